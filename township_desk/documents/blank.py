"""空白文书: a definition rendered over facts that nobody knows yet, for handwriting in the field.

The layouts are those of every other paper. What is known (agency, case, party) is printed; every other
fact is a gap that prints as a line to write on, a list as empty rows. A blank proves nothing: it has no
number and no digest, only a serial by which its scan finds its case again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from township_desk.documents import wording
from township_desk.documents.imprint import Imprint, State
from township_desk.documents.render import cover, form, letter, listing, record
from township_desk.documents.render.paper import Pdf
from township_desk.documents.spec import GROUPS, DocumentSpec
from township_desk.documents.wording import Wording

LAYOUTS = {
    "letter": letter.render,
    "form": form.render,
    "record": record.render,
    "list": listing.render,
    "cover": cover.render,
}
MARK = "空白文书"
LINE = "＿"
DAY = "＿＿＿＿年＿＿月＿＿日"
MOMENT = f"{DAY}＿＿时＿＿分"
CLOSED = "（以下空白）"

WIDE = frozenset(
    {
        "text", "facts", "content", "reason", "objects", "statement", "accusation", "defence",
        "examination", "final", "check", "result", "opinion", "remark", "proves", "steps",
        "rights", "digest", "note", "regards", "correction",
    }
)  # fmt: skip
"""Facts that are told in sentences: several lines."""

WIDTHS = {
    "name": 6, "sex": 2, "phone": 11, "id_no": 18, "uscc": 18, "address": 16, "place": 14,
    "number": 12, "clerk": 6, "law": 12, "article": 6, "cert_no": 6, "cause": 12, "a": 60, "q": 28,
}  # fmt: skip
SHORT = 8  # characters of any other fact

LINES = {"record": 9, "form": 5, "letter": 3, "list": 2, "cover": 1}
"""Lines of a wide fact, by layout."""
PER_LINE = {"record": 37, "form": 29, "letter": 28, "list": 40, "cover": 20}

ON_ONE_PAGE = 24
"""Characters of a wide fact on a paper of one sheet (处罚法 52: 预定格式)."""

LISTS = frozenset({"officers", "violated", "basis", "evidence", "services"})
"""Groups that are lists."""

ROWS = {
    "qa": 9, "officers": 2, "servers": 2, "takers": 2, "items": 12, "samples": 8, "files": 6,
    "documents": 1, "pictures": 0,
}  # fmt: skip
"""Entries of an empty list; any other has one."""


class Gap(str):
    """A fact to be written by hand. It counts as given, compares with no number and prints its line."""

    __slots__ = ()

    def __gt__(self, _other: object) -> bool:
        return False

    __ge__ = __lt__ = __le__ = __gt__


@dataclass(frozen=True)
class Room:
    """How much room the facts of a paper get: its layout, and whether it must stay on one sheet."""

    layout: str
    one_page: bool = False

    def of(self, key: str) -> int:
        """How many characters wide the line for the fact *key* is."""
        if key not in WIDE:
            return WIDTHS.get(key, SHORT)
        if self.one_page:
            return ON_ONE_PAGE
        return LINES[self.layout] * PER_LINE[self.layout]


class Sheet(dict[str, Any]):
    """A group of facts in which whatever is missing is a gap. *cells*: rows of a table stay empty."""

    def __init__(self, known: Mapping[str, Any], room: Room, *, cells: bool = False) -> None:
        super().__init__(known)
        self._room = room
        self._cells = cells

    def __str__(self) -> str:
        return "" if self._cells else LINE * SHORT

    def __missing__(self, key: str) -> Any:
        if key in ROWS and not self._cells:
            return Rows(_entries(key, self._room))
        return gap(key, self._room, cells=self._cells)


class Rows(list[Any]):
    """Empty entries: how many there will be, nobody knows."""


def gap(key: str, room: Room, *, cells: bool = False) -> Gap:
    """The line for the fact *key*."""
    if cells:
        return Gap("")
    return Gap(LINE * room.of(key))


def facts_of(known: Mapping[str, Any], room: Room) -> Sheet:
    """*known* with a gap for whatever is empty in it, and with every group that a paper may name."""
    groups: dict[str, Any] = {group: [] if group in LISTS else {} for group in GROUPS}
    return _sheet({**groups, **known}, room)


def _sheet(known: Mapping[str, Any], room: Room) -> Sheet:
    return Sheet({key: _value(key, value, room) for key, value in known.items()}, room)


def _value(key: str, value: Any, room: Room) -> Any:
    if isinstance(value, Mapping):
        return _sheet(value, room)
    if isinstance(value, list | tuple):
        if not value:
            return Rows(_entries(key, room))
        return [_value(key, item, room) for item in value]
    if value is None or value == "" or (value == 0 and value is not False):
        return gap(key, room)
    return value


def _entries(key: str, room: Room) -> list[Sheet]:
    tabled = key in ("items", "samples", "files", "rows", "pictures")
    return [
        Sheet({"no": number} if tabled else {}, room, cells=tabled)
        for number in range(1, ROWS.get(key, 1) + 1)
    ]


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    """The wording's own environment with filters that let a gap stay a gap."""
    base = wording.environment()
    env = base.overlay()
    assert isinstance(env, ImmutableSandboxedEnvironment)
    own: Any = base.filters
    env.filters = {name: _kept(inner) for name, inner in own.items()} | {
        "day": _day,
        "moment": lambda value: MOMENT if isinstance(value, Gap) else own["moment"](value),
        "length": lambda value: Gap(LINE * 2) if isinstance(value, Rows | Gap) else len(value),
        "names": _kept(lambda people: "、".join(str(person["name"]) for person in people)),
    }
    env.globals = {**base.globals, "span": _span}
    return env


