"""中止、延期、回避、抽样、鉴定、协查 as guards see them, from the record. Reads only."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from township_desk.casework.children import last, rows
from township_desk.models.case import Case
from township_desk.models.decision import ReferralRow, ServiceRow
from township_desk.models.hearing import HearingRow
from township_desk.models.referral import DisputeRow
from township_desk.models.side_roads import (
    AppraisalRow,
    AssistanceRow,
    EndingRow,
    ExtensionRow,
    RecusalRow,
    SamplingRow,
    SuspensionRow,
)
from township_desk.procedure import facts as f
from township_desk.procedure import pauses
from township_desk.procedure.causes import Excluded
from township_desk.procedure.stages import ServiceMethod

ONE_DAY = timedelta(days=1)
Interval = tuple[Excluded, date, date | None]


def left_out(session: Session, case: Case, law: f.Law) -> tuple[f.LeftOut, ...]:
    """Every interval that some domain leaves out, in order, each marked whether this one does."""
    if case.filed_on is None:
        return ()
    domain = str(case.matter_snapshot["domain"])
    found = [
        pauses.left_out(cause, max(start, case.filed_on), end, domain, law)
        for cause, start, end in _intervals(session, case.id)
        if end is None or end >= max(start, case.filed_on)
    ]
    return tuple(sorted(found, key=lambda item: (item.from_on, item.cause)))


def _intervals(session: Session, case_id: int) -> Iterator[Interval]:
    """Closed intervals; a suspension counts up to the day before it is resumed."""
    for pause in rows(session, SuspensionRow, case_id):
        end = pause.resumed_on - ONE_DAY if pause.resumed_on else None
        yield Excluded.SUSPENSION, pause.from_on, end
    # 移送待回复、管辖争议待定 are causes of 3.7: left out where the domain leaves a suspension out.
    for sent in rows(session, ReferralRow, case_id):
        if sent.sent_on is not None:
            there = sent.target == "POLICE" and sent.answer == "ACCEPTED"  # until it comes back
            yield Excluded.SUSPENSION, sent.sent_on, None if there else sent.receipt_on
    for dispute in rows(session, DisputeRow, case_id):
        settled = dispute.designated_on or (dispute.consulted_on if dispute.agreed else None)
        yield Excluded.SUSPENSION, dispute.arisen_on, settled
    for exam in rows(session, AppraisalRow, case_id):
        yield exam.kind.excluded, exam.commissioned_on, exam.received_on
    for letter in rows(session, AssistanceRow, case_id):
        if not letter.incoming:
            yield Excluded.ASSISTANCE, letter.sent_on, letter.answered_on
    for hearing in rows(session, HearingRow, case_id):
        if hearing.in_time:
            yield Excluded.HEARING, hearing.requested_on, hearing.reported_on or hearing.ended_on
    for posted in rows(session, ServiceRow, case_id):
        if posted.method is ServiceMethod.PUBLIC_NOTICE:
            yield Excluded.PUBLIC_NOTICE, posted.handed_on + ONE_DAY, posted.on


def extensions(session: Session, case_id: int) -> tuple[f.Extension, ...]:
    """延长办案期限, in order."""
    return tuple(
        f.Extension(row.level, row.days, row.on, row.norm)
        for row in rows(session, ExtensionRow, case_id)
    )


def of_case(session: Session, case: Case, law: f.Law) -> dict[str, Any]:
    """The fields of CaseFacts that these roads fill."""
    ending = last(session, EndingRow, case.id)
    return {
        "confirmations": tuple(
            f.Confirmation(o.id, o.rule, o.digest, o.about, o.act) for o in case.overrides
        ),
        "extensions": extensions(session, case.id),
        "left_out": left_out(session, case, law),
        "suspensions": tuple(
            f.Suspension(row.cause, row.from_on, row.resumed_on)
            for row in rows(session, SuspensionRow, case.id)
        ),
        "recusals": tuple(
            f.Recusal(row.login, row.received_on, row.decided_on, row.granted)
            for row in rows(session, RecusalRow, case.id)
        ),
        "samplings": tuple(
            f.Sampling(row.approved_on, row.taken_on) for row in rows(session, SamplingRow, case.id)
        ),
        "appraisals": tuple(appraisal(row) for row in rows(session, AppraisalRow, case.id)),
        "assistances": tuple(
            f.Assistance(row.id, row.sent_on, row.due_on, row.answered_on)
            for row in rows(session, AssistanceRow, case.id)
            if not row.incoming
        ),
        "ending": ending.kind if ending else "",
    }


def recused(session: Session, case: Case) -> frozenset[str]:
    """Everybody who has been recused from the case, in whatever role."""
    granted = {row.login for row in rows(session, RecusalRow, case.id) if row.granted}
    return frozenset(granted) | {o.login for o in case.officers if o.recused_on is not None}


def appraisal(row: AppraisalRow) -> f.Appraisal:
    """检测、鉴定."""
    return f.Appraisal(
        number=row.id,
        commissioned_on=row.commissioned_on,
        evidence=row.evidence,
        received_on=row.received_on,
        told_on=row.told_on,
        tell_by=row.tell_by,
        retest_until=row.retest_until,
        objected_on=row.objected_on,
        objection_settled_on=row.settled_on,
        redo_of=row.redo_of,
    )


def suspension(session: Session, case_id: int) -> SuspensionRow | None:
    """The suspension that is not over."""
    found = rows(session, SuspensionRow, case_id)
    return next((row for row in found if row.resumed_on is None), None)
