"""The phrase book as the program compares with it; `phrases.toml` is the book itself, written for people.

Loading compiles every phrase once. A phrase that cannot be compiled is a mistake in the book and raises at once.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from mail.sentences import fold
from motions.terms import BallotKind, Choice

_PART = re.compile(r"\([^)]*\)\??|\[[^\]]*\]|…|\S+")
_NEGATED = r"(?:nicht|kein\S*|nie|niemals|nichts|ohne|weder|not|no|never)"
_NEGATION = re.compile(r"\b(?:nicht|kein\w*|nichts|ohne|not|no|don't|dont|doesn't|doesnt|nein|disagree)\b")
_STOPS = rf"(?!(?:{_NEGATED}|[,;:-]|weil|da|denn|dass|wenn|aber|sondern|because|since|if|but) )"
"""A gap never reaches over these: what stands behind them belongs to another thought."""
_GAP = rf"(?: {_STOPS}\S+){{0,8}}?"
_WIDE_GAP = rf"(?: {_STOPS}\S+){{0,30}}?"

_REMARKS = ("courtesy", "feelings", "decided", "arrived", "reasons_follow", "other_matter", "welcome")
"""The lists under [around] whose phrases make the clause they stand in harmless."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase. `pattern` captures its own words and not what stands in its gaps; `size` counts its words.

    choice is None for phrases that are no vote. alone: it counts only where nothing else is said.
    """

    written: str
    pattern: re.Pattern[str]
    size: int
    choice: Choice | None = None
    alone: bool = False

    def spans(self, line: str) -> Iterator[tuple[tuple[int, int], ...]]:
        """Where the phrase's own words stand in a line of folded words, once for every place it is found."""
        for found in self.pattern.finditer(line):
            yield tuple(
                found.span(n) for n in range(1, self.pattern.groups + 1) if found.start(n) not in (-1, found.end(n))
            )


class WordList:
    """Folded words, word beginnings ("widerspr*") and endings ("*leitung"), asked for one word at a time."""

    def __init__(self, words: str) -> None:
        plain = [fold(word) for word in words.split()]
        self._whole = frozenset(word for word in plain if "*" not in word)
        self._beginnings = tuple(word[:-1] for word in plain if word.endswith("*"))
        self._endings = tuple(word[1:] for word in plain if word.startswith("*"))

    def __contains__(self, word: str) -> bool:
        if word in self._whole or (bool(self._beginnings) and word.startswith(self._beginnings)):
            return True
        return bool(self._endings) and word.endswith(self._endings)


@dataclass(frozen=True, slots=True)
class Book:
    """The whole phrase book, ready for comparing."""

    votes: Mapping[BallotKind, tuple[tuple[Phrase, ...], tuple[Phrase, ...]]]
    received: tuple[Phrase, ...]
    withdrawal: tuple[Phrase, ...]
    handed_on: tuple[Phrase, ...]
    secretary: tuple[Phrase, ...]
    no_vote: tuple[Phrase, ...]
    limits: tuple[Phrase, ...]
    below: tuple[Phrase, ...]
    see_subject: tuple[Phrase, ...]
    frames: tuple[Phrase, ...]
    harmless: tuple[Phrase, ...]
    adjuncts: tuple[Phrase, ...]
    wide_adjuncts: tuple[Phrase, ...]
    refusing_adjuncts: tuple[Phrase, ...]
    yes: frozenset[str]
    no: frozenset[str]
    filler: WordList
    harmless_words: WordList
    topics: WordList
    back: WordList
    turning: WordList
    things: WordList
    by_us: WordList
    praise: WordList
    remarks: tuple[Phrase, ...]
    courtesies: tuple[Phrase, ...]
    closings: tuple[Phrase, ...]
    organisations: WordList
    persons: WordList
    subject: Mapping[BallotKind, WordList]
    other_subject: Mapping[BallotKind, WordList]
    doubt: Mapping[str, WordList]
    against: WordList
    favour: WordList
    neither: WordList
    no_answers: WordList
    hints: WordList
    spelling: frozenset[str]
    misspelt: Mapping[str, str]
    not_misspelt: frozenset[str]

    def doubtful(self, word: str) -> str | None:
        """Why a word makes an answer doubtful, if it does."""
        return next((reason for reason, words in self.doubt.items() if word in words), None)

    def answers(self, word: str) -> bool:
        """Whether a word belongs to an answer of any kind."""
        return self.side(word) is not None

    def side(self, word: str) -> str | None:
        """Which kind of answer a word belongs to: "against", "favour", "neither", or None."""
        if word in self.no_answers:
            return None
        sides = (("against", self.against), ("favour", self.favour), ("neither", self.neither))
        return next((name for name, words in sides if word in words), None)


READ = (BallotKind.OBJECTION, BallotKind.APPROVAL)
"""The ballots whose answers are read by this book; who names a candidate is read by `mail.naming`."""


