"""remedies, publication, correction of decisions"""

import sqlalchemy as sa
from alembic import op

from township_desk.models.types import CanonicalJson

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def word(name: str, *, needed: bool = True) -> sa.Column:
    """A column of a StrEnum: its value as text."""
    return sa.Column(name, sa.String(length=30), nullable=not needed)


def text(name: str, length: int | None = None) -> sa.Column:
    return sa.Column(name, sa.String(length=length) if length else sa.Text(), nullable=False)


def day(name: str, *, needed: bool = False) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=not needed)


def link(name: str, *, needed: bool = True) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=not needed)


def yes(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=False)


def table(name: str, links: dict[str, str], *columns: sa.Column) -> None:
    """A table with its id, the foreign keys *links* (column to table) and an index on each."""
    keys = [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{name}_{column}_{target}"))
        for column, target in links.items()
    ]
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *columns,
        *keys,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for column in links:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def upgrade() -> None:
    table(
        "remedy",
        {"case_id": "case", "decision_id": "decision"},
        link("case_id"), link("decision_id"), word("kind"), text("applicant", 200),
        text("organ", 100), text("claims"), day("lodged_on", needed=True), yes("through_us"),
        day("forwarded_on"), text("case_no", 100), day("accepted_on"), yes("simplified"),
        day("copy_received_on"), day("answer_due_on"), day("answered_on"), day("hearing_on"),
        text("head", 40), text("absence_reason"), text("staff", 40), text("lawyer", 100),
        day("stay_on"), text("stay_document", 100), text("evidence_allowed"), day("appealed_on"),
        text("appellant", 200),
    )  # fmt: skip
    table(
        "remedy_result",
        {"case_id": "case", "remedy_id": "remedy"},
        link("case_id"), link("remedy_id"), word("instance"), word("form"), word("outcome"),
        word("ground", needed=False), text("document_no", 100), day("decided_on", needed=True),
        day("served_on", needed=True), text("text"), link("fine_fen", needed=False),
        day("redo_until"), day("appeal_until"),
    )  # fmt: skip
    table(
        "decision_change",
        {"case_id": "case", "decision_id": "decision", "remedy_id": "remedy"},
        link("case_id"), link("decision_id"), link("remedy_id", needed=False), word("kind"),
        word("source"), word("ground", needed=False), text("document_no", 100),
        day("on", needed=True), day("received_on", needed=True), text("by", 40), text("reason"),
        text("before"), text("after"), sa.Column("proposal", CanonicalJson(), nullable=True),
        yes("redo"), day("redo_until"), sa.Column("handled", CanonicalJson(), nullable=False),
        link("fine_fen", needed=False), link("refund_fen"), day("refunded_on"), text("refund_receipt", 60), day("served_on"),
    )  # fmt: skip
    table(
        "publication",
        {"case_id": "case", "decision_id": "decision"},
        link("case_id"), link("decision_id", needed=False), yes("flagged"), day("flagged_on", needed=True),
        text("flagged_by", 40), text("reason"), word("credit_class", needed=False),
        sa.Column("shown", CanonicalJson(), nullable=True), text("platform", 200),
        day("published_on"), day("until_on"), day("credit_pushed_on"),
        text("credit_platform", 200), day("withdrawn_on"), text("withdraw_reason"),
        day("credit_told_on"),
    )  # fmt: skip


def downgrade() -> None:
    for name in ("publication", "decision_change", "remedy_result", "remedy"):
        op.drop_table(name)
