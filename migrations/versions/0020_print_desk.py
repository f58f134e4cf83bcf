"""print desk"""

import sqlalchemy as sa
from alembic import op

from township_desk.models.types import UtcDateTime

revision = "0020"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("needs_signature", sa.Boolean(), nullable=False),
        sa.Column("needs_seal", sa.Boolean(), nullable=False),
        sa.Column("needs_service", sa.Boolean(), nullable=False),
        sa.Column("printed_at", UtcDateTime(), nullable=True),
        sa.Column("printed_by", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_by", sa.Text(), nullable=False),
        sa.Column("sealed_on", sa.Date(), nullable=True),
        sa.Column("sealed_by", sa.Text(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("set_aside_on", sa.Date(), nullable=True),
        sa.Column("set_aside_by", sa.Text(), nullable=False),
        sa.Column("set_aside_reason", sa.Text(), nullable=False),
        sa.Column("open", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_paper_task_paper_id_paper")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_task")),
        sa.UniqueConstraint("paper_id", name=op.f("uq_paper_task_paper_id")),
    )
    op.create_index("ix_paper_task_open", "paper_task", ["open", "paper_id"])


def downgrade() -> None:
    op.drop_table("paper_task")
