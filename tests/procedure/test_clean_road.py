"""The clean case passes every guard: what the other tests change is the only thing wrong."""

from dataclasses import replace

from tests.procedure import build as b
from township_desk.procedure import (
    closing,
    decision,
    execution,
    filing,
    investigation,
    notice,
    review,
    service,
    summary,
)
from township_desk.procedure import facts as f
from township_desk.procedure.stages import ClosingReason


def test_an_ordinary_case_without_fault_goes_from_filing_to_closing():
    """普通程序全程（第五十四条至第六十二条）：没有一条规则出来阻拦。"""
    paid = f.Payment(b.SERVED, b.yuan(300), receipt_no="浙财0000057")
    served = b.decided(services=(b.service(),))

    assert b.rules(filing.approve(b.unfiled(), b.LAW, b.FILED, "li")) == set()
    assert b.rules(investigation.close(b.filed(), b.proposal(), b.LAW, b.REPORT)) == set()
    assert b.rules(notice.approve(b.investigated(), b.LAW, b.APPROVED, "li")) == set()
    assert b.rules(review.opine(b.noticed(), b.LAW, b.REVIEWED, "fa", "适用从轻等次")) == set()
    assert b.rules(decision.issue(b.reviewed(), b.decision(), b.LAW, b.DECIDED)) == set()
    assert b.rules(service.record(b.decided(), b.service(), b.LAW, b.SERVED)) == set()
    assert b.rules(execution.pay(served, paid, b.LAW, b.SERVED)) == set()
    done = replace(served, payments=(paid,))
    assert b.rules(closing.approve(done, ClosingReason.PERFORMED, b.LAW, b.SERVED, "li")) == set()


def test_an_on_the_spot_case_without_fault_is_decided_at_once():
    """当场处罚全程（第五十一条、第五十二条）。"""
    case = b.on_the_spot()

    assert b.rules(summary.open_(case, b.spot(), b.LAW, b.FOUND)) == set()
    assert b.rules(summary.decide(case, b.spot_decision(), b.LAW, b.FOUND)) == set()
