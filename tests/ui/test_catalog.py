"""事项清单: looking a matter up on a day, and taking in the county's file or refusing it whole."""

from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from sqlalchemy import func, select

from township_desk.casework import matter_lists
from township_desk.models.catalog import CatalogEdition, MatterTable
from township_desk.paths import resource
from township_desk.ui.catalog.page import CatalogPage
from township_desk.ui.catalog.take_in import TakeInDialog
from township_desk.ui.changes import Changes
from township_desk.ui.tables.rows import RowTable

STARTER = resource("catalog/starter_matters.csv")

BROKEN = """事项代码,事项名称,领域,违法依据,处罚依据,罚则,生效日期
33021701X,对擅自倾倒的行政处罚,综合执法,《某条例》第一条,《某条例》第二条,处200元以上罚款,2025.13.1
,对没有依据的行政处罚,,,,,
"""
"""Row 2 has a day that does not exist, row 3 neither domain nor bases."""


@pytest.fixture
def page(qtbot, qapp, officer, told) -> CatalogPage:
    """The list of the day, read."""
    made = CatalogPage(officer, QAction("导入清单", qapp))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    with qtbot.waitSignal(made.shown):
        made.refresh()
    return made


@pytest.fixture
def dialog(qtbot, admin, told) -> TakeInDialog:
    """The import window of the administrator."""
    made = TakeInDialog(admin, Changes())
    qtbot.addWidget(made)
    made.show()
    return made


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def choose(qtbot, page: CatalogPage, name: str) -> None:
    place = next(n for n, line in enumerate(page.view.table.rows) if name in line.name)
    with qtbot.waitSignal(page.detailed):
        page.view.selectRow(place)


def count(seat, table) -> int:
    with seat.desk.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_the_list_of_the_day_shows_every_matter_of_the_township(page):
    assert len(page.view.table.rows) == 126
    assert "壶镇镇 2026-11-16 生效 126 项" in page.note.text()
    assert "示例清单" in page.note.text()


def test_before_the_empowerment_there_is_no_matter(qtbot, page):
    with qtbot.waitSignal(page.shown):
        page.day.setDate(QDate(2021, 12, 31))

    assert page.view.table.rows == ()
    assert page.asked_day() == date(2021, 12, 31)


def test_a_search_and_a_domain_narrow_the_list(page):
    page.search.setText("建筑垃圾 倾倒")
    found = page.view.table.rows
    page.search.clear()
    page.domain.setCurrentIndex(page.domain.findData("养犬"))

    assert found
    assert all("建筑垃圾" in line.name for line in found)
    assert {line.domain for line in page.view.table.rows} == {"养犬"}


def test_a_matter_shows_bases_penalty_options_and_benchmark(qtbot, page, officer):
    choose(qtbot, page, "未按照规定办理养犬登记")

    shown = words(page.detail)
    assert "违法依据：《" in shown
    assert "处罚依据：《" in shown
    assert "罚款" in shown
    detail = matter_lists.matter_detail(
        officer.desk, page.view.current_row().id, date(2026, 11, 16)
    )
    assert len(detail.tiers) == 3
    assert all(tier.circumstance in shown and tier.penalty in shown for tier in detail.tiers)


def test_a_major_kind_is_flagged_with_its_article(qtbot, page):
    """缙政办发〔2021〕55号 四（一）3：吊销许可证件属于移送县级部门的重大行政处罚。"""
    choose(qtbot, page, "农药经营者不执行采购")

    shown = words(page.detail)
    assert "含重大处罚种类" in shown
    assert "吊销许可证件属七类重大行政处罚（缙政办发〔2021〕55号 四（一）3）" in shown


def test_a_large_fine_alone_is_a_matter_of_the_hearing_not_of_the_county(officer):
    """处罚法第六十三条与55号是两道不同的门槛（design.md 不变量二）。"""
    view = matter_lists.catalog_view(officer.desk, date(2026, 11, 16))
    details = [
        matter_lists.matter_detail(officer.desk, line.id, date(2026, 11, 16))
        for line in view.lines[:40]
    ]

    fines = [o for d in details for o in d.options if o.text.startswith("罚款")]
    assert fines
    assert all(option.major == "" for option in fines)
    assert all("第六十三条" in option.hearing for option in fines)


def test_a_basis_that_is_no_longer_in_force_is_warned_of(officer):
    view = matter_lists.catalog_view(officer.desk, date(2026, 11, 16))

    before, after = (
        [
            basis.warning
            for line in view.lines
            for basis in matter_lists.matter_detail(officer.desk, line.id, on).bases
            if "固体废物" in basis.text
        ]
        for on in (date(2026, 8, 14), date(2026, 11, 16))
    )

    assert set(before) == {""}
    assert after
    assert all("2026-08-15 起不再有效" in warning for warning in after)


