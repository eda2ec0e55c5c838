"""The first part of the minutes: what was decided on which numbers, what is doubtful about it, how else it ended."""

from collections.abc import Iterator

from motions import doubts
from motions.decide import outcome, views
from motions.kinds import KINDS, Waits
from motions.model import Ruling
from motions.states import OPEN, UNCLOSED
from motions.wording import names, parts, say_anew, say_end
from motions.wording.clean import clean, listed
from motions.wording.dates import close, moment
from motions.wording.majority import majority_sentence
from motions.wording.message import Block, Paragraph
from motions.wording.minutes_told import Section, Told, person
from motions.wording.papers import begun
from motions.wording.words import N_, Words

_BY = {
    Waits.COUNTERSIGNED: N_("mit dem Eingang der unterschriebenen Vereinbarung"),
    Waits.RECEIPT: N_("mit dem Zugang der Mitteilung beim betroffenen Mitglied"),
}
"""What a decision takes effect by (§ 6 (4), (6)); whoever was not there has to see it beside the moment."""


def result(told: Told, words: Words) -> Iterator[Section]:
    """What became of the motion; a motion that was never counted shows no numbers."""
    blocks: list[Block] = [*_counted(told, words), *_end(told, words), *_doubt(told, words)]
    if told.case.motion.ruling:
        blocks.append(_ruling(told, told.case.motion.ruling, words))
    blocks += [_verdict(told, by, count, reason, words) for by, count, reason in _verdicts(told)]
    if told.case.motion.verdicts and outcome.on_own_word(told.case):
        blocks.append(_on_own_word(told, words))
    yield Section(words.tr("Ergebnis"), tuple(blocks), facts=tuple(_numbers(told, words)))


def _counts(told: Told) -> bool:
    return told.case.motion.result is not None or told.case.motion.state in UNCLOSED


def _counted(told: Told, words: Words) -> Iterator[Paragraph]:
    counted = majority_sentence(told.view, told.result, words)
    if told.case.motion.state in UNCLOSED:
        yield words.par("Derzeit: {count}", count=counted.text)
    elif _counts(told):
        yield counted


def _end(told: Told, words: Words) -> Iterator[Block]:
    """Why and when a motion was cancelled or has lost its object."""
    motion = told.case.motion
    if motion.cancelled_why:
        yield parts.plain(names.cancel_reason(motion.cancelled_why, words))
    yield from say_end.without_object(told.why, told.view, words)
    if told.ended is None:
        return
    at = moment(told.ended, motion.calendar.zone, words, named=True)
    if motion.result is None:
        yield words.par("Das Verfahren endete am {at}. Es wurde nicht ausgezählt, es gibt kein Ergebnis.", at=at)
    else:
        yield words.par("Das Verfahren ist seit {at} gegenstandslos: Aus dem Ergebnis folgt nichts mehr.", at=at)
    yield from say_anew.continued_as(motion.anew_as, words)


def _doubt(told: Told, words: Words) -> Iterator[Paragraph]:
    """What came to light after the count; with whom the decision about it lies."""
    motion = told.case.motion
    if motion.contested is None:
        return
    why = _came_to_light(told, motion.contested, words)
    yield words.par("**Nach dem Abschluss ist dieses Ergebnis zweifelhaft geworden:** {why}", why=why)
    if motion.ruling is None:
        yield words.par("Darüber entscheidet die koordinierende Stelle mit Begründung. Bis dahin bleibt es dabei.")


def _came_to_light(told: Told, doubt: str, words: Words) -> str:
    """What this program notes is said in the reader's words; what a server or a person wrote stays as it is."""
    if number := doubts.late_ballot(doubt):
        return words.tr("Die Stimme Nr. {number} kam in der Frist an und wurde erst danach gelesen.", number=number)
    if member := doubts.former_member(doubt):
        name = clean(views.member_name(told.case, member))
        return words.tr("{seat} war schon vor dem Fristende nicht mehr Mitglied.", seat=name)
    return clean(doubt)


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


def _on_own_word(told: Told, words: Words) -> Paragraph:
    """That the people of a member have decided on an answer of their own seat, too."""
    seat = clean(views.member_name(told.case, views.running_office(told.case)))
    return words.par(
        "Unter diesen Eingängen ist eine Antwort von {seat}, dessen Personen darüber entschieden haben. Die "
        "Vereinbarung regelt das nicht.",
        seat=seat,
    )


def _numbers(told: Told, words: Words) -> Iterator[tuple[str, str]]:
    motion, result, zone = told.case.motion, told.result, told.case.motion.calendar.zone
    if _counts(told):
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
    if motion.cover and motion.cover.sent_at:
        yield words.tr("Vereinbarung versandt"), moment(motion.cover.sent_at, zone, words, named=True)
    if motion.effective_at:
        at, how = moment(motion.effective_at, zone, words, named=True), _BY.get(KINDS[motion.kind].waits_for)
        yield words.tr("Wirksam seit"), f"{at}, {words.tr(how)}" if how else at
