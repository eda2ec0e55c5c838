"""Entries by hand: who has seconded them, and which votes among them were a mistake."""

import sqlalchemy as sa
from alembic import op

from store.migrations.words import MOMENT, TEXT, optional

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was entered before stands as one coordinator entered it."""
    op.add_column("evidence", *optional(TEXT, "seconded_by"))
    for column in (*optional(TEXT, "seconded_by"), *optional(MOMENT, "revoked_at")):
        op.add_column("ballots", column)
    op.add_column("ballots", sa.Column("revoked_why", TEXT, nullable=False, server_default=""))


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
