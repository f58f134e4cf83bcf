"""The preview shows the very bytes that were issued, crisp, each page drawn once."""

import hashlib

import pytest
from PySide6.QtCore import QThreadPool

from township_desk.casework import paper_files
from township_desk.casework.case_view import view
from township_desk.errors import DeskError
from township_desk.ui import ask
from township_desk.ui.preview import pages
from township_desk.ui.preview.papers_pane import PapersPane

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def wang(worked_desk):
    """王示范 at the desk of the office with the worked case."""
    yield worked_desk.as_("wang")
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def pane(qtbot, wang):
    """The papers of the worked case."""
    made = PapersPane(wang, 1)
    made.resize(880, 480)
    qtbot.addWidget(made)
    made.show_papers(view(wang, 1).papers, paper_files.draft_kinds(wang, 1))
    made.show()
    return made


def choose(qtbot, pane, kind):
    """Choose a paper and wait until its first page is drawn."""
    with qtbot.waitSignal(pane.view.page_drawn):
        assert pane.show_paper(kind)


def test_the_list_holds_every_paper_in_the_order_of_its_making(pane):
    titles = [pane.list.item(row).text().split("\n")[0] for row in range(pane.list.count())]

    assert titles[:2] == ["案件来源登记表", "立案审批表"]
    assert "行政处罚决定书" in titles


def test_what_is_shown_are_the_issued_bytes_and_their_hash_is_read(qtbot, pane, wang):
    paper = next(p for p in view(wang, 1).papers if p.type == "penalty_decision")

    choose(qtbot, pane, "penalty_decision")

    assert hashlib.sha256(pane.view.pdf.data).hexdigest() == paper.sha256
    assert paper.sha256 in pane.hash_label.text()
    assert "与定稿时登记的一致" in pane.state_chip.text()
    assert len(pane.view.sheets) == paper.pages


def test_a_page_is_drawn_as_wide_as_the_device_shows_it(qtbot, pane):
    choose(qtbot, pane, "penalty_decision")
    sheet = pane.view.sheets[0]

    assert sheet.image.width() == round(sheet.width() * pane.view.devicePixelRatioF())
    dark = [
        (x, y)
        for y in range(0, sheet.image.height(), 3)
        for x in range(0, sheet.image.width(), 3)
        if sheet.image.pixelColor(x, y).lightness() < 100
    ]
    assert len(dark) > 100  # the page carries text


def test_a_page_that_was_drawn_is_not_drawn_again(qtbot, pane):
    choose(qtbot, pane, "penalty_decision")
    choose(qtbot, pane, "prior_notice")
    drawn = pane.view.drawings

    with qtbot.waitSignal(pane.view.opened):
        pane.show_paper("penalty_decision")

    assert pane.view.sheets[0].image is not None
    assert pane.view.drawings == drawn


def test_only_what_is_in_sight_is_drawn(qtbot, pane):
    choose(qtbot, pane, "penalty_decision")

    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)

    assert len(pane.view.sheets) > 2
    assert pane.view.sheets[-1].image is None


def test_scrolling_draws_the_page_that_comes_into_sight(qtbot, pane):
    choose(qtbot, pane, "penalty_decision")
    bar = pane.view.verticalScrollBar()

    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: pane.view.sheets[-1].image is not None)

    last = len(pane.view.sheets)
    assert pane.page_label.text() == f"第 {last}/{last} 页"


def test_fast_switching_shows_the_last_choice_only(qtbot, pane):
    shown = []
    pane.view.opened.connect(lambda pdf: shown.append(pdf.key))
    wanted = pane.list.item(pane.list.count() - 1).data(0x0100).sha256

    for row in range(pane.list.count()):
        pane.list.setCurrentRow(row)
    qtbot.waitUntil(lambda: wanted in shown)
    QThreadPool.globalInstance().waitForDone()
    qtbot.waitUntil(lambda: pane.view.sheets[0].image is not None)

    assert shown == [wanted]
    assert pane.view.drawings <= 2


def test_going_back_while_another_paper_is_being_read_shows_the_first_one(qtbot, pane):
    choose(qtbot, pane, "penalty_decision")
    decision = pane.view.pdf.key

    pane.show_paper("prior_notice")
    pane.show_paper("penalty_decision")
    QThreadPool.globalInstance().waitForDone()
    qtbot.wait(20)

    assert pane.view.pdf.key == decision
    assert "行政处罚决定书" in pane.title.text()


def test_cancelled_work_is_given_up_before_it_begins(wang):
    paper = view(wang, 1).papers[0]
    pdf = pages.opened(paper.sha256, paper_files.pdf(wang, paper.id))
    ticket = pages.Ticket()
    ticket.cancelled = True

    with pytest.raises(pages.Cancelled):
        pages.drawn(pdf, 0, 400, ticket)


def test_images_beyond_the_limit_are_forgotten_the_oldest_first(wang):
    paper = view(wang, 1).papers[0]
    pdf = pages.opened("key", paper_files.pdf(wang, paper.id))
    images = pages.PageImages(limit=1_500_000)

    for width in (300, 400, 500):
        images.put("key", 0, width, pages.drawn(pdf, 0, width, pages.Ticket()))

    assert images.get("key", 0, 300) is None
    assert images.get("key", 0, 500) is not None


def test_zoom_changes_the_size_of_the_page(qtbot, pane):
    choose(qtbot, pane, "penalty_decision")
    fitted = pane.view.sheets[0].width()

    with qtbot.waitSignal(pane.view.page_drawn):
        pane.zoom_box.setCurrentIndex(pane.zoom_box.findText("200%"))

    assert pane.view.sheets[0].width() == pytest.approx(2 * 210 / 25.4 * 96, abs=2)
    assert pane.view.sheets[0].width() > fitted


def test_saving_writes_the_issued_bytes(qtbot, pane, tmp_path, monkeypatch):
    target = tmp_path / "决定书.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_: target)
    choose(qtbot, pane, "penalty_decision")

    with qtbot.waitSignal(pane.saved):
        pane.save_button.click()

    assert target.read_bytes() == pane.view.pdf.data
    assert "已另存为 决定书.pdf" in pane.hash_label.text()


def test_a_draft_is_drawn_and_says_that_it_is_one(qtbot, pane):
    with qtbot.waitSignal(pane.view.page_drawn):
        pane.draft_button.click()

    assert pane.title.text().startswith("草稿：")
    assert pane.state_chip.text() == "草稿，未登记"


def test_a_paper_that_cannot_be_read_is_explained_where_it_would_stand(qtbot, pane):
    def broken():
        raise DeskError("重新生成的内容与当时定稿的不一致")

    with qtbot.waitSignal(pane.view.failed):
        pane.view.show_bytes("broken", broken)

    assert pane.hash_label.text() == "重新生成的内容与当时定稿的不一致"
    assert not pane.save_button.isEnabled()
    assert pane.view.sheets == []


def test_the_paper_that_is_shown_stays_shown_when_the_list_grows(qtbot, pane, wang):
    choose(qtbot, pane, "prior_notice")
    papers = view(wang, 1).papers

    pane.show_papers(papers[:-1], ())

    assert pane.list.currentItem().text().startswith("行政处罚事先告知书")
    assert pane.view.pdf is not None
