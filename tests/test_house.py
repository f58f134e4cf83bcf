"""The house as it is handed over: pinned releases, no host named, nothing left of a builder's machine."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

PINNED = ("requirements.txt", "requirements-dev.txt", "requirements-build.txt")

SCRIPTS = ("scripts/setup.sh", "scripts/run.sh", "scripts/test.sh", ".ci/run")

TEXTS = {".py", ".sh", ".toml", ".txt", ".md", ".cfg", ".csv", ".mako"}

LEFT_OUT = {".venv", ".git", "out", "licences", "__pycache__", "build", "dist"}


def texts():
    """Every text file of the project that we wrote."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [f for f in folders if f not in LEFT_OUT and not f.endswith("_cache")]
        for name in names:
            path = Path(folder, name)
            if (
                (path.suffix in TEXTS or name == "run")
                and path != Path(__file__)
                and ".hypothesis" not in path.parts
            ):
                yield path


def releases(name):
    """Release → its hashes, of one requirements file."""
    found: dict[str, list[str]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("    --hash=sha256:"):
            found[list(found)[-1]].append(line)
        elif line.strip():
            found[line] = []
    return found


@pytest.mark.parametrize("name", PINNED)
def test_every_release_is_pinned_with_its_hashes_and_no_index_is_named(name):
    pinned = releases(name)

    assert pinned
    for release, hashes in pinned.items():
        assert re.match(r"[a-z0-9-]+==[\w.]+( ; sys_platform == \"win32\")? \\$", release), release
        assert hashes, release


def test_every_dependency_of_the_program_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.match(r"[\w-]+", d)[0].lower() for d in project["dependencies"]}
    asked_dev = {re.match(r"[\w-]+", d)[0].lower() for d in project["optional-dependencies"]["dev"]}

    run = {release.partition("==")[0] for release in releases("requirements.txt")}
    dev = {release.partition("==")[0] for release in releases("requirements-dev.txt")}

    assert asked <= run
    assert asked_dev <= dev


def test_tests_run_with_the_releases_that_offices_run_with():
    run = {release.rstrip(" \\") for release in releases("requirements.txt")}
    dev = {release.rstrip(" \\") for release in releases("requirements-dev.txt")}

    assert run <= dev


def test_no_file_names_a_host_of_packages_or_a_folder_of_a_builders_machine():
    banned = re.compile(
        r"https?://[^\s/]+/(?:simple|packages|debian|pub)\b|find-links|--index-url"
        r"|/work/|/tmp/(?!td-pg)[a-z]+/|/root/|/home/[a-z]+/|file:///"
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if banned.search(line)
        and "no-emit-find-links" not in line
        and "no-emit-index-url" not in line
    ]

    assert found == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash on this system")
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_whole_bash(script):
    answer = subprocess.run(
        ["bash", "-n", str(ROOT / script)], capture_output=True, text=True, check=False
    )

    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no executable bit")
@pytest.mark.parametrize("script", [s for s in SCRIPTS if s != "scripts/setup.sh"])
def test_a_script_can_be_run(script):
    assert os.access(ROOT / script, os.X_OK)


def test_every_link_between_the_documents_leads_somewhere():
    broken = [
        f"{path.name} -> {target}"
        for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]

    assert broken == []
