"""Which procedures there are is the law's business alone: another one is another row in `motions.kinds`."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATES = [
    "collecting",
    "binding",
    "awaiting_sources",
    "undecided",
    "failed",
    "passed",
    "effective",
    "cancelled",
    "moot",
]
CANCELLED_WHYS = ["taken_back", "defective_notice"]


def upgrade() -> None:
    """The database no longer keeps a list of procedures of its own."""
    kept = (_check("state", STATES), _check("cancelled_why", CANCELLED_WHYS))
    with op.batch_alter_table("motions", table_args=kept) as motions:  # SQLite makes the table anew, without its checks
        motions.drop_constraint(op.f("ck_motions_kind"), type_="check")
    with op.batch_alter_table("tokens") as tokens:
        tokens.drop_constraint(op.f("ck_tokens_purpose"), type_="check")


def _check(column: str, values: list[str]) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_motions_{column}"))


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
