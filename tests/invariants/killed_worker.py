"""Forks a desk that registers clues as fast as it can, kills it, looks at the file; again and again.

    python killed_worker.py FOLDER ROUNDS

Prints one JSON line per round: the operations that were answered for, and what the engine finds.
"""

import json
import os
import random
import signal
import sys
import time
import uuid
from pathlib import Path

from township_desk.casework import (
    acts,  # noqa: F401 - registers the acts
    founding,
)
from township_desk.office import database as databases

CLUE = {
    "source": "PATROL",
    "content": "巡查发现",
    "place": "示例村",
    "violation_on": "2026-10-12",
}


def work(folder: Path, answers: int) -> None:
    """Register clues for ever; an answer is written only after the act returned."""
    desk = founding.open_desk(folder, "wang")
    while True:
        operation = uuid.uuid4().hex
        outcome = desk.perform("clue.register", CLUE, operation)
        os.write(answers, f"{operation} {outcome.id}\n".encode())


def one_round(folder: Path, chance: random.Random) -> dict[str, object]:
    """Fork, let it work for a moment, kill it, check the file."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            work(folder, write)
        finally:
            os._exit(1)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as stream:
        first = stream.readline()  # it is at work now
        time.sleep(chance.uniform(0.0, 0.25))
        os.kill(child, signal.SIGKILL)
        lines = [first, *stream]
    _, status = os.waitpid(child, 0)
    database = databases.open_(founding.database_url(folder))
    faults = databases.check(database)
    database.close()
    answered = [line.split() for line in lines if line.endswith("\n")]
    return {
        "killed": os.WIFSIGNALED(status),
        "answered": [(operation, int(clue)) for operation, clue in answered],
        "faults": faults,
    }


def main() -> None:
    folder = Path(sys.argv[1])
    desk = founding.open_desk(folder, "wang")
    desk.perform("clue.register", CLUE)  # reads fonts and definitions once, before the forks
    desk.database.close()
    chance = random.Random(20261012)
    for _ in range(int(sys.argv[2])):
        sys.stdout.write(json.dumps(one_round(folder, chance)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
