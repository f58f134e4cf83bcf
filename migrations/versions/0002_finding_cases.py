"""finding cases: search words beside every case, lists by stage and procedure"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_finder",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_finder_case_id_case")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_finder")),
    )
    op.create_index("ix_case_stage_newest", "case", ["stage", "id"])
    op.create_index("ix_case_procedure_newest", "case", ["procedure", "id"])
    op.create_index("ix_case_open_newest", "case", ["closed_on", "id"])
    # Number, party and cause as they are; the next act of a case adds folding and initials.
    op.execute(
        "INSERT INTO case_finder (case_id, words) SELECT id, "
        "lower(coalesce(number, '') || '\n' || party_name || '\n' || cause) FROM \"case\""
    )


def downgrade() -> None:
    op.drop_index("ix_case_open_newest", table_name="case")
    op.drop_index("ix_case_procedure_newest", table_name="case")
    op.drop_index("ix_case_stage_newest", table_name="case")
    op.drop_table("case_finder")
