"""Every table, and a journal that only grows."""

from alembic import op

from store.migrations.words import (
    BIG,
    BYTES,
    COUNTING,
    INTEGER,
    MOMENT,
    TEXT,
    YES_NO,
    grow_only,
    one_of,
    optional,
    required,
    table,
    where,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

OPEN_ROWS = "state IN ('pending', 'sending', 'uncertain')"

INBOX_STATES = ["waiting", "done", "parked", "ignored"]
CHANNELS = ["telegram", "mail", "hand", "office"]
OUTBOX_STATES = ["pending", "sending", "sent", "uncertain", "dead", "cancelled"]
KINDS = ["admission", "exclusion"]
ROLES = ["representative", "deputy", "coordinator"]
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
CHOICES = ["object", "no_objection", "for", "against", "abstain"]
STANDINGS = ["in_time", "late", "pending"]
EVIDENCE_KINDS = ["known", "by_hand", "available", "presumed"]


def upgrade() -> None:
    """To this version."""
    _house()
    _people()
    _motions()
    _post()
    grow_only("journal")


def downgrade() -> None:
    """Refused: there is nothing before this version, and dropping the tables would lose every vote."""
    raise NotImplementedError("there is no version before the first; restore a backup instead")


def _house() -> None:
    """What the installation keeps, the networks, drafts and the journal."""
    table("networks", "id", required(TEXT, "id", "rules"))
    table("heartbeats", "role", required(TEXT, "role"), required(MOMENT, "at"))
    table("settings", "key", required(TEXT, "key", "value"))
    table(
        "drafts",
        "network id",
        required(TEXT, "network", "id", "by", "kind", "args"),
        required(MOMENT, "created_at"),
        optional(MOMENT, "taken_at"),
        unique="id",
    )
    table(
        "journal",
        "network number",
        required(TEXT, "network"),
        required(INTEGER, "number"),
        required(MOMENT, "at"),
        optional(TEXT, "actor"),
        required(TEXT, "what", "body", "previous", "hash"),
    )


def _people() -> None:
    """Members, people and what ties them together."""
    table(
        "members",
        "network id",
        required(TEXT, "network", "id"),
        required(INTEGER, "position"),
        required(TEXT, "name", "short"),
        optional(TEXT, "mail", "postal"),
        optional(MOMENT, "since", "until"),
        required(TEXT, "salt"),
    )
    table(
        "people",
        "network id",
        required(TEXT, "network", "id"),
        required(INTEGER, "position"),
        required(TEXT, "name", "greeting", "language"),
        optional(BIG, "telegram_user"),
        required(YES_NO, "telegram_blocked"),
        required(TEXT, "designated"),
        optional(MOMENT, "absent_until"),
        unique="network telegram_user",
    )
    op.create_index(op.f("ix_people_telegram_user"), "people", ["telegram_user"])
    table(
        "invitations",
        "network code_hash",
        required(TEXT, "network", "code_hash", "person"),
        required(MOMENT, "created_at", "expires_at"),
        optional(MOMENT, "used_at"),
        refers="person -> people",
        unique="code_hash",
    )
    table(
        "mandates",
        "network number",
        required(TEXT, "network"),
        required(INTEGER, "number"),
        required(TEXT, "person", "member"),
        one_of(ROLES, "role"),
        required(TEXT, "powers", "document"),
        optional(MOMENT, "since", "until"),
        refers="member -> members, person -> people",
    )
    op.create_index(
        op.f("uq_mandates_in_force"),
        "mandates",
        ["network", "person", "member", "role"],
        unique=True,
        **where("until IS NULL"),
    )
    table(
        "person_mails",
        "network person position",
        required(TEXT, "network", "person"),
        required(INTEGER, "position"),
        required(TEXT, "mail", "folded"),
        refers="person -> people",
    )
    op.create_index(op.f("ix_person_mails_folded"), "person_mails", ["folded"])


def _motions() -> None:
    """Motions and all that belongs to them."""
    table(
        "register_versions",
        "network number",
        required(TEXT, "network"),
        required(INTEGER, "number"),
        required(MOMENT, "at"),
        required(TEXT, "entries", "cause", "salt"),
    )
    table(
        "shown_messages",
        "network motion person chat message",
        required(TEXT, "network", "motion", "person", "chat", "message", "seat"),
    )
    table(
        "motions",
        "network id",
        required(TEXT, "network", "id"),
        one_of(KINDS, "kind"),
        required(TEXT, "subject", "reason"),
        one_of(STATES, "state"),
        required(TEXT, "rules", "calendar", "roll"),
        required(MOMENT, "opened_at"),
        required(TEXT, "opened_by"),
        optional(TEXT, "proposer", "concerned", "applicant"),
        required(TEXT, "documents"),
        optional(MOMENT, "closes_at", "announced_close", "closed_at"),
        optional(TEXT, "result", "contested"),
        one_of(CANCELLED_WHYS, "cancelled_why", nullable=True),
        optional(MOMENT, "effective_at"),
        required(TEXT, "verdicts", "reminded", "escalated", "salt"),
        refers="concerned -> members, proposer -> members",
    )
    op.create_index(op.f("ix_motions_id"), "motions", ["id"])
    op.create_index(op.f("ix_motions_state_closes_at"), "motions", ["state", "closes_at"])
    table(
        "ballots",
        "network motion number",
        required(TEXT, "network", "motion"),
        required(INTEGER, "number"),
        required(TEXT, "seat"),
        one_of(CHOICES, "choice"),
        optional(TEXT, "person"),
        one_of(ROLES, "role", nullable=True),
        one_of(CHANNELS, "channel"),
        required(MOMENT, "arrived_at"),
        one_of(STANDINGS, "standing"),
        required(TEXT, "reason", "note"),
        optional(TEXT, "entered_by"),
        required(TEXT, "salt"),
        refers="motion -> motions, person -> people, seat -> members",
    )
    table(
        "documents",
        "network id",
        required(TEXT, "network", "id"),
        optional(TEXT, "motion"),
        required(TEXT, "filename", "media_type", "sha256", "purpose"),
        required(BYTES, "data"),
        refers="motion -> motions",
    )
    table(
        "evidence",
        "network motion id",
        required(TEXT, "network", "motion", "id", "seat"),
        one_of(EVIDENCE_KINDS, "kind"),
        one_of(CHANNELS, "channel"),
        required(MOMENT, "at", "noted_at"),
        optional(TEXT, "person"),
        optional(INTEGER, "delivery"),
        required(TEXT, "note"),
        optional(TEXT, "entered_by"),
        optional(MOMENT, "revoked_at"),
        required(TEXT, "revoked_why"),
        required(YES_NO, "of_outcome"),
        required(TEXT, "salt"),
        refers="motion -> motions, person -> people, seat -> members",
    )


def _post() -> None:
    """What comes in and what goes out."""
    table("sources", "source", required(TEXT, "source"), required(MOMENT, "read_to"))
    table(
        "inbox",
        "id",
        required(COUNTING, "id"),
        optional(TEXT, "network"),
        required(TEXT, "source", "key"),
        required(BYTES, "raw"),
        required(TEXT, "raw_sha256"),
        required(MOMENT, "received_at", "earliest_at", "kept_at"),
        one_of(INBOX_STATES, "state"),
        required(INTEGER, "attempts"),
        required(TEXT, "error", "message_id", "kind", "reason"),
        optional(TEXT, "motion", "person", "seat"),
        required(TEXT, "trail"),
        optional(TEXT, "decided_by"),
        unique="source key",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_inbox_message_id"), "inbox", ["message_id"])
    op.create_index(op.f("ix_inbox_state_received_at"), "inbox", ["state", "received_at"])
    table(
        "outbox",
        "id",
        required(COUNTING, "id"),
        required(TEXT, "network"),
        optional(COUNTING, "batch"),
        required(YES_NO, "urgent"),
        required(TEXT, "kind", "notice"),
        optional(TEXT, "motion", "person", "seat"),
        one_of(CHANNELS, "channel"),
        required(TEXT, "target", "folded"),
        required(YES_NO, "automatic"),
        optional(TEXT, "token", "message_id"),
        required(TEXT, "thread"),
        optional(TEXT, "replaces_ref"),
        one_of(OUTBOX_STATES, "state"),
        required(INTEGER, "attempts", "doubts"),
        required(MOMENT, "next_at"),
        optional(MOMENT, "lease_until"),
        optional(TEXT, "ref"),
        required(TEXT, "error"),
        required(MOMENT, "created_at"),
        optional(MOMENT, "sent_at", "ended_at"),
        unique="message_id, network id",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_outbox_batch"), "outbox", ["batch"], **where("batch IS NOT NULL"))
    op.create_index(op.f("ix_outbox_due"), "outbox", ["next_at"], **where(OPEN_ROWS))
    op.create_index(op.f("ix_outbox_folded"), "outbox", ["folded"])
    op.create_index(op.f("ix_outbox_network_motion"), "outbox", ["network", "motion"])
    op.create_index(op.f("ix_outbox_open"), "outbox", ["channel", "target", "id"], **where(OPEN_ROWS))
    op.create_index(op.f("ix_outbox_token"), "outbox", ["token"])
    table(
        "tokens",
        "network token",
        required(TEXT, "network", "token", "prefix"),
        one_of(KINDS, "purpose", nullable=True),
        required(TEXT, "motion", "person", "seat", "address"),
        required(INTEGER, "mails"),
        required(MOMENT, "created_at"),
        unique="network motion person seat address, token",
    )
    op.create_index(op.f("ix_tokens_prefix"), "tokens", ["prefix"])
