"""公示、撤回、信用 through the real acts: what is shown, what is refused, what is withdrawn."""

import pytest

from township_desk.casework import case_view, next_steps, waiting
from township_desk.documents.freeze import FrozenDocument
from township_desk.models.paper import PaperRow

COMPANY = {
    "kind": "FOR_PROFIT_LEGAL",
    "name": "缙云县示例餐饮有限公司",
    "credit_code": "91331122MA2XX0011G",
    "legal_rep": "孙演练",
    "address": "浙江省缙云县壶镇镇示例路66号",
    "phone": "0578-0000055",
}
SITE = "缙云县人民政府网站"


def serve(town):
    paper = {"recipient": "孙演练", "relation": "法定代表人"}
    if town.party["kind"] == "NATURAL_PERSON":
        paper = {}
    return town.does("wang", "service.record", service=town.served(**paper))


@pytest.fixture
def company(town):
    """A decision against a company of 2026-10-21, served the same day."""
    town.party = COMPANY
    town.investigates()
    town.adds("营业执照复印件")
    town.reports()
    town.does("li", "notice.approve")
    told = town.served(recipient="孙演练", relation="法定代表人")
    town.does("wang", "notice.serve", service=told)
    town.passes_review()
    town.on("2026-10-21").does("li", "decision.issue")
    serve(town)
    return town


@pytest.fixture
def person(town):
    """A decision against a natural person, served on 2026-10-21."""
    town.decides()
    serve(town)
    return town


def publish(town, **more):
    given = {"platform": SITE, "checked": True}
    return town.does("zhao", "publication.publish", **{**given, **more})


def view(town):
    return case_view.view(town.desk.as_("wang"), town.case)


def paper(town, kind):
    """The facts of the last paper of one type."""
    with town.desk.reading() as session:
        rows = session.query(PaperRow).filter_by(type=kind).order_by(PaperRow.id).all()
        return FrozenDocument.from_bytes(rows[-1].frozen).facts


def offered(town, who="zhao"):
    return {s.act for s in next_steps.next_steps(town.desk.as_(who), town.case)}


def test_a_decision_against_a_company_is_published_until_its_class_ends(company):
    """处罚法第四十八条第一款；信用修复管理办法。"""
    assert "PUB" in {c.clock for c in view(company).clocks if c.state == "running"}
    assert "publication.publish" in offered(company)

    publish(company)

    shown = view(company).remedies.publications[-1]
    assert (str(shown.until_on), shown.credit_class) == ("2027-10-21", "一般失信信息")
    told = paper(company, "penalty_disclosure_form")["disclosure"]
    assert (told["party"], told["uscc"]) == (COMPANY["name"], COMPANY["credit_code"])
    assert "PUB" not in {c.clock for c in view(company).clocks if c.state == "running"}
    assert "publication.publish" not in offered(company)


def test_an_officer_may_choose_a_shorter_time_but_not_a_longer(company):
    """信用修复管理办法：公示期限。"""
    assert "至多到" in company.invalid(
        "zhao", "publication.publish", platform=SITE, checked=True, until_on="2028-01-01"
    )
    publish(company, until_on="2027-02-01")

    assert str(view(company).remedies.publications[-1].until_on) == "2027-02-01"


def test_what_was_refused_leaves_nothing_behind(company):
    """处罚法第五十条。"""
    before = company.state()
    given = {"platform": SITE, "checked": True}

    shown = {**given, "facts": "联系13900000000，孙演练指使员工倾倒。"}
    assert company.refused("zhao", "publication.publish", **shown) == {"G-PUB-01"}
    assert company.refused("wang", "publication.publish", **given) == {"G-OFF-04"}
    assert "平台" in company.invalid("zhao", "publication.publish", platform="")
    assert company.state() == before


def test_a_natural_person_is_not_published_unless_a_head_says_so(person):
    """procedure.md 4.4.T；省公共信用信息管理条例第十五条。"""
    assert "publication.publish" not in offered(person)
    assert "确定为不公示" in person.invalid(
        "zhao", "publication.publish", platform=SITE, checked=True
    )
    assert "写明理由" in person.invalid("zhao", "publication.flag", publish=True)
    reason = "多次倾倒，社会影响较大"
    assert person.refused("wang", "publication.flag", publish=True, reason=reason) == {"G-ROL-01"}

    person.does("zhao", "publication.flag", publish=True, reason=reason)
    publish(person)

    told = paper(person, "penalty_disclosure_form")["disclosure"]
    assert told["party"] == "周某某"
    assert "周示例" not in str(told)
    assert "33112219780615001X" not in str(told)


def test_the_flag_before_the_decision_is_printed_in_it(town):
    """documents.md 4.3 C14：公示的决定书写明将向社会公示。"""
    town.notifies()
    town.does("zhao", "publication.flag", publish=True, reason="社会影响较大")
    town.passes_review()
    town.on("2026-10-21").does("li", "decision.issue")

    assert paper(town, "penalty_decision")["decision"]["publish"] is True


