"""文书: the penalty decision of the worked case, warm and cold, beside the engines one would use instead."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import cold, in_office
from benchmarks.in_fpdf2 import InFpdf2
from benchmarks.in_platypus import InPlatypus
from benchmarks.in_typst import InTypst, fresh_pdf
from benchmarks.in_weasyprint import InWeasyPrint
from benchmarks.letter import Letter
from benchmarks.measure import Contestant, Table, compare
from benchmarks.paper import letter_of, variant, worked_decision
from township_desk.documents.freeze import FrozenDocument
from township_desk.documents.proof import check_text
from township_desk.documents.render import render

OURS = "本程序（措辞、排版、PDF）"
PLATYPUS = "ReportLab Platypus，默认"
TYPST = "Typst，编译器保留"


class _Press:
    """Makes contestants of engines and keeps the last PDF of each."""

    def __init__(self, frozen: FrozenDocument, rounds: int) -> None:
        self._papers = [variant(frozen, number) for number in range(rounds + 1)]
        self._letters = [letter_of(paper) for paper in self._papers]
        self.made: dict[str, bytes] = {}

    def paper(self, number: int) -> FrozenDocument:
        """One of the papers."""
        return self._papers[number]

    def letter(self, number: int) -> Letter:
        """The words of one of them."""
        return self._letters[number]

    def facts(self, name: str, work: Callable[[FrozenDocument], bytes]) -> Contestant:
        """An engine that begins with the frozen facts."""
        return Contestant(name, lambda n: self.made.__setitem__(name, work(self._papers[n])))

    def words(self, name: str, work: Callable[[Letter], bytes]) -> Contestant:
        """An engine that is handed the finished words."""
        return Contestant(name, lambda n: self.made.__setitem__(name, work(self._letters[n])))


def measure(rounds: int, slow_rounds: int, keep: Path | None = None) -> list[Table]:
    """Engines inside the process, then LibreOffice with fewer rounds. *keep*: where the PDFs go."""
    frozen = worked_decision()
    press = _Press(frozen, max(rounds, slow_rounds))
    with tempfile.TemporaryDirectory() as name:
        tables = [
            _inside(press, Path(name), rounds),
            _beside(press, slow_rounds),
            _libreoffice(press, Path(name), slow_rounds),
            _cold(press, Path(name), min(slow_rounds, 7)),
        ]
    tables[0].remarks.append(
        f"{render(frozen).pages} 页；每轮换当事人、时间和文号；对照者得到现成的文字，本程序连措辞一起计时"
    )
    sizes = "，".join(f"{name} {len(data) / 1024:.0f} kB" for name, data in press.made.items())
    tables[0].remarks.append(f"文件：{sizes}")
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        for name, data in press.made.items():
            (keep / f"{name}.pdf").write_bytes(data)
    return tables


def _plain(paper: FrozenDocument) -> bytes:
    return render(paper).data


def _proved(paper: FrozenDocument) -> bytes:
    pdf = render(paper)
    check_text(pdf, "行政处罚决定书")
    return pdf.data


def _inside(press: _Press, folder: Path, rounds: int) -> Table:
    table = Table("决定书，热，进程之内", TYPST)
    contestants = [
        press.facts(OURS, _plain),
        press.facts("本程序，另加逐字核对", _proved),
        press.words(PLATYPUS, InPlatypus().pdf),
    ]
    try:
        kept = InTypst(folder)
        contestants += [
            press.words(TYPST, kept.pdf),
            press.words("Typst，每次新建编译器", lambda letter: fresh_pdf(letter, folder)),
        ]
    except ImportError:
        table.peer = PLATYPUS
        table.absent.append("Typst（没有 Python 包 typst）")
    table.lines = compare(contestants, rounds, peer=table.peer)
    return table


def _beside(press: _Press, rounds: int) -> Table:
    """Engines that are ten times slower get fewer rounds, beside ours again."""
    table = Table("决定书，热，较慢的引擎", OURS)
    contestants = [press.facts(OURS, _plain)]
    for name, make in (("WeasyPrint", InWeasyPrint), ("fpdf2", InFpdf2)):
        try:
            contestants.append(press.words(name, make().pdf))
        except (ImportError, OSError) as error:
            table.absent.append(f"{name}（{type(error).__name__}）")
    table.lines = compare(contestants, rounds, peer=OURS)
    return table


def _cold(press: _Press, folder: Path, rounds: int) -> Table:
    """A new process for one paper: reading the program, the fonts, printing."""
    table = Table("决定书，冷（新进程，一份）", OURS)
    facts, words = folder / "cold-facts", folder / "cold-words"
    facts.write_bytes(press.paper(0).to_bytes())
    words.write_text(press.letter(0).to_json(), encoding="utf-8")
    names = {"ours": OURS, "platypus": PLATYPUS, "typst": TYPST, "weasyprint": "WeasyPrint"}
    contestants = []
    for engine in cold.ENGINES:
        command = [
            sys.executable, "-m", "benchmarks.cold", engine,
            str(facts if engine == "ours" else words), str(folder / "cold.pdf"),
        ]  # fmt: skip
        first = subprocess.run(command, capture_output=True, check=False)
        if first.returncode:
            table.absent.append(f"{names.get(engine, engine)}（没有安装）")
            continue
        contestants.append(
            Contestant(
                names.get(engine, engine),
                lambda _n, run=command: subprocess.run(run, check=True, capture_output=True),
            )
        )
    table.lines = compare(contestants, rounds, peer=OURS)
    return table


def _libreoffice(press: _Press, folder: Path, rounds: int) -> Table:
    table = Table("决定书，docxtpl + LibreOffice", OURS)
    try:
        import docxtpl  # noqa: F401
    except ImportError:
        table.absent.append("docxtpl + LibreOffice（没有 Python 包 docxtpl）")
        return table
    if in_office.soffice() is None:
        table.absent.append("docxtpl + LibreOffice（没有 soffice）")
        return table
    table.remarks.append(in_office.version())
    office = in_office.InOffice(folder)
    try:
        contestants = [press.facts(OURS, _plain), *_peers(press, office, table)]
        table.lines = compare(contestants, rounds, peer=OURS)
    finally:
        office.stop()
    return table


def _peers(press: _Press, office: in_office.InOffice, table: Table) -> Iterator[Contestant]:
    yield press.words("docxtpl + LibreOffice，每份一个进程", office.pdf_by_process)
    python = in_office.python_with_uno()
    if python is None:
        table.absent.append("LibreOffice 常驻（没有带 uno 的 Python）")
        return
    office.start_server(python)
    yield press.words("docxtpl + LibreOffice，常驻", office.pdf_by_server)
