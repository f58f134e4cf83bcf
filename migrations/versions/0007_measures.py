"""registration, sealing and seizure"""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Filled by the road that owns it."""


def downgrade() -> None:
    """Filled by the road that owns it."""
