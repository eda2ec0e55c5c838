"""What ties a motion whose notice was defective to the one that begins in its place."""

from alembic import op

from store.migrations.words import TEXT, optional

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Motions that began anew before say nothing of one another."""
    with op.batch_alter_table("motions") as motions:
        for column in optional(TEXT, "anew_of", "anew_as"):
            motions.add_column(column)


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
