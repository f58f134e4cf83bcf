"""Printing from the papers of a case: the issued one through the batch, a draft once and not counted."""

import pytest

from township_desk.casework import paper_files
from township_desk.casework.case_view import view
from township_desk.ui.preview import papers_pane
from township_desk.ui.preview.papers_pane import PapersPane
from township_desk.ui.printing.dialog import PrintDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def pane(qtbot, town):
    """The papers of a case that waits for its notice."""
    desk = town.as_("wang")
    made = PapersPane(desk, 4)
    qtbot.addWidget(made)
    made.show_papers(view(desk, 4).papers, paper_files.draft_kinds(desk, 4))
    made.show()
    return made


def test_the_issued_paper_is_printed_with_its_copies(qtbot, pane):
    with qtbot.waitSignal(pane.view.page_drawn):
        pane.list.setCurrentRow(0)
    assert pane.print_button.isEnabled()

    pane.print_button.click()

    dialog = pane.findChild(PrintDialog)
    qtbot.waitUntil(lambda: dialog.view.model().rowCount() > 0)
    assert dialog.view.table.rows[0].job.sheet.title in pane.title.text()
    dialog.reject()


def test_a_draft_is_printed_once_and_not_counted(qtbot, pane, monkeypatch):
    went = []
    monkeypatch.setattr(papers_pane.ask, "printer", lambda _parent: "示例打印机")
    monkeypatch.setattr(papers_pane.paint, "once", lambda data, *more: went.append((data, *more)))
    with qtbot.waitSignal(pane.view.page_drawn):
        pane.draft_button.click()

    pane.print_button.click()

    qtbot.waitUntil(lambda: "不计为已打印" in pane.hash_label.text())
    ((data, target, title),) = went
    assert data == pane.view.pdf.data
    assert (target.name, title.startswith("草稿")) == ("示例打印机", True)
