"""打印台: what a clerk does from the list to the counted paper; one bad paper does not hold up the others."""

import hashlib
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QItemSelectionModel, Qt

from township_desk.casework import paper_files, print_desk
from township_desk.casework.print_desk import DeskFilter, Remains
from township_desk.documents.printing import CopySet, Order
from township_desk.errors import IntegrityBroken
from township_desk.ui.printing import dialog as dialogs
from township_desk.ui.printing.dialog import PrintDialog
from township_desk.ui.printing.paint import Target
from township_desk.ui.shell import print_desk as pages
from township_desk.ui.shell.main_window import PRINT_DESK, MainWindow
from township_desk.ui.shell.seat import sit_down

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PRINTERS = 10_000
"""Milliseconds within which a small batch is printed here."""


def open_desk(qtbot, seat):
    window = MainWindow(seat)
    window.resize(1366, 768)
    qtbot.addWidget(window)
    page = window.print_desk
    with qtbot.waitSignals([page.shown, page.counted]):
        window.show_page(PRINT_DESK)
    page.held = window  # keeps the window while the page is looked at
    return page


@pytest.fixture
def page(qtbot, officer, told):
    """The desk of 王示范."""
    return open_desk(qtbot, officer)


@pytest.fixture
def keeper(qtbot, town, told):
    """The desk of the clerk who keeps the seal."""
    return open_desk(qtbot, sit_down(town, "cai", ""))


def row_of(page, kind, place=0):
    """Where the papers of a type stand in the list."""
    rows = [n for n, line in enumerate(page.view.table.rows) if line.type == kind]
    return rows[place]


def select(page, *rows):
    """Select these rows together, as with Ctrl."""
    page.view.clearSelection()
    chosen = page.view.selectionModel()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        chosen.select(page.view.model().index(row, 0), flags)


def first(page, count=3):
    """The ids of the first papers of the list."""
    return [line.id for line in page.view.table.rows[:count]]


@pytest.fixture
def batch(qtbot, officer, told):
    """Opens the dialog over some papers and waits until it stands."""

    def opened(papers, **more):
        made = PrintDialog(officer.desk, papers, **more)
        qtbot.addWidget(made)
        with qtbot.waitSignals([made.ready, made.shown]):
            made.show()
        return made

    return opened


def printed(qtbot, made, folder):
    """What became of the batch, printed page by page into PDFs."""
    folder.mkdir(exist_ok=True)
    with qtbot.waitSignal(made.printed, timeout=PRINTERS) as over:
        made.print_to(Target("示例打印机", folder))
    return over.args[0]


def pages_in(path):
    with PdfDocument(path) as pdf:
        return len(pdf)


def waiting(officer, paper):
    """What a paper still waits for."""
    after = 0
    while after is not None:
        found = print_desk.page(officer.desk, DeskFilter(), after)
        for line in found.lines:
            if line.id == paper:
                return line.remains
        after = found.next
    return ()


def test_the_desk_shows_what_waits_and_how_much_in_all(page, officer):
    counts = print_desk.counts(officer.desk)

    assert page.view.table.rows[0].due_on is not None
    assert f"待打印 {counts.print}" in page.summary.text()
    assert f"{counts.late} 份超期" in page.summary.text()


def test_the_list_is_narrowed_to_what_is_still_to_be_sealed(qtbot, page):
    with qtbot.waitSignal(page.shown):
        page.remains.setCurrentIndex(page.remains.findData(Remains.SEAL))

    assert page.view.table.rows
    assert all(Remains.SEAL in line.remains for line in page.view.table.rows)


def test_nothing_can_be_done_before_something_is_chosen(page):
    page.view.clearSelection()

    for action in (page.print, page.signed, page.sealed, page.serve, page.aside):
        assert not action.isEnabled()
        assert "先在列表中选文书" in action.toolTip()


def test_what_is_not_printed_is_neither_signed_nor_sealed(page):
    select(page, row_of(page, "on_site_inspection_record"))

    assert page.print.isEnabled()
    assert not page.signed.isEnabled()
    assert "请先打印" in page.signed.toolTip()


def test_the_officer_is_told_who_keeps_the_seal(qtbot, page, officer):
    kind = "prior_notice"
    paper = page.view.table.rows[row_of(page, kind)].id
    officer.desk.perform("papers.printed", {"paper": paper})
    with qtbot.waitSignal(page.shown):
        page.refresh()

    select(page, row_of(page, kind))

    assert not page.sealed.isEnabled()
    assert "档案管理员" in page.sealed.toolTip()


