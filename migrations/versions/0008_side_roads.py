"""suspension, extension, recusal, sampling, appraisal, assistance"""

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Filled by the road that owns it."""


def downgrade() -> None:
    """Filled by the road that owns it."""
