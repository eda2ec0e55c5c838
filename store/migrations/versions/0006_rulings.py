"""What coordinators decided about a contested result."""

from alembic import op

from store.migrations.words import TEXT, optional

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing was decided before."""
    for column in optional(TEXT, "ruling"):
        op.add_column("motions", column)


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