def test_signatures_are_recorded_for_several_papers_at_once(qtbot, page, officer, answers):
    kind = "on_site_inspection_record"
    papers = [line.id for line in page.view.table.rows if line.type == kind][:2]
    for paper in papers:
        officer.desk.perform("papers.printed", {"paper": paper})
    with qtbot.waitSignal(page.shown):
        page.refresh()
    answers["confirm"] = True
    select(page, row_of(page, kind, 0), row_of(page, kind, 1))

    with qtbot.waitSignal(page.recorded):
        page.signed.trigger()

    assert [waiting(officer, paper) for paper in papers] == [(), ()]


def test_who_turns_back_records_nothing(qtbot, page, officer, answers):
    kind = "on_site_inspection_record"
    paper = page.view.table.rows[row_of(page, kind)].id
    officer.desk.perform("papers.printed", {"paper": paper})
    with qtbot.waitSignal(page.shown):
        page.refresh()
    answers["confirm"] = False
    select(page, row_of(page, kind))

    page.signed.trigger()

    assert waiting(officer, paper) == (Remains.SIGN,)


def test_the_keeper_of_the_seal_records_it_and_a_refused_paper_holds_up_no_other(
    qtbot, keeper, officer, answers, told, monkeypatch
):
    kind = "prior_notice"
    papers = [line.id for line in keeper.view.table.rows if line.type == kind][:2]
    for paper in papers:
        officer.desk.perform("papers.printed", {"paper": paper})
    with qtbot.waitSignal(keeper.shown):
        keeper.refresh()
    answers["confirm"] = True
    select(keeper, row_of(keeper, kind, 0), row_of(keeper, kind, 1))
    officer.desk.as_("cai").perform("papers.sealed", {"paper": papers[0]})  # meanwhile

    with qtbot.waitSignal(keeper.recorded):
        keeper.sealed.trigger()

    assert Remains.SEAL not in waiting(officer, papers[1])
    assert any("已于" in str(words) for words in told)


def test_service_is_recorded_by_the_act_that_starts_the_period(qtbot, page, monkeypatch):
    started = []
    monkeypatch.setattr(pages.acts, "start", lambda *given: started.append(given[2:4]))
    decision = page.view.table.rows[row_of(page, "penalty_decision")]
    select(page, row_of(page, "penalty_decision"))

    page.serve.trigger()

    assert started == [
        ("service.record", {"case": decision.case_id, "document": "penalty_decision"})
    ]


def test_the_case_of_a_paper_is_opened_from_the_desk(qtbot, page):
    line = page.view.table.rows[0]
    select(page, 0)

    with qtbot.waitSignal(page.case_wanted) as wanted:
        page.open_case.trigger()

    assert wanted.args == [line.case_id]


def test_enter_shows_the_chosen_papers_before_they_are_printed(qtbot, page):
    page.view.setFocus()
    page.view.selectRow(0)
    qtbot.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    made = page.findChild(PrintDialog)
    qtbot.waitUntil(lambda: made.preview.pdf is not None)

    assert len({row.job.sheet.id for row in made.view.table.rows}) == 2
    made.reject()


def test_every_copy_of_every_paper_is_listed_with_its_holder(batch, page):
    made = batch([page.view.table.rows[row_of(page, "penalty_decision")].id])

    assert [(r.job.holder.label, r.job.copies) for r in made.view.table.rows] == [
        ("归档", 1), ("交当事人", 1),
    ]  # fmt: skip


def test_only_the_served_copies_are_listed_when_these_are_chosen(batch, page):
    made = batch([page.view.table.rows[row_of(page, "penalty_decision")].id])

    made.chosen.setCurrentIndex(made.chosen.findData(CopySet.SERVED))

    assert [r.job.holder.label for r in made.view.table.rows] == ["交当事人"]


def test_the_copies_of_a_holder_can_be_changed_and_none_is_not_printed(
    qtbot, batch, page, tmp_path
):
    made = batch([page.view.table.rows[row_of(page, "penalty_decision")].id])
    made.view.select(0)
    made.copies.setValue(0)
    made.view.select(1)
    made.copies.setValue(3)

    results = printed(qtbot, made, tmp_path / "out")

    assert [(r.holder, r.copies) for r in results] == [("交当事人", 3)]


def test_a_batch_is_printed_in_its_order_and_counted(qtbot, batch, page, officer, tmp_path):
    papers = first(page)
    made = batch(papers)
    made.order.setCurrentIndex(made.order.findData(Order.LIST))
    wanted = [(r.job.sheet.id, r.job.holder.label) for r in made.view.table.rows]

    results = printed(qtbot, made, tmp_path / "out")

    assert [(r.paper, r.holder) for r in results] == wanted
    assert not any(r.error for r in results)
    assert not any(Remains.PRINT in waiting(officer, paper) for paper in papers)


