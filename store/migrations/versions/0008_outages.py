"""From when to when sources could not be read."""

from store.migrations.words import MOMENT, TEXT, required, table

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was not read before nobody has noted."""
    table("outages", "source since", required(TEXT, "source"), required(MOMENT, "since", "until"))


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
