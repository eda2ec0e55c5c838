"""The clauses of a sentence: which words of them nothing explains yet, and what those could mean.

The clause that holds the vote has to be explained word by word (`mail.vote`); the others may say anything that is not
doubtful by the phrase book, and the reason for a refusal may even hold a "nicht".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mail.phrases import Book, Phrase
from mail.sentences import Sentence
from motions.terms import BallotKind

BREAKS = frozenset(",;:-()?")
"""Marks that end a clause."""
_JOINS = frozenset(["und", "sowie", "weil", "da", "denn", "and", "because", "since", "aber", "but", "jedoch"])
REASONS = frozenset(
    ["weil", "da", "denn", "because", "since", "begrundung", "grund", "grunde", "namlich", "aufgrund", "wegen"]
)
"""Words that say that a reason follows."""
_POINTERS = frozenset(
    ["das", "dies", "dieses", "so", "dem", "damit", "davon", "daran", "daruber", "dazu", "it", "this", "that"]
)
_REQUEST = frozenset(["sie", "bestatigen"])
_IN_A_REASON = frozenset({"negation", "contrast", "for_now"})


@dataclass(slots=True)
class Work:
    """A sentence while it is being understood: its words, their clauses, and which of them are explained."""

    words: list[str]
    clause: list[int]
    nouns: frozenset[int] = frozenset()
    explained: set[int] = field(default_factory=set)

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
        line, starts = "", {}
        for index, word in enumerate(self.words):
            starts[len(line) + 1] = index
            line += f" {word}"
        found = []
        for phrase in phrases:
            for spans in phrase.spans(f"{line} "):
                places = tuple(index for start, index in starts.items() if any(a <= start < b for a, b in spans))
                if places and self.explained.isdisjoint(places):
                    self.explained.update(places)
                    found.append((phrase, places))
        return found


def clauses(words: list[str]) -> list[int]:
    numbers, number = [], 0
    for word in words:
        number += word in BREAKS or word in _JOINS
        numbers.append(number)
    return numbers


def elsewhere(work: Work, vote: set[int], sentence: Sentence, book: Book) -> Iterator[tuple[str, bool]]:
    """Doubtful words outside the vote's own clause, each with whether a reason could not excuse it."""
    topic = any(word in book.topics for word in work.words)
    points = any(word in _POINTERS and not work.nouns.intersection((i + 1, i + 2)) for i, word in enumerate(work.words))
    polite = not any(book.doubtful(work.words[i]) for i in work.left()) and set(work.words) >= _REQUEST
    if sentence.asks and not polite and not (topic and not points):
        yield "question", True
    reasoned = False
    for number in dict.fromkeys(work.clause):
        places = [index for index, clause in enumerate(work.clause) if clause == number]
        reasoned |= any(work.words[index] in REASONS for index in places)
        if number in vote:
            continue
        for index in places:
            known = index in work.explained or _interjected(work, index)
            reason = None if known else book.doubtful(work.words[index])
            if reason is None or (topic and reason == "negation" and not vote):
                continue
            excused = reason in _IN_A_REASON and (reasoned or _tells(work, places, index, after_vote=bool(vote)))
            yield reason, not excused


def _interjected(work: Work, index: int) -> bool:
    """Whether an English "no" stands by itself, as an answer, and does not belong to a noun."""
    return work.words[index] == "no" and work.words[index + 1 : index + 2] in ([], [","], ["-"])


def _tells(work: Work, places: list[int], index: int, *, after_vote: bool) -> bool:
    """Whether a clause tells something of its own, rather than turning what was said before."""
    words = [i for i in places if work.words[i] not in BREAKS]
    sentence = [i for i, word in enumerate(work.words) if word not in BREAKS]
    if after_vote:
        joined = work.words[places[0]] in _JOINS
        return len(words) >= 4 and index != words[-1] and not joined and work.words[words[0]] not in _POINTERS
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
        if work.clause[index] in vote:
            continue
        determines = word == "no" and not _interjected(work, index)
        if ballot is BallotKind.OBJECTION and not determines and (word in book.yes or word in book.no):
            yield "yes_no"
        elif not determines and (side := book.side(word)):
            yield side
