"""文书定义: every shipped file loads, names only facts that exist, and prints from a full and a bare case."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import nodes

from tests.documents.build import HERE, changed, full, printed, read
from township_desk.casework import paper_facts, papers
from township_desk.documents import wording
from township_desk.documents.proof import normal, text_of
from township_desk.documents.spec import DocumentSpec, load_specs, parse
from township_desk.errors import InvalidInput
from township_desk.models.case import Case, Clue
from township_desk.paths import resource

KINDS = sorted(load_specs())
LOOP = frozenset({"item", "no", "loop", "span", "clause", "document", "opinion", "paper", "d"})
GIVEN = frozenset({"what", "who", "items", "ground", "article", "manner"})
"""What a clause is handed by the definition that uses it."""


def templates(value: Any) -> Iterator[str]:
    """Every text of a definition that Jinja reads."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in ("when", "each", "items") and isinstance(item, str):
                yield "{{ " + item + " }}"
            elif key not in ("kind", "subject", "slot"):
                yield from templates(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from templates(item)


def paths(text: str) -> Iterator[tuple[str, ...]]:
    """The dotted facts that a template names, without the variables of its own loops."""
    tree = wording.environment().parse(text)
    own = {t.name for f in tree.find_all(nodes.For) for t in f.target.find_all(nodes.Name)}
    own |= {f.target.name for f in tree.find_all(nodes.For) if isinstance(f.target, nodes.Name)}
    inner = {id(n.node) for n in tree.find_all((nodes.Getattr, nodes.Getitem))}
    for node in tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Name)):
        if id(node) in inner:
            continue
        parts: list[str] = []
        while isinstance(node, nodes.Getattr | nodes.Getitem):
            if isinstance(node, nodes.Getattr):
                parts.append(node.attr)
            elif isinstance(node.arg, nodes.Const):
                parts.append(str(node.arg.value))
            node = node.node
        if isinstance(node, nodes.Name) and node.name not in own:
            yield (node.name, *reversed(parts))


def unknown(path: tuple[str, ...], facts: dict[str, Any]) -> bool:
    if path[0] in LOOP | GIVEN:
        return False
    value: Any = facts
    for part in path:
        if isinstance(value, list):
            return False  # of one item: printing the full case shows it
        if not isinstance(value, dict) or part not in value:
            return True
        value = value[part]
    return False


def spec_texts(spec: DocumentSpec) -> Iterator[str]:
    yield from templates(list(spec.blocks))
    yield from spec.foot
    yield spec.printed_title
    for _, _, when in spec.required:
        if when:
            yield "{{ " + when + " }}"


@pytest.fixture
def known(archived: Any) -> dict[str, Any]:
    """Every fact that the record of a real case gives."""
    with archived.reading() as session:
        work = archived.as_("wang").work(session)
        case = session.get_one(Case, 1)
        return paper_facts.collect(work, case, session.get(Clue, case.clue_id))


@pytest.mark.parametrize("kind", KINDS)
def test_a_definition_names_only_facts_that_exist(kind: str, known: dict[str, Any]) -> None:
    spec = load_specs()[kind]

    wrong = {p for text in spec_texts(spec) for p in paths(text) if unknown(p, known)}
    absent = {path for path, _, _ in spec.required if unknown(tuple(path.split(".")), known)}

    assert not wrong
    assert not absent


def test_a_clause_names_only_facts_that_exist(known: dict[str, Any]) -> None:
    library = wording.clauses()

    wrong = {p for text in library.values() for p in paths(text) if unknown(p, known)}

    assert not wrong


def test_every_clause_that_a_definition_names_is_in_the_library() -> None:
    texts = [text for spec in load_specs().values() for text in spec_texts(spec)]
    named = {name for text in texts for name in re.findall(r"clause\([\"'](\w+)[\"']", text)}

    assert named <= set(wording.clauses())


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_of_a_full_case_has_no_gap(kind: str) -> None:
    heard = changed(full(), hearing={"held_on": "2026-11-10"})

    assert load_specs()[kind].gaps(heard) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_required_fact_that_is_missing_is_named_in_chinese(kind: str) -> None:
    spec = load_specs()[kind]
    always = [(path, name) for path, name, when in spec.required if not when]

    for path, name in always:
        group, *rest = path.split(".")
        value: Any = "" if rest else []
        for part in reversed(rest):
            value = {part: value}
        gaps = spec.gaps(changed(full(), **{group: value}))

        assert f"缺少{name}" in [gap.message for gap in gaps], path
        assert re.fullmatch("[一-鿿（）、／]+", name), name


@pytest.mark.parametrize("kind", KINDS)
def test_a_bare_case_is_a_draft_with_its_gaps_named(kind: str, bare: Any) -> None:
    """Nothing is known but the clue and the party: the draft prints, finalising says what is missing."""
    desk, case_id = bare
    with desk.reading() as session:
        work = desk.as_("wang").work(session)
        case = session.get_one(Case, case_id)

        gaps = papers.gaps(work, kind, case)
        pdf = papers.draft(work, kind, case)

    assert pdf.startswith(b"%PDF")
    assert not [gap.message for gap in gaps if re.search("[A-Za-z_]", gap.message)]
    assert gaps or kind in ("case_source_register", "case_filing_approval")


