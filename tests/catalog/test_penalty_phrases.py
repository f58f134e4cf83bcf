"""Penalty sentences: the public hundred, further sentences, and damage that must never pass in silence."""

import csv
import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from township_desk.catalog.phrases import parse
from township_desk.law.numerals import chinese
from township_desk.paths import resource

HERE = Path(__file__).parent


def rows(name: str) -> list[dict]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def comparable(items: list[dict]) -> list[str]:
    """Items without order; wording and `other` conditions are not compared (catalog.md 7.3)."""
    found = []
    for item in items:
        kept = {k: v for k, v in item.items() if k not in ("of_text", "party_text")}
        when = sorted(word for word in kept.pop("when", []) if word != "other")
        for name in ("min", "max", "cap", "base_floor"):
            if name in kept:
                kept[name] = float(kept[name])
        found.append(json.dumps({**kept, "when": when}, sort_keys=True))
    return sorted(found)


def agrees(row: dict) -> bool:
    found = parse(row["text"]).to_json()
    same = row["outcome"] == "reject" or comparable(found["items"]) == comparable(row["items"])
    return (
        found["outcome"] == row["outcome"]
        and same
        and set(row["measures"]) <= set(found["measures"])
    )


@pytest.mark.parametrize("row", rows("penalty_phrases.jsonl"), ids=lambda row: row["id"])
def test_a_public_phrase_is_read_as_published(row):
    assert agrees(row), parse(row["text"]).to_json()


@pytest.mark.parametrize("row", rows("more_phrases.jsonl"), ids=lambda row: row["id"])
def test_a_further_phrase_is_read_as_checked_by_hand(row):
    assert agrees(row), parse(row["text"]).to_json()


def shipped(name: str) -> list[dict]:
    with resource(name).open(encoding="utf-8-sig") as file:
        return [row for row in csv.DictReader(file) if row["penalty_text"]]


@pytest.mark.parametrize(
    "name", ["catalog/starter_matters.csv", "discretion/starter_benchmarks.csv"]
)
def test_the_shipped_sentences_give_the_shipped_options(name):
    # M011 says 对单位处…，有违法所得的，并处没收: whether the confiscation is the unit's alone is open.
    wrong = [
        row["penalty_text"]
        for row in shipped(name)
        if row["matter_id"] != "M011"
        and comparable(parse(row["penalty_text"]).to_json()["items"])
        != comparable(json.loads(row["penalty_json"]))
    ]

    assert wrong == []


@pytest.mark.parametrize("row", rows("penalty_phrases.jsonl"), ids=lambda row: row["id"])
def test_a_rejected_phrase_gives_no_number(row):
    found = parse(row["text"])

    assert (found.outcome == "reject") == bool(found.doubts and not found.items)
    assert found.outcome != "reject" or found.items == ()


def full_width(text: str) -> str:
    return text.translate({n: n + 0xFEE0 for n in range(0x30, 0x3A)})


def in_chinese(number: int) -> str:
    high, low = divmod(number, 10_000)
    if not high:
        return chinese(number)
    gap = "零" if 0 < low < 1000 else ""
    rest = chinese(low).replace("十", "一十", 1) if 10 <= low < 20 else chinese(low)
    return chinese(high) + "万" + gap + (rest if low else "")


def spellings(number: int) -> list[str]:
    found = [str(number), full_width(str(number)), f"{number:,}", in_chinese(number)]
    for unit, size in (("百", 100), ("千", 1000), ("万", 10_000)):
        if number % size == 0 and number // size < 10:
            found.append(f"{number // size}{unit}")
        if unit == "万" and number % 1000 == 0:
            found.append(f"{number / size:g}{unit}")
    return found


SUMS = st.one_of(
    st.sampled_from([20, 50, 100, 200, 500, 1000, 2000, 3000, 5000, 10_000, 15_000, 20_000,
                     30_000, 50_000, 100_000, 200_000, 500_000, 1_000_000]),
    st.integers(10, 999_999),
)  # fmt: skip


