"""Where a paper takes free text: what kind of text it is, by which phrases are kept and offered."""

from enum import StrEnum


class TextKind(StrEnum):
    """用途 of a text, or of a ready-made phrase."""

    CLUE = "CLUE"
    SCENE = "SCENE"
    FACTS = "FACTS"
    QUESTION = "QUESTION"
    ANSWER = "ANSWER"
    STATEMENT = "STATEMENT"
    REASONS = "REASONS"
    CORRECTION = "CORRECTION"
    OPINION = "OPINION"

    @property
    def label(self) -> str:
        """What people call it."""
        return _LABELS[self.value]


_LABELS = {
    "CLUE": "线索内容、案情摘要",
    "SCENE": "现场情况、复查情况",
    "FACTS": "违法事实、证据",
    "QUESTION": "询问的问题",
    "ANSWER": "被询问人的回答",
    "STATEMENT": "陈述、申辩、听证各方意见",
    "REASONS": "理由",
    "CORRECTION": "改正内容和要求",
    "OPINION": "意见和结论",
}

_BY_NAME: dict[str, TextKind] = {
    "facts": TextKind.FACTS,
    "reason": TextKind.REASONS,
    "reasons": TextKind.REASONS,
    "grounds": TextKind.REASONS,
    "character": TextKind.FACTS,
    "discretion_reason": TextKind.REASONS,
    "waiver_reasoning": TextKind.REASONS,
    "maximum_reason": TextKind.REASONS,
    "summary": TextKind.CLUE,
    "opinion": TextKind.OPINION,
    "conclusion": TextKind.OPINION,
    "view": TextKind.OPINION,
    "statement": TextKind.STATEMENT,
    "facts_found": TextKind.FACTS,
    "report": TextKind.FACTS,
    "q": TextKind.QUESTION,
    "a": TextKind.ANSWER,
}

_BY_ACT: dict[str, TextKind] = {
    "clue.register:content": TextKind.CLUE,
    "clue.check:text": TextKind.SCENE,
    "investigation.inspect:text": TextKind.SCENE,
    "investigation.recheck:text": TextKind.SCENE,
    "inspection.visit:text": TextKind.SCENE,
    "inspection.finish:clue_content": TextKind.CLUE,
    "commitment.recheck:text": TextKind.SCENE,
    "measures.execute:text": TextKind.SCENE,
    "measures.urgent_seizure:text": TextKind.SCENE,
    "investigation.establish_fact:text": TextKind.FACTS,
    "investigation.order_correction:text": TextKind.CORRECTION,
    "commitment.propose:correction": TextKind.CORRECTION,
    "commitment.propose:harm": TextKind.REASONS,
    "notice.record_statement:content": TextKind.STATEMENT,
    "notice.review_statement:text": TextKind.REASONS,
    "demand.review:text": TextKind.REASONS,
    "demand.answer:content": TextKind.STATEMENT,
    "hearing.hold:accusation": TextKind.STATEMENT,
    "hearing.hold:defence": TextKind.STATEMENT,
    "hearing.hold:examination": TextKind.STATEMENT,
    "hearing.hold:final": TextKind.STATEMENT,
    "hearing.hold:third": TextKind.STATEMENT,
    "hearing.report:report": TextKind.FACTS,
}


def kind_of(act: str, name: str) -> TextKind | None:
    """The kind of the text that the field *name* of *act* takes; None where the law leaves no room."""
    return _BY_ACT.get(f"{act}:{name}") or _BY_NAME.get(name)
