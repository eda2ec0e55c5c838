"""The result: what was decided, on which numbers, who said what, who was told how, and what happens next."""

from collections.abc import Mapping

from motions.model import Result
from motions.notice import MotionView, ReceiptLine, SeatVote
from motions.terms import BallotKind, Choice, EvidenceKind, Kind
from motions.wording import majority, names, parts
from motions.wording.clean import listed
from motions.wording.dates import moment, until, weekday
from motions.wording.message import Block, Items, Message, Paragraph, Style, line
from motions.wording.say_outages import outages
from motions.wording.setting import Setting
from motions.wording.steps import cited
from motions.wording.words import N_, Words

REASONS = 1200  # characters of all reasons together that a chat message quotes

_HEADINGS: Mapping[tuple[Kind, bool], str] = {
    (Kind.ADMISSION, True): N_("**Ergebnis zu Antrag {id}: aufgenommen.**"),
    (Kind.ADMISSION, False): N_("**Ergebnis zu Antrag {id}: nicht aufgenommen.**"),
    (Kind.EXCLUSION, True): N_("**Ergebnis zu Antrag {id}: Ausschluss beschlossen.**"),
    (Kind.EXCLUSION, False): N_("**Ergebnis zu Antrag {id}: kein Ausschluss.**"),
    (Kind.OFFICE, True): N_("**Ergebnis zu Antrag {id}: gewählt ist {chosen}.**"),
    (Kind.OFFICE, False): N_("**Ergebnis zu Antrag {id}: niemand ist gewählt.**"),
    (Kind.OFFICE_AGREED, True): N_("**Ergebnis zu Antrag {id}: Einigung auf {chosen}.**"),
    (Kind.OFFICE_AGREED, False): N_("**Ergebnis zu Antrag {id}: keine Einigung.**"),
    (Kind.POSITION, True): N_("**Ergebnis zu Antrag {id}: Position beschlossen.**"),
    (Kind.POSITION, False): N_("**Ergebnis zu Antrag {id}: keine gemeinsame Position.**"),
}

_NEXT: Mapping[tuple[Kind, bool], str] = {
    (Kind.ADMISSION, True): N_(
        "Mitglied wird {who}, sobald die unterschriebene Vereinbarung bei der koordinierenden Stelle ({office}) "
        "eingegangen ist."
    ),
    (Kind.ADMISSION, False): N_("{who} wird nicht Mitglied. Die koordinierende Stelle ({office}) teilt es mit."),
    (Kind.EXCLUSION, True): N_(
        "Die Mitgliedschaft endet, sobald {who} diese Entscheidung erhalten hat. Danach geht allen Mitgliedern das "
        "neue Mitgliederverzeichnis zu."
    ),
    (Kind.EXCLUSION, False): N_("{who} bleibt Mitglied."),
    (Kind.OFFICE, True): N_(
        "{chosen} wird gefragt, ob das Mitglied die Stelle ab {day} übernimmt. Bis dahin bleibt es bei {office}."
    ),
    (Kind.OFFICE, False): N_(
        "Es bleibt bei {office}. Eine Stichwahl ist möglich; auch in ihr müssen sich genügend Mitglieder für einen "
        "Vorschlag aussprechen."
    ),
    (Kind.OFFICE_AGREED, True): N_(
        "{chosen} wird gefragt, ob das Mitglied die Stelle ab {day} übernimmt. Bis dahin bleibt es bei {office}."
    ),
    (Kind.OFFICE_AGREED, False): N_(
        "Es bleibt bei {office}. Haben mehrere Mitglieder Interesse, kann das Netzwerk zwischen ihnen wählen."
    ),
    (Kind.POSITION, True): N_(
        "„{who}“ ist von jetzt an die gemeinsame Position des Netzwerks, nach innen und nach außen. Sie trägt die "
        "Nummer {id}."
    ),
    (Kind.POSITION, False): N_(
        "„{who}“ wird keine gemeinsame Position. Ein geänderter Wortlaut kann als neuer Antrag gestellt werden."
    ),
}


