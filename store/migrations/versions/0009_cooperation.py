"""Negotiations, sites, dialogues with their results, documents with versions, and the yearly look at contacts."""

import sqlalchemy as sa

from store.migrations.words import BIG, INTEGER, MOMENT, TEXT, optional, required, table

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

STATE, DAY = sa.String(32), sa.Date()


def upgrade() -> None:
    """No network has any of it before somebody enters it."""
    table(
        "negotiations",
        "network id",
        required(TEXT, "network", "id", "name"),
        optional(TEXT, "mail"),
        required(STATE, "state"),
        required(TEXT, "steps"),
        optional(TEXT, "member"),
        refers="member -> members",
    )
    table(
        "sites",
        "network id",
        required(TEXT, "network", "id", "member", "name"),
        required(BIG, "cents"),
        required(DAY, "since"),
        optional(DAY, "until"),
        optional(BIG, "last_cents"),
        refers="member -> members",
    )
    _of_reports()
    table(
        "papers",
        "network id number",
        required(TEXT, "network", "id"),
        required(INTEGER, "number"),
        required(TEXT, "title", "document"),
        required(MOMENT, "at"),
        required(TEXT, "by", "note"),
        refers="document -> documents",
    )
    table(
        "contact_checks",
        "network person year",
        required(TEXT, "network", "person"),
        required(INTEGER, "year"),
        required(MOMENT, "asked_at"),
        required(STATE, "state"),
        optional(MOMENT, "answered_at"),
        required(TEXT, "text"),
        refers="person -> people",
    )


def _of_reports() -> None:
    table(
        "dialogues",
        "network id",
        required(TEXT, "network", "id", "report"),
        required(MOMENT, "at"),
        required(TEXT, "place"),
        optional(TEXT, "protocol"),
        refers="protocol -> documents",
    )
    table("report_bodies", "network report body", required(TEXT, "network", "report", "body", "mail"))
    table(
        "report_results",
        "network report year body",
        required(TEXT, "network", "report"),
        required(INTEGER, "year"),
        required(TEXT, "body", "document"),
        required(BIG, "delivery"),
        required(MOMENT, "ordered_at"),
        refers="document -> documents",
    )


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
