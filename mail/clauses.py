"""The clauses of a sentence: which words of them nothing explains yet, and what those could mean.

The clause that holds the vote has to be explained word by word (`mail.vote`); the others may say anything that is not
doubtful by the phrase book, and the reason for a refusal may even hold a "nicht".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mail.phrases import Book, Phrase
from mail.sentences import Sentence, listed
from motions.terms import BallotKind

BREAKS = frozenset(",;:-()?")
"""Marks that end a clause."""
_JOINS = frozenset(["und", "sowie", "weil", "da", "denn", "and", "because", "since", "aber", "but", "jedoch"])
REASONS = listed("weil da denn because since begrundung grund grunde grunden namlich aufgrund wegen")
"""Words that say that a reason follows."""
_AND = listed("und sowie and")
_THEREFORE = listed("daher deshalb darum somit also therefore hence so")
_OPENING_VERBS = listed("sind wird gibt kann soll darf muss will")
"""Verbs that do not end as others do."""
_NO_VERBS = listed(
    "mit seit damit statt nicht jetzt zuletzt laut selbst erst leicht echt gut samt nebst wegen gegen neben zwischen"
    " unseren meinen ihren diesen keinen einen den schweren besten vielen guten allen jeden herzlichen lieben"
)
"""Words that end like a verb and are none."""
_SUBJECTS = listed(
    "der die das ein eine es er sie sich man kein keine ihr ihre unser unsere dieser diese dieses dies alle alles auch"
)
_POINTERS = frozenset(
    ["das", "dies", "dieses", "so", "dem", "damit", "davon", "daran", "daruber", "dazu", "it", "this", "that"]
)
_CONTAINS = listed("enthalt enthalten")
_ONESELF = listed("mich uns sich stimme")
_SHORT = 4
_UNTIL = "bis"
_REQUIREMENTS = ("voraussetzung", "bedingung")
"""What is not there may be the reason for an objection."""
_REQUEST = frozenset(["sie", "bestatigen"])
_IN_ANOTHER_MATTER = frozenset({"for_now", "subjunctive", "hedge", "later", "question"})
IN_A_REASON = frozenset({"negation", "contrast", "for_now"})
"""Doubtful words that the reason for an answer may hold."""


@dataclass(slots=True)
class Work:
    """A sentence while it is being understood: its words, their clauses, and which of them are explained.

    past: words such as "wurden", which without its umlaut is no "würden". greeting: words of a salutation or another
    harmless opening. for_another: words by which a secretary hands on what somebody of the house says.
    """

    words: list[str]
    clause: list[int]
    nouns: frozenset[int] = frozenset()
    past: frozenset[int] = frozenset()
    greeting: frozenset[int] = frozenset()
    explained: set[int] = field(default_factory=set)
    for_another: set[int] = field(default_factory=set)

    def left(self, clauses: Iterable[int] | None = None) -> list[int]:
        """The words that nothing explains yet, in some clauses or in all."""
        wanted = None if clauses is None else set(clauses)
        return [
            index
            for index, word in enumerate(self.words)
            if index not in self.explained and word not in BREAKS and (wanted is None or self.clause[index] in wanted)
        ]

    def explain(self, phrases: Iterable[Phrase]) -> list[tuple[Phrase, tuple[int, ...]]]:
        """Look for phrases, mark their words as explained, and say which were found where."""
        found = []
        for phrase, places in self.find(phrases):
            if self.explained.isdisjoint(places):
                self.explained.update(places)
                found.append((phrase, places))
        return found

    def find(self, phrases: Iterable[Phrase]) -> Iterator[tuple[Phrase, tuple[int, ...]]]:
        """Where phrases stand, whether their words are explained or not."""
        line, starts = "", {}
        for index, word in enumerate(self.words):
            starts[len(line) + 1] = index
            line += f" {word}"
        for phrase in phrases:
            for spans in phrase.spans(f"{line} "):
                places = tuple(index for start, index in starts.items() if any(a <= start < b for a, b in spans))
                if places:
                    yield phrase, places


def clauses(words: list[str]) -> list[int]:
    numbers, number = [], 0
    for word in words:
        number += word in BREAKS or word in _JOINS
        numbers.append(number)
    return numbers


def joined(work: Work, number: int) -> bool:
    """Whether a clause goes on with an "und" and draws no conclusion."""
    words = [word for word, clause in zip(work.words, work.clause, strict=True) if clause == number]
    return words[0] in _AND and _THEREFORE.isdisjoint(words)


def inverted(work: Work, vote: set[int]) -> bool:
    """Whether the sentence opens with a condition that has no "wenn" ("Liegt das Konzept vor, stimmen wir zu")."""
    words = [i for i, word in enumerate(work.words) if i not in work.greeting and word not in BREAKS]
    return len(words) > 1 and work.clause[words[0]] < min(vote, default=0) and verb_first(work)


def verb_first(work: Work) -> bool:
    """Whether a sentence opens with a verb and its subject, as a question or a condition does."""
    words = [i for i, word in enumerate(work.words) if i not in work.greeting and word not in BREAKS]
    if len(words) < 2:
        return False
    first = work.words[words[0]]
    verb = first in _OPENING_VERBS or (first.endswith(("t", "en")) and first not in _NO_VERBS)
    return verb and (work.words[words[1]] in _SUBJECTS or words[1] in work.nouns)


def elsewhere(work: Work, vote: set[int], sentence: Sentence, book: Book) -> Iterator[tuple[str, bool]]:
    """Doubtful words outside the vote's own clause, each with whether a reason could not excuse it."""
    topic = any(word in book.topics for word in work.words)
    points = any(word in _POINTERS and not work.nouns.intersection((i + 1, i + 2)) for i, word in enumerate(work.words))
    points = points or any(word in book.turning for word in work.words)
    polite = not any(book.doubtful(work.words[i]) for i in work.left()) and set(work.words) >= _REQUEST
    if sentence.asks and not polite and not (topic and not points):
        yield "question", True
    reasoned = False
    for number in dict.fromkeys(work.clause):
        places = [index for index, clause in enumerate(work.clause) if clause == number]
        reasoned |= any(work.words[index] in REASONS for index in places)
        if number in vote:
            continue
        if vote and work.words[places[-1]] == "schon":  # "Fachlich keine Einwände, rechtlich schon"
            yield "contrast", True
        for index in places:
            known = index in work.explained or _interjected(work, index)
            reason = None if known else book.doubtful(work.words[index])
            if reason is None or (topic and not vote and _not_its_time(reason, points=points)):
                continue
            if reason == "subjunctive" and index in work.past:
                continue
            missing = reason == "condition" and work.words[index].startswith(_REQUIREMENTS) and reasoned
            may = reason in IN_A_REASON and work.words[index] != _UNTIL
            if vote and reasoned and reason == "negation" and number < min(vote) and len(places) > _SHORT:
                continue
            excused = missing or (may and (reasoned or _tells(work, places, index, vote)))
            yield reason, not excused


