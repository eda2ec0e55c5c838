"""The minutes of a motion (Niederschrift) in words: what was decided, on which rule, by whom, and how one can check it.

Everything is said from the motion's bundle, so that the paper shows nothing that the file inside it does not hold.
"""

from collections.abc import Iterator

from motions import receipt, register
from motions.decide import views
from motions.model import Document, Ruling
from motions.notice import ReceiptLine
from motions.outage import to_name
from motions.states import OPEN, UNCLOSED
from motions.terms import State
from motions.wording import names, parts, say_result
from motions.wording.clean import clean, listed
from motions.wording.dates import close, day_of, moment, plain_day
from motions.wording.message import Block, Items, Paragraph, line
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
    made = (_result, _subject, _roll, votes, receipts, evidence, attempts, _close, _outages, _picture, _check)
    return tuple(section for make in made for section in make(told, words))


def _result(told: Told, words: Words) -> Iterator[Section]:
    motion, shown = told.case.motion, told.view
    counted = say_result.majority_sentence(shown, told.result, words)
    if motion.state in UNCLOSED:
        counted = words.par("Derzeit: {count}", count=counted.text)
    blocks: list[Block] = [counted] if motion.state not in (State.CANCELLED, State.MOOT) else []
    if motion.cancelled_why:
        blocks.append(parts.plain(names.cancel_reason(motion.cancelled_why, words)))
    if motion.contested is not None:
        blocks.append(words.par("**Dieses Ergebnis ist angefochten:** {why}", why=motion.contested))
    if motion.ruling:
        blocks.append(_ruling(told, motion.ruling, words))
    blocks += [_verdict(told, by, count, reason, words) for by, count, reason in _verdicts(told)]
    yield Section(words.tr("Ergebnis"), tuple(blocks), facts=tuple(_numbers(told, words)))


def _ruling(told: Told, said: Ruling, words: Words) -> Paragraph:
    """What the office has decided on a contested result, and why."""
    sentence = N_("Entschieden von {by}: Das Ergebnis bleibt bestehen. {reason}")
    if not said.stands:
        sentence = N_("Entschieden von {by}: Das Ergebnis gilt nicht. {reason}")
    by = listed([person(told, who) for who in (said.by, said.seconded_by) if who])
    return words.par(sentence, by=by, reason=said.reason)


def _verdicts(told: Told) -> list[tuple[str, bool, str]]:
    return [(said.by, said.count, said.reason) for said in told.case.motion.verdicts]


def _verdict(told: Told, by: str, count: bool, reason: str, words: Words) -> Paragraph:
    said = words.tr("zählen") if count else words.tr("zählen nicht")
    return words.par(
        "Späte Eingänge nach einem Ausfall {said}, entschieden von {by}: {reason}",
        said=said,
        by=person(told, by),
        reason=reason,
    )


def _numbers(told: Told, words: Words) -> Iterator[tuple[str, str]]:
    motion, result, zone = told.case.motion, told.result, told.case.motion.calendar.zone
    if motion.state not in (State.CANCELLED, State.MOOT):
        for choice in sorted(motion.choices, key=lambda said: said is not motion.rules.threshold.counts):
            yield begun(names.answer(choice, told.view, words)), str(result.counts.get(choice, 0))
        yield words.tr("Keine Antwort"), str(result.silent)
        no_ballot = [seat.name for seat in result.seats if not seat.votes]
        if no_ballot:
            yield words.tr("Ohne Stimme, weil betroffen"), listed(no_ballot)
    if motion.closed_at or (motion.state in OPEN and told.view.binding):
        yield words.tr("Fristende"), close(told.view.deadline, zone, words, named=True)
    if said := motion.acceptance:
        by = told.case.people.get(said.person or said.entered_by or "")
        at = moment(said.at, zone, words, named=True)
        yield words.tr("Angenommen"), f"{at}, {clean(by.name)}" if by else at
    if motion.effective_at:
        yield words.tr("Wirksam seit"), moment(motion.effective_at, zone, words, named=True)


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
    blocks: list[Block] = [parts.rule(shown, words), parts.quote(shown.clause_text), *parts.ours(shown, words)]
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
    sums.append((words.tr("Prüfsumme bei der Auszählung (SHA-256)"), register.present_fingerprint(roll)))
    table = Table((words.tr("Nr."), words.tr("Mitglied"), begun(words.tr("Stimme"))), tuple(rows))
    yield Section(words.tr("Stimmliste"), (parts.plain(base),), table=table, sums=tuple(sums))


def _seat(struck: bool, votes: bool, words: Words) -> str:
    if struck:
        return words.tr("während des Verfahrens ausgeschieden")
    return words.tr("stimmberechtigt") if votes else words.tr("betroffen, ohne Stimme")


def _close(told: Told, words: Words) -> Iterator[Section]:
    shown = told.view
    if told.case.motion.state in OPEN and not shown.binding:
        lead = words.par("Noch fehlt ein Zugang. Das Fristende ist deshalb nur das früheste mögliche:")
    else:
        lead = words.par("So ist die Frist nach {clause} berechnet:", clause=cited(shown.clause, words))
    sentences = steps(shown.deadline.steps, shown.zone, words, last=_last(told), earliest=not shown.binding)
    blocks = (lead, Items(tuple(line(sentence) for sentence in sentences), numbered=True))
    yield Section(words.tr("Fristende und Herleitung"), blocks)


def _outages(told: Told, words: Words) -> Iterator[Section]:
    """What the result has to name one by one; shorter outages are counted here, and lie in the bundle."""
    motion = told.case.motion
    ends = told.view.deadline.closes_at
    during = [outage for outage in told.case.outages if outage.until > motion.opened_at and outage.since < ends]
    named = to_name(during, motion.opened_at, ends)
    blocks = (*outages(named, motion.calendar.zone, words), *others(len(during) - len(named), words))
    if blocks:
        yield Section(words.tr("Ausfälle"), blocks)


def _last(told: Told) -> ReceiptLine | None:
    """Whose receipt the period is counted from."""
    counted = next((step.at for step in told.view.deadline.steps if step.at and step.source.startswith("§ 187")), None)
    return next((got for got in views.receipt_lines(told.then, told.then_at) if got.at == counted), None)


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
