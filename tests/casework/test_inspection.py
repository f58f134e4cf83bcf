"""行政检查 through the acts: how it is counted, linked, cancelled and refused without a trace."""

import pytest
from sqlalchemy import select

from township_desk.casework import case_view
from township_desk.models.case import Clue
from township_desk.models.evidence import EvidenceRow
from township_desk.models.inspection import EarlyEvidenceRow, InspectionRow
from township_desk.models.paper import PaperRow

SHOP = {"target": "示例餐饮店", "id_no": "33112219780615001X"}
ASK = {
    **SHOP,
    "source": "SPECIAL",
    "matters": [1],
    "planned_at": "2026-10-12 09:00",
    "place": "示例路8号",
    "officers": ["wang", "chen"],
}
WENT = {
    "started_at": "2026-10-12 09:05",
    "ended_at": "2026-10-12 09:40",
    "place": "示例路8号",
    "text": "店门前有建筑垃圾。",
}
URGENT = {**ASK, "urgent_reason": "污水正在外溢"}


def acts(town, who, act, **given):
    return town.desk.as_(who).perform(act, given)


@pytest.fixture
def listed(town):
    """The office on 2026-10-12 with one published matter."""
    acts(
        town, "admin", "inspection.publish", announcement_no="缙政办发〔2026〕示例1号",
        announced_on="2026-09-01",
        items=[{"name": "市容检查", "law": "示例条例", "article": "第一条"}],
    )  # fmt: skip
    return town


def visited(town, **more):
    """The number of a visit that was approved and carried out."""
    number = acts(town, "wang", "inspection.propose", **{**ASK, **more}).id
    acts(town, "li", "inspection.approve", inspection=number)
    acts(town, "wang", "inspection.visit", inspection=number, **WENT)
    return number


def row_of(town, number) -> InspectionRow:
    with town.desk.reading() as session:
        return session.get_one(InspectionRow, number)


def test_visits_are_counted_by_number_and_calendar_year(listed):
    """国办发〔2024〕54号：同一企业年度频次；取消的不计。"""
    first, second = visited(listed), None
    second = visited(listed, target="换了名字的餐饮店")
    other = visited(listed, id_no="", credit_code="91330100799655058B", target="示例公司")
    assert [row_of(listed, n).ordinal for n in (first, second, other)] == [1, 2, 1]

    acts(listed, "li", "inspection.cancel", inspection=second, reason="重复登记")

    assert row_of(listed, visited(listed)).ordinal == 2


def test_the_papers_and_the_record_of_a_visit_come_into_the_case(listed):
    """O1、O2：检查笔录在案件中为证。"""
    number = visited(listed)
    clue = acts(
        listed, "wang", "inspection.finish", inspection=number, result="CLUE",
        clue_content="店门前倾倒建筑垃圾。",
    ).values["clue"]  # fmt: skip
    listed.proposes(clue)

    with listed.desk.reading() as session:
        kinds = set(session.scalars(select(PaperRow.type).where(PaperRow.clue_id == clue)))
        evidence = session.scalars(
            select(EvidenceRow).where(EvidenceRow.case_id == listed.case)
        ).all()
        found = session.get_one(Clue, clue)
    assert kinds >= {
        "inspection_approval", "inspection_notice", "on_site_inspection_record",
        "inspection_result_notice",
    }  # fmt: skip
    assert [(e.number, e.name) for e in evidence] == [(1, "现场检查（勘验）笔录")]
    assert str(found.discovered_on) == "2026-10-12"
    told = case_view.lines(case_view.view(listed.desk.as_("wang"), listed.case))
    assert any("行政检查" in line and "本年度第1次" in line for line in told)
    assert any("立案前取证" in line for line in told)


def test_what_a_cancelled_visit_took_is_no_evidence(listed):
    """国办发〔2024〕54号；行政处罚法第四十六条第三款。"""
    number = acts(listed, "wang", "inspection.propose", **URGENT).id
    acts(listed, "wang", "inspection.visit", inspection=number, **WENT)
    acts(listed, "li", "inspection.cancel", inspection=number, reason="未补办审批")

    with listed.desk.reading() as session:
        item = session.scalars(select(EarlyEvidenceRow)).one()
        papers = session.scalars(select(PaperRow).where(PaperRow.subject == f"inspection:{number}"))
        assert item.flags["illegal"] is True
        assert all(paper.voided_on for paper in papers)


@pytest.mark.parametrize(
    ("who", "act", "given", "said"),
    [
        ("wang", "inspection.visit", WENT, "尚未审批"),
        ("wang", "inspection.finish", {"result": "NOTHING"}, "尚未实施"),
        ("wang", "inspection.approve", {}, "没有这项权限"),
    ],
)
def test_what_is_refused_leaves_nothing(listed, who, act, given, said):
    number = acts(listed, "wang", "inspection.propose", **ASK).id
    before = listed.state()

    words = listed.lacks(who, act, inspection=number, **given)

    assert said in words
    assert listed.state() == before


def test_back_approval_after_a_day_leaves_nothing(listed):
    """国办发〔2024〕54号：情况紧急的应当及时补办审批。"""
    number = acts(listed, "wang", "inspection.propose", **URGENT).id
    acts(listed, "wang", "inspection.visit", inspection=number, **WENT)
    listed.on("2026-10-13")
    before = listed.state()
    late = {"inspection": number, "at": "2026-10-13 10:05"}

    assert listed.refused("li", "inspection.approve", **late) == {"G-INS-01"}
    assert listed.state() == before
    early = {"inspection": number, "at": "2026-10-12 08:00"}
    assert "早于检查开始时间" in listed.invalid("li", "inspection.approve", **early)

    acts(listed, "li", "inspection.approve", inspection=number, at="2026-10-13 09:05")

    assert row_of(listed, number).approval_number


def test_a_sound_input_is_asked_for_in_words(listed):
    """每一处错误一次说全。"""
    words = listed.invalid(
        "wang", "inspection.propose",
        **{**ASK, "target": "", "id_no": "", "source": "CLUE", "assistants": "方某",
           "planned_at": "2026-10-01 09:00"},
    )  # fmt: skip

    for said in ("检查对象", "统一社会信用代码", "先审批后检查", "编号和内容", "人数"):
        assert said in words
    plan = {
        "name": "", "kind": "JOINT", "targets": "", "matters": [1], "officers": ["wang", "chen"],
        "from_on": "2026-10-12", "until_on": "2026-10-10",
    }  # fmt: skip
    said = listed.invalid("wang", "inspection.plan", **plan)
    assert "抽取规则" in said
    assert "早于开始日期" in said
    assert "没有编号为 5 的检查计划" in listed.invalid("li", "inspection.approve_plan", plan=5)
