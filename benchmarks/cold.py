"""One paper in a new process, from nothing: ``python -m benchmarks.cold ENGINE LETTER.json OUT.pdf``."""

import sys
import tempfile
from pathlib import Path

from benchmarks.letter import Letter

ENGINES = ("ours", "platypus", "typst", "weasyprint", "fpdf2")


def main(engine: str, words: Path, out: Path) -> None:
    """Print what lies in *words*: for us frozen facts, for the others a finished letter."""
    out.write_bytes(_made(engine, words.read_bytes()))


def _made(engine: str, data: bytes) -> bytes:
    if engine == "ours":
        from township_desk.documents.freeze import FrozenDocument
        from township_desk.documents.render import render

        return render(FrozenDocument.from_bytes(data)).data
    letter = Letter.from_json(data.decode())
    if engine == "platypus":
        from benchmarks.in_platypus import InPlatypus

        return InPlatypus().pdf(letter)
    if engine == "weasyprint":
        from benchmarks.in_weasyprint import InWeasyPrint

        return InWeasyPrint().pdf(letter)
    if engine == "fpdf2":
        from benchmarks.in_fpdf2 import InFpdf2

        return InFpdf2().pdf(letter)
    from benchmarks.in_typst import fresh_pdf

    with tempfile.TemporaryDirectory() as folder:
        return fresh_pdf(letter, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
