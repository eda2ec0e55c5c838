"""The words in the picture of a motion's standing: what a phone can show, with dates as short as they stay certain.

The count, the state and the close are said in the same sentences as everywhere else.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from motions.model import Result
from motions.moments import require_utc
from motions.notice import MotionView, ReceiptLine, SeatVote, SoFar
from motions.states import OPEN
from motions.terms import BallotKind, Choice, Kind, State
from motions.wording import majority, names
from motions.wording.clean import clean, clip
from motions.wording.dates import close, moment, until
from motions.wording.majority import majority_sentence
from motions.wording.message import Paragraph
from motions.wording.papers import begun
from motions.wording.setting import Setting
from motions.wording.words import N_, Words

TITLE = 110  # characters: three lines on a phone
NAME = 60  # of a member's name where it has a line of its own
SHORT = 34  # of a member's name among others
SILENCE, NO_RECEIPT, NO_BALLOT = "silence", "no_receipt", "no_ballot"  # signs beside those of answers and evidence
_OBJECTIONS = N_("Derzeit: {number} von mindestens {needed} nötigen Widersprüchen. Stand: {at}; neu mit /status.")
_FOR_IT = N_("Derzeit: {number} von mindestens {needed} nötigen Ja-Stimmen. Stand: {at}; neu mit /status.")
_NARROW: Mapping[str, tuple[str, str]] = {"de": ("EEE d. MMM", "de_DE"), "en": ("EEE d MMM", "en_GB")}


def head(motion: MotionView, words: Words) -> str:
    """Which network and motion."""
    return words.tr("{network} · Antrag {id}", network=name(motion.network), id=motion.id)


def title(motion: MotionView, words: Words) -> str:
    """What it is about, cut to what a phone can show."""
    return _cut(names.title(motion, words), TITLE)


def as_of(now: datetime, zone: str, words: Words) -> str:
    """Which moment the picture shows."""
    return words.tr("Stand am {at}", at=moment(now, zone, words))


def state(motion: MotionView, words: Words) -> tuple[str, str]:
    """Where the motion stands; while it runs whether the date binds, later how the signature stands, or ""."""
    if motion.state not in OPEN:
        return begun(names.state(motion.state, words)), signature(motion, words)
    end = close(motion.deadline, motion.zone, words)
    if motion.binding:
        return begun(words.tr("Frist bis {end}", end=end)), words.tr("Dieses Datum ist verbindlich.")
    follows = words.tr("Das verbindliche Datum folgt, sobald alle Mitglieder die Nachricht haben.")
    return begun(words.tr("Frist frühestens bis {end}", end=end)), follows


def signature(motion: MotionView, words: Words) -> str:
    """Of an admission that has passed: whether the agreement is with the applicant, and until when it can be signed;
    "" of anything else.
    """
    letter = motion.cover
    if motion.state is not State.PASSED or motion.kind is not Kind.ADMISSION:
        return ""
    if letter is None or letter.sent_at is None:
        return words.tr("Die Vereinbarung der Stelle ist noch nicht an die Organisation gegangen.")
    sent = words.tr(
        "Die Vereinbarung liegt seit {at} bei der Organisation.", at=moment(letter.sent_at, motion.zone, words)
    )
    if letter.until is None:
        return words.tr("{sent} Kein Datum ist genannt: Die Aufnahme verfällt nicht.", sent=sent)
    end = until(letter.until, motion.zone, words)
    return words.tr(
        "{sent} Sie muss bis {end} unterschrieben zurück sein, sonst verfällt die Aufnahme.", sent=sent, end=end
    )


def count(motion: MotionView, result: Result | SoFar, words: Words) -> str:
    """How many said what the threshold counts and how many it takes; "derzeit" until the close."""
    counted = majority_sentence(motion, result, words).text
    return words.tr("Derzeit: {count}", count=counted) if motion.state in OPEN else counted


def so_far(setting: Setting) -> tuple[Paragraph, ...]:
    """The count in a motion's chat message, with the moment it is from: the message does not change by itself."""
    words, motion, counted = setting.words, setting.motion, setting.motion.so_far
    if counted is None or not setting.running or not (counted.counted or setting.notice.standing):
        return ()  # that nobody has answered yet need not be said to somebody who has not
    said = _OBJECTIONS if motion.ballot is BallotKind.OBJECTION else _FOR_IT
    sentence = words.par(
        said,
        number=counted.counted,
        needed=majority.threshold_of(motion).needed(counted.base),
        at=moment(counted.at, motion.zone, words),
    )
    return (sentence,)


