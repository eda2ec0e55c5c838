"""What the concerned member of an exclusion has stated."""

import sqlalchemy as sa
from alembic import op

from store.migrations.words import TEXT

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was stated before has gone to the office as a question."""
    op.add_column("motions", sa.Column("statements", TEXT, nullable=False, server_default="[]"))


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