def test_a_fine_asks_for_the_bank_and_a_warning_does_not() -> None:
    """收缴办法第七条: 代收机构的名称、地址."""
    spec = load_specs()["penalty_decision"]
    without = changed(full(), agency={"payment": {"bank_name": "", "bank_address": ""}})

    gaps = {gap.message for gap in spec.gaps(without)}
    warned = spec.gaps(changed(without, penalty={"is_fine": False}))

    assert gaps == {"缺少代收银行名称", "缺少代收银行地址"}
    assert warned == []


def test_an_inherent_matter_needs_no_empowerment_but_its_own_article() -> None:
    spec = load_specs()["penalty_decision"]
    inherent = changed(full(), matter={"inherent": True}, agency={"empowerment": {"title": ""}})

    assert {gap.message for gap in spec.gaps(inherent)} == {"缺少法定职权条款"}


def test_a_decision_served_online_names_the_address_for_reconsideration_online() -> None:
    """行政复议法第二十二条第二款."""
    spec = load_specs()["penalty_decision"]
    online = changed(full(), decision={"served_online": True}, agency={"reconsideration_url": ""})

    assert {gap.message for gap in spec.gaps(online)} == {"缺少网上复议网址"}


def test_a_decision_says_how_the_statement_was_taken() -> None:
    """处罚法第四十五条：必须充分听取当事人的意见，进行复核."""
    refused = read(printed("penalty_decision", full()))
    taken = read(printed("penalty_decision", changed(full(), statement={"adopted": True})))

    assert "提出陈述、申辩意见:家庭困难,请求从轻处罚。经复核," in refused
    assert "本机关不予采纳" in refused
    assert "本机关予以采纳" in taken


def test_a_decision_compares_the_laws_when_the_law_changed() -> None:
    """处罚法第三十七条: 从旧兼从轻."""
    words = "违法行为发生时的规定处罚较轻，依据《中华人民共和国行政处罚法》第三十七条，适用该规定"
    text = read(printed("penalty_decision", changed(full(), discretion={"law_comparison": words})))

    assert "第三十七条,适用该规定。" in text
    assert "适用上述规定。" not in text


def test_the_title_of_a_correction_order_follows_its_period() -> None:
    at_once = changed(full(), correction={"due_on": None})

    assert "责令限期改正通知书" in read(printed("correction_order", full()))
    text = read(printed("correction_order", at_once))
    assert "责令改正通知书" in text
    assert "责令你(单位)立即改正违法行为" in text


def test_the_transfer_letter_says_all_that_the_county_must_know() -> None:
    """procedure.md 7.3: number, recipient, case, party and ID, days, facts, rules, penalty and row, value."""
    amount = {"fine_fen": 5_000_000, "confiscated_fen": 1_000_000}
    text = read(
        printed(
            "case_transfer_letter", changed(full(), penalty=amount), number="移送〔2026〕第000057号"
        )
    )

    for words in (
        "缙云县综合行政执法局:", "移送〔2026〕第000057号", "擅自倾倒建筑垃圾一案", "周示例",
        "公民身份号码331122197806", "2026年10月14日立案", "发现日期为2026年10月12日",
        "当事人将建筑垃圾擅自倾倒", "涉嫌违反《中华人民共和国生态环境法典》", "拟作出的行政处罚:罚款",
        "移送情形R01", "¥50,000.00", "¥10,000.00", "已采取的措施:", "联系人:王示范",
        "立案审批表", "复印件",
    ):  # fmt: skip
        assert words in text, words


def test_a_broken_definition_is_refused_with_its_name() -> None:
    source = resource("documents/filing/case_filing_approval.toml").read_text(encoding="utf-8")

    with pytest.raises(InvalidInput, match=r"某表\.toml"):
        parse(source.replace('layout = "form"', 'layout = "poster"'), "某表.toml")
    with pytest.raises(InvalidInput, match="不能有“picture”块"):
        parse(source.replace('kind = "row"', 'kind = "picture"'), "某表.toml")
    with pytest.raises(InvalidInput, match=r"某表\.toml"):
        parse("id = ", "某表.toml")


def test_every_shipped_file_is_a_definition() -> None:
    files = sorted(resource("documents").glob("*/*.toml"))

    assert [path.stem for path in sorted(files, key=lambda p: p.stem)] == KINDS
    assert len({spec.number for spec in load_specs().values()}) == len(KINDS)
    assert all(isinstance(path, Path) for path in files)
    assert HERE.name == "documents"


def test_an_office_may_write_its_dates_in_chinese_numerals() -> None:
    """GB/T 9704-2012 writes them in Arabic; many offices still write 二〇二六年."""
    ordered = {"timed": False, "text": "清理建筑垃圾"}
    facts = changed(full(), agency={"date_style": "chinese"}, correction=ordered)

    text = read(printed("penalty_decision", facts))

    assert "缙云县壶镇镇人民政府二〇二六年十一月四日" in text
    assert "责令当事人于二〇二六年十月十八日前清理建筑垃圾;" in text
    assert re.findall("[0-9]+年[0-9]+月[0-9]+日", text) == ["2026年10月12日"]  # as typed


def test_a_draft_names_what_is_missing_where_it_is_missing(bare: Any) -> None:
    desk, case_id = bare
    with desk.reading() as session:
        work = desk.as_("wang").work(session)
        pdf = papers.draft(work, "penalty_decision", session.get_one(Case, case_id))

    text = normal("".join(text_of(pdf)))
    assert "住址:【待填:当事人住址(住所)】" in text
    assert "经查,【待填:违法事实】" in text
    assert "草稿" in text
