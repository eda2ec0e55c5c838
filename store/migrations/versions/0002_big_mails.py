"""Big mails: the inbox keeps their head, and a file beside the database the whole."""

from alembic import op

from store.migrations.words import BIG, TEXT, optional

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was kept before is whole in its row: there both columns stay empty."""
    for column in (*optional(BIG, "size"), *optional(TEXT, "file")):
        op.add_column("inbox", column)


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
