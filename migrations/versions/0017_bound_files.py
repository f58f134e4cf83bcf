"""bound files"""

import sqlalchemy as sa
from alembic import op

from township_desk.models.types import CanonicalJson, UtcDateTime

revision = "0017"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bound_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("cover_id", sa.Integer(), nullable=False),
        sa.Column("volume", sa.String(10), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("layout", CanonicalJson(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_bound_file_case_id_case")),
        sa.ForeignKeyConstraint(
            ["cover_id"], ["paper.id"], name=op.f("fk_bound_file_cover_id_paper")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bound_file")),
    )
    op.create_index("ix_bound_file_case_id", "bound_file", ["case_id"])
    op.create_index("ix_bound_file_sha256", "bound_file", ["sha256"])


def downgrade() -> None:
    op.drop_table("bound_file")
