"""What people type is printed as it stands: it is no markup, no template, and breaks no page."""

import re
from typing import Any

import pytest

from tests.documents.build import changed, full, printed, read
from township_desk.documents.proof import check_text, normal
from township_desk.documents.spec import load_specs

MARKUP = "A&B公司 <b>粗</b> &amp; <script>alert(1)</script> <para>"
TEMPLATE = "{{ 7 * 7 }} {% raw %}{{ agency.full_name }}{% endraw %} {# 注 #} ${x} %s {0}"
LONG_WORD = "x" * 3000
NUMBERS = "1234567890" * 300
BRACKETS = "（" * 40 + "）" * 40 + "。，；：" * 40
FLOOD = "第一行\n" + "\n" * 3000 + "\r\n最后一行"
LONG = "经查，当事人于二〇二六年十月将建筑垃圾倾倒在路旁。" * 125

PLACES: dict[str, dict[str, Any]] = {
    "penalty_decision": {"finding": {"facts": None}},
    "case_filing_approval": {"case": {"summary": None}},
    "interview_record": {"record": {"qa": [{"q": None, "a": None}]}},
    "evidence_list": {"evidence": None},
    "file_cover": {"party": {"display_name": None}},
    "service_receipt": {"service": {"place": None}},
    "collective_discussion_record": {
        "discussion": {"voters": [{"name": "李", "view": None, "vote": "同意"}]}
    },
    "summary_penalty_decision": {"finding": {"facts": None}},
}


def filled(value: Any, text: str) -> Any:
    if value is None:
        return text
    if isinstance(value, dict):
        return {key: filled(item, text) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, text) for item in value]
    return value


def facts_with(kind: str, text: str) -> dict[str, Any]:
    if kind == "evidence_list":
        return changed(full(), evidence=[{**full()["evidence"][0], "name": text, "proves": text}])
    return changed(full(), **filled(PLACES[kind], text))


@pytest.mark.parametrize("kind", sorted(PLACES))
@pytest.mark.parametrize(
    "text", [MARKUP, TEMPLATE, LONG_WORD, NUMBERS, BRACKETS, FLOOD, LONG],
    ids=["markup", "template", "long word", "numbers", "brackets", "flood", "3000 characters"],
)  # fmt: skip
def test_hostile_text_is_printed_as_it_stands(kind: str, text: str) -> None:
    pdf = printed(kind, facts_with(kind, text))

    check_text(pdf, kind)
    seen = re.sub(r"第\d+页共\d+页|骑缝", "", read(pdf))
    wanted = normal(text).rstrip("。")
    if kind not in ("penalty_decision", "summary_penalty_decision", "file_cover"):
        wanted = wanted[:30]  # a cell is cut by the label of its next page, a record by its foot
    assert without_hyphens(wanted) in without_hyphens(seen)
    assert pdf.pages <= 25


def without_hyphens(text: str) -> str:
    return re.sub(r"[-\ufffe\u0002]", "", text)


@pytest.mark.parametrize(
    ("char", "name"),
    [("\x00", "U+0000"), ("\x07", "U+0007"), ("\x1b", "U+001B"), ("\u202e", "U+202E"),
     ("\u200f", "U+200F"), ("\u200b", "U+200B"), ("\ufeff", "U+FEFF"), ("\u2066", "U+2066"),
     ("\x85", "U+0085"), ("\ue000", "U+E000"), ("\ud800", "U+D800")],
)  # fmt: skip
def test_characters_that_hide_or_turn_text_are_named_as_a_gap(char: str, name: str) -> None:
    facts = changed(full(), finding={"facts": f"当事人{char}倾倒建筑垃圾"})

    gaps = load_specs()["penalty_decision"].gaps(facts)

    assert [gap.message for gap in gaps] == [f"违法事实含有不能打印的控制字符 {name}"]
    assert gaps[0].field == "finding.facts"


def test_a_tab_is_a_space() -> None:
    assert "当事人倾倒" in read(
        printed("penalty_decision", changed(full(), finding={"facts": "当事人\t倾倒"}))
    )


def test_text_of_a_person_is_never_run_as_a_template() -> None:
    facts = changed(
        full(),
        approvals={"filing": {"head": {"opinion": "{{ 7 * 7 }}同意", "on": "2026-10-14"}}},
        discussion={
            "voters": [
                {"name": "{% for x in y %}", "view": "{{ cycler.__init__ }}", "vote": "同意"}
            ]
        },
    )

    assert "{{7*7}}同意" in read(printed("case_filing_approval", facts))
    assert "{{cycler.__init__}}" in read(printed("collective_discussion_record", facts))