def result(setting: Setting) -> Message:
    """The result as every seat gets it; receipts and derivation only by mail."""
    words, motion, counted = setting.words, setting.motion, result_of(setting)
    passed = has_passed(setting)
    headline = words.par(_HEADINGS[motion.kind, passed], id=motion.id, chosen=motion.chosen or "")
    about = words.par("{network}\n{title}", network=motion.network, title=names.title(motion, words))
    blocks = (
        parts.joined(headline, about, by="\n"),
        majority.majority_sentence(motion, counted, words),
        *who_said_what(setting),
        *_next(setting, passed),
        *(() if setting.chat else (*_receipts(setting), *_close(setting), *parts.ours(motion, words))),
    )
    return Message(headline.text.rstrip("."), blocks)


def headline(motion: MotionView, passed: bool, words: Words) -> str:
    """What was decided, without its full stop."""
    return words.par(_HEADINGS[motion.kind, passed], id=motion.id, chosen=motion.chosen or "").text.rstrip(".")


def result_of(setting: Setting) -> Result:
    """The notice's result. Raises ValueError if it has none."""
    if setting.notice.result is None:
        raise ValueError(f"a notice of kind {setting.notice.kind} speaks of a result and has none")
    return setting.notice.result


def has_passed(setting: Setting) -> bool:
    """Whether the motion has passed: what the notice says, else the count."""
    said = setting.notice.passed
    return result_of(setting).passed if said is None else said


def who_said_what(setting: Setting) -> tuple[Block, ...]:
    """Every seat's choice, or only how many said what; silence as silence; what came too late or is pending."""
    votes = setting.notice.votes
    said = _by_name(setting) if votes else _by_number(setting)
    return (parts.joined(*said, by="\n"), *_reasons(setting), *_uncounted(setting))


def _reasons(setting: Setting) -> tuple[Block, ...]:
    """What seats have written to their answers, where choices are announced; in chat only where reasons are shown."""
    motion = setting.motion
    votes = setting.notice.votes[: len(result_of(setting).seats)]
    if setting.chat and not motion.chat_shows_all:
        return ()
    limit = REASONS // max(len([vote for vote in votes if vote.reason.strip()]), 1)
    return tuple(
        block
        for vote in votes
        if vote.reason.strip()
        for block in (
            setting.words.par("{seat} hat dazu geschrieben:", seat=vote.seat),
            parts.quote(vote.reason, limit if setting.chat else None),
        )
    )


def _choices(motion: MotionView) -> tuple[Choice, ...]:
    """The choices in the order of a result: first the one that the threshold counts."""
    return tuple(sorted(motion.choices, key=lambda said: said is not motion.counts))


def _by_name(setting: Setting) -> tuple[Paragraph, ...]:
    words, counted = setting.words, result_of(setting)
    votes = setting.notice.votes[: len(counted.seats)]
    motion = setting.motion
    lines = [_named(setting, names.answer(said, motion, words), _seats(votes, said)) for said in _choices(motion)]
    no_ballot = [seat.name for seat in counted.seats if not seat.votes]
    silent = [name for name in _seats(votes, None) if name not in no_ballot]
    lines.append(_silent(setting, silent))
    lines.append(_named(setting, words.tr("Ohne Stimme, weil betroffen"), no_ballot))
    return tuple(paragraph for found in lines for paragraph in found)


def _named(setting: Setting, what: str, seats: list[str]) -> tuple[Paragraph, ...]:
    if not seats:
        return ()
    if setting.motion.ballot is BallotKind.SELECTION:
        return (setting.words.par("{what}: {number} ({seats}).", what=what, number=len(seats), seats=listed(seats)),)
    return (setting.words.par("{what}: {seats}.", what=what, seats=listed(seats)),)


def _seats(votes: tuple[SeatVote, ...], said: Choice | None) -> list[str]:
    return [vote.seat for vote in votes if vote.choice is said]


def _silent(setting: Setting, silent: list[str]) -> tuple[Paragraph, ...]:
    """Silence, and that the silent ones had received the notice: said only where that was proved and not presumed."""
    words, seats = setting.words, listed(silent)
    if not silent:
        return ()
    proved = {
        receipt.seat
        for receipt in setting.notice.receipts
        if receipt.at and receipt.kind and receipt.kind != EvidenceKind.PRESUMED
    }
    if not proved.issuperset(silent):
        return (words.par("Keine Antwort: {seats}.", seats=seats),)
    informed = words.parn(
        "Keine Antwort: {seats} (nachweislich informiert).",
        "Keine Antwort: {seats} (alle nachweislich informiert).",
        len(silent),
        seats=seats,
    )
    return (informed,)


