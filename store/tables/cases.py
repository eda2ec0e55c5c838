"""Motions with their ballots and evidence, their documents, and the register's versions."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, Table, Text

from motions.model import (
    Acceptance,
    Anew,
    Applicant,
    Attempt,
    Candidacy,
    Cover,
    Document,
    RegisterEntry,
    Result,
    Roll,
    Ruling,
    Statement,
    Verdict,
)
from motions.rules import Calendar, Procedure
from motions.terms import CancelReason, Channel, Choice, EvidenceKind, Kind, Role, Standing, State
from store.tables.base import metadata, network_key, within_network
from store.types import Frozen, UtcDateTime, named, one_of

motions = Table(
    "motions",
    metadata,
    network_key(),
    Column("id", Text, primary_key=True),
    Column("kind", named(Kind), nullable=False),
    Column("subject", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", one_of(State, "state"), nullable=False),
    Column("rules", Frozen[Procedure](Procedure), nullable=False),
    Column("calendar", Frozen[Calendar](Calendar), nullable=False),
    Column("roll", Frozen[Roll](Roll), nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("proposer", Text),
    Column("concerned", Text),
    Column("applicant", Frozen[Applicant](Applicant)),
    Column("documents", Frozen[tuple[Document, ...]](tuple[Document, ...]), nullable=False),
    Column("statements", Frozen[tuple[Statement, ...]](tuple[Statement, ...]), nullable=False),
    Column("closes_at", UtcDateTime),
    Column("announced_close", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("result", Frozen[Result](Result)),
    Column("contested", Text),
    Column("ruling", Frozen[Ruling](Ruling)),
    Column("cancelled_why", one_of(CancelReason, "cancelled_why")),
    Column("effective_at", UtcDateTime),
    Column("candidacy", Frozen[Candidacy](Candidacy)),
    Column("acceptance", Frozen[Acceptance](Acceptance)),
    Column("cover", Frozen[Cover](Cover)),
    Column("verdicts", Frozen[tuple[Verdict, ...]](tuple[Verdict, ...]), nullable=False),
    Column("reminded", Frozen[tuple[timedelta, ...]](tuple[timedelta, ...]), nullable=False),
    Column("escalated", Frozen[Mapping[str, int]](Mapping[str, int]), nullable=False),
    Column("attempts", Frozen[tuple[Attempt, ...]](tuple[Attempt, ...]), nullable=False),
    Column("anew_of", Frozen[Anew](Anew)),
    Column("anew_as", Frozen[Anew](Anew)),
    Column("salt", Text, nullable=False),
    within_network(["proposer"], "members", ["id"]),
    within_network(["concerned"], "members", ["id"]),
    Index(None, "state", "closes_at"),
    Index(None, "id"),
)

ballots = Table(
    "ballots",
    metadata,
    network_key(),
    Column("motion", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("seat", Text, nullable=False),
    Column("choice", named(Choice), nullable=False),
    Column("person", Text),
    Column("role", one_of(Role, "role")),
    Column("channel", one_of(Channel, "channel"), nullable=False),
    Column("arrived_at", UtcDateTime, nullable=False),
    Column("standing", one_of(Standing, "standing"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("entered_by", Text),
    Column("seconded_by", Text),
    Column("revoked_at", UtcDateTime),
    Column("revoked_why", Text, nullable=False),
    Column("salt", Text, nullable=False),
    within_network(["motion"], "motions", ["id"]),
    within_network(["seat"], "members", ["id"]),
    within_network(["person"], "people", ["id"]),
)

evidence = Table(
    "evidence",
    metadata,
    network_key(),
    Column("motion", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("seat", Text, nullable=False),
    Column("kind", one_of(EvidenceKind, "kind"), nullable=False),
    Column("channel", one_of(Channel, "channel"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("noted_at", UtcDateTime, nullable=False),
    Column("person", Text),
    Column("delivery", Integer),
    Column("note", Text, nullable=False),
    Column("entered_by", Text),
    Column("seconded_by", Text),
    Column("revoked_at", UtcDateTime),
    Column("revoked_why", Text, nullable=False),
    Column("of_outcome", Boolean, nullable=False),
    Column("salt", Text, nullable=False),
    within_network(["motion"], "motions", ["id"]),
    within_network(["seat"], "members", ["id"]),
    within_network(["person"], "people", ["id"]),
)

documents = Table(
    "documents",
    metadata,
    network_key(),
    Column("id", Text, primary_key=True),
    Column("motion", Text),  # empty until the motion is opened
    Column("filename", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    within_network(["motion"], "motions", ["id"]),
)

register_versions = Table(
    "register_versions",
    metadata,
    network_key(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("entries", Frozen[tuple[RegisterEntry, ...]](tuple[RegisterEntry, ...]), nullable=False),
    Column("cause", Text, nullable=False),
    Column("salt", Text, nullable=False),
)

shown_messages = Table(
    "shown_messages",  # a motion as it stands in somebody's chat, to be brought up to date
    metadata,
    network_key(),
    Column("motion", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    Column("message", Text, primary_key=True),
    Column("seat", Text, nullable=False),
)
