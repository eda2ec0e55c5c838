"""The rules that the scenarios are played by: those of the agreement, as `motions.agreement` would make them."""

from collections.abc import Mapping
from dataclasses import replace

from motions.inquiry.model import InquiryKind
from motions.rules import Calendar, InquiryRules, Network, Procedure, Threshold
from motions.terms import BallotKind, ChatShows, Choice, Kind

OFFICE = "stadt"

ADMISSION = Procedure(
    Kind.ADMISSION,
    "§ 6 Abs. 2 bis 4",
    "Der Antragsteller ist aufgenommen, wenn nicht ...",
    BallotKind.OBJECTION,
    Threshold(Choice.OBJECT, 1, 2, passes=False),
    14,
)
EXCLUSION = Procedure(
    Kind.EXCLUSION,
    "§ 6 Abs. 6",
    "Mitglieder können aus dem Netzwerk ausgeschlossen werden ...",
    BallotKind.APPROVAL,
    Threshold(Choice.FOR, 3, 4, passes=True),
    14,
    chat_shows=ChatShows.SUMMARY,
)
POSITION = Procedure(
    Kind.POSITION,
    "§ 1.7",
    "Sie formulieren einstimmig Positionen ...",
    BallotKind.APPROVAL,
    Threshold(Choice.FOR, 1, 1, passes=True, at_least=True),
    14,
)
CHOICE_OF_OFFICE = Procedure(
    Kind.OFFICE,
    "§ 5 Abs. 4",
    "... für welches sich mehr als die Hälfte der Mitglieder aussprechen.",
    BallotKind.SELECTION,
    Threshold(Choice.CANDIDATE, 1, 2, passes=True),
    14,
)
AGREEMENT_ON_OFFICE = Procedure(
    Kind.OFFICE_AGREED,
    "§ 5 Abs. 4",
    "Die am Netzwerk Beteiligten stimmen sich ab ...",
    BallotKind.APPROVAL,
    Threshold(Choice.FOR, 1, 1, passes=True, at_least=True),
    14,
)


def network(**changes: object) -> Network:
    """The network of the scenarios; `changes` go into its procedures."""
    rules: Mapping[Kind, Procedure] = {
        Kind.ADMISSION: replace(ADMISSION, **changes),  # type: ignore[arg-type]  # each test names fields of Procedure
        Kind.EXCLUSION: replace(EXCLUSION, **changes),  # type: ignore[arg-type]
        Kind.POSITION: replace(POSITION, **changes),  # type: ignore[arg-type]
        Kind.OFFICE: replace(CHOICE_OF_OFFICE, **changes),  # type: ignore[arg-type]
        Kind.OFFICE_AGREED: replace(AGREEMENT_ON_OFFICE, **changes),  # type: ignore[arg-type]
    }
    asked = {kind: InquiryRules() for kind in InquiryKind}
    return Network("netz", "Netzwerk Beispiel", "de", Calendar(), OFFICE, "bethel", rules, inquiries=asked)
