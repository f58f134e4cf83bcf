"""What the record knows is picked from lists: measures and their things, commissions, papers, people."""

import pytest
from PySide6.QtCore import QThreadPool

from tests.ui.test_case_page import play_to
from township_desk.casework import choices
from township_desk.ui.forms import picked
from township_desk.ui.forms.form import ActForm

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def form(qtbot):
    """Makes the form of an act on case 1 with exactly the lists that its dialog would read."""
    kept = []

    def make(desk, act, case=1):
        lists, matters = picked.asked(act)
        found = choices.read(desk.as_("wang"), case, with_matters=matters, lists=lists)
        made = ActForm(desk.as_("wang"), act, {"case": case} if case else {}, found)
        qtbot.addWidget(made)
        kept.append(made)
        return made

    yield make
    QThreadPool.globalInstance().waitForDone()


def offered(field):
    """What a combo box offers, without “nothing”."""
    return [field.box.itemText(at) for at in range(1, field.box.count())]


def test_the_only_measure_is_chosen_and_its_things_are_ticked(form, sqlite_desk):
    play_to(sqlite_desk, "measures.execute", "22_seizure_confiscated")

    made = form(sqlite_desk, "measures.release")
    made.field("items").boxes["2"].setChecked(True)

    assert offered(made.field("measure"))[0].startswith("措施1　扣押缙壶镇扣押字")
    assert (made.values()["measure"], made.values()["items"]) == ("1", [2])
    assert made.field("items").boxes["2"].text() == "2　鞭炮 4箱"


def test_a_measure_that_the_act_cannot_be_about_is_not_offered(form, sqlite_desk):
    play_to(sqlite_desk, "measures.execute", "22_seizure_confiscated")

    made = form(sqlite_desk, "measures.approve")

    assert offered(made.field("measure")) == []
    assert "measure" not in made.values()


def test_without_a_measure_there_are_no_things_to_tick(form, sqlite_desk):
    play_to(sqlite_desk, "measures.execute", "22_seizure_confiscated")
    made = form(sqlite_desk, "measures.release")

    made.field("measure").box.setCurrentIndex(0)

    assert made.field("items").boxes == {}


def test_the_commission_whose_result_is_disputed_is_picked(form, sqlite_desk):
    play_to(sqlite_desk, "appraisal.object", "26_sampling_and_re_test")

    made = form(sqlite_desk, "appraisal.settle")

    assert [text[:3] for text in offered(made.field("appraisal"))] == ["委托1"]
    assert offered(form(sqlite_desk, "appraisal.commission").field("sampling"))
    assert offered(form(sqlite_desk, "appraisal.receive").field("appraisal")) == []


def test_the_papers_that_were_served_are_picked_by_their_title(form, worked_desk):
    document = form(worked_desk, "service.correct_date").field("document")

    codes = [document.box.itemData(at) for at in range(1, document.box.count())]
    assert {"prior_notice", "penalty_decision"} <= set(codes)
    assert any(text.startswith("行政处罚决定书（") for text in offered(document))


def test_a_request_for_help_is_picked_until_it_was_answered(form, sqlite_desk):
    play_to(sqlite_desk, "assistance.request", "34_assistance")

    asked = offered(form(sqlite_desk, "assistance.record_answer").field("assistance"))

    assert len(asked) == 1
    assert asked[0].startswith("协查")


def test_a_letter_from_another_organ_is_picked_outside_of_any_case(form, sqlite_desk):
    play_to(sqlite_desk, "assistance.receive", "34_assistance")

    assert len(offered(form(sqlite_desk, "assistance.answer", None).field("assistance"))) == 1


def test_only_what_a_county_may_set_is_offered_as_a_parameter(form, sqlite_desk):
    parameter = form(sqlite_desk, "parameters.set", None).field("parameter")

    codes = [parameter.box.itemData(at) for at in range(1, parameter.box.count())]
    assert "P-HEAR-FINE-CIT" in codes
    assert "P-SUM-CIT" not in codes


def test_other_matters_of_one_act_are_searched_and_ticked(form, sqlite_desk):
    play_to(sqlite_desk, "investigation.establish_fact")
    also = form(sqlite_desk, "investigation.close").field("proposal.also_matters")

    also.search.setText("M027")
    also.list.item(0).setCheckState(also.list.item(0).checkState().Checked)

    assert also.value() == ["SAMPLE-M027"]
    assert also.chosen.text().startswith("已选：")


def test_the_reading_of_a_form_asks_for_no_list_that_it_does_not_show(sqlite_desk):
    play_to(sqlite_desk, "filing.propose")

    found = choices.read(sqlite_desk.as_("wang"), 1, lists=picked.asked("filing.approve")[0])

    assert dict(found.lists) == {}
