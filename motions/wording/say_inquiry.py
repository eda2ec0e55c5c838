"""Asking around: the question itself, the reminder, what was understood, and the way to say it better.

Nothing here may read like a vote: there is a date and a summary, no majority, no receipt, and silence means nothing.
"""

from collections.abc import Mapping
from datetime import timedelta

from motions.inquiry.model import InquiryKind
from motions.inquiry.view import InquiryView
from motions.notice import NoticeKind
from motions.wording import inquiry_words as called
from motions.wording import options, parts
from motions.wording.clean import clean, clip
from motions.wording.dates import day_of, moment, short_day
from motions.wording.message import Answers, Block, Items, Message, Option, Paragraph, Span
from motions.wording.office_parts import fact
from motions.wording.setting import Setting
from motions.wording.steps import cited
from motions.wording.words import N_

EXCERPT = 300  # characters of an own statement that are shown again in chat


def head(setting: Setting) -> Paragraph:
    """First line: which network and inquiry; second: what it is about."""
    view, words = setting.inquiry, setting.words
    title = called.title(view, words)
    if not view.id:
        return words.par("**{network}**\n{title}", network=setting.notice.network_name, title=title)
    return words.par(
        "**{network} · Rundfrage {id}**\n{title}", network=setting.notice.network_name, id=view.id, title=title
    )


def inquiry(setting: Setting) -> Message:
    """The question with everything one has to know, and the ways to answer it."""
    words, view = setting.words, setting.inquiry
    blocks: list[Block] = [head(setting)]
    if setting.notice.kind is NoticeKind.INQUIRY_REMINDER:
        blocks.append(words.par("Zur Erinnerung: Für {seat} ist noch keine Antwort da.", seat=setting.notice.seat_name))
    blocks += asked(setting)
    if view.running:
        blocks += [*meaning(setting), *_own(setting), *how(setting)]
    else:
        blocks.append(words.par("Diese Rundfrage ist beendet."))
    last_day = short_day(day_of(view.closes_at - timedelta(microseconds=1), view.zone), words)
    subject = words.tr("{title} - Ihre Antwort bis {day}", title=called.title(view, words), day=last_day)
    return Message(subject, tuple(blocks), _options(setting))


def asked(setting: Setting) -> list[Block]:
    """Who asks what."""
    words, view = setting.words, setting.inquiry
    clause = cited(view.clause, words)
    lead = _lead(view, bool(clause))
    blocks: list[Block] = [words.par(lead, asker=view.asker or view.office, clause=clause)]
    if view.text:
        blocks.append(parts.quote(view.text))
    if view.kind is InquiryKind.EVALUATION:
        blocks.append(Items(tuple((Span(clean(one)),) for one in view.questions), numbered=True))
    if view.slots:
        blocks += [words.par("Angeboten werden:"), dates(setting)]
    return blocks


_LEADS: Mapping[InquiryKind, tuple[str, str]] = {  # without and with a clause
    InquiryKind.CONSULTATION: (
        N_("{asker} bittet den Koordinierungskreis um Rat:"),
        N_("{asker} zieht den Koordinierungskreis zu Rate ({clause} der Vereinbarung):"),
    ),
    InquiryKind.DATES: (
        N_("{asker} sucht einen Termin."),
        N_("{asker} sucht einen Termin ({clause} der Vereinbarung)."),
    ),
    InquiryKind.EVALUATION: (
        N_("{asker} bittet um Ihre Erfahrungen, damit alle daraus lernen können:"),
        N_("{asker} bittet um Ihre Erfahrungen, damit alle daraus lernen können ({clause} der Vereinbarung):"),
    ),
}


def _lead(view: InquiryView, clause: bool) -> str:
    return _LEADS[view.kind][clause]


