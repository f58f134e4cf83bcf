"""phrases, drafts and blank papers"""

import sqlalchemy as sa
from alembic import op

from township_desk.models.types import UtcDateTime

revision = "0018"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("operation", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("login", "act", "about", name=op.f("uq_draft_login_act_about")),
    )
    op.create_table(
        "phrase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("matter", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_on", sa.Date(), nullable=False),
        sa.Column("saved_by", sa.String(length=40), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("removed_by", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phrase")),
    )
    op.create_index(op.f("ix_phrase_kind"), "phrase", ["kind"])
    op.create_table(
        "blank_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.String(length=20), nullable=False),
        sa.Column("type", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("printed_on", sa.Date(), nullable=False),
        sa.Column("printed_by", sa.String(length=40), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.Column("filed_by", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("voided_by", sa.String(length=40), nullable=False),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_blank_paper_case_id_case")),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=op.f("fk_blank_paper_evidence_id_evidence")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blank_paper")),
        sa.UniqueConstraint("serial", name=op.f("uq_blank_paper_serial")),
    )
    op.create_index(op.f("ix_blank_paper_case_id"), "blank_paper", ["case_id"])


def downgrade() -> None:
    op.drop_table("blank_paper")
    op.drop_table("phrase")
    op.drop_table("draft")
