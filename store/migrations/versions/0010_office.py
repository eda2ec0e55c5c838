"""Who stands for the office and takes it over (§ 5 (4)); a ballot may name a candidate, and the law knows which."""

import sqlalchemy as sa
from alembic import op

from store.migrations.words import TEXT, optional

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEPT = {
    "role": ["representative", "deputy", "coordinator"],
    "channel": ["telegram", "mail", "hand", "office"],
    "standing": ["in_time", "late", "pending"],
}


def upgrade() -> None:
    """The office is as the agreement file says, until it changes hands."""
    op.add_column("networks", *optional(TEXT, "office"))
    for column in optional(TEXT, "candidacy", "acceptance"):
        op.add_column("motions", column)
    kept = tuple(_check(column, values) for column, values in KEPT.items())
    with op.batch_alter_table("ballots", table_args=kept) as ballots:  # SQLite makes it anew, without its checks
        ballots.drop_constraint(op.f("ck_ballots_choice"), type_="check")


def _check(column: str, values: list[str]) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_ballots_{column}"))


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