def dates(setting: Setting) -> Items:
    """The offered dates with how they suit so far."""
    words, view = setting.words, setting.inquiry
    own = view.of(setting.notice.seat_name)
    lines = []
    for item, of in enumerate(view.slots):
        line = [Span(called.slot(of, view.zone, words), bold=True)]
        if any(not one.silent for one in view.said):
            line.append(Span(words.tr(" - bisher: {counts}", counts=called.counts(view, item, words))))
        if (said := own[item]) is not None:
            line.append(Span(words.tr("; Sie: {fit}", fit=called.fit(said, words))))
        lines.append(tuple(line))
    return Items(tuple(lines), numbered=True)


def meaning(setting: Setting) -> list[Block]:
    """Until when, and what silence means: nothing."""
    words, view = setting.words, setting.inquiry
    after = {
        InquiryKind.CONSULTATION: N_("Danach erhalten alle sämtliche Stellungnahmen, gleichberechtigt nebeneinander."),
        InquiryKind.DATES: N_("Danach wählt die koordinierende Stelle einen Termin."),
        InquiryKind.EVALUATION: N_("Danach erhalten alle sämtliche Antworten, gleichberechtigt nebeneinander."),
    }[view.kind]
    no_vote = words.par(
        "Das ist keine Abstimmung. Antworten Sie nicht, bedeutet das nichts, weder Zustimmung noch Ablehnung."
    )
    end = words.par("**Zeit für Ihre Antwort:** bis {end}.", end=called.ends(view, words))
    return [parts.joined(end, words.par(after)), no_vote]


def _own(setting: Setting) -> tuple[Block, ...]:
    words, view, seat = setting.words, setting.inquiry, setting.notice.seat_name
    if setting.notice.seat is None:  # a preview
        return ()
    own = view.of(seat)
    lead = words.par("Sie antworten für: {seat}.", seat=seat)
    if view.slots:
        return (lead,)
    if all(one is None for one in own):
        return (parts.joined(lead, words.par("Bisher: keine Antwort.")),)
    return (parts.joined(lead, words.par("Bisher:")), *said(setting, own))


def said(setting: Setting, values: tuple[str | None, ...]) -> tuple[Block, ...]:
    """What was said to each item, as it was said."""
    words, view = setting.words, setting.inquiry
    if view.slots:
        pairs = zip(view.slots, values, strict=True)
        lines = [
            (Span(f"{called.slot(of, view.zone, words)}: "), Span(called.value(one, view, words), bold=True))
            for of, one in pairs
        ]
        return (Items(tuple(lines), numbered=True),)
    blocks: list[Block] = []
    for question, one in zip(view.questions, values, strict=True):
        if question:
            blocks.append(Paragraph((Span(clean(question), bold=True),)))
        text = called.value(one, view, words)
        blocks.append(parts.quote(clip(text, EXCERPT) if setting.chat else text))
    return tuple(blocks)


def how(setting: Setting) -> tuple[Block, ...]:
    """In a mail, how to answer; in chat the buttons say it."""
    words, view = setting.words, setting.inquiry
    if setting.notice.to.person is None:
        return (words.par("Antworten können Vertretung und Stellvertretung, die Ihr Mitglied benannt hat."),)
    if setting.chat:
        return ()
    lead = {
        InquiryKind.CONSULTATION: N_(
            "**So antworten Sie:** Schreiben Sie Ihre Stellungnahme als Antwort auf diese Mail. Sie geht im Wortlaut "
            "an alle. Eine neue ersetzt die frühere."
        ),
        InquiryKind.DATES: N_(
            "**So antworten Sie:** Antworten Sie auf diese Mail mit der Nummer und ja, notfalls oder nein, zum "
            "Beispiel: 1 ja, 2 notfalls, 3 nein. Eine neue Antwort ersetzt die frühere."
        ),
        InquiryKind.EVALUATION: N_(
            "**So antworten Sie:** Antworten Sie auf diese Mail und schreiben Sie vor jede Antwort die Nummer der "
            "Frage. Was Sie schreiben, geht im Wortlaut an alle. Eine neue Antwort ersetzt die frühere."
        ),
    }[view.kind]
    ask = words.par(
        "Fragen dazu beantwortet Ihnen {office}. Bitte schreiben Sie sie nicht in die Antwort auf diese Mail.",
        office=view.office,
    )
    tap = words.tr("Oder tippen Sie. Es öffnet sich eine fertige Mail, die Sie nur ergänzen und absenden:")
    return (words.par(lead), Answers(tap), ask)