def test_as_many_pages_come_out_as_the_paper_has_for_every_copy(qtbot, batch, page, tmp_path):
    made = batch([page.view.table.rows[row_of(page, "case_filing_approval")].id])
    made.view.select(0)
    made.copies.setValue(2)
    pages_of_one = made.view.table.rows[0].job.sheet.pages

    printed(qtbot, made, tmp_path / "out")

    (file,) = (tmp_path / "out").iterdir()
    assert pages_in(file) == 2 * pages_of_one


def test_a_failing_paper_is_reported_and_the_others_are_printed(
    qtbot, batch, page, officer, tmp_path, monkeypatch
):
    papers = first(page)
    read = paper_files.pdf

    def broken(desk, paper):
        if paper == papers[1]:
            raise IntegrityBroken("重新生成的内容与当时定稿的不一致")
        return read(desk, paper)

    made = batch(papers)
    monkeypatch.setattr(paper_files, "pdf", broken)

    results = printed(qtbot, made, tmp_path / "out")

    assert {r.paper for r in results if r.error} == {papers[1]}
    assert {r.paper for r in results if not r.error} == {papers[0], papers[2]}
    assert Remains.PRINT in waiting(officer, papers[1])
    assert Remains.PRINT not in waiting(officer, papers[2])
    assert any("不一致" in row.state for row in made.view.table.rows)


def test_a_printer_that_takes_nothing_is_told_for_every_paper(qtbot, batch, page, officer):
    papers = first(page, 1)
    made = batch(papers)

    with qtbot.waitSignal(made.printed, timeout=PRINTERS) as over:
        made.print_to(Target("没有这台打印机"))

    assert all("没有这台打印机" in r.error for r in over.args[0])
    assert Remains.PRINT in waiting(officer, papers[0])


def test_what_was_stopped_is_not_counted_as_printed(qtbot, batch, page, officer, tmp_path):
    papers = first(page)
    made = batch(papers)
    (tmp_path / "out").mkdir()

    with qtbot.waitSignal(made.printed, timeout=PRINTERS) as over:
        made.print_to(Target("示例打印机", tmp_path / "out"))
        made.stop()

    stopped = {r.paper for r in over.args[0] if r.error}
    assert papers[-1] in stopped or over.args[0][-1].error
    assert all(Remains.PRINT in waiting(officer, paper) for paper in stopped)


def test_without_a_printer_the_frozen_bytes_are_written_into_a_folder(
    qtbot, batch, page, officer, tmp_path, monkeypatch
):
    paper = first(page, 1)[0]
    made = batch([paper])
    made.printer.setCurrentIndex(made.printer.count() - 1)
    monkeypatch.setattr(dialogs.ask, "folder", lambda *_: tmp_path, raising=False)

    with qtbot.waitSignal(made.printed, timeout=PRINTERS):
        made.start()

    digest = hashlib.sha256(paper_files.pdf(officer.desk, paper)).hexdigest()
    files = sorted(Path(tmp_path).glob("*.pdf"))
    assert {hashlib.sha256(file.read_bytes()).hexdigest() for file in files} == {digest}
    assert len(files) == len(made.view.table.rows)


def test_who_may_not_record_it_may_still_print(qtbot, batch, page, officer, tmp_path):
    papers = first(page, 1)
    made = batch(papers, why_not="由承办人办理")

    printed(qtbot, made, tmp_path / "out")

    assert not made.record.isEnabled()
    assert Remains.PRINT in waiting(officer, papers[0])


def test_nothing_on_the_desk_is_cut_at_1366_by_768(page):
    page.held.show()

    header = page.view.horizontalHeader()
    width = sum(header.sectionSize(n) for n in range(header.count()))
    assert width <= page.view.viewport().width() + 2
    buttons = [page.buttons.itemAt(n).widget() for n in range(page.buttons.count())]
    assert all(b.width() >= b.minimumSizeHint().width() for b in buttons)
    assert page.held.minimumSizeHint().width() <= 1366


def test_a_bug_over_one_paper_does_not_end_the_batch(
    qtbot, batch, page, officer, tmp_path, monkeypatch
):
    papers = first(page, 2)
    read = paper_files.pdf
    made = batch(papers)
    monkeypatch.setattr(
        paper_files, "pdf", lambda desk, paper: read(desk, paper) if paper == papers[1] else 1 / 0
    )

    results = printed(qtbot, made, tmp_path / "out")

    assert {r.paper for r in results if "意外错误" in r.error} == {papers[0]}
    assert Remains.PRINT not in waiting(officer, papers[1])