@st.composite
def ranges(draw):
    """Two sums in any spelling, at most a thousandfold apart."""
    low = draw(SUMS)
    high = draw(SUMS.filter(lambda n: low < n <= low * 1000))
    return low, high, draw(st.sampled_from(spellings(low))), draw(st.sampled_from(spellings(high)))


@settings(max_examples=400, deadline=None)
@given(
    ranges(),
    st.sampled_from(["处{a}元以上{b}元以下罚款", "并处{a}元以上{b}元以下的罚款", "可以处以{a}元以上{b}元以下的罚款",
                     "逾期不改正的，处{a}元至{b}元罚款", "对单位处{a}元以上{b}元以下罚款",
                     "给予警告，并处{a}元-{b}元的罚款", "处不低于{a}元不超过{b}元的罚款"]),
)  # fmt: skip
def test_a_range_is_read_exactly_in_every_spelling(found, template):
    low, high, a, b = found

    phrase = parse(template.format(a=a, b=b))

    fines = [(int(i.min), int(i.max)) for i in phrase.items if i.kind == "fine"]
    assert (phrase.outcome, fines) == ("ok", [(low, high)])


@settings(max_examples=200, deadline=None)
@given(ranges())
def test_reversed_limits_are_always_refused(found):
    _, _, a, b = found

    assert parse(f"处{b}元以上{a}元以下罚款").outcome == "reject"


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.booleans())
def test_multiples_and_percentages_are_read_exactly(one, other, arabic):
    low, high = sorted((one, other + 41))
    a, b = (str(low), str(high)) if arabic else (chinese(low), chinese(high))

    multiple = parse(f"处违法所得{a}倍以上{b}倍以下的罚款").items[0]
    percent = parse(f"处工程造价百分之{a}以上百分之{b}以下的罚款").items[0]

    assert (multiple.basis, multiple.of, multiple.min, multiple.max) == (
        "multiple",
        "illegal_income",
        low,
        high,
    )
    assert (percent.basis, percent.of, percent.min, percent.max) == (
        "percent",
        "project_cost",
        low,
        high,
    )


SIZES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000}


def anyone_reads(run: str, spelled: dict[str, int]) -> int | None:
    """The number of one run of numeral characters, read without the program's own reader."""
    if match := re.fullmatch(r"([1-9]\d*)((?:,\d{3})*)", run):
        return (
            int(match[1] + match[2].replace(",", ""))
            if not match[2] or len(match[1]) <= 3
            else None
        )
    if (match := re.fullmatch(r"([1-9]\d*|\d+\.\d{1,4})(\D*)", run)) and match[2] in SIZES:
        return round(float(match[1]) * SIZES[match[2]])
    if match := re.fullmatch(r"([1-9]\d*)万(\d{4})|([1-9])千(\d{3})", run):
        return int((match[1] or match[3]) + (match[2] or match[4]))
    if re.fullmatch(r"[一二三四五六七八九][零〇一二三四五六七八九]+", run) and set(run) & set(
        "零〇"
    ):
        return int("".join(str("零一二三四五六七八九".index(c.replace("〇", "零"))) for c in run))
    return spelled.get(run.replace("零", "").replace("一十", "十"))


RUN = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿.,点]+")


@st.composite
def damaged(draw):
    """A sound range with one or two characters behind 处 dropped, doubled, swapped or replaced."""
    _, _, a, b = draw(ranges())
    text = list(f"处{a}元以上{b}元以下罚款")
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.integers(1, len(text) - 2))
        kind = draw(st.sampled_from(["drop", "double", "swap", "put", "set"]))
        char = draw(st.sampled_from("以上下元万千百十一五九0168lIO.,，、%倍的处每"))
        if kind == "drop":
            text.pop(place)
        elif kind == "double":
            text.insert(place, text[place])
        elif kind == "swap":
            text[place], text[place + 1] = text[place + 1], text[place]
        elif kind == "put":
            text.insert(place, char)
        else:
            text[place] = char
    return "".join(text)


