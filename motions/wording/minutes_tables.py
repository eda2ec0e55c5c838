"""The tables of the minutes: votes, receipts, and the evidence for them."""

from collections.abc import Iterator
from datetime import datetime

from motions.decide import views
from motions.model import Ballot, Evidence
from motions.tally import sorted_out
from motions.terms import Standing
from motions.wording import names, say_tried
from motions.wording.clean import clean, clean_lines, listed
from motions.wording.dates import moment
from motions.wording.message import Block
from motions.wording.minutes_told import Row, Section, Table, Told, person
from motions.wording.papers import begun
from motions.wording.words import Words


def votes(told: Told, words: Words) -> Iterator[Section]:
    """Every word of every seat, with what became of it; silence as silence."""
    silent = [seat.name for seat in told.result.seats if seat.votes and seat.choice is None]
    blocks: list[Block] = [words.par("Keine Antwort: {seats}.", seats=listed(silent))] if silent else []
    heading = words.tr("Stimmen")
    if not told.case.ballots:
        yield Section(heading, (words.par("Es ist keine Stimme eingegangen."), *blocks))
        return
    columns = (words.tr("Nr."), words.tr("Mitglied"), words.tr("Antwort"), words.tr("Eingegangen"), words.tr("Wertung"))
    rows = tuple(_ballot(told, ballot, words) for ballot in told.case.ballots)
    yield Section(heading, table=Table(columns, rows), after=tuple(blocks))


def _at(told: Told, when: datetime, words: Words) -> str:
    """With the zone: where clocks are put back, an hour comes twice."""
    return moment(when, told.case.motion.calendar.zone, words, named=True)


def _ballot(told: Told, ballot: Ballot, words: Words) -> Row:
    said = names.answer(ballot.choice, told.view, words)
    reason = clean_lines(ballot.reason)
    came = [
        _at(told, ballot.arrived_at, words),
        begun(_way(told, ballot, words)),
    ]
    note = [clean_lines(ballot.note)] if ballot.note else []
    return (
        str(ballot.number),
        clean(views.member_name(told.case, ballot.seat)),
        f"{said}\n{reason}" if reason else said,
        "\n".join([*came, *note]),
        _counts(told, ballot, words),
    )


def _way(told: Told, ballot: Ballot, words: Words) -> str:
    way = names.channel(ballot.channel, words)
    if ballot.entered_by:
        both = [person(told, ballot.entered_by), person(told, ballot.seconded_by)]
        return f"{way} ({', '.join(filter(None, both))})"
    role = names.role(ballot.role, words) if ballot.role else ""
    return ", ".join(filter(None, (way, " ".join(filter(None, (person(told, ballot.person), role and f"({role})"))))))


def _counts(told: Told, ballot: Ballot, words: Words) -> str:
    """What became of a ballot. What arrived in time and was read after the count is none of these: people decide."""
    if ballot.revoked_at:
        return words.tr("als Irrtum zurückgenommen: {why}", why=clean(ballot.revoked_why))
    if any(seat.ballot == ballot.number for seat in told.result.seats):
        return words.tr("zählt") if told.case.motion.result else words.tr("zählt derzeit")
    if ballot.number in told.result.pending:
        return words.tr("erst nach einem Ausfall abrufbar, nicht gezählt")
    if told.case.motion.roll.seat(ballot.seat) is None:
        return words.tr("nicht gezählt, Mitglied ausgeschieden")
    in_time = sorted_out(told.case)[Standing.IN_TIME]
    if ballot not in in_time:
        return words.tr("nach dem Fristende, nicht gezählt")
    if ballot not in told.then.ballots:
        return words.tr("erst nach der Auszählung gelesen, nicht gezählt")
    return words.tr("ersetzt")


def receipts(told: Told, words: Words) -> Iterator[Section]:
    """The receipt of each seat, by the evidence that counts."""
    rows = [
        (
            clean(got.seat),
            _at(told, got.at, words) if got.at else _without(told, got.seat, words),
            ", ".join(filter(None, (names.evidence(got.kind, words) if got.kind else "", got.by and clean(got.by)))),
        )
        for got in views.receipt_lines(told.then, told.then_at)
    ]
    lead = words.par("Zugang ist der früheste anerkannte Nachweis. Aus dem letzten Zugang folgt die Frist.")
    columns = (words.tr("Mitglied"), begun(words.tr("Zugang")), words.tr("Nachweis"))
    yield Section(begun(words.tr("Zugang")), (lead,), table=Table(columns, tuple(rows)))


def _without(told: Told, seat: str, words: Words) -> str:
    """Why there is no receipt: nothing waits for that of a member which is concerned and has no ballot."""
    votes = any(on_roll.votes for on_roll in told.case.motion.roll.present() if on_roll.name == seat)
    return words.tr("kein Zugang") if votes else words.tr("nicht abgewartet, weil ohne Stimme")


def evidence(told: Told, words: Words) -> Iterator[Section]:
    """Every proof of receipt, also what fell or came too late to matter."""
    if not told.case.evidence:
        return
    columns = (words.tr("Nr."), words.tr("Mitglied"), words.tr("Nachweis"), words.tr("Zeitpunkt"), words.tr("Vermerk"))
    rows = tuple(_proof(told, proof, words) for proof in sorted(told.case.evidence, key=_by_number))
    yield Section(words.tr("Alle Nachweise des Zugangs"), table=Table(columns, rows))


def _by_number(proof: Evidence) -> tuple[datetime, int, str]:
    return proof.noted_at, len(proof.id), proof.id


def _proof(told: Told, evidence: Evidence, words: Words) -> Row:
    by = person(told, evidence.person or evidence.entered_by)
    remarks = [clean_lines(evidence.note)]
    if evidence.seconded_by:
        remarks.append(words.tr("bestätigt von {by}", by=person(told, evidence.seconded_by)))
    if evidence.of_outcome:
        remarks.append(words.tr("der Entscheidung über den Ausschluss"))
    at, noted = (_at(told, when, words) for when in (evidence.at, evidence.noted_at))
    if noted != at:
        remarks.append(words.tr("bekannt seit {at}", at=noted))
    if evidence.revoked_at:
        revoked = _at(told, evidence.revoked_at, words)
        remarks.append(words.tr("hinfällig seit {at}: {why}", at=revoked, why=clean(evidence.revoked_why)))
    how = [names.evidence(evidence.kind, words), names.channel(evidence.channel, words), by]
    return (
        evidence.id.removeprefix("e"),
        clean(views.member_name(told.case, evidence.seat)),
        begun(", ".join(dict.fromkeys(filter(None, how)))),
        at,
        "\n".join(filter(None, remarks)),
    )


def attempts(told: Told, words: Words) -> Iterator[Section]:
    """The log of the escalation: step, when, whom, by which channel."""
    found = views.tried(told.case)
    if not found:
        return
    columns = (words.tr("Zeitpunkt"), words.tr("Mitglied"), words.tr("Stufe"), words.tr("Was versucht wurde"))
    rows = tuple((_at(told, it.at, words), clean(it.seat), str(it.step), say_tried.what(it, words)) for it in found)
    lead = words.par("Wo Zugang fehlte, wurde versucht:")
    yield Section(words.tr("Weitere Zustellversuche"), (lead,), table=Table(columns, rows))
