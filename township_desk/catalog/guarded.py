"""Reading a stranger's file in a child process with limits on time and memory (design.md 6)."""

import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path

from township_desk.catalog.read import read_catalog
from township_desk.catalog.rows import ReadResult
from township_desk.errors import InvalidInput, Problem
from township_desk.law.statutes import StatuteRegister

SECONDS = 120
MEMORY = 1024**3


def repealed(title: str) -> tuple[date, str] | None:
    """What the register says of a law that has ended."""
    register = StatuteRegister.load()
    day = register.repealed_on(title)
    return (day, register.successor(title)) if day else None


def read_guarded(path: Path, *, seconds: float = SECONDS, memory: int = MEMORY) -> ReadResult:
    """``read_catalog`` in a child: a file that hangs or eats memory ends the child, not the program.

    Raises InvalidInput with the reader's own words, or E02 if the child had to be stopped.
    """
    try:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "township_desk.catalog.guarded",
                str(path.resolve()),
                str(memory),
            ],
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise InvalidInput(
            [Problem(f"读取文件超过 {seconds:g} 秒，已停止。请删除无关工作表后重试。", code="E02")]
        ) from None
    if done.returncode != 0 or not done.stdout:
        raise InvalidInput(
            [
                Problem(
                    "读取文件时内存不足或者文件结构异常，已停止。请另存为 xlsx 后重试。", code="E02"
                )
            ]
        )
    # The child is our own program and wrote the answer itself; the file's bytes are not unpickled.
    answer = pickle.loads(done.stdout)
    if isinstance(answer, InvalidInput):
        raise answer
    assert isinstance(answer, ReadResult)
    return answer


def _child(path: str, memory: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except ImportError:
        pass
    try:
        answer: object = read_catalog(Path(path), repealed)
    except InvalidInput as error:
        answer = InvalidInput(error.problems)
    sys.stdout.buffer.write(pickle.dumps(answer))


if __name__ == "__main__":
    _child(sys.argv[1], int(sys.argv[2]))
