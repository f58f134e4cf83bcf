"""old and new law, reasons of the amount"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """从旧兼从轻 comparisons of a case."""
    op.create_table(
        "law_comparison",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("compared_on", sa.Date(), nullable=False),
        sa.Column("compared_by", sa.String(40), nullable=False),
        sa.Column("acted_on", sa.Date(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("on_facts", sa.Text(), nullable=False),
        sa.Column("applies", sa.String(3), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("punishes", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_law_comparison_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_law_comparison"),
    )
    op.create_index("ix_law_comparison_case_id", "law_comparison", ["case_id"])


def downgrade() -> None:
    """Without the comparisons."""
    op.drop_index("ix_law_comparison_case_id", table_name="law_comparison")
    op.drop_table("law_comparison")
