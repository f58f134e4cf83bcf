"""先行登记保存: within seven working days the head says what becomes of each thing (行政处罚法 56)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.procedure import measures, officers
from township_desk.procedure.facts import CaseFacts, Law, PropertyMeasure
from township_desk.procedure.measure_kinds import DisposalOf
from township_desk.procedure.rules import finding


def dispose(
    case: CaseFacts,
    measure: PropertyMeasure,
    chosen: tuple[int, ...],
    way: DisposalOf,
    law: Law,
    day: date,
    decider: str,
) -> Iterator[Finding]:
    """What stands against this disposal; giving the things back never waits for anything."""
    yield from officers.apart(case, decider)
    held = {item.number: item for item in measure.held}
    if not chosen or any(number not in held for number in chosen):
        yield finding("G-END-01", field="items", what="处理", thing="登记保存物品")
        return
    limit = measures.deadline(measure, law)
    late = limit is not None and day > limit.last_day
    if way is DisposalOf.APPRAISAL and late:
        remedy = "期限已过，不能再送鉴定；请返还或者解除。"
        yield finding("G-REG-02", field="way", remedy=remedy)
    if way is DisposalOf.LAPSED and not late and limit is not None:
        last = limit.last_day.isoformat()
        yield finding("G-DAT-01", field="way", what="期满解除", before="期限届满", date=last)
    if way is DisposalOf.CONVERTED and not any(_followed(m, measure) for m in case.measures):
        remedy = "先依法批准并实施查封（扣押），再作“转为查封（扣押）”的处理决定。"
        yield finding("G-SEZ-02", field="way", remedy=remedy)


def _followed(measure: PropertyMeasure, registered: PropertyMeasure) -> bool:
    """A seal or seizure in force that began with or after the registration."""
    if not measure.coercive or not measure.held or registered.carried is None:
        return False
    return measure.carried is not None and measure.carried.on >= registered.carried.on
