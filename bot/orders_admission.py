"""What a coordinator can order about an applicant: the agreement for signature, the signed copy, its stepping back."""

from dataclasses import dataclass
from datetime import date, datetime

from motions.model import Document


@dataclass(frozen=True, slots=True)
class GiveAgreement:
    """Give the agreement signed by the office, for the applicant.

    day: the last one for the copy that comes back, named in the letter; None: it names none, and nothing lapses.
    """

    motion: str
    document: Document
    day: date | None = None


@dataclass(frozen=True, slots=True)
class RecordCountersigned:
    """Enter that the countersigned agreement reached the office at `at` (UTC). `inbox`: the mail that it came by."""

    motion: str
    at: datetime
    documents: tuple[Document, ...] = ()
    inbox: int | None = None


@dataclass(frozen=True, slots=True)
class AcceptLate:
    """Accept a copy expressly that reached the office at `at` (UTC), after the date that the letter named."""

    motion: str
    at: datetime
    documents: tuple[Document, ...] = ()
    inbox: int | None = None


@dataclass(frozen=True, slots=True)
class DeclineLate:
    """Do not accept a copy that came late: the applicant is told that it can apply anew. `inbox`: its mail."""

    motion: str
    inbox: int | None = None


@dataclass(frozen=True, slots=True)
class StepBack:
    """The applicant takes its application back. `inbox`: the mail that says so."""

    motion: str
    inbox: int | None = None


OfCopy = RecordCountersigned | AcceptLate
OnAdmission = GiveAgreement | OfCopy | DeclineLate | StepBack
