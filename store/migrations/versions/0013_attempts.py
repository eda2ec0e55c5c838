"""What was tried where a receipt was missing, on each motion."""

import sqlalchemy as sa
from alembic import op

from store.migrations.words import TEXT

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of what was tried before, the deliveries still tell."""
    op.add_column("motions", sa.Column("attempts", TEXT, nullable=False, server_default="[]"))


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
