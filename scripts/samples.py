"""Makes docs/samples: every paper of the training case with a hearing, page by page, small and grey.

Run ``.venv/bin/python scripts/samples.py`` after a change of layout and look at the pages.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image
from sqlalchemy import or_, select

from township_desk.casework import demo, papers
from township_desk.documents.pdfium import LOCK
from township_desk.models.paper import PaperRow

OUT = Path(__file__).parent.parent / "docs" / "samples"
CASE = 2
"""The third of the demo's cases goes from the clue over a hearing to the closed file."""
DPI = 54
SHADES = 8
LARGEST = 60_000
ALL_TOGETHER = 1_500_000

HEAD = """# 文书样张

练习单位一件听证案件从线索到归档的全部文书（人物、号码、账号均为虚构），由 `scripts/samples.py` 生成，
按制作的先后排列。每页 {dpi} dpi 灰度，只供看版式；要看原样，请运行 `python -m township_desk demo --out 目录`。

| 序号 | 文书 | 文号 | 日期 | 页 |
|---|---|---|---|---|
"""


def pages(pdf: bytes) -> Iterator[Image.Image]:
    """Each page in a few shades of grey."""
    with LOCK:
        document = pypdfium2.PdfDocument(pdf)
        for page in document:
            grey = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
            yield grey.quantize(SHADES, dither=Image.Dither.NONE)


def write(number: int, row: PaperRow, pdf: bytes) -> str:
    """The pages of one paper as files; the line of the index that names them."""
    links = []
    for page, image in enumerate(pages(pdf), 1):
        path = OUT / f"{number:02d}-{row.type}-{page}.png"
        image.save(path, optimize=True)
        if path.stat().st_size > LARGEST:
            raise SystemExit(f"{path.name} is larger than {LARGEST} bytes")
        links.append(f"[{page}]({path.name})")
    return f"| {number} | {row.title} | {row.number or '／'} | {row.dated_on} | {' '.join(links)} |"


def main() -> None:
    """The office in a temporary folder, its papers in docs/samples."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        made = demo.make(Path(folder) / "office", CASE + 1)
        desk = made.desk.as_("admin")
        with desk.reading() as session:
            work = desk.work(session)
            case = work.case(made.cases[CASE].id)
            rows = session.scalars(
                select(PaperRow)
                .where(or_(PaperRow.case_id == case.id, PaperRow.clue_id == case.clue_id))
                .order_by(PaperRow.dated_on, PaperRow.id)
            ).all()
            mark = papers.watermark(work)
            lines = [write(n, row, papers.pdf_of(row, mark)) for n, row in enumerate(rows, 1)]
        made.desk.database.close()
    index = HEAD.format(dpi=DPI) + "\n".join(lines) + "\n"
    (OUT / "README.md").write_text(index, encoding="utf-8")
    total = sum(path.stat().st_size for path in OUT.iterdir())
    if total > ALL_TOGETHER:
        raise SystemExit(f"{total} bytes, more than {ALL_TOGETHER}")
    print(f"{len(lines)} papers, {total} bytes in {OUT}")


if __name__ == "__main__":
    main()
