"""clocks that follow their facts: what each is computed from, its pauses, extensions and history"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def columns() -> list[sa.Column]:
    return [
        sa.Column("subject", sa.String(length=60), nullable=False, server_default=""),
        sa.Column("trigger_kind", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("trigger_id", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("domain", sa.String(length=60), nullable=False, server_default=""),
        sa.Column("amount", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("amount_fixed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("unit", sa.String(length=10), nullable=False, server_default=""),
        sa.Column("rolls", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("owner", sa.String(length=20), nullable=False, server_default=""),
        sa.Column("consequence", sa.String(length=100), nullable=False, server_default=""),
        sa.Column("extensions", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("pauses", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("strict_on", sa.Date(), nullable=True),
        sa.Column("raw_due_on", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("earliest_on", sa.Date(), nullable=True),
        sa.Column("alarm_on", sa.Date(), nullable=True),
        sa.Column("history", sa.Text(), nullable=False, server_default="[]"),
    ]


def upgrade() -> None:
    for column in columns():
        op.add_column("clock", column)
    op.create_index("ix_clock_trigger", "clock", ["trigger_kind", "trigger_id"])
    op.add_column(
        "service", sa.Column("corrections", sa.Text(), nullable=False, server_default="[]")
    )
    op.create_table(
        "calendar_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("holidays", sa.Text(), nullable=False),
        sa.Column("worked", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("loaded_on", sa.Date(), nullable=False),
        sa.Column("loaded_by", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_year")),
    )
    op.create_index(op.f("ix_calendar_year_year"), "calendar_year", ["year"])


def downgrade() -> None:
    op.drop_table("calendar_year")
    with op.batch_alter_table("service") as batch:
        batch.drop_column("corrections")
    op.drop_index("ix_clock_trigger", table_name="clock")
    with op.batch_alter_table("clock") as batch:
        for column in reversed(columns()):
            batch.drop_column(column.name)