def test_a_dry_run_counts_what_is_new_and_writes_nothing(qtbot, dialog, admin):
    with qtbot.waitSignal(dialog.looked, timeout=60_000):
        dialog.look_at(STARTER)

    assert "事项 126 项（新增 0、已有 126）" in dialog.verdict.text()
    assert dialog.tabs.tabText(0) == "错误 0"
    assert len(dialog.matters.table.rows) == 126
    assert count(admin, CatalogEdition) == 2


def test_publishing_waits_for_the_number_of_the_announcement(qtbot, dialog):
    with qtbot.waitSignal(dialog.looked, timeout=60_000):
        dialog.look_at(STARTER)
    assert not dialog.publish.isEnabled()
    assert "公告文号" in dialog.publish.toolTip()

    dialog.number.setText("缙政通〔2026〕12号")

    assert dialog.publish.isEnabled()


def test_a_file_that_was_looked_at_is_published_as_one_edition(qtbot, dialog, admin):
    with qtbot.waitSignal(dialog.looked, timeout=60_000):
        dialog.look_at(STARTER)
    dialog.number.setText("缙政通〔2026〕12号")
    dialog.effective.setDate(QDate(2026, 12, 1))

    with qtbot.waitSignal(dialog.published, timeout=60_000) as published:
        dialog.publish.click()

    assert "缙政通〔2026〕12号" in published.args[0].message
    with admin.desk.reading() as session:
        edition = session.scalars(
            select(CatalogEdition).where(CatalogEdition.announcement_no == "缙政通〔2026〕12号")
        ).one()
        assert edition.effective_on == date(2026, 12, 1)
        assert edition.announced_on == date(2026, 11, 16)


def test_every_fault_of_a_file_is_shown_at_once_with_its_place(qtbot, dialog, admin, tmp_path):
    broken = tmp_path / "坏清单.csv"
    broken.write_text(BROKEN, encoding="utf-8")
    before = count(admin, MatterTable)

    with qtbot.waitSignal(dialog.looked, timeout=60_000):
        dialog.look_at(broken)

    faults = dialog.errors.table.rows
    assert {2, 3} == {fault.row for fault in faults}
    assert all(fault.column and fault.message for fault in faults)
    assert dialog.tabs.currentIndex() == 0
    assert "没有写入任何内容" in dialog.verdict.text()
    dialog.number.setText("缙政通〔2026〕12号")
    assert not dialog.publish.isEnabled()
    assert count(admin, MatterTable) == before


def test_a_file_that_is_no_spreadsheet_is_refused_in_words(qtbot, dialog, told, tmp_path):
    picture = tmp_path / "照片.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))

    with qtbot.waitSignal(dialog.looked, timeout=60_000):
        dialog.look_at(picture)

    assert len(dialog.errors.table.rows) == 1
    assert "不能导入" in dialog.verdict.text()
    assert not dialog.publish.isEnabled()


def test_choosing_no_file_changes_nothing(qtbot, dialog, answers):
    answers["open_file"] = None

    dialog.choose.click()

    assert dialog.file.text() == "还没有选择文件"


def test_a_chosen_file_is_looked_at(qtbot, dialog, answers):
    answers["open_file"] = STARTER

    with qtbot.waitSignal(dialog.looked, timeout=60_000):
        dialog.choose.click()

    assert dialog.file.text() == STARTER.name


def test_an_officer_may_not_publish(officer, told):
    assert "由系统管理员办理" in officer.why_not("catalog.publish")


def test_the_tables_of_the_catalogue_keep_the_rules_of_qt(qtbot, page, dialog, qtmodeltester):
    with qtbot.waitSignal(dialog.looked, timeout=60_000):
        dialog.look_at(STARTER)

    for view in (page.view, dialog.warnings, dialog.matters):
        assert isinstance(view.table, RowTable)
        qtmodeltester.check(view.table)


def test_a_file_that_cannot_be_read_leaves_nothing_of_the_one_before(qtbot, dialog, tmp_path):
    with qtbot.waitSignal(dialog.looked, timeout=60_000):
        dialog.look_at(STARTER)
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"no workbook")

    with qtbot.waitSignal(dialog.looked, timeout=60_000):
        dialog.look_at(broken)

    assert dialog.file.text() == "没有读入 坏.xlsx"
    assert dialog.tabs.tabText(2) == "事项 0"
    assert "不能导入" in dialog.verdict.text()