def needed(result: Result, words: Words) -> str:
    """The threshold, at its mark."""
    return words.tr("nötig: {needed}", needed=result.needed)


def narrow_moment(at: datetime, zone: str, words: Words) -> str:
    """A moment (UTC) without its year: "Di. 24. Nov., 15:00 Uhr"; the picture's head and close name the year.

    >>> from datetime import UTC
    >>> narrow_moment(datetime(2026, 11, 24, 14, 0, tzinfo=UTC), "Europe/Berlin", Words())
    'Di. 24. Nov., 15:00 Uhr'
    """
    local = require_utc(at).astimezone(ZoneInfo(zone))
    return words.tr("{day}, {clock} Uhr", day=narrow_day(local.date(), words), clock=f"{local:%H:%M}")


def narrow_day(day: date, words: Words) -> str:
    """A day with its weekday, both cut short."""
    pattern, locale = _NARROW.get(words.language, _NARROW["de"])
    return format_date(day, pattern, locale=locale)


def narrow_close(motion: MotionView, words: Words) -> str:
    """The close at the end of the time line; it binds, or is the earliest one."""
    end = words.tr("{day}, 24 Uhr", day=narrow_day(motion.deadline.last_day, words))
    if motion.binding or motion.state not in OPEN:
        return begun(words.tr("Frist bis {end}", end=end))
    return begun(words.tr("Frist frühestens bis {end}", end=end))


def receipt(line: ReceiptLine, motion: MotionView, words: Words) -> tuple[str, ...]:
    """When a seat received the notice and how that is known; without a receipt just that."""
    if line.at and line.kind:
        return narrow_moment(line.at, motion.zone, words), names.evidence(line.kind, words)
    return (sign(NO_RECEIPT, motion, words),)


def answer(vote: SeatVote, motion: MotionView, words: Words) -> tuple[str, ...]:
    """What a seat has said and when it arrived; silence is said as silence."""
    at = (narrow_moment(vote.at, motion.zone, words),) if vote.at else ()
    return (names.answer(vote.choice, motion, words) if vote.choice else sign(SILENCE, motion, words), *at)


def sign(of: str, motion: MotionView, words: Words) -> str:
    """What a sign means: a `Choice` or `EvidenceKind` value, SILENCE, NO_RECEIPT or NO_BALLOT."""
    running = motion.state in OPEN
    if of == SILENCE:
        return words.tr("Noch keine Antwort") if running else words.tr("Keine Antwort")
    if of == NO_RECEIPT:
        return words.tr("Noch kein Zugang") if running else words.tr("Kein Zugang")
    if of == NO_BALLOT:
        return words.tr("Betroffen, ohne Stimme")
    return names.answer(Choice(of), motion, words) if of in set(Choice) else names.evidence(of, words)


def headings(words: Words) -> tuple[str, str]:
    """Over the seats' receipts, and over their answers."""
    return begun(words.tr("Zugang")), begun(words.tr("Antwort"))


def now_mark(words: Words) -> str:
    """At the present moment on the time line."""
    return words.tr("jetzt")


def numbered(what: str, number: int, words: Words) -> str:
    """How many seats the same holds for; it begins a line."""
    return words.tr("{what}: {number}", what=begun(what), number=number)


def listed(members: Sequence[str], shown: int, words: Words) -> str:
    """The first `shown` of many names, and how many more there are."""
    first = ", ".join(short_name(name) for name in members[:shown])
    more = len(members[shown:])
    return (
        words.trn("{names} und {number} weiteres", "{names} und {number} weitere", more, names=first) if more else first
    )


def name(member: str) -> str:
    """A member's name where it has a line of its own."""
    return _cut(clean(member), NAME)


def short_name(member: str) -> str:
    """A member's name among others."""
    return _cut(clean(member), SHORT)


def _cut(text: str, limit: int) -> str:
    """At most `limit` characters, cut after a whole word where there is one in the second half.

    >>> _cut("Gesellschaft für Sozialarbeit", 20)
    'Gesellschaft für…'
    """
    cut = clip(text, limit)
    if cut == text or text[len(cut) - 1].isspace():
        return cut
    words = cut.rsplit(maxsplit=1)[0].rstrip(",;:–-( ")
    return f"{words}…" if limit // 2 <= len(words) < len(cut) - 1 else cut
