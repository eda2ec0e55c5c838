"""The minutes of a motion (Niederschrift) in words: what was decided, on which rule, by whom, and how one can check it.

Everything is said from the motion's bundle, so that the paper shows nothing that the file inside it does not hold.
"""

from collections.abc import Iterator

from motions import receipt, register
from motions.decide import views
from motions.model import Document
from motions.outage import to_name
from motions.states import OPEN
from motions.terms import State
from motions.wording import names, parts, say_anew, say_result
from motions.wording.clean import clean, listed
from motions.wording.dates import day_of, moment, plain_day
from motions.wording.message import Block, Items, Paragraph, line
from motions.wording.minutes_result import result
from motions.wording.minutes_tables import attempts, evidence, receipts, votes
from motions.wording.minutes_told import Section, Table, Told, person
from motions.wording.papers import begun
from motions.wording.say_outages import others, outages
from motions.wording.steps import cited, steps
from motions.wording.words import N_, Words


def title(motion: str, words: Words) -> str:
    """What the paper is called."""
    return words.tr("Niederschrift zu Antrag {id}", id=motion)


def as_of(told: Told, words: Words) -> str:
    """Of when it is."""
    zone = told.case.motion.calendar.zone
    return words.tr("Stand vom {at}", at=moment(told.now, zone, words, named=True))


def headline(told: Told, words: Words) -> str:
    """The result in a few words; where there is none, how it stands."""
    motion = told.case.motion
    if motion.result is None:
        return begun(names.state(motion.state, words))
    return say_result.headline(told.view, motion.result.passed, words)


def sections(told: Told, words: Words) -> tuple[Section, ...]:
    """All parts in order."""
    made = (result, _subject, _roll, votes, receipts, evidence, attempts, _close, _outages, _picture, _check)
    return tuple(section for make in made for section in make(told, words))


def _subject(told: Told, words: Words) -> Iterator[Section]:
    motion, shown = told.case.motion, told.view
    facts = [
        (words.tr("Verfahren"), names.title(shown, words)),
        (words.tr("Gegenstand"), clean(motion.subject)),
        (words.tr("Zur Wahl"), listed(clean(name) for name in shown.candidates)),
        (words.tr("Antrag von"), clean(shown.proposer or "")),
        (words.tr("Eröffnet"), _opened(told, words)),
        (words.tr("Geführt von"), clean(shown.office)),
    ]
    blocks: list[Block] = [
        *say_anew.instead_of(shown, words),
        parts.rule(shown, words),
        parts.quote(shown.clause_text),
        *parts.ours(shown, words),
    ]
    after: list[Block] = [*parts.text(shown, words)] if motion.reason else []
    if motion.documents:
        after += [
            words.par("**Unterlagen:**"),
            Items(tuple(line(_document(document, words)) for document in motion.documents)),
        ]
    yield Section(
        words.tr("Gegenstand und Regel"), tuple(blocks), tuple(fact for fact in facts if fact[1]), after=tuple(after)
    )


def _document(document: Document, words: Words) -> str:
    purpose = names.purpose(document.purpose, words)
    return words.tr("{purpose}: {file} (SHA-256 {sum})", purpose=purpose, file=document.filename, sum=document.sha256)


def _opened(told: Told, words: Words) -> str:
    motion = told.case.motion
    at = moment(motion.opened_at, motion.calendar.zone, words, named=True)
    return words.tr("am {at} durch {by}", at=at, by=person(told, motion.opened_by))


def _roll(told: Told, words: Words) -> Iterator[Section]:
    roll = told.case.motion.roll
    rows = [
        (str(number), clean(seat.name), _seat(seat.member in roll.struck, seat.votes, words))
        for number, seat in enumerate(roll.seats, start=1)
    ]
    base = words.trn("Grundlage ist {number} Mitglied.", "Grundlage sind {number} Mitglieder.", roll.base())
    sums = [(words.tr("Prüfsumme bei der Eröffnung (SHA-256)"), roll.fingerprint)]
    counted = N_("Prüfsumme bei der Auszählung (SHA-256)")
    if told.case.motion.result is None:
        counted = N_("Prüfsumme nach dem Stand dieser Niederschrift (SHA-256)")
    sums.append((words.tr(counted), register.present_fingerprint(roll)))
    table = Table((words.tr("Nr."), words.tr("Mitglied"), begun(words.tr("Stimme"))), tuple(rows))
    said = parts.joined(parts.plain(base), *_left_out(told, words))
    yield Section(words.tr("Stimmliste"), (said,), table=table, sums=tuple(sums))