@cache
def book() -> Book:
    """The phrase book that comes with the program."""
    source = files("mail").joinpath("phrases.toml").read_text(encoding="utf-8")
    return compiled(tomllib.loads(source))


def compiled(data: Mapping[str, Any]) -> Book:
    """A phrase book from its TOML. Raises KeyError or re.error where the book is wrong."""
    words, sentences, answer, around = data["words"], data["sentences"], data["answer_words"], data["around"]
    return Book(
        votes={kind: _votes(data[kind.value]) for kind in READ},
        received=_sorted([*_phrases(data["received"], None)]),
        withdrawal=_sorted(_phrase(text) for text in sentences["withdrawal"]),
        handed_on=_sorted(_phrase(text) for text in sentences["handed_on"]),
        secretary=_sorted(_phrase(text) for text in sentences["secretary"]),
        no_vote=_sorted(_phrase(text) for text in sentences["no_vote"]),
        limits=_sorted(_phrase(text) for text in sentences["limits"]),
        below=_sorted(_phrase(text) for text in sentences["below"]),
        see_subject=_sorted(_phrase(text) for text in sentences["see_subject"]),
        frames=_sorted(_phrase(text) for text in sentences["frames"]),
        harmless=_sorted(_phrase(text) for text in sentences["harmless"]),
        adjuncts=_sorted(_phrase(text) for text in sentences["adjuncts"]),
        wide_adjuncts=_sorted(_phrase(text) for text in sentences["wide_adjuncts"]),
        refusing_adjuncts=_sorted(_phrase(text) for text in sentences["refusing_adjuncts"]),
        yes=frozenset(fold(word) for word in data["yes_no"]["yes"]),
        no=frozenset(fold(word) for word in data["yes_no"]["no"]),
        filler=WordList(words["filler"]),
        harmless_words=WordList(words["harmless"]),
        topics=WordList(around["topics"]),
        back=WordList(around["back"]),
        turning=WordList(around["turning"]),
        things=WordList(around["things"]),
        by_us=WordList(around["by_us"]),
        praise=WordList(around["praise"]),
        remarks=_sorted(_phrase(text) for name in _REMARKS for text in around[name]),
        courtesies=_sorted(_phrase(text) for text in around["courtesy"]),
        closings=_sorted(_phrase(text) for text in around["closings"]),
        organisations=WordList(around["organisations"]),
        persons=WordList(around["persons"]),
        subject={kind: WordList(words[f"{kind}_subject"]) for kind in READ},
        other_subject={kind: WordList(words[f"not_{kind}"]) for kind in READ},
        doubt={reason: WordList(listed) for reason, listed in data["doubt"].items()},
        against=WordList(answer["against"]),
        favour=WordList(answer["favour"]),
        neither=WordList(answer["neither"]),
        no_answers=WordList(answer["none"]),
        hints=WordList(answer["hints"]),
        spelling=frozenset(fold(word) for word in words["spelling"].split()),
        misspelt=dict(fold(pair).split("=") for pair in words["misspelt"].split()),
        not_misspelt=frozenset(fold(word) for word in words["not_misspelt"].split()),
    )


def _votes(ballot: Mapping[str, Any]) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """The phrases for within a sentence, and those for alone, which are tried where none of the former is found."""
    phrases = [phrase for name, listed in ballot.items() for phrase in _phrases(listed, Choice(name))]
    return (
        _sorted(phrase for phrase in phrases if not phrase.alone),
        _sorted(phrase for phrase in phrases if phrase.alone),
    )


def _phrases(listed: Mapping[str, list[str]], choice: Choice | None) -> Iterator[Phrase]:
    for alone in (True, False):
        for text in listed["alone" if alone else "within"]:
            yield _phrase(text, choice, alone=alone)


def _sorted(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Negated ones first, then the longest, so that "kein widerspruch" is found before "widerspruch"."""
    return tuple(sorted(phrases, key=lambda phrase: (not _NEGATION.search(phrase.written), -phrase.size)))


def _phrase(text: str, choice: Choice | None = None, *, alone: bool = False) -> Phrase:
    parts = _PART.findall(text)
    wide = any(word in text for word in ("… nicht", "… zu", "… ab", "… ein"))
    pattern = "".join(_pattern(part, wide=wide) for part in parts)
    size = sum(_size(part) for part in parts if part != "…" and part[0] != "[")
    return Phrase(text, re.compile(rf"{pattern}(?= )"), size, choice, alone)


def _size(part: str) -> int:
    return min(1 + option.count(" ") for option in part.split("|"))


def _pattern(part: str, *, wide: bool) -> str:
    if part == "…":
        return _WIDE_GAP if wide else _GAP
    optional = part[0] == "[" or part.endswith("?")
    options = "|".join(_words(option) for option in part.strip("()[]?").split("|"))
    return f"(?: ({options}))?" if optional else f" ({options})"


def _words(option: str) -> str:
    return " ".join(re.escape(fold(word)).replace(r"\*", r"\S*") for word in option.split())
