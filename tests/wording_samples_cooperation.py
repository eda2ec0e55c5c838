"""Notices about joining by agreement, sites and reports, with invented people; for the wording's tests."""

from collections.abc import Callable, Iterator
from datetime import datetime

from motions.model import Document
from motions.notice import Matter, Notice, NoticeKind
from motions.notice_kinds import COUNTERSIGNED


def cooperation(notice: Callable[..., Notice], application: Document, after: datetime) -> Iterator[Notice]:
    """Joining by agreement, a dialogue and its results."""
    clause = {"clause": "Mitteilung Abs. 4", "office": "Stadt Bielefeld"}
    for code in ("", COUNTERSIGNED):
        name = "Nachbarschaftswerk (Beispiel)"
        yield notice(NoticeKind.JOINED, None, seat=None, seat_name=name, code=code, at=after, facts=clause)
    meeting = {"report": "Qualitätsdialog (Beispiel)", "place": "Rathaus (Beispiel)", "dialogue": "2026-1"}
    for code in ("planned", "protocol"):
        yield notice(NoticeKind.DIALOGUE, None, seat=None, seat_name="", code=code, at=after, facts=meeting)
    sent = {"report": "Qualitätsdialog (Beispiel)", "year": "2026", "contact": "stelle@stadt.example", **clause}
    yield notice(NoticeKind.REPORT, None, seat=None, seat_name="", facts=sent, documents=(application,))
    for code in ("opens", "before", "over"):
        late = {"report": "Qualitätsdialog (Beispiel)", "year": "2026", "bodies": "Seniorenrat"}
        yield notice(NoticeKind.OFFICE, None, matter=Matter.DUE, code=code, at=after, facts=late)
    yield from _upkeep(notice, application, after)
    yield from _conferences(notice)


def _upkeep(notice: Callable[..., Notice], application: Document, after: datetime) -> Iterator[Notice]:
    """Documents, the yearly question about contacts, the review, terms."""
    version = {"title": "Geschäftsordnung (Beispiel)", "number": "2", "note": "Neue Frist (Beispiel)"}
    yield notice(NoticeKind.PAPER, None, seat=None, seat_name="", at=after, facts=version, documents=(application,))
    recorded = {
        "draft": "0123456789ab",
        "until": after.isoformat(),
        "name": "Erika Beispiel",
        "mails": "erika@example.org",
        "telegram": "yes",
        "roles": "representative\tGfS (Beispiel)\treceive vote\ncoordinator\tStadt Bielefeld\t",
    }
    yield notice(NoticeKind.CONTACTS, None, seat=None, seat_name="", facts=recorded)
    for months in ("12", "3", "1"):
        ahead = {"years": "4", "clause": "Vorwort", "months": months}
        yield notice(NoticeKind.REVIEW, None, seat=None, seat_name="", at=after, facts=ahead)
        yield notice(NoticeKind.OFFICE, None, matter=Matter.REVIEW, at=after, facts=ahead)
    for code in ("wrong", "overdue"):
        people = {"people": "Erika Beispiel"}
        yield notice(NoticeKind.OFFICE, None, matter=Matter.CONTACTS, code=code, text="Neue Nummer", facts=people)
    seats = {
        "empty": "GfS (Beispiel)",
        "lacking": "Diakonie (Beispiel)\tdeputy",
        "ending": "Max Muster\tBethel (Beispiel)\tdeputy\t2026-12-31",
    }
    yield notice(NoticeKind.OFFICE, None, matter=Matter.TERMS, facts=seats)


def _conferences(notice: Callable[..., Notice]) -> Iterator[Notice]:
    """A case conference from its calling to its end."""
    facts = {
        "conference": "2027-F01",
        "clause": "§ 3",
        "caller": "Bethel (Beispiel)",
        "participants": "Bethel (Beispiel), Musterbau (Beispiel)",
        "client": "to_be_asked",
        "agreed": "housing\tdwelling\ttogether\town\tMusterbau (Beispiel)\t2027-03-01",
        "ending": "reached",
    }
    for code in ("called", "agreed", "review", "ended"):
        yield notice(NoticeKind.CONFERENCE, None, seat=None, seat_name="", code=code, facts=facts)
    yield notice(NoticeKind.OFFICE, None, matter=Matter.CONFERENCE, seat=None, seat_name="", facts=facts)
