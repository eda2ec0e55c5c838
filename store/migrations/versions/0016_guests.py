"""Of a meeting: whether everybody is invited, which guests were there, and of which case conference it is."""

import sqlalchemy as sa
from alembic import op

from store.migrations.words import TEXT, YES_NO

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those planned before go on with whom they were planned for."""
    op.add_column("meetings", sa.Column("everybody", YES_NO, nullable=False, server_default=sa.false()))
    op.add_column("meetings", sa.Column("guests", TEXT, nullable=False, server_default="[]"))
    op.add_column("meetings", sa.Column("conference", TEXT, nullable=False, server_default=""))


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
