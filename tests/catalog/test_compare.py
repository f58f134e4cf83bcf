"""What an announcement changes of the list in force (catalog.md 10)."""

from dataclasses import replace
from datetime import date

import pytest

from township_desk.catalog.compare import compare
from township_desk.catalog.phrases import parse
from township_desk.catalog.rows import Citation, MatterRow, WithdrawalRow

PILING = MatterRow(
    sheet="事项",
    row=2,
    code="330217000001",
    name="对擅自在城市道路上堆放物料的行政处罚",
    domain="城市市容环卫",
    violation=(Citation("某某条例", "第十二条第一款"),),
    penalty=(Citation("某某条例", "第十二条第三款"),),
    penalty_text="处五百元以上三千元以下罚款",
    items=parse("处五百元以上三千元以下罚款").items,
    townships=("壶镇镇", "新建镇"),
)
BURNING = replace(
    PILING,
    row=3,
    code="330217000002",
    name="对露天焚烧秸秆的行政处罚",
    penalty=(Citation("大气法", "第一百一十九条第一款"),),
)


def kinds(old, new, full=False, withdrawn=()):
    return [c.kind for c in compare(old, new, full=full, withdrawn=withdrawn)]


def test_the_same_list_has_no_differences():
    assert kinds([PILING, BURNING], [BURNING, PILING], full=True) == []


def test_what_only_the_new_list_has_is_added():
    assert kinds([PILING], [PILING, BURNING]) == ["added"]


def test_only_a_full_list_takes_away_what_it_does_not_name():
    assert kinds([PILING, BURNING], [PILING]) == []
    assert kinds([PILING, BURNING], [PILING], full=True) == ["removed"]


@pytest.mark.parametrize("named", [BURNING.code, BURNING.name])
def test_the_sheet_of_matters_taken_back_removes_by_code_or_name(named):
    gone = WithdrawalRow("收回事项", 2, named, date(2026, 7, 1))

    assert kinds([PILING, BURNING], [], withdrawn=[gone]) == ["removed"]


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"name": "对擅自在城市道路上堆放建筑物料的行政处罚"}, "renamed"),
        ({"code": "330217000009"}, "recoded"),
        ({"penalty": (Citation("某某条例", "第十三条"),)}, "basis_changed"),
        ({"violation": (Citation("某某办法", "第十二条第一款"),)}, "basis_changed"),
        (
            {
                "penalty_text": "处五百元以上五千元以下罚款",
                "items": parse("处五百元以上五千元以下罚款").items,
            },
            "penalty_changed",
        ),
        ({"townships": ("壶镇镇",)}, "townships_changed"),
        ({"scope": "部分（道路两侧）"}, "scope_changed"),
        ({"name": "对擅自在城市道路上堆放物料的行政处罚 "}, "text_only"),
        ({"penalty_text": "处五百元以上、三千元以下罚款。"}, "text_only"),
    ],
)
def test_each_kind_of_change_is_told_apart(changed, kind):
    assert kinds([PILING], [replace(PILING, **changed)], full=True) == [kind]


def test_several_changes_of_one_matter_are_all_told():
    new = replace(PILING, code="330217000009", townships=("全部",))

    assert kinds([PILING], [new]) == ["recoded", "townships_changed"]


def test_a_new_name_and_code_under_the_same_basis_is_to_be_confirmed():
    new = replace(PILING, code="330217000009", name="对擅自在城市道路堆放物料的行政处罚")

    first, second = compare([PILING], [new], full=True)

    assert (first.kind, second.kind) == ("renamed", "recoded")
    assert "疑似更名" in first.note


def test_a_code_given_to_another_matter_is_removed_and_added():
    new = replace(BURNING, code=PILING.code)

    changes = compare([PILING], [new], full=False)

    assert [c.kind for c in changes] == ["added", "removed"]
    assert all("改作他用" in c.note for c in changes)


def test_towns_are_marked_as_come_and_gone():
    (change,) = compare([PILING], [replace(PILING, townships=("壶镇镇", "舒洪镇"))], full=False)

    assert (change.old, change.new) == ("-新建镇", "+舒洪镇")


def test_a_matter_with_a_double_under_the_same_code_keeps_its_nearest_name():
    near = replace(PILING, name="对擅自在城市道路上堆放物料一的行政处罚")
    far = replace(PILING, name="对擅自在城市道路上乱堆放物料二三四的行政处罚")

    changes = compare([far, near], [near], full=True)

    assert [(c.kind, c.old) for c in changes] == [("removed", far.name)]
