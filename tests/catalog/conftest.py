"""Files as clerks send them, made anew for every test."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.catalog.listing import GOOD
from township_desk.catalog.template import MATTERS, TIERS


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Write rows (dicts by header, or lists) as an xlsx in the canonical template."""

    def write(
        rows: Sequence[dict | list] = (GOOD,),
        *,
        steps: Sequence[dict] = (),
        header: Sequence[str] = MATTERS,
        above: Sequence[list] = (),
        shape: Callable[[Workbook], None] = lambda book: None,
        name: str = "清单.xlsx",
    ) -> Path:
        book = Workbook()
        sheet = book.active
        sheet.title = "事项"
        for line in (*above, list(header)):
            sheet.append(line)
        for row in rows:
            sheet.append([row.get(h) for h in header] if isinstance(row, dict) else row)
        if steps:
            second = book.create_sheet("裁量基准")
            second.append(list(TIERS))
            for step in steps:
                second.append([step.get(h) for h in TIERS])
        shape(book)
        path = tmp_path / name
        book.save(path)
        return path

    return write
