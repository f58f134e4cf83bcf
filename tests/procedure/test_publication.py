"""公示、撤回、信用报送 (行政处罚法 48, 50; 省公共信用信息管理条例 11, 15; 信用修复管理办法)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.procedure import build as b
from township_desk.parties.kinds import PartyKind
from township_desk.procedure import facts as f
from township_desk.procedure import publication
from township_desk.procedure.remedy_kinds import (
    AnnulGround,
    ChangeKind,
    ChangeSource,
    CreditClass,
    RemedyKind,
)

ON = date(2026, 11, 6)
SHOWN = {
    "number": "缙壶镇罚决字〔2026〕第000057号",
    "party": "示例公司",
    "uscc": "91330100799655058B",
    "facts": "2026年10月12日擅自倾倒建筑垃圾1.5立方米",
    "penalty": "罚款人民币叁佰元整（¥300.00）",
}
MORE = {
    "身份证件号码": "当事人331122197806150019",
    "移动电话号码": "联系电话13900000000",
    "固定电话号码": "电话0578-3123456",
    "银行账号": "账号6222 0212 3456 7890 123",
    "电子邮箱": "邮箱a.b@example.com",
    "商业秘密": "其技术配方为",
    "未成年人": "带领未成年人倾倒",
}


def served(**more):
    """A company's decision of 2026-11-04, served on 11-05."""
    return b.decided(**{"party": b.COMPANY, "services": (b.service(),), **more})


def publish(case, on=ON, shown=SHOWN, hidden=(), checked=True, law=b.LAW):
    return b.rules(publication.publish(case, on, shown, hidden, checked, law))


def public(**more):
    return f.Publication(**{"flagged": True, "flagged_on": ON, "published_on": ON, **more})


def undone(kind=ChangeKind.REVOKED, on=date(2026, 11, 20)):
    return f.DecisionChange(kind, ChangeSource.COURT, on, on, b.proposal(), AnnulGround.FACTS)


# -- flag and class


@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        (served(), True),
        (served(party=b.party()), False),
        (served(party=b.party(kind=PartyKind.SOLE_TRADER)), False),
        (served(party=b.party(kind=PartyKind.UNKNOWN)), False),
        (b.on_the_spot(party=b.COMPANY), False),
    ],
    ids=["company", "person", "sole trader", "unknown", "on the spot"],
)
def test_by_default_ordinary_decisions_against_organisations_are_published(case, wanted):
    """处罚法第四十八条第一款：具有一定社会影响的处罚决定（4.4.T）。"""
    assert publication.default_flag(case) is wanted
    assert publication.flagged(case) is wanted


def test_what_was_determined_goes_before_the_default():
    """处罚法第四十八条第一款。"""
    assert not publication.flagged(served(publications=(f.Publication(False, ON),)))


@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        (served(), CreditClass.ORDINARY),
        (served(decision=b.decision(b.proposal(f.Penalty(b.WARNING)))), CreditClass.LIGHT),
        (b.on_the_spot(decision=b.spot_decision()), CreditClass.LIGHT),
    ],
)
def test_warnings_and_on_the_spot_decisions_are_light(case, wanted):
    """信用修复管理办法；省公共信用信息管理条例第十一条。"""
    assert publication.credit_class(case) is wanted


@pytest.mark.parametrize(
    ("credit", "span", "until"),
    [
        (CreditClass.LIGHT, (0, 3), date(2027, 2, 6)),
        (CreditClass.ORDINARY, (3, 12), date(2027, 11, 6)),
        (CreditClass.SERIOUS, (12, 36), date(2029, 11, 6)),
    ],
)
def test_a_class_has_its_months(credit, span, until):
    """信用修复管理办法：轻微三个月以下，一般三个月至一年，严重一年至三年。"""
    assert publication.months(credit, b.LAW, ON) == span
    assert publication.last_day(credit, ON, b.LAW) == until


def test_before_the_rule_was_in_force_there_is_no_period():
    """信用修复管理办法自2026-04-01起施行。"""
    assert publication.months(CreditClass.ORDINARY, b.LAW, date(2026, 3, 1)) is None
    assert publication.last_day(CreditClass.ORDINARY, date(2026, 3, 1), b.LAW) is None


# -- masks


def test_names_and_numbers_are_masked():
    """处罚法第五十条；省公共信用信息管理条例第十五条。"""
    text = "周示例（33112219780615001X，电话13900000000）与王二倾倒，账号6222021234567890"
    masked = publication.masked(text, {"周示例": "周某某", "王二": "王某", "": "x"})

    assert masked == "周某某（××××，电话××××）与王某倾倒，账号××××"
    assert publication.mask_name("周示例") == "周某某"
    assert publication.mask_name("周") == "周某"
    assert publication.mask_name("") == ""


@pytest.mark.parametrize("what", MORE)
def test_what_identifies_a_person_or_is_secret_is_not_published(what):
    """处罚法第五十条：国家秘密、商业秘密、个人隐私依法予以保密。"""
    assert publish(served(), shown={**SHOWN, "facts": MORE[what]}) == {"G-PUB-01"}


