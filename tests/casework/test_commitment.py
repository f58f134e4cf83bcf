"""告知承诺, 线索核查 and 举报 through the acts: what is kept, told, and shown to whom."""

from datetime import date

import pytest
from sqlalchemy import select

from township_desk.audit import verify
from township_desk.casework import case_view, informant, next_steps, paper_files
from township_desk.errors import NotAllowed
from township_desk.models.audit import AuditEntry
from township_desk.models.case import Clue
from township_desk.models.decision import ClockRow
from township_desk.models.evidence import EvidenceRow
from township_desk.models.inspection import CommitmentRow

PROMISE = {
    "facts": "在溪边倾倒垃圾3袋。",
    "harm": "数量少，可以立即清理。",
    "correction": "清理全部垃圾袋",
    "due_on": "2026-10-14",
    "signed_on": "2026-10-12",
    "basis": "APL33",
}
CHECKED = {
    "started_at": "2026-10-15 15:00",
    "ended_at": "2026-10-15 15:20",
    "place": "示例村溪边",
    "officers": ["wang", "chen"],
    "text": "已清理。",
    "education": "当面讲解规定。",
}
REPORT = {
    "form": "PHONE",
    "reported_at": "2026-10-12 08:30",
    "accused": "周示例",
    "content": "有人倒垃圾。",
    "name": "郑举报人",
    "contact": "13900000009",
}


def on_clue(town, clue):
    given = {"clue": clue, "matter": "M014", "officers": ["wang", "chen"], "party": town.party}
    return {**PROMISE, **given}


def acts(town, who, act, **given):
    return town.desk.as_(who).perform(act, given)


def kept(town) -> int:
    """A clue whose commitment was kept and rechecked on 2026-10-15."""
    clue = town.hears_of_it()
    acts(town, "wang", "commitment.propose", **on_clue(town, clue))
    acts(town, "li", "commitment.approve", clue=clue)
    town.on("2026-10-15")
    acts(town, "wang", "commitment.recheck", clue=clue, **CHECKED)
    return clue


def clocks_of(town, name):
    with town.desk.reading() as session:
        return session.scalars(select(ClockRow).where(ClockRow.clock == name)).all()


def test_a_kept_promise_ends_the_clue_with_education_on_record(town):
    """第三十三条第一款、第三款；O3b。"""
    clue = kept(town)
    done = acts(town, "li", "commitment.finish", clue=clue)

    with town.desk.reading() as session:
        row = session.scalars(select(CommitmentRow)).one()
        assert session.get_one(Clue, clue).disposition == "不予立案"
    assert row.education == "当面讲解规定。"
    assert any("不予立案审批表" in paper for paper in done.papers)
    assert {c.state for c in clocks_of(town, "CLUE")} == {"met"}
    assert [c.state for c in clocks_of(town, "RECHECK")] == ["met"]
    assert "已履行告知承诺" not in town.invalid("wang", "filing.propose", **town_filing(clue))


def town_filing(clue):
    return {"clue": clue, "matter": "M014", "officers": ["wang", "chen"]}


def test_between_recheck_and_approval_a_kept_promise_is_not_filed(town):
    """4.4.Q：履行的不予立案。"""
    clue = kept(town)

    assert "已履行告知承诺" in town.invalid("wang", "filing.propose", **town_filing(clue))


def test_a_second_promise_of_the_year_leaves_nothing(town):
    """第三十三条第一款：初次违法；P-FIRST-DEF。"""
    acts(town, "li", "commitment.finish", clue=kept(town))
    again = town.hears_of_it("2026-11-02")
    before = town.state()
    given = {**on_clue(town, again), "due_on": "2026-11-04", "signed_on": "2026-11-02"}

    assert town.refused("wang", "commitment.propose", **given) == {"G-CMT-01"}
    assert town.state() == before


def test_in_another_field_it_is_a_first_violation(town):
    """P-FIRST-DEF：同一领域。"""
    acts(town, "li", "commitment.finish", clue=kept(town))
    again = town.hears_of_it("2026-11-02")
    given = {
        **on_clue(town, again), "due_on": "2026-11-04", "signed_on": "2026-11-02",
        "matter": "M142",
    }  # fmt: skip

    acts(town, "wang", "commitment.propose", **given)


