"""常用语: ready-made sentences by kind of text and matter — shipped ones, and the office's own."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.documents import fonts
from township_desk.errors import InvalidInput
from township_desk.models.catalog import MatterTable
from township_desk.models.drafting import PhraseRow
from township_desk.paths import resource
from township_desk.procedure.stages import Role
from township_desk.procedure.text_kinds import TextKind

PLACES = ("当事人", "日期", "地点", "事项", "案由", "期限")
"""What a phrase may leave open in braces; all but 期限 are filled from the case."""

GAP = re.compile(r"\{([^{}\n]{1,20})\}")
LONGEST = 1000

WRITERS = {
    Role.CASE_OFFICER, Role.TEAM_LEADER, Role.LEGAL_REVIEWER, Role.AGENCY_HEAD, Role.HEARING_HOST,
    Role.ADMIN,
}  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """One sentence. *id* is None for those that are shipped; *domains* and *matter* narrow it."""

    kind: TextKind
    text: str
    domains: tuple[str, ...] = ()
    matter: str = ""
    id: int | None = None
    opening: bool = False  # one of the questions with which an interview begins

    def fits(self, kind: TextKind, matter: str, domain: str) -> bool:
        """Whether it is offered for a text of *kind* in a case of this matter."""
        here = not self.domains or domain in self.domains
        return self.kind is kind and here and self.matter in ("", matter)


@dataclass(frozen=True)
class Save:
    """存为常用语."""

    kind: TextKind = asked("用途")
    text: Text = asked(
        "内容",
        hint="可以用｛当事人｝｛日期｝｛地点｝｛事项｝｛案由｝｛期限｝，插入时换成本案的内容",
    )
    matter: str = asked("事项", "", hint="只用于这一事项的才选；不选即用于全部事项")


@dataclass(frozen=True)
class Remove:
    """删除常用语."""

    phrase: int = asked("常用语")


@cache
def shipped() -> tuple[Phrase, ...]:
    """The starters under resources/phrases. Raises InvalidInput naming what is wrong in which file."""
    found: list[Phrase] = []
    for path in sorted(resource("phrases").glob("*.toml")):
        try:
            for entry in tomllib.loads(path.read_text(encoding="utf-8"))["phrase"]:
                text = checked(str(entry["text"]).strip())
                domains = tuple(map(str, entry.get("domains", ())))
                opening = bool(entry.get("opening", False))
                found.append(Phrase(TextKind(entry["kind"]), text, domains, opening=opening))
        except (tomllib.TOMLDecodeError, KeyError, ValueError) as error:
            raise InvalidInput(f"常用语文件 {path.name} 无法读取：{error}") from None
    return tuple(found)


def bank(session: Session) -> tuple[Phrase, ...]:
    """Everything that is offered: the office's own first, the newest of them on top."""
    rows = session.scalars(
        select(PhraseRow).where(PhraseRow.removed_on.is_(None)).order_by(PhraseRow.id.desc())
    )
    own = [Phrase(row.kind, row.text, (), row.matter, row.id) for row in rows]
    return (*own, *shipped())


def offered(work: Work) -> tuple[tuple[str, str], ...]:
    """The phrases that the person at the desk may take away."""
    admin = Role.ADMIN in work.actor.roles
    return tuple(
        (
            str(row.id),
            f"{row.kind.label}：{row.text if len(row.text) < 40 else row.text[:39] + '…'}",
        )
        for row in work.session.scalars(
            select(PhraseRow).where(PhraseRow.removed_on.is_(None)).order_by(PhraseRow.id)
        )
        if admin or row.saved_by == work.actor.login
    )


def checked(text: str) -> str:
    """A phrase that can be printed and names only what can be filled in. Raises InvalidInput."""
    if not text.strip():
        raise InvalidInput("常用语没有内容，请填写")
    if len(text) > LONGEST:
        raise InvalidInput(f"常用语太长（{len(text)} 字），请不超过 {LONGEST} 字")
    if bad := fonts.unprintable(text):
        raise InvalidInput(f"常用语含有不能打印的控制字符 U+{ord(bad):04X}，请删去")
    unknown = [name for name in GAP.findall(text) if name not in PLACES]
    if unknown:
        raise InvalidInput(f"常用语中的“{unknown[0]}”不能自动填写；可以用的有：{'、'.join(PLACES)}")
    return text


def filled(text: str, values: Mapping[str, str]) -> str:
    """The phrase with what the case knows in place of the braces; what it does not know stays open."""
    return GAP.sub(lambda match: values.get(match[1], "") or match[0], text)


@act("phrases.save", "存为常用语", WRITERS)
def save(work: Work, given: Save) -> Outcome:
    """Keep a sentence for the whole office; the same one is not kept twice."""
    text = checked(_braces(str(given.text)).strip())
    matter = given.matter.strip()
    if matter and not work.session.scalar(select(MatterTable.id).where(MatterTable.code == matter)):
        raise InvalidInput(f"没有代码为“{matter}”的事项，请从清单中选择")
    known = work.session.scalars(
        select(PhraseRow).where(
            PhraseRow.kind == given.kind, PhraseRow.matter == matter,
            PhraseRow.removed_on.is_(None),
        )
    )  # fmt: skip
    if any(row.text == text for row in known):
        raise InvalidInput("已经有相同的常用语，不必再存")
    row = PhraseRow(
        kind=given.kind, matter=matter, text=text, saved_on=work.day, saved_by=work.actor.login
    )
    work.session.add(row)
    work.session.flush()
    return Outcome(row.id, f"已存为常用语（{given.kind.label}）", changed=frozenset({"phrases"}))


@act("phrases.remove", "删除常用语", WRITERS)
def remove(work: Work, given: Remove) -> Outcome:
    """Offer a sentence no more: whoever kept it, or the administrator; papers keep their words."""
    row = work.session.get(PhraseRow, given.phrase)
    if row is None or row.removed_on is not None:
        raise InvalidInput("没有这条常用语，或者已经删除")
    if row.saved_by != work.actor.login and Role.ADMIN not in work.actor.roles:
        keeper = work.people[row.saved_by].name if row.saved_by in work.people else row.saved_by
        raise InvalidInput(f"这条常用语由{keeper}存入，只能由本人或者系统管理员删除")
    row.removed_on, row.removed_by = work.day, work.actor.login
    return Outcome(row.id, "已删除常用语", changed=frozenset({"phrases"}))


def _braces(text: str) -> str:
    """Full-width braces, as a Chinese keyboard types them, mean the same."""
    return text.replace("｛", "{").replace("｝", "}")
