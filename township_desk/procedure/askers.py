"""Which acts ask the same guards: groups of act names for the table of rules.

``rules --json`` prints them, and a head can let a CONFIRM rule pass only in an act that asks it. A test
follows every act to the guards that it reaches and holds the lists against that.
"""

SUMMARY = ("summary.open", "summary.decide")
FILE = ("filing.propose", "filing.approve", *SUMMARY)
"""Who, here, in time: asked before a case is filed, and on the spot."""
OURS = (*FILE, "commitment.propose")
"""Is the matter ours at all."""

NOTE = ("notice.approve",)
DECIDE = ("decision.issue",)
PENALTY = ("investigation.close", *NOTE, *DECIDE, "summary.decide")
"""Every step that carries a penalty."""

RECORDS = ("investigation.inspect", "investigation.interview", "investigation.recheck")
EVIDENCE = (
    *RECORDS,
    "documents.file_blank",
    "investigation.add_evidence",
    "investigation.extract_data",
    "remedy.supplement",
)
"""Evidence as it comes in."""

HANDED_OVER = (
    "appraisal.tell",
    "decision.correct",
    "decision.revoke",
    "demand.serve",
    "hearing.notify",
    "hearing.postpone",
    "hearing.refuse",
    "hearing.terminate",
    "investigation.order_correction",
    "measures.tell_appraisal_period",
    "measures.tell_extension",
    "notice.serve",
    "referral.tell_party",
    "service.record",
)
"""A paper is served in the same act, or for itself (送达)."""

EARLY = ("clue.check", "commitment.recheck", "inspection.visit")
"""A record of what was seen before there is a case."""
PROMISED = ("commitment.propose", "commitment.recheck")
VISITS = (
    *EARLY,
    "clue.add_evidence",
    "clue.register",
    "commitment.propose",
    "inspection.approve",
    "inspection.finish",
    "inspection.plan",
    "inspection.propose",
)
"""Two officers before there is a case: nobody can be recused from it yet."""

CARRIED_OUT = ("measures.execute", "measures.urgent_seizure")
ASSIGNED = ("investigation.assign", "investigation.recuse", "recusal.decide")
"""Somebody takes the place of an officer of the case."""

BY_TWO = (
    *FILE,
    *EVIDENCE,
    *HANDED_OVER,
    *CARRIED_OUT,
    *ASSIGNED,
    "appraisal.receive",
    "crime.name_group",
    "demand.answer",
    "enforcement.measure",
    "goods.dispose",
    "investigation.close",
    "notice.record_statement",
    "sampling.take",
    "service.correct_date",
    "substitute.perform",
)
"""Two certified officers, none of them recused (第四十二条、第四十三条)."""

SIGNED = (
    "closing.approve",
    "closing.review_file",
    "court.apply",
    "decision.issue",
    "decision.no_penalty",
    "demand.issue",
    "execution.decide_deferral",
    "execution.stay",
    "execution.terminate",
    "filing.approve",
    "filing.revoke",
    "measures.approve",
    "measures.back_approve",
    "measures.destroy",
    "measures.dispose",
    "measures.extend",
    "measures.hand_over",
    "measures.release",
    "measures.sell",
    "notice.approve",
    "review.confirm_edits",
    "review.early",
    "review.opine",
    "substitute.decide",
    "suspension.terminate",
)
"""Somebody who does not handle the case approves, reviews or signs."""

TALKED = (
    "decision.revoke",
    "extension.second",
    "investigation.recuse",
    "recusal.decide",
)
"""Steps that rest on a discussion of their own (4.4.F, I, M)."""

TOGETHER = (
    "decision.no_penalty",
    *TALKED,
    "review.discuss",
    "review.talk",
    *DECIDE,
)
"""The heads decide together (第五十七条第二款; 4.4.F, I, M)."""

MEASURES = (
    "measures.request_registration",
    "measures.request_seizure",
    "measures.urgent_seizure",
    "measures.approve",
)
STOPPED = (
    "investigation.close",
    "notice.approve",
    "decision.issue",
    "decision.no_penalty",
    "referral.send",
)
"""What nobody does while things are held longer than the law allows."""

ENDED = ("filing.revoke", "suspension.terminate")
"""A case closed in the act that ends it early."""

ON_PAPER = ("papers.printed", "papers.sealed", "papers.set_aside", "papers.signed")

ANYBODY = tuple(
    dict.fromkeys(
        (*BY_TWO, *SIGNED, *PROMISED, *ON_PAPER, "recusal.apply", "review.discuss", "review.talk")
    )
)
"""Wherever it is asked who takes part: nobody who was recused."""
