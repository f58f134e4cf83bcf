"""案卷评查 as acts, and many of them beside each other (办案规则手册 8.4)."""

from datetime import date

import pytest

from township_desk.casework import file_review_list
from township_desk.errors import InvalidInput


@pytest.fixture
def served(town):
    """A decision that was served: the file may be reviewed."""
    town.decides()
    town.does("wang", "service.record", service=town.served())
    return town


def reviews(town, **more):
    given = {"second": "duan", "marks": [{"check": "CR-D05", "points": "1.5", "remark": "第2页"}]}
    return town.does("fa", "closing.review_file", **{**given, **more})


def test_two_other_people_review_the_file(served):
    """8.4、D81：评查人员二人，均不得为本案承办人。"""
    assert "须为二人" in served.invalid("fa", "closing.review_file", second="fa")
    assert served.refused("fa", "closing.review_file", second="wang") == {"G-OFF-04"}
    reviews(served)


def test_a_review_counts_for_township_matter_and_both_officers(served):
    reviews(served)

    found = file_review_list.statistics(served.desk)

    assert found.files == 1
    assert [x.name for x in found.townships] == ["缙云县壶镇镇人民政府"]
    assert {x.name for x in found.officers} == {"王示范", "陈样例"}
    assert found.matters[0].taken >= 15


def test_the_last_sheet_of_a_file_is_the_one_that_counts(served):
    reviews(served)
    reviews(served, marks=[{"check": "CR-D05", "hit": False, "remark": "已补签"}])

    found = file_review_list.statistics(served.desk)

    assert found.files == 1


def test_a_review_by_the_county_stands_beside_ours_and_not_in_our_statistics(served):
    """8.4：外部评查另存一份，不覆盖本机关的评查。"""
    outside = {"organ": "缙云县司法局", "points": "80", "grade": "合格", "findings": "送达不规范"}
    served.does("fa", "closing.record_outside_review", **outside)

    assert file_review_list.statistics(served.desk).files == 0
    reviews(served)
    assert file_review_list.statistics(served.desk).files == 1


def test_only_the_sheets_of_the_period_count(served):
    reviews(served)

    day = date(2026, 10, 21)
    assert file_review_list.statistics(served.desk, day, day).files == 1
    assert file_review_list.statistics(served.desk, until=date(2026, 10, 20)).files == 0
    with pytest.raises(InvalidInput, match="早于起始日期"):
        file_review_list.statistics(served.desk, day, date(2026, 10, 1))


def test_a_task_is_overdue_after_its_last_day_and_gone_when_it_is_done(served):
    reviews(served, tasks=[{"text": "补签笔录", "due_on": "2026-10-30"}])
    [open_] = file_review_list.statistics(served.desk).tasks
    assert (open_.text, open_.overdue) == ("补签笔录", False)

    served.on("2026-11-02")
    assert file_review_list.statistics(served.desk).tasks[0].overdue
    served.does("wang", "closing.rectify", task=1, result="已补签")

    assert file_review_list.statistics(served.desk).tasks == ()


def test_a_fault_of_two_files_is_said_to_come_back(served):
    reviews(served)
    served.decides()
    served.does("wang", "service.record", service=served.served())
    reviews(served)

    found = file_review_list.statistics(served.desk)

    assert "CR-D05" in {x.check for x in found.recurrent if x.files == 2}
    told = file_review_list.told(found)
    assert told[0] == "共评查案卷 2 件"
    assert any("CR-D05" in line and "2 件（100%）" in line for line in told)
