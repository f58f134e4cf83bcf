"""抽样取证、检测鉴定: approved, taken by two, told, heard."""

from dataclasses import replace
from datetime import timedelta

from tests.procedure import build as b
from township_desk.procedure import facts as f
from township_desk.procedure import investigation, sampling

ONE_DAY = timedelta(days=1)
WHO = ("wang", "chen")
APPROVED = f.Sampling(b.REPORT)


def test_samples_are_taken_after_a_head_approved():
    """行政处罚法第五十六条：抽样取证；负责人批准在先。"""
    assert b.rules(sampling.take(b.filed(), APPROVED, b.REPORT, WHO)) == set()
    found = list(sampling.take(b.filed(), None, b.REPORT, WHO))
    assert b.rules(found) == {"G-END-01"}
    assert "第五十六条" in str(found[0].law)
    done = replace(APPROVED, taken_on=b.REPORT)
    assert b.rules(sampling.take(b.filed(), done, b.REPORT, WHO)) == {"G-END-01"}
    early = sampling.take(b.filed(), APPROVED, b.REPORT - ONE_DAY, WHO)
    assert b.rules(early) == {"G-DAT-01"}


def test_samples_are_taken_by_two_certified_officers():
    """行政处罚法第四十二条：执法人员不得少于两人。"""
    assert b.rules(sampling.take(b.filed(), APPROVED, b.REPORT, ("wang",))) == {"G-OFF-01"}


SENT = f.Appraisal(1, b.FILED)
HERE = replace(SENT, evidence=1, received_on=b.REPORT)
TOLD = replace(HERE, told_on=b.APPROVED, retest_until=b.NOTICED)
OBJECTED = replace(TOLD, objected_on=b.NOTICED)


def test_a_result_comes_once_and_after_its_commission():
    assert b.rules(sampling.receive(SENT, b.FILED)) == set()
    assert b.rules(sampling.receive(HERE, b.REPORT)) == {"G-END-01"}
    assert b.rules(sampling.receive(SENT, b.FILED - ONE_DAY)) == {"G-DAT-01"}


def test_a_result_that_is_there_is_told_once():
    assert b.rules(sampling.tell(HERE, b.REPORT)) == set()
    assert b.rules(sampling.tell(SENT, b.REPORT)) == {"G-END-01"}
    assert b.rules(sampling.tell(TOLD, b.APPROVED)) == {"G-END-01"}
    assert b.rules(sampling.tell(HERE, b.REPORT - ONE_DAY)) == {"G-DAT-01"}


def test_the_party_objects_within_the_period():
    """P-RETEST：告知之后、期限之内提出复检。"""
    assert b.rules(sampling.object_to(TOLD, b.NOTICED)) == set()
    assert b.rules(sampling.object_to(replace(TOLD, retest_until=None), b.DECIDED)) == set()
    assert b.rules(sampling.object_to(HERE, b.NOTICED)) == {"G-END-01"}
    assert b.rules(sampling.object_to(OBJECTED, b.NOTICED)) == {"G-END-01"}
    assert b.rules(sampling.object_to(TOLD, b.NOTICED + ONE_DAY)) == {"G-END-01"}
    assert b.rules(sampling.object_to(TOLD, b.APPROVED - ONE_DAY)) == {"G-DAT-01"}


def settled(*appraisals: f.Appraisal) -> set[str]:
    return b.rules(sampling.settled(b.filed(appraisals=appraisals)))


def test_no_result_is_kept_from_the_party_and_no_objection_without_an_answer():
    """G-EVD-05：鉴定（检测）意见应当告知当事人，异议应当处理。"""
    assert settled(SENT) == set()
    assert settled(HERE) == {"G-EVD-05"}
    assert settled(TOLD) == set()
    assert settled(OBJECTED) == {"G-EVD-05"}
    assert settled(replace(OBJECTED, objection_settled_on=b.NOTICED)) == set()


def test_an_investigation_is_not_closed_over_an_untold_result():
    """G-EVD-05：未告知的，不得终结调查。"""
    found = investigation.close(b.filed(appraisals=(HERE,)), b.proposal(), b.LAW, b.REPORT)

    assert "G-EVD-05" in b.rules(found)
