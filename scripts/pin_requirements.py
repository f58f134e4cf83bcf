"""Write requirements*.txt anew: every release pinned, every file of it by its hash, no index named.

    python scripts/pin_requirements.py            keeps the pins that still fit
    python scripts/pin_requirements.py --upgrade  takes the newest releases that pyproject.toml allows

Needs pip-tools. pip-compile resolves for the system it runs on; what only Windows needs is added here.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

WINDOWS_ONLY = {"colorama": "pytest", "tzdata": "psycopg"}
"""Releases asked for on Windows alone, and by whom."""

BUILD = ("hatchling", "editables")
"""What ``pip install -e .`` needs, so that it fetches nothing unpinned."""

FILES: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "requirements.txt": (["pyproject.toml"], ("tzdata",)),
    "requirements-dev.txt": (
        ["--extra", "dev", "--constraint", "requirements.txt", "pyproject.toml"],
        ("tzdata", "colorama"),
    ),
    "requirements-build.txt": (["--constraint", "requirements-dev.txt"], BUILD),
}

OPTIONS = (
    "--quiet",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--strip-extras",
    "--allow-unsafe",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--no-emit-options",
)


def compile_(arguments: list[str], more: tuple[str, ...], old: str, folder: Path) -> str:
    """The pinned text for *arguments* and the further names *more*."""
    output = folder / "out.txt"
    output.write_text(old.replace(' ; sys_platform == "win32"', ""), encoding="utf-8")
    names = folder / "more.in"
    names.write_text("\n".join(more) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "piptools", "compile", *OPTIONS, *sys.argv[1:]]
    subprocess.run(
        [*command, "--output-file", str(output), *arguments, str(names)], cwd=ROOT, check=True
    )
    return output.read_text(encoding="utf-8")


def mark(text: str) -> str:
    """Releases for Windows alone carry their marker."""
    for name in WINDOWS_ONLY:
        text = re.sub(
            rf"^({name}==\S+) \\$", r'\1 ; sys_platform == "win32" \\', text, flags=re.MULTILINE
        )
    return text


def clean(text: str) -> str:
    """Refuse a file that names an index, a host or a folder of this machine."""
    for line in text.splitlines():
        if re.match(r"\s*--(?!hash=)", line) or "://" in line or " @ " in line:
            raise SystemExit(f"this line must not be published: {line}")
    return text


def main() -> None:
    """Write the files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (arguments, more) in FILES.items():
            path = ROOT / name
            old = path.read_text(encoding="utf-8") if path.exists() else ""
            text = clean(mark(compile_(arguments, more, old, Path(folder))))
            path.write_text(text, encoding="utf-8")
            print(f"{name}: {text.count('==')} releases, {text.count('--hash')} files")


main()