def test_the_names_of_others_and_an_unchecked_text_are_refused():
    """处罚法第五十条。"""
    told = {**SHOWN, "facts": "周示例擅自倾倒建筑垃圾"}

    assert publish(served(), shown=told, hidden=("周示例", "")) == {"G-PUB-01"}
    assert publish(served(), shown=told) == set()
    assert publish(served(), checked=False) == {"G-PUB-01"}


def test_a_minor_is_not_published():
    """处罚法第五十条；未成年人保护法：不得公开未成年人个人信息。"""
    child = served(party=b.party(birth_on=date(2010, 6, 15)))

    assert publish(child) == {"G-PUB-01"}


# -- when


def test_nothing_is_published_before_it_was_served():
    """处罚法第四十八条第一款；documents.md D75。"""
    assert publish(served()) == set()
    assert publish(served(), on=b.DECIDED) == {"G-DAT-01"}
    assert publish(b.decided()) == {"G-END-01"}
    assert publish(b.reviewed()) == {"G-END-01"}


def test_a_late_publication_is_warned_of():
    """处罚法第四十八条第一款：依法公开；七个工作日（P-PUB）。"""
    last, late = date(2026, 11, 13), date(2026, 11, 16)

    assert publish(served(), on=last) == set()
    assert publish(served(), on=late) == {"G-PUB-02"}
    assert b.rules(publication.late(served(publications=(public(),)), b.LAW, late)) == set()
    assert b.rules(publication.late(served(party=b.party()), b.LAW, late)) == set()
    assert b.rules(publication.late(b.decided(party=b.COMPANY), b.LAW, late)) == set()


def test_what_is_light_needs_the_head_to_let_it_pass():
    """信用修复管理办法：轻微失信信息原则上不予公示。"""
    warned = served(decision=b.decision(b.proposal(f.Penalty(b.WARNING))))

    assert publish(warned) == {"G-PUB-04"}


# -- credit file


def test_the_credit_file_waits_for_the_end_of_the_remedies():
    """省公共信用信息管理条例第十一条第二项。"""
    over = date(2027, 5, 5)

    def push(case, on):
        return b.rules(publication.push(case, on, b.LAW))

    assert push(served(), over) == {"G-PUB-05"}
    assert push(served(), over + timedelta(days=1)) == set()
    running = f.Remedy(RemedyKind.LITIGATION, ON)
    assert push(served(remedies=(running,)), over + timedelta(days=1)) == {"G-PUB-05"}
    assert push(b.decided(), over) == {"G-END-01"}


def test_an_on_the_spot_decision_does_not_go_into_the_credit_file():
    """省公共信用信息管理条例第十一条：适用简易程序的除外。"""
    case = b.on_the_spot(decision=b.spot_decision())

    assert b.rules(publication.push(case, date(2027, 5, 6), b.LAW)) == {"G-PUB-04"}


# -- withdrawal


@pytest.mark.parametrize(
    "kind", [ChangeKind.REVOKED, ChangeKind.VARIED, ChangeKind.ILLEGAL, ChangeKind.INVALID]
)
def test_what_was_undone_comes_down_within_three_working_days(kind):
    """处罚法第四十八条第二款、第八十五条。"""
    case = served(publications=(public(),), changes=(undone(kind),))

    def still(day, seen=case):
        return b.rules(publication.still_public(seen, b.LAW, day))

    assert still(date(2026, 11, 25)) == set()
    assert still(date(2026, 11, 26)) == {"G-PUB-03"}
    down = served(publications=(public(withdrawn_on=ON),), changes=(undone(kind),))
    assert still(date(2026, 11, 26), down) == set()
    assert publication.to_withdraw(case)
    assert not publication.to_withdraw(down)


def test_the_worked_example_e13_of_the_rule_book():
    """E13：2026-04-03（周五）收到撤销文书，撤回公示不迟于 2026-04-09。"""
    shown = public(published_on=date(2026, 3, 2), flagged_on=date(2026, 3, 2))
    case = served(publications=(shown,), changes=(undone(on=date(2026, 4, 3)),))

    assert b.rules(publication.still_public(case, b.LAW, date(2026, 4, 9))) == set()
    assert b.rules(publication.still_public(case, b.LAW, date(2026, 4, 10))) == {"G-PUB-03"}


def test_a_slip_of_the_pen_leaves_the_publication():
    """处罚法第四十八条第二款只涉及变更、撤销、确认违法、确认无效。"""
    case = served(publications=(public(),), changes=(undone(ChangeKind.CORRECTED),))

    assert b.rules(publication.still_public(case, b.LAW, date(2026, 12, 30))) == set()
    assert not publication.to_withdraw(case)


def test_a_publication_ends_with_its_period():
    """信用修复管理办法：公示期满停止公示。"""
    case = served(publications=(public(until_on=date(2027, 11, 6)),))

    assert not publication.ended(case, date(2027, 11, 6))
    assert publication.ended(case, date(2027, 11, 7))
    assert not publication.ended(replace(case, publications=()), date(2027, 11, 7))
