"""What is shown before somebody asks around, chooses a date or takes a question back; and the list of what is asked."""

from collections.abc import Collection, Sequence

from motions.inquiry.view import InquiryView
from motions.notice import Notice
from motions.wording import inquiry_words as called
from motions.wording.clean import listed
from motions.wording.message import Message
from motions.wording.words import Words


def preview_asking(shown: Message, notices: Collection[Notice], words: Words) -> str:
    """The question as people would read it in chat, and who gets it."""
    people = len({notice.to.person or notice.to.mails for notice in notices})
    seats = sorted({notice.seat_name for notice in notices})
    goes = words.trn(
        "Geschrieben wird an {number} Person von: {list}.",
        "Geschrieben wird an {number} Personen von: {list}.",
        people,
        list=listed(seats),
    )
    return "\n\n".join([words.tr("Vorschau:"), shown.text(), goes])


def preview_choosing(view: InquiryView, item: int, words: Words) -> str:
    """Whether this date is to be the one."""
    return words.tr(
        "Soll dieser Termin gelten: {date}? ({counts}) Alle Gefragten werden unterrichtet.",
        date=called.slot(view.slots[item], view.zone, words),
        counts=called.counts(view, item, words),
    )


def preview_cancelling(view: InquiryView, why: str, words: Words) -> str:
    """Whether a question is to be taken back."""
    return words.tr(
        "Soll die Rundfrage {id} ({title}) zurückgenommen werden? Ihr Grund: „{why}“. Alle Gefragten lesen ihn.",
        id=view.id,
        title=called.title(view, words),
        why=why,
    )


def line_of(view: InquiryView, words: Words) -> str:
    """One inquiry in a list: what, until when, how many have answered."""
    heard, all_ = sum(not one.silent for one in view.said), len(view.said)
    state = words.tr("läuft bis {end}", end=called.ends(view, words)) if view.running else words.tr("beendet")
    if view.chosen is not None:
        date = called.slot(view.slots[view.chosen], view.zone, words)
        state = words.tr("beendet, gewählt: {date}", date=date)
    return words.tr(
        "{id} · {title}: {state}, Antworten von {heard} von {all}",
        id=view.id,
        title=called.title(view, words),
        state=state,
        heard=heard,
        all=all_,
    )


def list_of(views: Sequence[InquiryView], words: Words) -> str:
    """All inquiries, the newest last."""
    return "\n".join(line_of(view, words) for view in views) or words.tr("Bisher gibt es keine Rundfrage.")
