"""What keeps a cooperation in order, as rows: dialogues and their results, documents with versions, contacts. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One meeting of a dialogue whose results are reported. `at` in UTC; `protocol`: id of its minutes."""

    id: str
    report: str
    at: datetime
    place: str
    protocol: str | None = None


@dataclass(frozen=True, slots=True)
class ReportBody:
    """The address of a body outside that the office has entered."""

    report: str
    body: str
    mail: str


@dataclass(frozen=True, slots=True)
class ReportResult:
    """Results ordered to be sent to one body in one year; whether they went out the outbox knows, by `delivery`."""

    report: str
    year: int
    body: str
    document: str
    delivery: int
    ordered_at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """One version of a document that belongs to the network for good: rules of procedure (§ 4), an amendment."""

    id: str
    number: int
    title: str
    document: str
    at: datetime
    by: str
    note: str = ""


class Contacts(StrEnum):
    """What somebody has said to the question whether contacts and powers are right."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    WRONG = "wrong"  # something is to be corrected; `text` says what, if anything was said
    OVERDUE = "overdue"  # nothing was said in time: the office has been told


@dataclass(frozen=True, slots=True)
class ContactCheck:
    """The question to one person in one year, and what became of it. Moments in UTC."""

    person: str
    year: int
    asked_at: datetime
    state: Contacts = Contacts.ASKED
    answered_at: datetime | None = None
    text: str = ""