def test_a_broken_promise_is_seen_by_the_case_and_by_later_ones(town):
    """4.4.Q：未履行的，按普通程序办理，承诺记录在案。"""
    clue = town.hears_of_it()
    acts(town, "wang", "commitment.propose", **on_clue(town, clue))
    acts(town, "li", "commitment.approve", clue=clue)
    town.on("2026-10-15")
    broken = {**CHECKED, "fulfilled": False, "education": "", "text": "仍在原处。"}
    acts(town, "wang", "commitment.recheck", clue=clue, **broken)
    assert clocks_of(town, "CLUE")[-1].started_on == date(2026, 10, 15)
    town.proposes(clue)

    own = case_view.lines(case_view.view(town.desk.as_("wang"), town.case))
    assert any("告知承诺" in line and "未履行" in line for line in own)
    town.proposes(town.hears_of_it("2026-10-16"))
    later = case_view.lines(case_view.view(town.desk.as_("wang"), town.case))
    assert any("不属初次违法" in line and "未履行" in line for line in later)


def test_the_steps_of_a_promise_are_offered_one_after_the_other(town):
    """下一步：提出、审批、复查。"""
    town.files()
    names = {"commitment.propose", "commitment.approve", "commitment.recheck"}

    def offered(who):
        return {s.act for s in next_steps.next_steps(town.desk.as_(who), town.case)} & names

    assert offered("wang") == {"commitment.propose"}
    town.does("wang", "commitment.propose", **PROMISE)
    assert offered("li") == {"commitment.approve"}
    town.does("li", "commitment.approve")
    assert offered("wang") == {"commitment.recheck"}
    early = next(
        s
        for s in next_steps.next_steps(town.desk.as_("wang"), town.case)
        if s.act == "commitment.recheck"
    )
    assert [x.rule for x in early.findings] == ["G-DAT-01"]
    town.on("2026-10-15").does("wang", "commitment.recheck", **CHECKED)
    assert offered("wang") == set()


def test_a_list_is_typed_with_its_paper_and_lets_its_matters_pass(town):
    """4.4.Q：清单须已公布。"""
    clue = town.hears_of_it()
    given = {**on_clue(town, clue), "basis": "LIST"}
    assert town.refused("wang", "commitment.propose", **given) == {"G-CMT-01"}
    acts(
        town, "admin", "commitment.publish_list", announcement_no="缙政办发〔2026〕示例3号",
        announced_on="2026-08-20",
        items=[{"matter": "M014", "item": "12", "conditions": "首次"}],
    )  # fmt: skip

    acts(town, "wang", "commitment.propose", **given)

    with town.desk.reading() as session:
        assert "第12项" in session.scalars(select(CommitmentRow)).one().basis_text


def test_what_was_taken_before_the_filing_is_in_the_file(town, tmp_path):
    """O2：核查时取得的证据在案件中可以使用。"""
    clue = town.hears_of_it()
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"bytes of a picture")
    acts(
        town, "wang", "clue.add_evidence", clue=clue, name="现场照片", kind="PHYSICAL",
        taken_on="2026-10-12", officers=["wang", "chen"], file=str(photo),
    )  # fmt: skip
    town.proposes(clue)

    with town.desk.reading() as session:
        row = session.scalars(select(EvidenceRow).where(EvidenceRow.case_id == town.case)).one()
        report = verify.verify_in(session, town.desk.data_dir, heads_needed=True)
    assert (row.number, row.name, row.file_name) == (1, "现场照片", "照片.jpg")
    assert row.file_sha256
    assert report.whole
    about_it = {"clue": clue, "name": "照片", "kind": "PHYSICAL", "taken_on": "2026-10-12"}
    words = town.invalid("wang", "clue.add_evidence", **about_it, officers=["wang", "chen"])
    assert "请在案件中办理" in words


def test_a_lengthened_clue_shows_its_arithmetic_and_is_not_late(town):
    """P-CLUE、P-CLUE-EXT；G-FIL-01。"""
    clue = town.hears_of_it("2026-09-07")
    before = clocks_of(town, "CLUE")[0].due_on
    acts(town, "li", "clue.extend", clue=clue, reason="调取资料")

    row = clocks_of(town, "CLUE")[0]
    assert row.due_on > before
    assert any("延长" in line or "调取资料" in line for line in row.arithmetic)
    town.on(row.due_on.isoformat())
    assert "G-FIL-01" not in {w.rule for w in town.proposes(clue).warnings}


