"""回避: asked for, decided by somebody else, obeyed in every role."""

from datetime import timedelta

from tests.procedure import build as b
from township_desk.procedure import facts as f
from township_desk.procedure import recusal

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


def decide(login: str, decider: str, *voters: str, early: bool = False) -> set[str]:
    day = b.REPORT - ONE_DAY if early else b.REPORT
    trial = f.Recusal(login, b.REPORT, day, granted=True)
    chair = voters[0] if voters else ""
    return b.rules(recusal.decide(b.filed(), trial, decider, voters, chair, b.LAW))


def test_a_head_decides_about_others_never_about_oneself():
    """行政处罚法第四十三条第二款：行政机关负责人决定。"""
    assert decide("chen", "li") == set()
    assert decide("fa", "li") == set()
    assert decide("li", "zhao") == set()
    assert decide("li", "li") == {"G-ROL-01"}


def test_the_principal_heads_recusal_is_decided_by_the_other_heads_together():
    """4.4.F：正职负责人的回避由负责人集体决定。"""
    assert decide("zheng", "li") == {"G-COL-02"}
    assert decide("zheng", "li", "li", "zhao") == set()
    assert decide("zheng", "li", "li", "zhao", "zheng") == {"G-COL-04"}


def test_a_decision_is_not_dated_before_its_application():
    assert decide("chen", "li", early=True) == {"G-DAT-01"}
    undated = f.Recusal("chen", b.REPORT)
    assert b.rules(recusal.decide(b.filed(), undated, "li", (), "", b.LAW)) == set()
