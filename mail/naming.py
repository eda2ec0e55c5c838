"""Which candidate an answer names, in a ballot that chooses between members (§ 5 (4)).

Names are like any other words ("Wir haben mit Bethel gesprochen"), so only sentences that do nothing but vote count:
those of the book below, with one candidate's name, short name or number where it says "@". Whatever else stands
there has to be a greeting or a name; anything more is asked about. Anybody who reads German or English can check and
extend the book; a new line needs no code.
"""

from collections.abc import Iterable, Sequence

from mail.confirmed import after_greeting
from mail.phrases import book
from mail.reading import Doubt, Reading
from mail.reply import Written
from mail.said import say
from mail.sentences import Sentence, fold, sentences
from mail.subject import answers_another, stripped
from motions.terms import CANDIDATES, BallotKind, Choice

Candidate = Sequence[str]
"""Everything that one candidate is called: name, short name."""

BARE = ("@", "nr @", "nummer @", "number @", "vorschlag @", "mitglied @")
"""Only as the first thing that is said, for further down a member's name is that of the writer's own house."""
NAMES = (
    "für @",
    "wir sind für @",
    "ich bin für @",
    "wir stimmen für @",
    "ich stimme für @",
    "stimme für @",
    "unsere stimme für @",
    "unsere stimme geht an @",
    "unsere stimme erhält @",
    "meine stimme für @",
    "wir wählen @",
    "wir votieren für @",
    "ich votiere für @",
    "wir sprechen uns für @ aus",
    "ich spreche mich für @ aus",
    "hiermit stimmen wir für @",
    "hiermit stimme ich für @",
    "hiermit sprechen wir uns für @ aus",
    "wir entscheiden uns für @",
    "wir haben uns für @ entschieden",
    "unsere antwort @",
    "for @",
    "we are for @",
    "we vote for @",
    "i vote for @",
    "our vote is for @",
    "our vote goes to @",
    "we choose @",
)
ABSTAINS = (
    "enthaltung",
    "wir enthalten uns",
    "ich enthalte mich",
    "wir enthalten uns der stimme",
    "ich enthalte mich der stimme",
    "hiermit enthalten wir uns",
    "abstention",
    "abstain",
    "we abstain",
    "i abstain",
)
_MARKS = ",;:()-"
_ARTICLES = frozenset(["die", "den", "das", "der", "the"])


def name(written: Written, subject: str, candidates: Sequence[Candidate], speaker: Iterable[str] = ()) -> Reading:
    """Read an answer that names one of `candidates`, in the order of the ballot. `speaker`: as in `mail.reading.read`.

    What is struck out, too long for a vote, or asks, is not one.
    """
    if written.struck:
        return Reading(unclear=Doubt.STRUCK, rest=written.text)
    text = written.text
    if not text.strip() and not answers_another(subject):
        text = stripped(subject)
    known = frozenset(fold(word) for word in speaker)
    found: list[Choice] = []
    for number, part in enumerate(after_greeting(sentences(text))):
        if part.asks:
            return Reading(unclear=Doubt.QUESTION, rest=text)
        said = say(part, BallotKind.APPROVAL, book(), known)
        choice = _choice(part, candidates, _NAMES | _BARE if number == 0 else _NAMES)
        if choice:
            found.append(choice)
        elif _choice(part, candidates, _BARE) and not known.issuperset(_plain(part)):
            return Reading(unclear=Doubt.UNKNOWN, rest=text)
        elif said.received and not said.choice:
            continue
        elif not said.empty:
            return Reading(unclear=_doubt(said.doubt, said.open_doubts), rest=text)
    if len(set(found)) > 1:
        return Reading(unclear=Doubt.BOTH, rest=text)
    if found:
        return Reading(choice=found[0], why=(f"choice: {found[0]}",))
    received = any(say(part, BallotKind.APPROVAL, book(), known).received for part in sentences(text))
    return Reading(received=True) if received else Reading(unclear=Doubt.EMPTY)


def _doubt(doubt: str | None, others: Sequence[str]) -> Doubt:
    """The most telling reason why a sentence is no vote; most often, that nobody knows it."""
    reasons = [reason for reason in (doubt, *others) if reason]
    return min((Doubt(reason) for reason in reasons), key=list(Doubt).index, default=Doubt.UNKNOWN)


def _choice(part: Sentence, candidates: Sequence[Candidate], lines: frozenset[tuple[str, ...]]) -> Choice | None:
    words = _plain(part)
    if tuple(words) in _ABSTAINS:
        return Choice.ABSTAIN
    named = [
        CANDIDATES[number]
        for number, candidate in enumerate(candidates)
        if any(_says(words, called, lines) for called in _called(number, candidate))
    ]
    return named[0] if len(named) == 1 else None


def _plain(part: Sentence) -> list[str]:
    return [word.plain for word in part.words if word.plain not in _MARKS]


def _called(number: int, candidate: Candidate) -> set[tuple[str, ...]]:
    """The name, the short name and the number, each as words."""
    names = {tuple(word for part in sentences(one) for word in _plain(part)) for one in candidate}
    return {words for words in names if words} | {(str(number + 1),)}


def _says(words: Sequence[str], called: tuple[str, ...], lines: frozenset[tuple[str, ...]]) -> bool:
    """Whether the words are one of the lines with just this name in its place, an article before it or not."""
    for line in lines:
        place = line.index("@")
        before, after = line[:place], line[place + 1 :]
        middle = tuple(words[len(before) : len(words) - len(after)])
        if tuple(words[: len(before)]) != before or tuple(words[len(words) - len(after) :]) != after:
            continue
        if middle == called or (middle[:1] and middle[0] in _ARTICLES and middle[1:] == called):
            return True
    return False


def _lines(book: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(word if word == "@" else fold(word) for word in line.split()) for line in book)


_NAMES, _BARE = _lines(NAMES), _lines(BARE)
_ABSTAINS = frozenset(tuple(fold(word) for word in line.split()) for line in ABSTAINS)