@settings(max_examples=600, deadline=None)
@given(damaged())
def test_a_damaged_figure_is_read_rightly_or_goes_to_a_person(text):
    """What passes as sure holds exactly the figures that anyone can read in the text."""
    phrase = parse(text)

    if phrase.outcome == "ok":
        plain = unicodedata.normalize("NFKC", text)
        used = {int(n) for i in phrase.items for n in (i.min, i.max) if n is not None}
        spelled = {
            w.replace("零", "").replace("一十", "十"): n
            for n in used
            if n < 10**8
            for w in spellings(n)
        }
        found = [run.strip(",.") for run in RUN.findall(plain)]
        runs = {
            anyone_reads(run, spelled) for run in found if run not in ("", "万", "千", "百", "点")
        }
        assert runs == used, phrase.to_json()


@pytest.mark.parametrize(
    "text",
    ["处五万万元罚款", "处一亿万元罚款", "处5万千元罚款", "处十百元罚款", "处三二千元罚款", "处１.２.３万元罚款",
     "处0500元罚款", "处-500元罚款", "处1,23元罚款", "处千元以下罚款", "处一万五元罚款"],
)  # fmt: skip
def test_a_figure_that_is_no_number_is_refused(text):
    found = parse(text)

    assert (found.outcome, found.items) == ("reject", ())
    assert "无法识别" in found.doubts[0]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("处二千元以上二万元下罚款", 2000, 20000),
        ("处二千元上二万元以下罚款", 2000, 20000),
        ("处l000元以上5000元以下罚款", 1000, 5000),
        ("处1OOO元以上5000元以下罚款", 1000, 5000),
        ("处500以上2000以下罚款", 500, 2000),
        ("处500至2000罚款", 500, 2000),
        ("处五百元以上二千元以上罚款", 500, 2000),
    ],
)
def test_what_had_to_be_guessed_is_read_and_must_be_confirmed(text, low, high):
    found = parse(text)

    assert (found.outcome, found.items[0].min, found.items[0].max) == ("warn", low, high)
    assert found.doubts


@pytest.mark.parametrize(
    "text",
    ["处五百多元罚款", "处数额较大的罚款五百余元", "处五百元以下二千元以上罚款", "处五百元以下二千元以下罚款",
     "处五元以上五十万元以下罚款", "处五万元以上罚款", "对单位和个人分别处一万元和一千元罚款", "处500 1000元罚款",
     "处500\n1000元罚款", "处双倍罚款", "处平方米五十元以上一百元以下罚款", "处一元罚款", "每张处十元罚款",
     "货值金额一万元以上不足五万元的，处五千元罚款", "处五百元五角罚款"],
)  # fmt: skip
def test_a_doubtful_sentence_is_never_sure(text):
    assert parse(text).outcome != "ok"


@given(
    st.text(
        alphabet="处罚款元以上下万千一五倍百分之的，；对单位个人可并警告没收违法所得%0123456789\n ①",
        max_size=60,
    )
)
def test_the_reader_never_raises_and_answers_the_same_twice(text):
    assert parse(text) == parse(text)


@pytest.mark.parametrize("text", ["", "  ", "暂无", "/", "—"])
def test_an_empty_cell_has_no_options(text):
    assert (parse(text).outcome, parse(text).items) == ("ok", ())


def test_factors_are_printed_as_numbers_and_recorded_as_text():
    """The record holds no floats; the published phrases hold 5.5 as a number."""
    phrase = parse("按占用面积处土地复垦费5倍以上5.5倍以下的罚款")

    assert phrase.to_json()["items"][0]["max"] == 5.5
    assert phrase.items[0].to_json()["max"] == "5.5"