@pass_context
def _day(context: Context, value: Any) -> str:
    if isinstance(value, Gap):
        return DAY if value else ""
    return str(wording.environment().filters["day"](context, value))


def _span(start: Any, end: Any) -> str:
    if isinstance(start, Gap):
        return f"{MOMENT}至＿＿时＿＿分"
    span: Any = wording.environment().globals["span"]
    return str(span(start, end))


def _kept(inner: Any) -> Any:
    """*inner* for what is known; a gap passes as it is. Filters that look at the context stay."""
    if getattr(inner, "jinja_pass_arg", None) is not None:
        return inner

    def known(value: Any, *more: Any, **named: Any) -> Any:
        return value if isinstance(value, Gap) else inner(value, *more, **named)

    return known


class BlankWording(Wording):
    """The wording of a definition over a sheet of gaps."""

    def text(self, template: str, **more: Any) -> str:
        made = _environment().from_string(template)
        return str(self._try(lambda: made.render({**self._facts, **more})))

    def value(self, expression: str, **more: Any) -> Any:
        made = _environment().compile_expression(expression, undefined_to_none=False)
        return self._try(lambda: made({**self._facts, **more}))


@dataclass(frozen=True)
class BlankImprint(Imprint):
    """What a blank says about itself: its serial, and the code by which its scan is filed."""

    serial: str = ""
    kind: str = ""
    case: str = ""

    @property
    def code(self) -> str:
        return code(self.office, self.kind, self.serial, self.case)

    @property
    def label(self) -> str:
        return f"{MARK} {self.serial}"


def code(office: str, kind: str, serial: str, case: str) -> str:
    """The text of the QR code. No personal data: a case is named by its number alone."""
    return "|".join(("TDB1", *(part.replace("|", "／") for part in (office, kind, serial, case))))


def read_code(text: str) -> tuple[str, str, str, str] | None:
    """(office, type, serial, number of the case) of a scanned code; None if it is not one of a blank."""
    parts = text.strip().split("|")
    if len(parts) != 5 or parts[0] != "TDB1" or not parts[3]:
        return None
    return parts[1], parts[2], parts[3], parts[4]


def render(
    spec: DocumentSpec, known: Mapping[str, Any], *, serial: str, day: str, watermark: str = ""
) -> Pdf:
    """One blank of *spec*. *known*: facts as every paper has them, empty where nothing is known."""
    room = Room(spec.layout, spec.one_page)
    facts = facts_of(known, room)
    library = wording.clauses()
    words = BlankWording(facts, library, spec.title)
    title = words.text(spec.printed_title) if spec.printed_title else spec.title
    title = re.sub(f"（{LINE}+）|{LINE}+", "", title)
    title = title.strip("（）") if title.startswith("（") else title
    number = _number(facts, spec)
    document = {"title": title, "number": number, "date": Gap(DAY), "variant": ""}
    facts["document"] = Sheet(document, room)
    words = BlankWording(facts, library, spec.title)
    numbered = replace(spec, blocks=tuple(_blocks(spec)))
    imprint = BlankImprint(
        state=State.DRAFT,
        watermark=f"空白{watermark}" if watermark else MARK,
        office=str(known.get("agency", {}).get("full_name", "")),
        dated_on=day,
        serial=serial,
        kind=spec.id,
        case=str(known.get("case", {}).get("number") or ""),
    )
    return LAYOUTS[spec.layout](numbered, facts, words, imprint)


def _number(facts: Mapping[str, Any], spec: DocumentSpec) -> str:
    """Room for the number of the paper, which is drawn only when the blank is used."""
    if not spec.type_word:
        return ""
    abbr = facts["agency"]["abbr"] if "agency" in facts else ""
    return f"{abbr}{spec.type_word}字〔＿＿＿＿〕第＿＿＿＿＿＿号"


def _blocks(spec: DocumentSpec) -> list[dict[str, Any]]:
    """The blocks with their fields numbered, higher cells, and nothing that closes an empty text."""
    made = []
    count = 0

    def numbered(label: str) -> str:
        nonlocal count
        count += 1
        return f"{count}.{label}"

    for block in spec.blocks:
        one = dict(block)
        if one["kind"] == "end":
            continue
        if one["kind"] == "row":
            one["cells"] = [[numbered(label), text] for label, text in one["cells"]]
        elif one["kind"] == "area":
            one |= {"label": numbered(one["label"]), "end": False}
        elif one["kind"] == "fields" and spec.layout == "record":
            one["lines"] = [
                re.sub(r"(^|　)(?=[^　：{}]{1,16}：)", lambda m: m[1] + numbered(""), line)
                for line in one["lines"]
            ]
        for key in ("text", "total"):
            if isinstance(one.get(key), str):
                one[key] = one[key].replace(CLOSED, "")
        made.append(one)
    return made
