"""old and new law, reasons of the amount"""

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Filled by the road that owns it."""


def downgrade() -> None:
    """Filled by the road that owns it."""
