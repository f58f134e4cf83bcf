"""Finalising a paper: facts, gaps, number, frozen snapshot, SHA-256 of the PDF — inside the act."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from township_desk.casework import definitions, paper_facts, paper_tasks
from township_desk.casework.paper_blanks import merged
from township_desk.casework.work import Work
from township_desk.documents.freeze import FrozenDocument, freeze
from township_desk.documents.imprint import signed_words
from township_desk.documents.proof import check_text
from township_desk.documents.render import render
from township_desk.documents.spec import DocumentSpec, load_specs
from township_desk.errors import IntegrityBroken, InvalidInput, Problem
from township_desk.models.case import Case, Clue
from township_desk.models.paper import PaperRow
from township_desk.office import keys, numbering
from township_desk.office.numbering import NumberFormat
from township_desk.procedure import clocks
from township_desk.procedure.stages import Procedure

OWN_SEQUENCE = frozenset({"案源", "当罚", "举登", "不立"})
"""Type words with a yearly sequence of their own; all others reuse the serial of the case (documents.md 2.1)."""


RELYING = frozenset(
    {"prior_notice", "hearing_rights_notice", "penalty_decision", "no_penalty_decision"}
)
"""Papers that print the evidence of the proposal, not all that lies in the file (第四十四条、第五十九条)."""


@cache
def specs() -> dict[str, DocumentSpec]:
    """Every document definition that ships, by id."""
    return load_specs()


def number_format(work: Work) -> NumberFormat:
    """How this office writes its numbers."""
    given: Any = work.office.profile.get("number", {})
    return NumberFormat(**given)


def issue(
    work: Work,
    kind: str,
    *,
    case: Case | None = None,
    clue: Clue | None = None,
    extra: Mapping[str, Any] | None = None,
    dated_on: date | None = None,
    subject: str = "",
    variant: str = "",
) -> PaperRow:
    """Finalise one paper of the type *kind*: number, frozen facts and hash, or InvalidInput with the gaps.

    *extra* are facts beside those of the record (``{"record": {…}}``). The PDF itself is not kept:
    the frozen facts render to the same bytes for ever, and the stored SHA-256 proves it.
    """
    spec = definitions.of(work)[kind]
    day = dated_on or work.day
    number = number_of(work, spec, case, day, variant)
    facts = facts_of(work, spec, case, clue, extra, number=number, day=day, variant=variant)
    title = str(facts["document"]["title"])
    gaps = spec.gaps(facts)
    if gaps:
        raise InvalidInput(
            [
                Problem(f"《{title}》还不能定稿：{gap.message}{_remedy(gap)}", field=gap.field)
                for gap in gaps
            ]
        )
    frozen = freeze(spec, facts)
    key, sign = keys.signer(work.data_dir, work.session, work.at, work.actor.login)
    pdf = render(
        frozen,
        watermark=watermark(work),
        key=key,
        sign=lambda digest, file: sign(signed_words(digest, file)),
    )
    check_text(pdf, title)
    if spec.audience == "E" and spec.served != "N":
        _known_days(work, case, title, pdf.texts, day)
    row = PaperRow(
        case_id=case.id if case else None,
        clue_id=clue.id if clue else None,
        type=kind,
        variant=variant,
        title=title,
        number=number,
        dated_on=day,
        stage=spec.stage,
        act=work.title,
        frozen=frozen.to_bytes(),
        pdf_sha256=hashlib.sha256(pdf.data).hexdigest(),
        pages=pdf.pages,
        subject=subject,
        finalised_at=work.at,
        finalised_by=work.actor.login,
        public_key=key,
        signature=pdf.imprint.signature,
    )
    work.session.add(row)
    work.session.flush()
    paper_tasks.begin(work, row, frozen)
    work.papers.append(f"《{title}》{number}".strip())
    return row


def _known_days(work: Work, case: Case | None, title: str, texts: Iterable[str], day: date) -> None:
    """A paper for the party prints no day of a year whose holidays are unknown, but with a head's reason (DL-21)."""
    findings = list(clocks.provisional(title, texts, day, work.law.calendar))
    if findings:
        work.allow(findings, work.facts(case) if case is not None else None)


def _remedy(gap: Problem) -> str:
    """Where a gap is mended that no officer can mend on the page of the case."""
    if not gap.field.startswith("agency."):
        return ""
    return "，请系统管理员在“修改单位资料”中补填（office.amend）"


