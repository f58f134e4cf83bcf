"""file review"""

import sqlalchemy as sa
from alembic import op

from township_desk.models.types import CanonicalJson

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "file_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("organ", sa.String(100), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("reviewers", CanonicalJson(), nullable=False),
        sa.Column("rows", CanonicalJson(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(20), nullable=False),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_file_review_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_review")),
    )
    op.create_index("ix_file_review_case_id", "file_review", ["case_id"])
    op.create_table(
        "rectification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_rectification_case_id_case")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["file_review.id"], name=op.f("fk_rectification_review_id_file_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectification")),
    )
    op.create_index("ix_rectification_case_id", "rectification", ["case_id"])
    op.create_index("ix_rectification_review_id", "rectification", ["review_id"])


def downgrade() -> None:
    op.drop_table("rectification")
    op.drop_table("file_review")
