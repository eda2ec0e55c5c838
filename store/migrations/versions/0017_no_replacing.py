"""SQLite's REPLACE takes a row away without asking the triggers on DELETE: the journal refuses that as well."""

from store.migrations.words import never_replaced

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The entries stay as they are."""
    never_replaced("journal")


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
