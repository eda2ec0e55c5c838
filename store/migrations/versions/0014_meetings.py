"""Meetings of the Koordinierungskreis, with who said whether it takes part."""

from alembic import op

from store.migrations.words import INTEGER, MOMENT, TEXT, one_of, optional, required, table

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None has been planned yet."""
    table(
        "meetings",
        "network id",
        required(TEXT, "network", "id", "uid", "subject"),
        required(MOMENT, "start", "end"),
        required(TEXT, "zone", "place", "invited"),
        required(MOMENT, "planned_at"),
        required(TEXT, "planned_by"),
        required(MOMENT, "items_until"),
        one_of(["planned", "invited", "held", "cancelled"], "state"),
        required(INTEGER, "version", "sequence", "dated_sequence"),
        optional(MOMENT, "dated_at", "told_at"),
        required(TEXT, "agenda", "reminded"),
        optional(TEXT, "attended"),
        required(TEXT, "resolved", "minutes"),
        required(INTEGER, "minutes_number"),
        required(TEXT, "papers"),
        optional(MOMENT, "ended_at"),
        required(TEXT, "why", "salt"),
    )
    op.create_index(op.f("ix_meetings_uid"), "meetings", ["uid"])
    op.create_index(op.f("ix_meetings_state_start"), "meetings", ["state", "start"])
    table(
        "meeting_replies",
        "network meeting number",
        required(TEXT, "network", "meeting"),
        required(INTEGER, "number"),
        required(TEXT, "seat", "person"),
        one_of(["yes", "no", "maybe"], "part"),
        one_of(["telegram", "mail", "hand", "office"], "channel"),
        required(MOMENT, "at"),
        required(INTEGER, "dated"),
        refers="meeting -> meetings, seat -> members, person -> people",
    )


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
