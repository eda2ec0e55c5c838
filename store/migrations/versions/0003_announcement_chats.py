"""Groups that are told of results and register versions, at most one a network."""

from alembic import op

from store.migrations.words import BIG, MOMENT, TEXT, optional, required, table

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No network has a group until a coordinator confirms one."""
    table(
        "announcement_chats",
        "network",
        required(TEXT, "network"),
        required(BIG, "chat"),
        required(TEXT, "title", "confirmed_by"),
        required(MOMENT, "since"),
        optional(MOMENT, "gone_at"),
        refers="confirmed_by -> people",
    )
    op.create_index(op.f("ix_announcement_chats_chat"), "announcement_chats", ["chat"])


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
