"""The end of an inquiry: all that was said beside each other, the chosen date, and what came too late."""

from collections.abc import Iterator
from dataclasses import replace

from motions.inquiry.model import Fit, InquiryKind
from motions.inquiry.view import best
from motions.wording import inquiry_words as called
from motions.wording import parts
from motions.wording.clean import clean, listed
from motions.wording.dates import moment
from motions.wording.message import Block, Items, Message, Paragraph, Span
from motions.wording.office_parts import by, message, wrote
from motions.wording.say_inquiry import asked, head
from motions.wording.setting import Setting


def summary(setting: Setting) -> Message:
    """Everything that was said, each with the same weight, and who has said nothing."""
    words, view = setting.words, setting.inquiry
    blocks = (head(setting), words.par("Die Rundfrage ist beendet."), *results(setting), *silent(setting))
    return Message(words.tr("Zusammenstellung: {title}", title=called.title(view, words)), blocks)


def results(setting: Setting) -> tuple[Block, ...]:
    """What was said, by date or by question and seat."""
    view, so = setting.inquiry, setting.words.par("Das haben die Mitglieder gesagt:")
    if view.kind is InquiryKind.DATES:
        return (so, _by_date(setting), *_most(setting))
    if view.kind is InquiryKind.CONSULTATION:
        return (*asked(setting), so, *_by_seat(setting, 0))
    return (so, *(block for item in range(len(view.questions)) for block in _by_question(setting, item)))


def _by_question(setting: Setting, item: int) -> Iterator[Block]:
    yield Paragraph((Span(f"{item + 1}. {clean(setting.inquiry.questions[item])}", bold=True),))
    yield from _by_seat(setting, item)


def _by_seat(setting: Setting, item: int) -> Iterator[Block]:
    """In the order of the members, whoever came first or wrote most."""
    words, view = setting.words, setting.inquiry
    heard = [(one.seat, one.values[item]) for one in view.said if one.values[item] is not None]
    for seat, value in heard:
        yield Paragraph((Span(clean(seat), bold=True),))
        yield parts.quote(called.value(value, view, words))
    if not heard:
        yield words.par("Dazu hat niemand etwas geschrieben.")


def _by_date(setting: Setting) -> Items:
    words, view = setting.words, setting.inquiry
    lines = []
    for item, of in enumerate(view.slots):
        spans = [Span(called.slot(of, view.zone, words), bold=True), Span(": " + called.counts(view, item, words))]
        for fit in Fit:
            seats = [one.seat for one in view.said if one.values[item] == fit]
            if seats:
                spans.append(Span(f"; {called.fit(fit, words)}: {clean(listed(seats))}"))
        lines.append(tuple(spans))
    return Items(tuple(lines), numbered=True)


def _most(setting: Setting) -> tuple[Block, ...]:
    words, view = setting.words, setting.inquiry
    numbers = listed(str(item + 1) for item in best(view))
    if view.chosen is not None or not numbers:
        return ()
    return (
        words.par(
            "Den meisten passt Termin {numbers}. Die Wahl trifft die koordinierende Stelle; das Ergebnis folgt.",
            numbers=numbers,
        ),
    )


def silent(setting: Setting) -> tuple[Block, ...]:
    """Empty statements are named, and mean nothing."""
    words = setting.words
    nobody = listed(one.seat for one in setting.inquiry.said if one.silent)
    if not nobody:
        return ()
    said = words.par("Nicht geäußert haben sich: {list}. Das bedeutet weder Zustimmung noch Ablehnung.", list=nobody)
    return (said,)


def late(setting: Setting) -> Message:
    """It came after the end."""
    words, view, notice = setting.words, setting.inquiry, setting.notice
    what = words.par(
        "Ihre Antwort für {seat} ist am {at} eingegangen. Die Rundfrage endete am {end}. In der Zusammenstellung "
        "steht sie deshalb nicht; sie ist vermerkt, und ich habe sie {office} vorgelegt.",
        seat=notice.seat_name,
        at=moment(notice.at or setting.now, setting.zone, words),
        end=called.ends(view, words),
        office=view.office,
    )
    return Message(
        words.tr("Zu spät: {title}", title=called.title(view, words)), (head(setting), what, *wrote(setting))
    )


def chosen(setting: Setting) -> Message:
    """The office has chosen a date."""
    words, view = setting.words, setting.inquiry
    if view.chosen is None:
        raise ValueError("a notice of a chosen date has none")
    date = called.slot(view.slots[view.chosen], view.zone, words)
    what = words.par("**Der Termin steht fest: {date}.**", date=date)
    so = words.par("So haben die Mitglieder geantwortet:")
    blocks = (head(setting), what, so, _by_date(setting), *silent(setting))
    return Message(words.tr("Termin: {date} ({subject})", date=date, subject=view.subject), blocks)


def cancelled(setting: Setting) -> Message:
    """It is over without a summary."""
    words, view = setting.words, setting.inquiry
    what = words.par("Diese Rundfrage ist zurückgenommen. Sie müssen nichts mehr tun.")
    why = words.par("Grund: {why}", why=setting.notice.text)
    return Message(words.tr("Zurückgenommen: {title}", title=called.title(view, words)), (head(setting), what, why))


def matter(setting: Setting) -> Message:
    """To the office: it was opened, it has ended, or something came too late."""
    return {"opened": _opened, "closed": _closed, "late": _came_late}[setting.notice.code](setting)


def _opened(setting: Setting) -> Message:
    words, view = setting.words, setting.inquiry
    lead = words.par("Die Rundfrage läuft bis {end}. Alle Gefragten sind angeschrieben.", end=called.ends(view, words))
    blocks = (head(setting), lead, *asked(setting))
    return message(setting, words.tr("Begonnen: {title}", title=called.title(view, words)), *blocks)


def _closed(setting: Setting) -> Message:
    words, view = setting.words, setting.inquiry
    shown = summary(setting)
    if view.kind is not InquiryKind.DATES or view.chosen is not None:
        return shown
    todo = words.par(
        "**Ihr nächster Schritt:** Wählen Sie einen Termin: mit einem Knopf im Chat, mit /terminwahl {id}; Nummer, "
        "oder mit „umlauf dates choose“. Alle werden unterrichtet.",
        id=view.id,
    )
    options = called.picks(view, words) if setting.chat else ()
    return replace(shown, blocks=(*shown.blocks, todo), options=options)


def _came_late(setting: Setting) -> Message:
    words, view, notice = setting.words, setting.inquiry, setting.notice
    what = words.par(
        "{who} hat am {at} auf die Rundfrage geantwortet, die am {end} endete. Die Antwort ist vermerkt und steht "
        "nicht in der Zusammenstellung. Ob Sie sie weitergeben, entscheiden Sie.",
        who=by(setting),
        at=moment(notice.at or setting.now, setting.zone, words),
        end=called.ends(view, words),
    )
    subject = words.tr("Zu spät geantwortet: {title}", title=called.title(view, words))
    return message(setting, subject, head(setting), what, *wrote(setting))