class TestInformant:
    """举报人的信息只给有权了解的人。"""

    @pytest.fixture
    def reported(self, town):
        clue = town.hears_of_it(source="COMPLAINT")
        acts(town, "wang", "clue.register_report", clue=clue, **REPORT)
        town.clue = clue
        return town

    def test_the_register_is_shown_to_those_who_may_know(self, reported):
        for who in ("wang", "li", "zhang"):
            seen = informant.of_clue(reported.desk.as_(who), reported.clue)
            assert seen is not None
            assert seen.name == "郑举报人"
            assert paper_files.pdf(reported.desk.as_(who), seen.papers[0])[:5] == b"%PDF-"

    @pytest.mark.parametrize("who", ["liu", "duan", "admin", "cai"])
    def test_nobody_else_sees_it_or_its_papers(self, reported, who):
        paper = informant.of_clue(reported.desk.as_("li"), reported.clue).papers[0]

        with pytest.raises(NotAllowed, match="举报登记人"):
            informant.of_clue(reported.desk.as_(who), reported.clue)
        with pytest.raises(NotAllowed, match="举报登记人"):
            paper_files.pdf(reported.desk.as_(who), paper)

    def test_no_paper_of_the_case_and_no_audit_entry_names_them(self, reported):
        reported.proposes(reported.clue)
        reported.does("li", "filing.approve")
        given = {"clue": reported.clue, "matter": "倒垃圾", "checked": "属实"}
        acts(reported, "wang", "clue.reply_informant", **given)

        seen = case_view.view(reported.desk.as_("wang"), reported.case)
        assert not {x.type for x in seen.papers} & informant.SECRET_PAPERS
        with reported.desk.reading() as session:
            told = [str(e.payload) + e.subject_label for e in session.scalars(select(AuditEntry))]
        assert not any("郑举报人" in t or "13900000009" in t for t in told)
        assert "郑举报人" not in "".join(case_view.lines(seen))

    def test_a_report_is_registered_once_and_its_answer_only_by_who_may_know(self, reported):
        again = reported.invalid("wang", "clue.register_report", clue=reported.clue, **REPORT)
        assert "已经登记" in again
        reported.proposes(reported.clue)
        reported.does("li", "filing.approve")

        given = {"clue": reported.clue, "matter": "倒垃圾", "checked": "属实"}
        assert reported.refused("liu", "clue.reply_informant", **given) == {"G-ROL-01"}
        done = acts(reported, "li", "clue.reply_informant", **given)
        assert any("举报处理结果告知书" in paper for paper in done.papers)

    def test_the_answer_says_where_a_clue_went(self, reported):
        acts(reported, "li", "clue.transfer", clue=reported.clue, organ="县局", reason="不归我们")
        acts(
            reported, "wang", "clue.reply_informant", clue=reported.clue, matter="倒垃圾",
            checked="不在本辖区",
        )  # fmt: skip

        seen = informant.of_clue(reported.desk.as_("wang"), reported.clue)
        assert seen.replied_on == date(2026, 10, 12)
        assert informant.of_clue(reported.desk.as_("wang"), 99) is None


def test_the_file_review_knows_whether_the_informant_was_answered(town):
    """CR-D02：投诉举报没有答复举报人的记录。"""
    from township_desk.casework import file_review_facts
    from township_desk.oversight.file_review import by_file

    clue = town.hears_of_it(source="COMPLAINT")
    acts(town, "wang", "clue.register_report", clue=clue, **REPORT)
    town.proposes(clue)
    town.does("li", "filing.refuse", reason="没有违法行为。")

    def faults():
        with town.desk.reading() as session:
            work = town.desk.as_("wang").work(session)
            return list(by_file.clue(file_review_facts.facts_of(work, work.case(town.case))))

    assert faults() == ["投诉举报没有答复举报人的记录"]
    acts(town, "wang", "clue.reply_informant", clue=clue, matter="倒垃圾", checked="不属实")
    assert faults() == []
