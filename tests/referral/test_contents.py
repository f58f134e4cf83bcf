"""移送材料的十二项（procedure.md 7.3）：每一项缺什么、有什么."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.procedure import build as b
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import facts as f
from township_desk.procedure.stages import EvidenceKind
from township_desk.referral import contents

LETTER = contents.Letter(organ="缙云县综合行政执法局", facts="当事人倾倒垃圾。", contact="王，0578")
PAPERS = frozenset({"case_filing_approval", "case_source_register"})
SCENE = b.evidence(1, kind=EvidenceKind.SCENE_RECORD)
GAINS = f.Penalty(b.GAINS, b.yuan(8_000), "没收违法所得8000元")
GOODS = f.Penalty(b.GOODS, None, "没收砂石", undetermined=True)


def case(*penalties: f.Penalty, **changes: Any) -> f.CaseFacts:
    """A case whose file is whole."""
    whole = {
        "papers": PAPERS,
        "evidence": (SCENE,),
        "proposal": b.proposal(*penalties) if penalties else b.proposal(),
    }
    return b.filed(**{**whole, **changes})


def missing(given: f.CaseFacts, letter: contents.Letter = LETTER) -> tuple[str, ...]:
    return contents.missing(given, letter, b.LAW, b.DECIDED)


def test_a_whole_file_lacks_nothing_and_has_twelve_items():
    items = contents.items(case(), LETTER, b.LAW, b.DECIDED)

    assert missing(case()) == ()
    assert [item.number for item in items] == list(range(1, 13))
    assert items[0].inside == "致缙云县综合行政执法局"


@pytest.mark.parametrize(
    ("changes", "lack"),
    [
        ({"organ": ""}, "1.受移送机关"),
        ({"facts": ""}, "1.案情"),
        ({"contact": ""}, "1.联系人和联系电话"),
        ({"unhashed": (3,)}, "4.证据3（音像资料）的原始文件"),
    ],
)
def test_what_the_letter_does_not_say_is_named(changes, lack):
    """第一项、第四项。"""
    assert missing(case(), replace(LETTER, **changes)) == (lack,)


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"party": b.party(name="")}, ("1.当事人身份",)),
        ({"discovered_on": None, "clue_registered_on": None}, ("1.发现日期",)),
        ({"papers": frozenset()}, ("3.立案审批表", "3.案件来源登记表")),
        ({"evidence": ()}, ("4.证据", "5.询问、检查（勘验）等调查材料")),
        (
            {"evidence": (b.evidence(1, kind=EvidenceKind.DOCUMENTARY),)},
            ("5.询问、检查（勘验）等调查材料",),
        ),
        ({"corrections": (f.Correction(b.REPORT),)}, ("7.责令改正通知书",)),
        ({"violation_on": None, "violation_ended_on": None}, ("9.违法行为发生日期（追责期限）",)),
        ({"matter": b.matter(violation=(), penalty=())}, ("10.适用的法律及其版本",)),
    ],
)
def test_what_the_record_lacks_is_named_with_its_item(changes, lacks):
    """第一项至第十项。"""
    assert missing(case(**changes)) == lacks


def test_a_case_that_was_not_filed_needs_no_filing_approval():
    """立案前移送的，没有立案审批表和调查材料。"""
    unfiled = case(filed_on=None, papers=frozenset({"case_source_register"}))
    bare = b.evidence(1, kind=EvidenceKind.DOCUMENTARY)

    assert missing(unfiled.with_(evidence=(bare,))) == ()


def test_a_kind_that_was_left_out_needs_its_reason():
    """7.2 R5：record why omitted."""
    must = b.matter(mandatory_major=frozenset({PenaltyKind.REVOKE_LICENSE}))
    left_out = case(matter=must)

    assert missing(left_out) == ("1.依据规定应当给予的处罚未提出的原因",)
    assert missing(left_out, replace(LETTER, omission="已停业。")) == ()


def test_things_without_a_value_are_described():
    """第六项：财物的数量、价值、存放地点。"""
    assert missing(case(GOODS)) == ("6.涉案财物的数量、价值和存放地点",)
    assert missing(case(GOODS), replace(LETTER, goods="砂石3吨，存于码头")) == ()


def test_a_wording_that_counts_for_r4_needs_a_sum():
    """第一项：value computation."""
    building = case(f.Penalty(PenaltyKind.WARNING, None, "没收违法建筑物"))

    assert missing(building) == ("1.涉案金额（财物价值）的计算",)
    assert missing(building, replace(LETTER, goods="建筑物一幢，评估价20万元")) == ()
    assert missing(case(GAINS)) == ()


def test_without_a_proposal_there_is_nothing_to_compute():
    assert missing(case().with_(proposal=None)) == ()
    assert contents.value(case().with_(proposal=None)) == ""


def test_the_value_is_told_in_words():
    both = b.proposal(GAINS, f.Penalty(b.GOODS, b.yuan(500), "没收工具"), gains_fen=b.yuan(8_000))

    told = contents.value(case().with_(proposal=both))

    assert told == (
        "查明违法所得8,000元（已扣除依法退赔部分），拟没收违法所得8,000元，"
        "拟没收非法财物价值500元，没收合计8,500元"
    )


def test_each_law_is_told_with_the_days_of_its_text():
    """第十项：适用的法律版本。"""
    old = f.Basis("某条例", "第五条", valid_from=date(2018, 1, 1), valid_to=date(2026, 8, 14))
    new = f.Basis("某法典", "第六条")

    told = contents.laws(case(matter=b.matter(violation=(old, old), penalty=(new,))))

    assert told == (
        "《某条例》第五条（2018-01-01起施行，至2026-08-14）；"
        "《某法典》第六条（施行日期以公布为准，现行有效）"
    )
