"""What people are asked beside motions: consultations, dates, rounds of evaluation."""

import sqlalchemy as sa
from alembic import op

from store.migrations.words import INTEGER, MOMENT, TEXT, YES_NO, one_of, optional, required, table

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has been asked anything yet."""
    table(
        "inquiries",
        "network id",
        required(TEXT, "network", "id"),
        required(sa.String(32), "kind"),
        required(TEXT, "subject", "text", "clause", "zone"),
        optional(TEXT, "asker"),
        required(TEXT, "asked", "questions", "slots"),
        required(MOMENT, "opened_at"),
        required(TEXT, "opened_by"),
        required(MOMENT, "closes_at"),
        optional(MOMENT, "remind_at"),
        one_of(["open", "closed", "cancelled"], "state"),
        optional(MOMENT, "reminded_at", "closed_at"),
        optional(INTEGER, "chosen"),
        required(TEXT, "why", "salt"),
        refers="asker -> members",
    )
    op.create_index(op.f("ix_inquiries_state_closes_at"), "inquiries", ["state", "closes_at"])
    table(
        "inquiry_answers",
        "network inquiry number",
        required(TEXT, "network", "inquiry"),
        required(INTEGER, "number"),
        required(TEXT, "seat"),
        required(INTEGER, "item"),
        required(TEXT, "value"),
        optional(TEXT, "person"),
        one_of(["telegram", "mail", "hand", "office"], "channel"),
        required(MOMENT, "at"),
        required(YES_NO, "late"),
        required(TEXT, "salt"),
        refers="inquiry -> inquiries, seat -> members, person -> people",
    )


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
