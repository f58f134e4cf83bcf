"""remedies, publication, correction of decisions"""

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Filled by the road that owns it."""


def downgrade() -> None:
    """Filled by the road that owns it."""
