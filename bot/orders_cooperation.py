"""Orders about joining by agreement, sites, reports, documents and terms; they belong to no motion (`bot.orders`)."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.orders_conference import OnConference
from motions.cooperation import Talks
from motions.model import Document
from motions.terms import Role


@dataclass(frozen=True, slots=True)
class OpenTalks:
    """Begin to negotiate with somebody about joining; `mail` may be "", `reason` says where it stands."""

    name: str
    mail: str
    reason: str


@dataclass(frozen=True, slots=True)
class MoveTalks:
    """Enter where a negotiation stands: open (again) or failed, with the reason."""

    talks: str
    state: Talks
    reason: str


@dataclass(frozen=True, slots=True)
class Conclude:
    """The cooperation agreement is concluded at `at` (UTC): a member from then on. documents: the signed agreement.

    mail: its official address, "" for the one of the negotiation.
    """

    talks: str
    at: datetime
    mail: str = ""
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class AddSite:
    """A member gets a site from a local day on, with an amount (cents) for each calendar year."""

    member: str
    name: str
    cents: int
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CorrectSite:
    """A site was entered wrongly: its name ("": stays) or its amount in a calendar year (cents, None: stays)."""

    site: str
    name: str = ""
    cents: int | None = None


@dataclass(frozen=True, slots=True)
class EndSite:
    """A site ends with a local day; last_cents: what it gets in that year, None: all of it."""

    site: str
    until: date
    last_cents: int | None = None


@dataclass(frozen=True, slots=True)
class ReportAddress:
    """Where a body outside is written to."""

    report: str
    body: str
    mail: str


@dataclass(frozen=True, slots=True)
class PlanDialogue:
    """A meeting of a dialogue at `at` (UTC); all members are told."""

    report: str
    at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class KeepProtocol:
    """The minutes of a meeting; all members get them."""

    dialogue: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class SendResults:
    """Send a year's results to the bodies that they are due to; bodies: only these, none named: all."""

    report: str
    year: int
    documents: tuple[Document, ...]
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddPaper:
    """A new version of a document that all members get; `paper`: its id, new or known."""

    paper: str
    title: str
    documents: tuple[Document, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class SetTerm:
    """From when to when (UTC, None: open) somebody has a role of a member."""

    member: str
    role: Role
    person: str
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class SettleContacts:
    """What is recorded of somebody has been put right, or was right: nothing waits any more."""

    person: str


OnCooperation = (
    OpenTalks
    | MoveTalks
    | Conclude
    | AddSite
    | CorrectSite
    | EndSite
    | ReportAddress
    | PlanDialogue
    | KeepProtocol
    | SendResults
    | AddPaper
    | SetTerm
    | SettleContacts
    | OnConference
)
