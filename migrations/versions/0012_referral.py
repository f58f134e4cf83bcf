"""police, departments, disputes"""

import sqlalchemy as sa
from alembic import op

from township_desk.models.types import CanonicalJson, UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def added() -> tuple[sa.Column, ...]:
    return (
        sa.Column("received_by", sa.String(60), nullable=False, server_default=""),
        sa.Column("sealed", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("times_sent", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("sent_fen", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("permitted_fen", sa.BigInteger(), nullable=True),
        sa.Column("omission_reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("escalated_on", sa.Date(), nullable=True),
        sa.Column("escalation_number", sa.String(60), nullable=False, server_default=""),
        sa.Column("measures_text", sa.Text(), nullable=False, server_default=""),
    )


def text(name: str, length: int | None = None) -> sa.Column:
    kind = sa.String(length) if length else sa.Text()
    return sa.Column(name, kind, nullable=False)


def day(name: str, *, known: bool = False) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=not known)


def table(name: str, parent: str, *columns: sa.Column) -> None:
    own = f"{parent}_id"
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(own, sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint([own], [f"{parent}.id"], name=op.f(f"fk_{name}_{own}_{parent}")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_{own}"), name, [own])


def upgrade() -> None:
    with op.batch_alter_table("referral") as batch:
        for column in added():
            batch.add_column(column)
    table(
        "crime_transfer", "case",
        sa.Column("referral_id", sa.Integer(), nullable=False),
        text("target", 20),
        sa.Column("special_group", CanonicalJson(), nullable=False),
        day("named_on", known=True), text("named_by", 40), text("offence", 100),
        text("standard"), text("report"), text("grounds"),
        sa.Column("reported_at", UtcDateTime(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        text("decider", 40), sa.Column("approved", sa.Boolean(), nullable=True),
        text("decision_reason"), text("organ", 100), text("number", 60),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("items", CanonicalJson(), nullable=False),
        day("received_on"), text("received_by", 60), text("outcome", 20), day("outcome_on"),
        text("outcome_no", 100), text("outcome_text"),
        sa.Column("challenges", CanonicalJson(), nullable=False),
        day("handed_on"), text("handed_text"), text("back_kind", 20), day("back_on"),
        text("back_no", 100), text("back_text"),
        sa.Column("criminal_fine_fen", sa.BigInteger(), nullable=False),
        sa.Column("set_off_fen", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_crime_transfer_referral_id_referral")
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_crime_transfer_referral_id"), "crime_transfer", ["referral_id"])
    table(
        "jurisdiction_dispute", "case",
        text("organ", 100), text("points"), text("our_view"), text("their_view"),
        day("arisen_on", known=True), day("consulted_on"), text("attendees"), text("minutes"),
        text("agreed", 10), day("reported_on"), text("request_number", 60),
        text("reported_to", 100), day("designated_on"), text("designation_no", 100),
        text("designating_organ", 100), text("designated", 10), text("designated_organ", 100),
        text("designation_text"), day("hand_over_by"), text("file_sha256", 64),
        text("file_name", 200),
    )  # fmt: skip
    table(
        "clue_transfer", "clue",
        text("organ", 100), text("reason"), text("number", 60), day("sent_on", known=True),
        text("approver", 40), day("receipt_on"), text("received_by", 60), text("answer", 20),
        text("receipt_text"), day("informant_told_on"), text("informant_told"),
    )  # fmt: skip
    table(
        "receiver_help", "case",
        text("organ", 100), day("asked_on", known=True), text("document_no", 100),
        text("request"), day("done_on"), text("done_text"),
    )  # fmt: skip


def downgrade() -> None:
    for name in ("receiver_help", "clue_transfer", "jurisdiction_dispute", "crime_transfer"):
        op.drop_table(name)
    with op.batch_alter_table("referral") as batch:
        for column in added():
            batch.drop_column(column.name)
