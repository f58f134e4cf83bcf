"""What the screens show of police transfers, disputes, help and clue transfers. Reads only."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from township_desk.casework.referral_facts import crime_rows
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.law.money import yuan
from township_desk.models.case import Case
from township_desk.models.referral import ClueTransferRow, CrimeRow, DisputeRow, ReceiverHelpRow
from township_desk.procedure.referral_kinds import (
    CameBack,
    ChallengeWay,
    ClueAnswer,
    CrimeOrgan,
    PoliceDecision,
    Side,
)

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Told:
    """One thing beside the referral, as titles with words; empty ones are left out."""

    title: str
    pairs: Pairs


def beside(work: Work, case: Case) -> tuple[Told, ...]:
    """Everything of these roads, in the order in which it happened within each of them."""
    names = {login: person.name for login, person in work.people.items()}
    found = [_crime(row, names) for row in crime_rows(work.session, case.id)]
    found += [_dispute(row) for row in _rows(work, DisputeRow, DisputeRow.case_id, case.id)]
    found += [_help(row) for row in _rows(work, ReceiverHelpRow, ReceiverHelpRow.case_id, case.id)]
    if case.clue_id is not None:
        rows = _rows(work, ClueTransferRow, ClueTransferRow.clue_id, case.clue_id)
        found += [_clue(row) for row in rows]
    return tuple(found)


def _rows(work: Work, table: Any, owner: Any, id_: int) -> list[Any]:
    return list(work.session.scalars(select(table).where(owner == id_).order_by(table.id)))


def _filled(*pairs: tuple[str, object]) -> Pairs:
    return tuple((title, str(value)) for title, value in pairs if value)


def _at(moment: Any) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}" if moment else ""


def _crime(row: CrimeRow, names: dict[str, str]) -> Told:
    decided = {True: "批准移送", False: "不批准移送", None: ""}[row.approved]
    challenges: list[Any] = list(row.challenges)
    said = [
        f"{c['on']} {ChallengeWay(c['way']).label}"
        + (f"，{c['answered_on']} {PoliceDecision(c['answer']).label}" if c["answer"] else "")
        for c in challenges
    ]
    outcome = PoliceDecision(row.outcome).label if row.outcome else ""
    back = CameBack(row.back_kind).label if row.back_kind in set(CameBack) else ""
    if row.back_kind and not back:
        back = "恢复办理行政案件"
    return Told(
        "移送涉嫌犯罪案件",
        _filled(
            ("受移送机关", row.organ or CrimeOrgan(row.target).label),
            ("专案组", "、".join(names.get(str(login), str(login)) for login in row.group)),
            ("涉嫌罪名", row.offence),
            ("书面报告", _at(row.reported_at)),
            ("正职负责人决定", f"{_at(row.decided_at)} {decided} {row.decision_reason}".strip()),
            ("移送", f"{_at(row.sent_at)} {row.number}".strip()),
            ("接受", f"{row.received_on or ''} {row.received_by}".strip()),
            ("公安机关决定", f"{row.outcome_on or ''} {outcome} {row.outcome_no}".strip()),
            ("异议", "；".join(said)),
            ("物品移交", f"{row.handed_on or ''} {row.handed_text}".strip()),
            ("刑事程序结果", f"{row.back_on or ''} {back} {row.back_no}".strip()),
            ("判处罚金", yuan(row.criminal_fine_fen) if row.criminal_fine_fen else ""),
            ("罚款折抵罚金", yuan(row.set_off_fen) if row.set_off_fen else ""),
        ),
    )


def _dispute(row: DisputeRow) -> Told:
    agreed = Side(row.agreed).label if row.agreed else ""
    designated = f"{row.designating_organ}指定{row.designated_organ}" if row.designated else ""
    return Told(
        "管辖争议",
        _filled(
            ("对方机关", row.organ),
            ("发生", row.arisen_on),
            ("争议焦点", row.points),
            ("协商", f"{row.consulted_on or ''} {row.attendees} {row.minutes}".strip()),
            ("协商结果", agreed),
            ("报请指定", f"{row.reported_on or ''} {row.request_number}".strip()),
            ("指定管辖", f"{row.designated_on or ''} {row.designation_no} {designated}".strip()),
            ("移交期限", row.hand_over_by),
        ),
    )


def _help(row: ReceiverHelpRow) -> Told:
    return Told(
        "协助接收机关",
        _filled(
            ("机关", row.organ),
            ("来函", f"{row.asked_on} {row.document_no}"),
            ("事项", row.request),
            ("协助情况", f"{row.done_on or ''} {row.done_text}".strip()),
        ),
    )


def _clue(row: ClueTransferRow) -> Told:
    answer = ClueAnswer(row.answer).label if row.answer else ""
    return Told(
        "线索移送",
        _filled(
            ("受移送机关", row.organ),
            ("移送", f"{row.sent_on} {row.number}"),
            ("答复", f"{row.receipt_on or ''} {answer} {row.receipt_text}".strip()),
            ("告知提供人", f"{row.informant_told_on or ''} {row.informant_told}".strip()),
        ),
    )