def _by_number(setting: Setting) -> tuple[Paragraph, ...]:
    words, counted, motion = setting.words, result_of(setting), setting.motion
    lines = [
        words.par(
            "{what}: {number}.",
            what=names.answer(said, motion, words),
            number=counted.counts.get(said, 0),
        )
        for said in _choices(motion)
    ]
    return (*lines, words.par("Keine Antwort: {number}.", number=counted.silent))


def _uncounted(setting: Setting) -> tuple[Block, ...]:
    """What came in late or is pending: by seat where the votes are open, else how many."""
    words, counted = setting.words, result_of(setting)
    others = setting.notice.votes[len(counted.seats) :]
    number = len(counted.late) + len(counted.pending)
    if others:
        lead = words.par("Nicht gezählt, weil erst nach dem Fristende eingegangen oder abrufbar:")
        return (lead, Items(tuple(line(_uncounted_line(setting, vote)) for vote in others)))
    if not number:
        return ()
    return (
        words.parn(
            "{number} Antwort ging nach dem Fristende ein und ist nicht gezählt.",
            "{number} Antworten gingen nach dem Fristende ein und sind nicht gezählt.",
            number,
        ),
    )


def _uncounted_line(setting: Setting, vote: SeatVote) -> str:
    words = setting.words
    said = names.answer(vote.choice, setting.motion, words) if vote.choice else ""
    return words.tr("{seat}: {choice} ({how})", seat=vote.seat, choice=said, how=parts.how(vote, setting.zone, words))


def _next(setting: Setting, passed: bool) -> tuple[Block, ...]:
    words, motion = setting.words, setting.motion
    follows = words.par(
        _NEXT[motion.kind, passed],
        who=names.who(motion),
        office=motion.incumbent if motion.candidates else motion.office,
        id=motion.id,
        chosen=motion.chosen or "",
        day=weekday(motion.from_day, words) if motion.from_day else "",
    )
    shown = setting.notice.documents and (motion.chat_shows_all or not setting.chat)
    attached = (words.par("Die Niederschrift hängt an."),) if shown else ()
    return (
        *outages(setting.notice.outages, setting.zone, words),
        parts.joined(follows, *_by_when(setting, passed), *attached),
    )


def _by_when(setting: Setting, passed: bool) -> tuple[Paragraph, ...]:
    """The date that the letter to an applicant names, if it does."""
    letter, words = setting.motion.cover, setting.words
    if not passed or letter is None or letter.until is None:
        return ()
    end = until(letter.until, setting.zone, words, named=not setting.chat)
    return (words.par("Dafür ist der Organisation ein Datum genannt: bis {end}.", end=end),)


def _receipts(setting: Setting) -> tuple[Block, ...]:
    words, receipts = setting.words, setting.notice.receipts
    if not receipts:
        return ()
    lines = tuple(line(_received(setting, receipt)) for receipt in receipts)
    return (words.par("Zugang der Mitteilung:", Style.FINE), Items(lines, style=Style.FINE))


def _received(setting: Setting, receipt: ReceiptLine) -> str:
    """Nobody has waited for the receipt of a concerned member without a ballot: that is no gap in the proof."""
    motion = setting.motion
    if receipt.at is None and receipt.seat == motion.concerned and not motion.concerned_votes:
        return setting.words.tr("{seat}: nicht abgewartet, weil ohne Stimme", seat=receipt.seat)
    return receipt_line(receipt, setting.zone, setting.words)


def receipt_line(receipt: ReceiptLine, zone: str, words: Words) -> str:
    """One seat's receipt with the proof it rests on."""
    if receipt.at is None or receipt.kind is None:
        return words.tr("{seat}: kein Zugang", seat=receipt.seat)
    proof = ", ".join(part for part in (names.evidence(receipt.kind, words), receipt.by) if part)
    return words.tr("{seat}: {at} ({proof})", seat=receipt.seat, at=moment(receipt.at, zone, words), proof=proof)


def _close(setting: Setting) -> tuple[Block, ...]:
    words, clause = setting.words, cited(setting.motion.clause, setting.words)
    lead = words.par("So ist die Frist nach {clause} berechnet:", Style.FINE, clause=clause)
    return (lead, parts.derivation(setting))
