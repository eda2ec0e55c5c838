"""The letter with the agreement for an applicant, and the state of an admission whose signed copy did not come."""

from alembic import op

from store.migrations.words import TEXT, optional

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

STATES = [
    "collecting",
    "binding",
    "awaiting_sources",
    "undecided",
    "failed",
    "passed",
    "lapsed",
    "effective",
    "cancelled",
    "moot",
]


def upgrade() -> None:
    """What went out before has no letter that is followed up."""
    listed = ", ".join(f"'{state}'" for state in STATES)
    (cover,) = optional(TEXT, "cover")
    with op.batch_alter_table("motions") as motions:
        motions.drop_constraint(op.f("ck_motions_state"), type_="check")
        motions.create_check_constraint(op.f("ck_motions_state"), f"state IN ({listed})")
        motions.add_column(cover)


def downgrade() -> None:
    """There is no way back but a backup."""
    raise NotImplementedError("restore a backup instead")
