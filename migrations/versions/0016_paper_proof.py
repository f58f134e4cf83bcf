"""signatures of papers, papers voided and replaced"""

import sqlalchemy as sa
from alembic import op

from township_desk.models.types import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The office's keys; signature, who voided and what replaces beside each paper."""
    op.create_table(
        "office_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public", sa.String(64), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_key")),
        sa.UniqueConstraint("public", name=op.f("uq_office_key_public")),
    )
    with op.batch_alter_table("paper") as batch:
        batch.add_column(sa.Column("public_key", sa.String(64), nullable=False, server_default=""))
        batch.add_column(sa.Column("signature", sa.String(128), nullable=False, server_default=""))
        batch.add_column(sa.Column("voided_by", sa.String(40), nullable=False, server_default=""))
        batch.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_paper_replaces_id_paper"), "paper", ["replaces_id"], ["id"]
        )
        batch.create_index("ix_paper_replaces_id", ["replaces_id"])


def downgrade() -> None:
    """Without them."""
    with op.batch_alter_table("paper") as batch:
        batch.drop_index("ix_paper_replaces_id")
        batch.drop_constraint(op.f("fk_paper_replaces_id_paper"), type_="foreignkey")
        batch.drop_column("replaces_id")
        batch.drop_column("voided_by")
        batch.drop_column("signature")
        batch.drop_column("public_key")
    op.drop_table("office_key")
