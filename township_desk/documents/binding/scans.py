"""Originals as A4 pages: photos and scans are a stranger's files until a child process has read them.

The child has limits on time and memory. What it cannot read, or what would kill it, does not stop
the binding: it goes to the list of originals with the reason.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from township_desk.documents.binding import pictures, sheets
from township_desk.errors import InvalidInput

SECONDS = 60
"""Longest that one original may take."""
MEMORY = 3 * 1024**3
"""Address space of the child, most of it libraries."""
ELECTRONIC = "音视频等电子文件，以原件保存"
STOPPED = "读取时异常终止或者超时，文件可能已损坏"


Told = Callable[[int, int], None]
"""Hears (done, in all); may raise to stop."""


@dataclass(frozen=True)
class Original:
    """One file of the evidence store."""

    sha256: str
    path: Path


@dataclass(frozen=True)
class Pages:
    """What became of an original: *file* holds its A4 pages, or *reason* says why there are none."""

    sha256: str
    pages: int
    reason: str
    file: Path | None = None


def prepare(
    originals: Sequence[Original],
    folder: Path,
    told: Told | None = None,
) -> dict[str, Pages]:
    """The pages of *originals* by their hash, written into *folder*.

    *told* hears how far it is.
    """
    found: dict[str, Pages] = {}
    todo = list({o.sha256: o for o in originals}.values())
    for one in [o for o in todo if not pictures.known(o.path)]:
        found[one.sha256] = Pages(one.sha256, 0, ELECTRONIC)
    left = [o for o in todo if o.sha256 not in found]
    while left:
        for done in _child(left, folder):
            found[done.sha256] = done
            if told is not None:
                told(len(found), len(todo))
        left = [o for o in left if o.sha256 not in found]
    return found


def _child(originals: Sequence[Original], folder: Path) -> Iterator[Pages]:
    """Answers in the order asked. If the child ends early, the one it was reading is to blame."""
    command = [sys.executable, "-m", "township_desk.documents.binding.scans", str(MEMORY)]
    asked = [[str(o.path), str(folder / f"{o.sha256}.pdf")] for o in originals]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        watch = sheets.Watch(child.kill, SECONDS)
        try:
            for original, job in zip(originals, asked, strict=True):
                with watch:
                    answer = _ask(child, job)
                if answer is None:
                    yield Pages(original.sha256, 0, STOPPED)
                    return
                file = Path(job[1]) if answer["pages"] else None
                yield Pages(original.sha256, int(answer["pages"]), str(answer["reason"]), file)
        finally:
            child.kill()


def _ask(child: "subprocess.Popen[bytes]", job: list[str]) -> dict[str, Any] | None:
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(json.dumps(job).encode() + b"\n")
        child.stdin.flush()
        line = child.stdout.readline()
        return dict(json.loads(line)) if line else None
    except (OSError, ValueError):
        return None


def _serve(memory: int) -> None:
    """The child: one line of JSON asks, one line answers."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except ImportError:  # Windows: the time limit stays
        pass
    for line in sys.stdin.buffer:
        path, out = json.loads(line)
        try:
            pages, reason = pictures.convert(Path(path), Path(out)), ""
        except InvalidInput as error:
            pages, reason = 0, str(error)
        except MemoryError:
            pages, reason = 0, "读取所需内存过大"
        except Exception:  # noqa: BLE001  # whatever a library makes of a stranger's file
            pages, reason = 0, "文件已损坏，不能转换为页面"
        sys.stdout.write(json.dumps({"pages": pages, "reason": reason}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