def _not_its_time(reason: str, *, points: bool) -> bool:
    """Whether a doubtful word may stand in a sentence about a meeting or a holiday that does not point back."""
    return reason == "negation" or (reason in _IN_ANOTHER_MATTER and not points)


def _interjected(work: Work, index: int) -> bool:
    """Whether an English "no" stands by itself, as an answer, and does not belong to a noun."""
    return work.words[index] == "no" and work.words[index + 1 : index + 2] in ([], [","], ["-"])


def _tells(work: Work, places: list[int], index: int, vote: set[int]) -> bool:
    """Whether a clause tells something of its own, rather than turning what was said before."""
    words = [i for i in places if work.words[i] not in BREAKS]
    sentence = [i for i, word in enumerate(work.words) if word not in BREAKS]
    if vote:
        joined = work.words[places[0]] in _JOINS and work.clause[places[0]] - 1 in vote
        leads = work.clause[index] < min(vote)
        ends = index == words[-1] and not leads
        return len(words) >= 4 and not ends and not joined and work.words[words[0]] not in _POINTERS
    if len(sentence) < 4 or work.words[sentence[0]] in ("so", "damit", "davon", "daran", "dazu"):
        return False
    pointing = work.words[sentence[0]] in _POINTERS and not _noun_phrase(work, sentence)
    return not pointing and index != sentence[0]


def _noun_phrase(work: Work, sentence: list[int]) -> bool:
    """Whether "das" is an article here: a noun follows, with adjectives between ("das vorgelegte Konzept")."""
    for index in sentence[1:4]:
        if index in work.nouns:
            return True
        if not work.words[index].endswith(("e", "en", "er", "es")):
            return False
    return False


def repeats(work: Work, vote: set[int], book: Book, ballot: BallotKind) -> Iterator[str]:
    """Words of an answer that nothing explains, outside the vote's own clause."""
    for index in work.left():
        word = work.words[index]
        if work.clause[index] in vote or (word in _CONTAINS and _ONESELF.isdisjoint(work.words)):
            continue
        determines = word == "no" and not _interjected(work, index)
        if ballot is BallotKind.OBJECTION and not determines and (word in book.yes or word in book.no):
            yield "yes_no"
        elif not determines and (side := book.side(word)):
            yield side
