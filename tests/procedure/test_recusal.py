"""回避: asked for, decided by somebody else, obeyed in every role."""

from datetime import timedelta

from tests.procedure import build as b
from township_desk.procedure import facts as f
from township_desk.procedure import recusal
from township_desk.procedure.review_words import Motion, Subject

ONE_DAY = timedelta(days=1)
ASKED = f.Recusal("chen", b.REPORT)


def test_an_application_is_registered_once_and_not_about_somebody_who_left():
    """行政处罚法第四十三条：申请、决定依次办理。"""
    assert b.rules(recusal.ask(b.filed(), "chen", b.REPORT)) == set()
    assert b.rules(recusal.ask(b.filed(recusals=(ASKED,)), "chen", b.REPORT)) == {"G-END-01"}
    gone = b.filed(recused=frozenset({"chen"}))
    assert b.rules(recusal.ask(gone, "chen", b.REPORT)) == {"G-OFF-03"}
    assert b.rules(recusal.ask(b.filed(), "chen", b.FILED - ONE_DAY)) == {"G-DAT-01"}
    nothing = b.unfiled(clue_registered_on=None)
    assert b.rules(recusal.ask(nothing, "chen", b.FILED)) == set()


def decide(login: str, decider: str, *talks: f.Discussion, granted=True, early=False) -> set[str]:
    day = b.REPORT - ONE_DAY if early else b.REPORT
    trial = f.Recusal(login, b.REPORT, day, granted=granted)
    case = b.filed(recusals=(f.Recusal(login, b.REPORT),), talks=talks)
    return b.rules(recusal.decide(case, trial, decider, b.LAW))


def talk(*voters: str, motion: Motion = Motion.APPROVE) -> f.Discussion:
    subject = Subject.RECUSAL
    return b.discussion(
        held_on=b.REPORT, voters=voters, chair=voters[0], subject=subject, motion=motion
    )


def test_a_head_decides_about_others_never_about_oneself():
    """行政处罚法第四十三条第二款：行政机关负责人决定。"""
    assert decide("chen", "li") == set()
    assert decide("fa", "li") == set()
    assert decide("li", "zhao") == set()
    assert decide("li", "li") == {"G-ROL-01"}


def test_the_principal_heads_recusal_is_decided_by_the_other_heads_together():
    """4.4.F：正职负责人的回避由负责人集体决定。"""
    assert decide("zheng", "li") == {"G-COL-01"}
    assert decide("zheng", "li", talk("li", "zhao")) == set()
    assert decide("zheng", "li", talk("li", "zhao", "zheng")) == {"G-COL-04"}
    assert decide("zheng", "li", talk("li")) == {"G-COL-02"}
    assert decide("zheng", "li", talk("zheng", "li", "zhao")) == {"G-COL-02", "G-COL-04"}


def test_what_the_heads_decided_together_is_what_is_decided():
    """4.4.I：决定内容与集体讨论结论一致。"""
    against = talk("li", "zhao", motion=Motion.REJECT)

    assert decide("zheng", "li", against) == {"G-COL-03"}
    assert decide("zheng", "li", against, granted=False) == set()


def test_a_decision_is_not_dated_before_its_application():
    assert decide("chen", "li", early=True) == {"G-DAT-01"}
    undated = f.Recusal("chen", b.REPORT)
    assert b.rules(recusal.decide(b.filed(), undated, "li", b.LAW)) == set()
