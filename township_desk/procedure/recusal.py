"""回避 (行政处罚法第四十三条, 4.4.F): asked by the party or by oneself, decided by a head who is not concerned."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.procedure import officers
from township_desk.procedure.facts import CaseFacts, Law, Recusal
from township_desk.procedure.review import talked
from township_desk.procedure.review_words import Motion, Subject
from township_desk.procedure.rules import finding


def ask(case: CaseFacts, login: str, received_on: date) -> Iterator[Finding]:
    """What stands against registering an application about *login*."""
    if login in case.recused:
        yield finding("G-OFF-03", field="person", name=officers.name_of(case, login))
    if any(r.login == login and r.decided_on is None for r in case.recusals):
        name = officers.name_of(case, login)
        yield finding(
            "G-END-01", what="再次登记", thing=f"回避申请（对{name}的申请尚未决定）",
            remedy="先作出回避决定（recusal.decide）。",
        )  # fmt: skip
    begun = case.filed_on or case.proposed_on or case.clue_registered_on
    if begun is not None and received_on < begun:
        yield finding(
            "G-DAT-01", field="on", what="回避申请", before="本案开始办理", date=begun.isoformat()
        )


def decide(case: CaseFacts, trial: Recusal, decider: str, law: Law) -> Iterator[Finding]:
    """What stands against deciding it: not by oneself; of the principal head only by the heads together."""
    day = trial.decided_on or trial.received_on
    if day < trial.received_on:
        received = trial.received_on.isoformat()
        yield finding("G-DAT-01", field="on", what="回避决定", before="收到申请", date=received)
    if decider == trial.login:
        name = officers.name_of(case, decider)
        yield finding("G-ROL-01", roles="被申请回避人以外的负责人", name=name)
    if officers.is_principal(case, trial.login):
        motion = Motion.APPROVE if trial.granted else Motion.REJECT
        since = trial.received_on
        yield from talked(case, Subject.RECUSAL, law, day, since=since, motion=motion)
