"""deferral, demand, court, substitute performance, disposal of confiscated goods"""

import sqlalchemy as sa
from alembic import op

from township_desk.models.types import CanonicalJson, UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def word(name: str, *, needed: bool = True) -> sa.Column:
    """A column of a StrEnum: its value as text."""
    return sa.Column(name, sa.String(length=30), nullable=not needed)


def text(name: str, length: int | None = None) -> sa.Column:
    return sa.Column(name, sa.String(length=length) if length else sa.Text(), nullable=False)


def day(name: str, *, needed: bool = False) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=not needed)


def number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def yes(name: str, *, needed: bool = True) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=not needed)


def plain(name: str) -> sa.Column:
    return sa.Column(name, CanonicalJson(), nullable=False)


def table(name: str, links: dict[str, str], *columns: sa.Column) -> None:
    """A table with its id, the foreign keys *links* (column to table) and an index on each."""
    keys = [
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{name}_{column}_{to}"))
        for column, to in links.items()
    ]
    op.create_table(
        name,
        number("id"),
        *[number(column) for column in links],
        *columns,
        *keys,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for column in links:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


CASE = {"case_id": "case"}
TABLES = (
    "goods_disposal", "enforcement_measure", "substitute_performance", "execution_hold",
    "court_event", "court_application", "demand", "deferral",
)  # fmt: skip


def upgrade() -> None:
    table(
        "deferral", CASE, day("applied_on", needed=True), text("reason"), text("proof"),
        text("wanted"), day("decided_on"), text("decider", 40), yes("approved", needed=False),
        plain("plan"), text("refusal"), text("number", 60),
    )  # fmt: skip
    table(
        "demand", CASE, word("kind"), text("number", 60), day("issued_on", needed=True),
        text("duty"), number("fine_fen"), number("gains_fen"), number("surcharge_fen"),
        number("days"), day("served_on"), day("until"), day("answered_on"), text("answer"),
        day("reviewed_on"), text("reviewer", 40), text("review_text"), yes("adopted", needed=False),
    )  # fmt: skip
    table(
        "court_application", CASE, text("number", 60), text("court", 100),
        day("applied_on", needed=True), text("signer", 40), number("fine_fen"),
        number("gains_fen"), number("surcharge_fen"), number("cost_fen"), text("preservation"),
        text("late_reason"), plain("attachments"), text("judgment", 100),
    )  # fmt: skip
    table(
        "court_event", {**CASE, "application_id": "court_application"}, word("step"),
        day("on", needed=True), text("document_no", 100), word("ground", needed=False),
        number("amount_fen"), number("surcharge_fen"), text("text"),
    )  # fmt: skip
    table(
        "execution_hold", CASE, day("on", needed=True), word("stay", needed=False),
        word("end", needed=False), text("reason"), text("proof"), text("document_no", 100),
        text("decider", 40), day("resumed_on"), text("resumed_reason"),
    )  # fmt: skip
    table(
        "substitute_performance", CASE, text("number", 60), day("decided_on", needed=True),
        text("decider", 40), yes("immediate"), text("duty"), text("manner"),
        day("planned_on", needed=True), text("performer", 200), number("budget_fen"),
        day("performed_on"), number("cost_fen"), text("cost_note"), plain("supervisors"),
        text("witness", 100), number("paid_fen"), day("paid_on"), text("receipt_no", 60),
    )  # fmt: skip
    table(
        "enforcement_measure", CASE, word("kind"),
        sa.Column("started_at", UtcDateTime(), nullable=False), text("place"), plain("officers"),
        text("basis"), text("urgent"), day("announced_on"), text("text"),
    )  # fmt: skip
    table(
        "goods_disposal", CASE, number("item"), text("name", 200), text("spec", 100),
        text("unit", 20), text("quantity", 40), word("way"), day("on", needed=True), text("place"),
        text("by", 200), plain("officers"), text("supervisor", 100), text("basis"),
        text("receipt_no", 60), number("proceeds_fen"), yes("complete"),
    )  # fmt: skip


def downgrade() -> None:
    for name in TABLES:
        op.drop_table(name)
