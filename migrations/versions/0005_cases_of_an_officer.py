"""the cases of an officer from one index, without a look at every row"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_case_officer_handles", "case_officer", ["login", "recused_on", "case_id"]
    )
    op.drop_index("ix_case_officer_login", table_name="case_officer")


def downgrade() -> None:
    op.create_index("ix_case_officer_login", "case_officer", ["login"])
    op.drop_index("ix_case_officer_handles", table_name="case_officer")