def _options(setting: Setting) -> tuple[Option, ...]:
    view = setting.inquiry
    if setting.notice.to.person is None or not view.running:
        return ()
    return called.options(view, view.of(setting.notice.seat_name), setting.words, chat=setting.chat)


def noted(setting: Setting) -> Message:
    """What was understood, to both people of the seat."""
    words, view, notice = setting.words, setting.inquiry, setting.notice
    at, who = moment(notice.at or setting.now, setting.zone, words), fact(setting, "who")
    came = words.par("Notiert für **{seat}**, eingegangen am {at} von {who}:", seat=notice.seat_name, at=at, who=who)
    change = words.par(
        "Bis {end} können Sie das ändern: Was Sie später antworten, ersetzt es.", end=called.ends(view, words)
    )
    if files := fact(setting, "files"):
        change = parts.joined(
            words.par("Die Anhänge ({files}) liegen der Stelle vor; an alle geht nur der Text.", files=files), change
        )
    not_you = words.par("Ist das nicht von Ihnen? Dann sagen Sie es bitte {office}.", office=view.office)
    blocks: tuple[Block, ...] = (head(setting), came, *said(setting, view.of(notice.seat_name)), change)
    return Message(words.tr("Notiert: {title}", title=called.title(view, words)), (*blocks, not_you))


_UNCLEAR: Mapping[str, str] = {
    "empty": N_("In Ihrer Mail habe ich keinen Text gefunden."),
    "dates": N_("Ihrer Mail konnte ich nicht sicher entnehmen, welcher Termin wie passt. Es ist nichts vermerkt."),
    "questions": N_(
        "Ihrer Mail konnte ich nicht sicher entnehmen, was zu welcher Frage gehört. Es ist nichts vermerkt."
    ),
    "unsure": N_("Ihre Antwort auf meine Frage konnte ich nicht sicher verstehen."),
}


def unclear(setting: Setting) -> Message:
    """Not understood: what was written, and how to say it. Nothing is guessed."""
    words, view = setting.words, setting.inquiry
    wrote = (parts.quote(setting.notice.text, 500),) if setting.notice.text.strip() else ()
    lines: tuple[Block, ...] = (dates(setting),) if view.slots else ()
    if view.kind is InquiryKind.EVALUATION:
        lines = (Items(tuple((Span(clean(one)),) for one in view.questions), numbered=True),)
    blocks = (head(setting), words.par(_UNCLEAR[setting.notice.code]), *wrote, *lines, *how(setting))
    return Message(words.tr("Rückfrage: {title}", title=called.title(view, words)), blocks, _options(setting))


def is_it_meant(setting: Setting) -> Message:
    """A mail wants advice from the body: it goes out only when its writer says yes."""
    words, view = setting.words, setting.inquiry
    lead = words.par("Aus Ihrer Mail würde ich diese Rundfrage machen. Ist das so gemeint?")
    if setting.notice.code:
        lead = words.par(_UNCLEAR[setting.notice.code])
    goes = words.par(
        "Sagen Sie Ja, geht sie an Vertretungen und Stellvertretungen aller Mitglieder, mit Zeit bis {end}. Ohne Ihre "
        "Bestätigung geschieht nichts.",
        end=called.ends(view, words),
    )
    if files := fact(setting, "files"):
        more = words.par("Die Anhänge ({files}) gehen nicht mit hinaus; sie liegen der Stelle vor.", files=files)
        goes = parts.joined(goes, more)
    ask = () if setting.chat else options.settle(setting)
    subject = words.tr("Ist das so gemeint? {title}", title=called.title(view, words))
    return Message(subject, (head(setting), lead, *asked(setting), goes, *ask), options.send_it(words))