def facts_of(
    work: Work,
    spec: DocumentSpec,
    case: Case | None,
    clue: Clue | None,
    extra: Mapping[str, Any] | None,
    *,
    number: str,
    day: date,
    variant: str = "",
) -> dict[str, Any]:
    """All facts of one paper: the record's, the act's own on top, and those of the paper itself."""
    facts = merged(paper_facts.collect(work, case, clue), extra or {})
    if spec.id in RELYING and case is not None:
        relied = _relied_on(case)
        facts["evidence"] = [e for e in facts["evidence"] if not relied or e["no"] in relied]
    facts["document"] = {"number": number, "date": day.isoformat(), "variant": variant}
    facts["document"]["title"] = spec.title_for(facts)
    return facts


def _relied_on(case: Case) -> set[int]:
    """The numbers of the evidence that carries the proposal; none before there is one."""
    proposal: Mapping[str, Any] = case.proposal or {}
    proved = [n for fact in proposal.get("facts", ()) for n in fact["evidence"]]
    return {int(n) for n in (*proposal.get("evidence", ()), *proved)}


def watermark(work: Work) -> str | None:
    """A training office prints 样张 on everything."""
    return mark_of(work.office.training)


def mark_of(training: bool) -> str | None:
    """The mark across every paper of a training office."""
    return "样张" if training else None


def number_of(
    work: Work, spec: DocumentSpec, case: Case | None, day: date, variant: str = ""
) -> str:
    """The number of a new paper; empty for papers that carry only the case number."""
    word = spec.word_for(variant)
    if not word:
        return ""
    form = number_format(work)
    if case is not None and case.procedure is Procedure.SUMMARY and word not in OWN_SEQUENCE:
        word = f"当{word}"  # on-the-spot cases count by themselves: 当结审 beside 结审
    elif word not in OWN_SEQUENCE and case is not None and case.serial is None:
        word = f"线{word}"  # never filed, so no serial to reuse: 线移送 beside 移送
    if word in OWN_SEQUENCE or case is None or case.serial is None or case.year is None:
        return numbering.issue(work.session, form, word, day.year, subject=spec.id, at=work.at)
    own = list(spec.type_words)
    same_word = PaperRow.variant == variant if variant in own else PaperRow.variant.not_in(own)
    earlier = work.session.scalar(
        select(func.count())
        .select_from(PaperRow)
        .where(PaperRow.case_id == case.id, PaperRow.type == spec.id, same_word)
    )
    return numbering.derive(
        work.session,
        form,
        word,
        case.year,
        case.serial,
        suffix=(earlier or 0) + 1,
        subject=spec.id,
        at=work.at,
    )


def pdf_of(row: PaperRow, mark: str | None) -> bytes:
    """The paper's PDF, rendered again. Raises IntegrityBroken if it is not the bytes that were issued.

    A void one is the original here too; ``reprint`` is what leaves the house.
    """
    frozen = FrozenDocument.from_bytes(row.frozen)
    pdf = render(frozen, watermark=mark, key=row.public_key, signature=row.signature).data
    if hashlib.sha256(pdf).hexdigest() != row.pdf_sha256:
        raise IntegrityBroken(
            f"《{row.title}》{row.number} 重新生成的内容与当时定稿的不一致，请核对字体文件和数据库备份"
        )
    return pdf


def reprint(row: PaperRow, mark: str | None) -> bytes:
    """What is printed of an issued paper now: its very bytes, or with 作废 across every page."""
    if row.voided_on is None:
        return pdf_of(row, mark)
    return render(FrozenDocument.from_bytes(row.frozen), watermark=mark, void=True).data


def identify(session: Session, pdf: bytes) -> PaperRow | None:
    """The paper that these bytes are, or None: one altered byte and it is not ours. Reads only."""
    digest = hashlib.sha256(pdf).hexdigest()
    return session.scalars(
        select(PaperRow).where(PaperRow.pdf_sha256 == digest).order_by(PaperRow.id)
    ).first()


def gaps(
    work: Work, kind: str, case: Case, extra: Mapping[str, Any] | None = None
) -> list[Problem]:
    """What still keeps the paper from being finalised, in Chinese names."""
    spec = definitions.of(work)[kind]
    facts = facts_of(work, spec, case, case.clue, extra, number="", day=work.day)
    return spec.gaps(facts)


def draft(work: Work, kind: str, case: Case, extra: Mapping[str, Any] | None = None) -> bytes:
    """A draft of the paper from what is known now, with 草稿 across it and no number.

    Where a required text is missing, the draft names it.
    """
    spec = definitions.of(work)[kind]
    facts = facts_of(work, spec, case, case.clue, extra, number="", day=work.day)
    return render(freeze(spec, spec.marked(facts)), draft=True).data
