"""what the act harmed: five years of limitation instead of two (行政处罚法第三十六条)"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("case", sa.Column("harm", sa.String(length=20), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("case") as batch:
        batch.drop_column("harm")
