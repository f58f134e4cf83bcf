"""The sheet: points, marks of the reviewers, grades (办案规则手册 8、8.4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.oversight import build as o
from township_desk.oversight.file_review.checks import DEDUCT, load
from township_desk.oversight.file_review.sheet import Mark, in_points, review

ORDINARY = [c for c in load()[0] if c.scope in ("ALL", "ORDINARY")]


def row(sheet, check):
    return next(r for r in sheet.rows if r.check.id == check)


def test_what_only_a_reviewer_can_see_waits_until_somebody_has_ticked_it():
    before = review(o.file())

    after = review(o.file(), [Mark("CR-D22", hit=False)])

    assert row(before, "CR-D22").state == "待评"
    assert row(after, "CR-D22").state == "通过"
    assert after.open == before.open - 1


def test_a_ticked_fault_takes_off_its_points_and_prints_the_remark():
    sheet = review(o.file(), [Mark("CR-D22", hit=True, tenths=20, remark="没有回应申辩理由")])

    assert sheet.score == 980
    assert row(sheet, "CR-D22").hits == ("没有回应申辩理由",)


def test_a_mark_never_takes_more_than_the_check_allows():
    sheet = review(o.file(), [Mark("CR-D22", hit=True, tenths=500)])

    assert row(sheet, "CR-D22").taken == row(sheet, "CR-D22").check.most


def test_a_reviewer_may_explain_away_what_was_computed():
    broken = o.without(o.file(), "receipt_sheet")

    sheet = review(broken, [Mark("CR-D26", hit=False, remark="电子票据，已存档")])

    assert row(sheet, "CR-D26").state == "通过"
    assert row(sheet, "CR-D26").remark == "电子票据，已存档"


@given(
    st.lists(
        st.builds(
            Mark,
            st.sampled_from([c.id for c in ORDINARY if c.kind == DEDUCT]),
            st.booleans(),
            st.none() | st.integers(0, 80),
        )
    )
)
def test_the_score_is_what_was_not_taken_off_and_never_below_nothing(marks):
    sheet = review(o.file(), marks)

    assert sheet.score == max(1000 - sum(r.taken for r in sheet.rows), 0)
    assert all(r.taken <= r.check.most for r in sheet.rows)


@pytest.mark.parametrize(
    ("taken", "grade"), [(100, "优秀"), (101, "合格（良好）"), (251, "合格"), (401, "不合格")]
)
def test_grades_begin_where_the_standard_says(taken, grade):
    """手册 8：90 分以上优秀，75 分以上良好，60 分以上合格."""
    checks = [c for c in ORDINARY if c.kind == DEDUCT]
    marks, left = [], taken
    for check in checks:
        part = min(check.most, left)
        marks.append(Mark(check.id, hit=part > 0, tenths=part, remark="查"))
        left -= part

    assert review(o.file(), marks).grade == grade


@pytest.mark.parametrize(("tenths", "text"), [(975, "97.5"), (980, "98"), (0, "0"), (5, "0.5")])
def test_points_are_written_as_people_write_them(tenths, text):
    assert in_points(tenths) == text