def _left_out(told: Told, words: Words) -> tuple[Paragraph, ...]:
    """The concerned member that is no part of the base stands in no line of the list, so it is named here."""
    concerned = told.view.concerned
    if concerned is None or told.view.concerned_counts:
        return ()
    return (words.par("{who} ist betroffen, zählt nicht mit und steht deshalb nicht auf der Liste.", who=concerned),)


def _seat(struck: bool, votes: bool, words: Words) -> str:
    if struck:
        return words.tr("während des Verfahrens ausgeschieden")
    return words.tr("stimmberechtigt") if votes else words.tr("betroffen, ohne Stimme")


def _close(told: Told, words: Words) -> Iterator[Section]:
    shown = told.view
    lead = _close_lead(told, shown.binding, words)
    last = views.last_receipt(told.then, told.then_at, shown.deadline)
    sentences = steps(shown.deadline.steps, shown.zone, words, last=last, earliest=not shown.binding)
    blocks = (lead, Items(tuple(line(sentence) for sentence in sentences), numbered=True))
    yield Section(words.tr("Fristende und Herleitung"), blocks)


def _close_lead(told: Told, binding: bool, words: Words) -> Paragraph:
    """What the derivation is of: a motion that ended before its close never reached it."""
    if told.ended and told.case.motion.result is None:
        said = N_("Das Verfahren endete vorher. Bis dahin war das früheste mögliche Fristende so berechnet:")
        if binding:
            said = N_("Das Verfahren endete vorher. Bis dahin war das Fristende so berechnet:")
        return words.par(said)
    if told.case.motion.state in OPEN and not binding:
        return words.par("Noch fehlt ein Zugang. Das Fristende ist deshalb nur das früheste mögliche:")
    return words.par("So ist die Frist nach {clause} berechnet:", clause=cited(told.view.clause, words))


def _outages(told: Told, words: Words) -> Iterator[Section]:
    """What the result has to name one by one; shorter outages are counted here, and lie in the bundle."""
    motion = told.case.motion
    ends = told.view.deadline.closes_at
    during = [outage for outage in told.case.outages if outage.until > motion.opened_at and outage.since < ends]
    named = to_name(during, motion.opened_at, ends)
    blocks = (*outages(named, motion.calendar.zone, words), *others(len(during) - len(named), words))
    if blocks:
        yield Section(words.tr("Ausfälle"), blocks)


def _picture(told: Told, words: Words) -> Iterator[Section]:
    if told.case.motion.state in (State.CANCELLED, State.MOOT):
        return
    missing = len(receipt.close(told.then, told.then_at).missing)
    described = words.tr(
        "Zeitleiste von der Eröffnung bis zum Fristende: Zugang und Antwort jedes Mitglieds, wie in den Tabellen. "
        "Ohne Zugang: {missing}. Ohne Antwort: {silent}.",
        missing=missing,
        silent=told.result.silent,
    )
    yield Section(words.tr("Zeitleiste"), picture=described)


def _check(told: Told, words: Words) -> Iterator[Section]:
    lead = words.par(
        "In dieser Datei liegt {file}: alle Angaben in maschinenlesbarer Form, mit dem Journal dieses Verfahrens. "
        "„umlauf verify“ rechnet daraus Zugang, Frist, Auszählung und Journal nach. Wie man das ohne dieses Programm "
        "nachrechnet, steht in docs/nachrechnen.md.",
        file=bundle_name(told.case.motion.id),
    )
    compare = words.par(
        "Wer prüfen will, ob später etwas geändert wurde, vergleicht diese Prüfsummen mit denen auf einem anderen "
        "Exemplar. Die des Journals findet „umlauf verify --head“ auch in einem später geschriebenen wieder:"
    )
    journal = words.tr("Journal, Eintrag {number} (SHA-256)", number=told.number)
    sums = ((journal, told.head), (words.tr("Bündel (SHA-256)"), told.digest))
    yield Section(words.tr("Nachprüfung"), (lead, compare), sums=sums)


def bundle_name(motion: str) -> str:
    """What the machine-readable file is called."""
    return f"umlauf-{motion}.json"


def filename(motion: str, words: Words) -> str:
    """What the paper's file is called: "Niederschrift-2026-07.pdf"."""
    return words.tr("Niederschrift-{id}.pdf", id=motion)


def signature(told: Told, words: Words) -> tuple[str, str, str]:
    """Who signs, and what stands under the two lines."""
    office = clean(told.view.office)
    return words.tr("Für die Richtigkeit: {office}", office=office), words.tr("Ort, Datum"), words.tr("Unterschrift")


def foot(told: Told, words: Words) -> str:
    """At the foot of each page."""
    day = plain_day(day_of(told.now, told.case.motion.calendar.zone), words)
    network = clean(told.case.network.name)
    return words.tr(
        "{network} · Niederschrift zu Antrag {id} vom {day}", network=network, id=told.case.motion.id, day=day
    )
