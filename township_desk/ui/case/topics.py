"""By what the steps beside the road are found: a clerk looks for 听证, not for the twentieth button."""

from collections.abc import Sequence

from township_desk.casework.next_steps import NextStep

TOPICS: tuple[tuple[str, frozenset[str]], ...] = (
    ("登记保存、查封扣押", frozenset({"measures"})),
    (
        "抽样、鉴定、协查",
        frozenset({"sampling", "appraisal", "assistance", "investigation.tell_appraisal"}),
    ),
    ("听证、陈述申辩", frozenset({"hearing", "notice"})),
    ("审核与集体讨论", frozenset({"review", "approval"})),
    ("延期、中止、终止", frozenset({"extension", "suspension", "filing.revoke"})),
    ("回避与承办人", frozenset({"recusal", "investigation.assign", "investigation.recuse"})),
    ("告知承诺", frozenset({"commitment"})),
    ("移送与管辖", frozenset({"referral", "crime", "dispute"})),
    (
        "执行",
        frozenset({"execution", "demand", "court", "substitute", "enforcement", "goods"}),
    ),
    ("复议诉讼、更正撤销", frozenset({"remedy", "decision"})),
    ("公示与信用", frozenset({"publication"})),
    ("结案与评查", frozenset({"closing"})),
    ("送达", frozenset({"service"})),
)
"""A topic takes single acts by their name and whole roads by the part before the dot."""

OTHER = "其他"


def topic_of(act: str) -> str:
    """Where a clerk would look for *act*."""
    road = act.partition(".")[0]
    for names in (act, road):
        found = next((title for title, acts in TOPICS if names in acts), None)
        if found is not None:
            return found
    return OTHER


def by_topic(steps: Sequence[NextStep]) -> dict[str, list[NextStep]]:
    """The steps under their topics, in the order of the topics."""
    found: dict[str, list[NextStep]] = {title: [] for title in (*dict(TOPICS), OTHER)}
    for step in steps:
        found[topic_of(step.act)].append(step)
    return {title: inside for title, inside in found.items() if inside}
