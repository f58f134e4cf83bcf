"""When the papers beside the road are offered: announcement, inquiry notice, evidence sheet, next page."""

from collections.abc import Callable

from township_desk.casework import papers
from township_desk.casework.continuation import CONTINUED
from township_desk.casework.evidence_sheet import VARIANTS
from township_desk.procedure import facts as f
from township_desk.procedure.stages import Stage

ASIDE = (
    "service.announce", "investigation.notify_inquiry", "investigation.make_sheet",
    "investigation.extract_data", "records.continue_page",
    "records.power_of_attorney", "papers.void", "papers.reissue",
)  # fmt: skip
"""What may be made at many stages."""


def _unserved(case: f.CaseFacts) -> bool:
    """A paper that is served with a receipt has no service on record."""
    known = papers.specs()
    served = {service.document for service in case.services}
    return any(
        known[kind].audience == "E" and known[kind].served == "Y" and kind not in served
        for kind in case.papers
        if kind in known
    )


def _signed(case: f.CaseFacts) -> bool:
    """There is a record or form that a page can be added to."""
    known = papers.specs()
    return any(known[kind].layout in CONTINUED for kind in case.papers if kind in known)


WHEN: dict[str, Callable[[f.CaseFacts], bool]] = {
    "service.announce": _unserved,
    "investigation.notify_inquiry": lambda c: c.report_on is None,
    "investigation.make_sheet": lambda c: any(e.kind in VARIANTS for e in c.evidence),
    "investigation.extract_data": lambda c: c.report_on is None,
    "papers.void": lambda c: bool(c.papers),
    "papers.reissue": lambda c: c.void_papers > 0,
    "records.power_of_attorney": lambda c: c.stage is not Stage.CLOSING,
    "records.continue_page": lambda c: c.stage is not Stage.CLOSING and _signed(c),
}
