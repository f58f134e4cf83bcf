"""The list, the law of the act, two certified officers, and the two gates that never share a number."""

import pytest
from sqlalchemy import select

from township_desk.documents.freeze import FrozenDocument
from township_desk.law.parameters import LawBook
from township_desk.models.case import Case
from township_desk.models.paper import PaperRow
from township_desk.procedure import hearing
from township_desk.procedure.stages import Stage
from township_desk.referral import table

SET = {"valid_from": "2026-01-01", "source": "县示例文号"}


def gates(town):
    """Why the hearing must be told, and why the case must go to the county."""
    with town.desk.reading() as session:
        work = town.desk.as_("li").work(session)
        facts = work.facts(work.case(town.case))
        assert facts.proposal is not None
        told = hearing.needed(facts, facts.proposal, work.law, work.day)
        hits = table.decide(facts, facts.proposal, work.law, work.day)
        return bool(told), [hit.row for hit in hits if hit.outcome == "REFER"]


@pytest.fixture
def gains(town):
    """A proposal to take 6 000 yuan of illegal gains from a citizen."""
    town.investigates(matter="M147", cause="无照经营")
    town.reports(
        {
            "penalties": [
                {"kind": "CONFISCATE_GAINS", "amount_yuan": 6000},
                {"kind": "FINE", "amount_yuan": 7500},
            ],
            "tier": "较重",
            "gains_yuan": 6000,
            "correction_note": "已停止经营",
            "discretion_reason": "时间长。",
            "waiver_reasoning": "不属于轻微。",
        }
    )
    return town


def test_a_large_fine_opens_the_hearing_and_never_the_referral(town, fine):
    """Invariant 2：处罚法第六十三条含较大数额罚款；55号的七类不含罚款。"""
    town.investigates(matter="M142", cause="擅自占用公路")
    town.reports(
        {
            **fine,
            "penalties": [{"kind": "FINE", "amount_yuan": 30000}],
            "tier": "较重",
            "maximum_reason": "占用五十平方米以上，危及行车安全。",
        }
    )

    assert gates(town) == (True, [])
    assert town.row().stage is Stage.NOTICE


def test_moving_the_hearing_figure_moves_no_referral(gains):
    """Invariant 2：听证数额与移送数额各自设定。"""
    gains.does("admin", "parameters.set", parameter="P-HEAR-CONF-CIT", value="100000", **SET)
    gains.does("admin", "parameters.set", parameter="P-HEAR-FINE-CIT", value="100000", **SET)

    assert gates(gains) == (False, ["R4"])


def test_moving_the_referral_figure_moves_no_hearing(gains):
    """Invariant 2：听证数额与移送数额各自设定。"""
    gains.does("admin", "parameters.set", parameter="P-MAJ-GAINS-CIT", value="100000", **SET)
    gains.does("admin", "parameters.set", parameter="P-MAJ-PROP-CIT", value="100000", **SET)

    assert gates(gains) == (True, [])


def test_a_statutory_number_is_not_the_offices_to_set(town):
    """处罚法第五十一条：当场处罚限额由法律规定。"""
    town.on("2026-10-12")

    assert town.invalid("admin", "parameters.set", parameter="P-SUM-CIT", value="500", **SET)


def test_the_list_decides_on_the_day_of_filing_not_of_proposing(town):
    """Invariant 1、处罚法第二十四条：呈批后、批准前收回的，不得立案。"""
    town.proposes(town.hears_of_it())
    town.does(
        "admin", "catalog.withdraw", matter="M014", on="2026-10-13", announcement_no="收回1号"
    )

    assert town.on("2026-10-13").refused("li", "filing.approve") == {"G-AUT-02"}


def test_an_edition_published_later_does_not_change_a_filed_case(town):
    """Invariant 1：案件保存立案时的事项文本。"""
    town.files()
    with town.desk.database.writing() as session:
        frozen = dict(session.get_one(Case, town.case).matter_snapshot)
    town.does(
        "admin", "catalog.withdraw", matter="M014", on="2026-10-20", announcement_no="收回2号"
    )

    assert town.row().matter_snapshot == frozen
    town.on("2026-10-21").inspects("2026-10-21")


def test_a_certificate_counts_on_the_day_of_the_act_not_of_the_entry(town):
    """Invariant 3、处罚法第四十二条：胡过期的证件 2026-06-30 到期。"""
    town.on("2026-06-26")
    town.files("2026-06-26", officers=["wang", "hu"])
    town.on("2026-07-03")

    done = town.inspects("2026-06-30", officers=["wang", "hu"])
    assert "已制作" in done.message
    assert town.refused(
        "wang", "investigation.inspect", started_at="2026-07-01 09:00",
        ended_at="2026-07-01 09:30", place="溪边", officers=["wang", "hu"], text="无变化。",
    ) == {"G-OFF-01"}  # fmt: skip


@pytest.mark.parametrize("officers", [[], ["wang"], ["wang", "wang"], ["wang", "fang"]])
def test_one_officer_is_never_two(town, officers):
    """Invariant 3、处罚法第四十二条：执法人员不得少于两人。"""
    town.files()

    assert "G-OFF-01" in town.refused(
        "wang", "investigation.add_evidence", name="照片", kind="AUDIO_VIDEO",
        taken_on="2026-10-12", officers=officers,
    )  # fmt: skip


def test_every_paper_that_leaves_the_house_is_in_the_name_of_the_town(worked_desk):
    """Invariant 5、55号：以乡镇人民政府名义，不以综合行政执法队名义。"""
    with worked_desk.reading() as session:
        papers = [FrozenDocument.from_bytes(p.frozen) for p in session.scalars(select(PaperRow))]

    outward = [paper for paper in papers if paper.spec.audience in ("E", "O")]
    assert {paper.spec.id for paper in outward} >= {"prior_notice", "penalty_decision"}
    assert {paper.facts["agency"]["full_name"] for paper in outward} == {"缙云县壶镇镇人民政府"}


def test_every_parameter_is_asked_for_a_day(town):
    """Invariant 1：参数按日取值，设定前的日子不变。"""
    town.on("2026-10-12").does(
        "admin", "parameters.set", parameter="P-HEAR-FINE-CIT", value="3000",
        valid_from="2026-10-20", source="县示例文号",
    )  # fmt: skip

    with town.desk.reading() as session:
        book = town.desk.as_("li").work(session).law.book
        before = book.at("P-HEAR-FINE-CIT", town.desk.today())
        after = book.at("P-HEAR-FINE-CIT", town.desk.today().replace(day=20))

    assert isinstance(book, LawBook)
    assert (before, after) == (200_000, 300_000)