def test_what_is_public_is_withdrawn_before_it_is_determined_otherwise(company):
    """处罚法第四十八条第二款。"""
    publish(company)

    assert "撤回公示" in company.invalid("zhao", "publication.flag", publish=False, reason="x")
    given = {"platform": SITE, "checked": True}
    assert "已经公示" in company.invalid("zhao", "publication.publish", **given)


def test_an_on_the_spot_decision_needs_the_confirmation_of_a_head(town):
    """信用修复管理办法；省公共信用信息管理条例第十一条：轻微失信信息原则上不予公示。"""
    town.on("2026-10-12")
    proposal = {
        "penalties": [{"kind": "FINE", "amount_yuan": 100}], "correction_note": "已清理",
        "discretion_reason": "数量少。", "waiver_reasoning": "不符合。", "tier": "较轻",
    }  # fmt: skip
    town.case = town.does(
        "wang", "summary.open", matter="M014", officers=["wang", "chen"], party=town.party,
        place="溪边", facts="倾倒生活垃圾1袋。", proposal=proposal, cause="乱倒生活垃圾",
    ).id  # fmt: skip
    town.does("wang", "summary.hear", statement="没有异议")
    town.does("wang", "summary.decide")
    town.does("zhao", "publication.flag", publish=True, reason="社会影响较大")
    given = {"platform": SITE, "checked": True}

    assert town.refused("zhao", "publication.publish", **given) == {"G-PUB-04"}
    assert "不能提高" in _confirmed(town, given)
    publish(town)

    assert view(town).remedies.publications[-1].credit_class == "轻微失信信息"


def _confirmed(town, given):
    """A head lets it pass; then the class cannot be raised."""
    town.does("zhao", "case.confirm", rule="G-PUB-04", step="publication.publish", reason="影响大")
    return town.invalid("zhao", "publication.publish", **given, credit_class="SERIOUS")


def test_the_credit_file_waits_and_is_told_of_a_withdrawal(company):
    """省公共信用信息管理条例第十一条第二项；处罚法第四十八条第二款。"""
    publish(company)
    early = company.does("zhao", "publication.push_credit")
    assert {w.rule for w in early.warnings} == {"G-PUB-05"}
    assert "已于" in company.invalid("zhao", "publication.push_credit")

    reason = {"reason": "信息有误"}
    assert "同时告知" in company.invalid("zhao", "publication.withdraw", **reason)
    assert "公开说明" in company.invalid("zhao", "publication.withdraw", reason="")
    early = company.refused("zhao", "publication.withdraw", **reason, on="2026-10-20")
    assert early == {"G-DAT-01"}
    company.does("zhao", "publication.withdraw", **reason, credit_told_on="2026-10-21")

    assert str(view(company).remedies.publications[-1].withdrawn_on) == "2026-10-21"
    assert company.refused("zhao", "publication.withdraw", **reason) == {"G-END-01"}


def test_a_changed_decision_waits_on_the_first_page_to_be_withdrawn(company):
    """处罚法第四十八条第二款、第八十五条：三个工作日。"""
    publish(company)
    company.does("wang", "remedy.record", kind="RECONSIDERATION", lodged_on="2026-10-21",
                 claims="请求撤销")  # fmt: skip
    company.does("wang", "remedy.accept", on="2026-10-21", case_no="缙政复〔2026〕1号",
                 copy_on="2026-10-21")  # fmt: skip
    company.does(
        "wang", "remedy.result", outcome="REVOKED", form="DECISION", document_no="缙政复决1号",
        decided_on="2026-10-21", served_on="2026-10-21", text="撤销。", ground="POWER",
    )  # fmt: skip

    todo = [line.what for line in waiting.home(company.desk.as_("zhao")).todo]
    due = [c for c in view(company).clocks if c.clock == "WDRAW"]
    assert "撤回公示" in todo
    assert str(due[0].due_on) == "2026-10-26"
    assert "publication.withdraw" in offered(company)
    company.does("zhao", "publication.withdraw", reason="该处罚决定已被撤销")
    assert paper(company, "penalty_disclosure_withdrawal")["change"]["source_title"] == "复议机关"


def test_an_organisation_is_told_how_to_repair_its_record(company):
    """省公共信用信息管理条例第三十二条；两书同达。"""
    answer = company.does("wang", "publication.credit_notice")

    assert any("信用修复告知书" in p for p in answer.papers)
    assert paper(company, "credit_repair_notice")["disclosure"]["least_months"] == 3


def test_a_person_gets_no_notice_of_credit_repair(person):
    """documents.md D77：法人和其他组织。"""
    assert "法人和其他组织" in person.invalid("wang", "publication.credit_notice")


def test_nothing_is_published_or_reported_before_there_is_a_decision(town):
    """处罚法第四十八条第一款。"""
    town.notifies()

    given = {"platform": SITE, "checked": True}
    assert town.refused("zhao", "publication.publish", **given) == {"G-STG-01"}
    assert town.refused("zhao", "publication.push_credit") == {"G-STG-01"}
    assert town.refused("zhao", "publication.withdraw", reason="x") == {"G-STG-01"}
