"""涉企行政检查: approved, published, carried out by officers, not too often (国办发〔2024〕54号; 4.4.V)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from township_desk.errors import Finding
from township_desk.procedure.facts import Inspection, Law
from township_desk.procedure.inspection_kinds import UNLIMITED
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role


def propose(visit: Inspection, law: Law, day: date) -> Iterator[Finding]:
    """What stands against asking for a visit."""
    yield from inspectors(visit, day)
    yield from published(visit, day)
    yield from often(visit, law, day)


def approve(visit: Inspection, law: Law, day: date, at: datetime) -> Iterator[Finding]:
    """What stands against approving it (D02); of an urgent visit within the hours after its start."""
    if visit.approver in visit.officers:
        yield finding("G-OFF-04", field="officers")
    yield from inspectors(visit, day)
    yield from published(visit, day)
    yield from often(visit, law, day)
    if visit.started_at is not None:
        yield from approved(replace(visit, approved_at=at), law)


def carry_out(visit: Inspection, law: Law, day: date) -> Iterator[Finding]:
    """What stands against going in: no approval, no notice, no certificate shown, not these people."""
    if not visit.urgent or visit.approved_at is not None:
        yield from approved(visit, law)
    yield from shown(visit)
    yield from inspectors(visit, day)
    yield from published(visit, day)


def rely(visit: Inspection, law: Law, day: date) -> Iterator[Finding]:
    """What stands against telling a result of it or building a clue on it (O1)."""
    if visit.cancelled or visit.started_at is None:
        why = "已取消" if visit.cancelled else "尚未实施"
        yield finding("G-INS-01", field="inspection", what=f"（该次行政检查{why}）")
        return
    yield from approved(visit, law)
    yield from shown(visit)
    yield from inspectors(visit, day)
    yield from published(visit, day)


def approved(visit: Inspection, law: Law) -> Iterator[Finding]:
    """D02 before the visit; an urgent one back-approved in time."""
    if visit.approved_at is None:
        yield finding("G-INS-01", field="approved_at", what="（尚未审批）")
        return
    start = visit.started_at
    if start is None or visit.approved_at <= start:
        return
    hours = int(law.book.at("P-INS-URG", visit.proposed_on))
    if not visit.urgent:
        yield finding("G-INS-01", field="approved_at", what="（实施在前、审批在后）")
    elif visit.approved_at - start > timedelta(hours=hours):
        yield finding("G-INS-01", field="approved_at", what=f"（补办审批已超过{hours}小时）")


def shown(visit: Inspection) -> Iterator[Finding]:
    """The notice D03 and the certificates, before anything is looked at."""
    if not visit.notice_shown:
        yield finding("G-INS-01", field="notice_shown", what="（未出示行政检查通知书）")
    if not visit.certificates_shown:
        yield finding("G-OFF-05", field="certificates_shown")


def inspectors(visit: Inspection, day: date) -> Iterator[Finding]:
    """Two of our own with certificates of that day; whoever assists does not inspect."""
    faults = []
    valid = []
    for login in dict.fromkeys(visit.officers):
        person = visit.people.get(login)
        if person is None:
            faults.append(f"“{login}”不是本机关的执法人员")
        elif Role.AUXILIARY_STAFF in person.roles:
            faults.append(f"{person.name}为行政执法辅助人员")
        elif person.certificate_on(day) is None:
            faults.append(f"{person.name}的执法证件在 {day.isoformat()} 无效")
        else:
            valid.append(login)
    if faults:
        yield finding("G-INS-02", field="officers", what=f"（{'；'.join(faults)}）")
    if len(valid) < 2:
        yield finding("G-OFF-01", field="officers")


def published(visit: Inspection, day: date) -> Iterator[Finding]:
    """Every matter stands on the published list on the day."""
    gone = [m.name for m in visit.matters if not m.listed(day)]
    if gone or not visit.matters:
        what = (
            f"（{'、'.join(gone)}在 {day.isoformat()} 不在公布的清单内）" if gone else "（未选择）"
        )
        yield finding("G-INS-02", field="matters", what=what)


def often(visit: Inspection, law: Law, day: date) -> Iterator[Finding]:
    """The yearly limit, unless a complaint, a transfer or a concrete clue asks for the visit."""
    most = int(law.book.at("P-INS-MAX", day))
    if visit.earlier >= most and visit.source not in UNLIMITED and not visit.limit_reason:
        what = f"（上限{most}次，已检查{visit.earlier}次）"
        yield finding("G-INS-03", field="limit_reason", what=what)
