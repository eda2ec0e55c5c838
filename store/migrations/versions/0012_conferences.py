"""Case conferences by their code (§ 3); nothing in them is about the person helped."""

import sqlalchemy as sa

from store.migrations.words import MOMENT, TEXT, optional, required, table

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

WORD, DAY = sa.String(32), sa.Date()


def upgrade() -> None:
    """None has been called yet."""
    table(
        "conferences",
        "network id",
        required(TEXT, "network", "id", "caller", "participants"),
        required(WORD, "client"),
        required(MOMENT, "called_at"),
        required(TEXT, "called_by", "inquiry", "agreed"),
        optional(DAY, "review_on", "reviewed_on"),
        optional(MOMENT, "ended_at"),
        optional(WORD, "ending"),
        refers="caller -> members",
    )


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
