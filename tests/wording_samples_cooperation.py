"""Notices about joining by agreement, sites and reports, with invented people; for the wording's tests."""

from collections.abc import Callable, Iterator
from datetime import datetime

from motions.model import Document
from motions.notice import Matter, Notice, NoticeKind


def cooperation(notice: Callable[..., Notice], application: Document, after: datetime) -> Iterator[Notice]:
    """Joining by agreement, a dialogue and its results."""
    clause = {"clause": "Mitteilung Abs. 4", "office": "Stadt Bielefeld"}
    yield notice(NoticeKind.JOINED, None, seat=None, seat_name="Nachbarschaftswerk (Beispiel)", at=after, facts=clause)
    meeting = {"report": "Qualitätsdialog (Beispiel)", "place": "Rathaus (Beispiel)", "dialogue": "2026-1"}
    for code in ("planned", "protocol"):
        yield notice(NoticeKind.DIALOGUE, None, seat=None, seat_name="", code=code, at=after, facts=meeting)
    sent = {"report": "Qualitätsdialog (Beispiel)", "year": "2026", "contact": "stelle@stadt.example", **clause}
    yield notice(NoticeKind.REPORT, None, seat=None, seat_name="", facts=sent, documents=(application,))
    for code in ("opens", "before", "over"):
        late = {"report": "Qualitätsdialog (Beispiel)", "year": "2026", "bodies": "Seniorenrat"}
        yield notice(NoticeKind.OFFICE, None, matter=Matter.DUE, code=code, at=after, facts=late)
