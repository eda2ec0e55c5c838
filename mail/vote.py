"""The vote that a sentence states, and whether every word around it is harmless."""

import re
from itertools import pairwise

from mail.about import about_something_else
from mail.around import recognised
from mail.clauses import BREAKS, REASONS, Work, inverted, joined
from mail.phrases import Book, Phrase
from mail.sentences import Sentence
from mail.speakers import WE, of_another_year, told_of_somebody
from motions.terms import BallotKind, Choice

_VOTING = frozenset(["votiere", "votieren", "votiert", "stimmen", "stimme", "vote", "ausschluss", "aufnahme"])
_ONLY_NAMED = (["mein", "widerspruch"], ["unser", "widerspruch"])
"""Heads a text rather than states a vote."""
_PURPOSE = frozenset(["um", "ohne", "statt", "anstatt", "und"])
_WITH_ZU = re.compile(r"(?:ab|an|auf|aus|bei|ein|fort|mit|nach|um|vor|weg|zuruck)zu\w+n$")
_ABOUT_THE_MOTION = frozenset(
    ["aufgenommen", "aufzunehmen", "ausgeschlossen", "auszuschliessen", "mitglied", "admitted", "excluded"]
)
_TOWARDS = frozenset(["zur", "zum", "gegen"])
_BY_ITSELF = frozenset(["zu", "fur"])
_FOR_US = frozenset([("fur", "uns"), ("fur", "mich"), ("fur", "unser"), ("fur", "unsere"), ("fur", "unseren")])
_ARTICLES = frozenset(["der", "dem", "den", "die", "diesem", "diesen", "dieser"])
_REFUSE_OR_AGREE = frozenset(["lehne", "lehnen", "lehnt", "abgelehnt", "zu", "zustimmen", "zugestimmt"])
_EXCLUDES = ("ausschl", "ausgeschl", "antrag", "exclu", "expul", "motion")
_STAYS = ("bleib", "verbleib", "behalt")
_FROM = frozenset(["zum", "ab", "bis"])
_ITS_MOTION = frozenset([("antrag", "des"), ("antrag", "vom")])
_FUTURE = frozenset(["werde", "werden"])
_INFINITIVE = frozenset(
    ["widersprechen", "zustimmen", "einlegen", "erheben", "ablehnen", "stimmen", "votieren", "enthalten"]
)
_TURNS = frozenset(["aber", "jedoch", "dennoch", "trotzdem", "gleichwohl", "but", "however", "nevertheless", "still"])
_SPEAKS_OF_OBJECTING = (
    "widerspr",
    "einwa",
    "einwe",
    "einzuw",
    "bedenken",
    "object",
    "enthalt",
    "stimmenthalt",
    "abst",
    "einspruch",
)


class Vote:
    """The vote that a sentence states, judged by the words around it."""

    def __init__(
        self, found: list[tuple[Phrase, tuple[int, ...]]], work: Work, sentence: Sentence, ballot: BallotKind,
        book: Book, known: frozenset[str], added: set[int],
    ) -> None:  # fmt: skip
        self.found, self.work, self.sentence, self.book, self.known = found, work, sentence, book, known
        self.added = added
        self.ballot, self.other = ballot, book.other_subject[ballot]
        self.clauses = {work.clause[index] for _, places in found for index in _own_places(work, places)}
        told = {work.clause[index] for _, places in work.find(book.remarks) for index in places}
        self.clauses |= {n - 1 for n in self.clauses if _after_colon(work, n) and n - 1 not in told}
        if all(phrase.alone for phrase, _ in found):
            self.clauses |= {number - 1 for number in self.clauses if joined(work, number)}
        choices = {phrase.choice for phrase, _ in found}
        self.choice = next(iter(choices)) if len(choices) == 1 else None
        self.several = len(choices) > 1

    def doubt(self, words: list[str]) -> str | None:
        """Why the vote is doubtful in itself: what it is about, who speaks, and every word that stays unexplained."""
        if not self.found:
            return None
        if self.several:
            return "both"
        if self.sentence.asks:
            return "question"
        if any(word in self.other and index not in self.work.greeting for index, word in enumerate(words)):
            return "other_motion"
        here = [index for index, clause in enumerate(self.work.clause) if clause in self.clauses]
        spoken = [words[index] for index in here]
        if (
            self.choice is not Choice.NO_OBJECTION
            and not _FUTURE.isdisjoint(spoken)
            and not _INFINITIVE.isdisjoint(spoken)
        ):
            return "later"
        if told_of_somebody(self.work, here, self._voted(), self.sentence, self.book):
            return "reported"
        if of_another_year(self.work, here):
            return "other_motion"
        if inverted(self.work, self.clauses) or self._from_a_date(words):
            return "condition"
        if not _may_say_that(self.work, self.clauses) or self._only_thought_of(words):
            return "unknown"
        if about_something_else(self.work, self.clauses, known=self._the_motion() | self.added):
            return "ambiguous"
        return self._unexplained(words) or self._answers_something_else(words) or self._to_whom(words)

    def _voted(self) -> set[int]:
        return {index for _, places in self.found for index in places}

    def _from_a_date(self, words: list[str]) -> bool:
        """Whether the vote holds for a time only ("Keine Einwände gegen die Aufnahme zum 1.3.")."""
        return any(
            one in _FROM and after[0].isdigit() and self.work.clause[index] in self.clauses and index not in self.added
            for index, (one, after) in enumerate(pairwise(words))
        )

    def _only_thought_of(self, words: list[str]) -> bool:
        """Whether the vote is an infinitive that nobody asserts ("Keine Einwände zu haben, fällt uns schwer")."""
        left = [i for i in self.work.left(self.clauses) if words[i] == "zu"]
        return any(words[i + 1 : i + 2] in (["haben"], ["sein"], ["machen"]) for i in left)

    def _the_motion(self) -> set[int]:
        """The words of the vote itself, of the motion and of its names."""
        voted = self._voted()
        subject = self.book.subject[self.ballot]
        return voted | {
            i
            for i, word in enumerate(self.work.words)
            if word in subject or word in self.known or self.book.answers(word)
        }

    def _to_whom(self, words: list[str]) -> str | None:
        """A "Ja zur Wärmestube" where the question is an exclusion may well mean the opposite."""
        if self.ballot is not BallotKind.APPROVAL or self.choice is Choice.ABSTAIN:
            return None
        spoken = [word for word, clause in zip(words, self.work.clause, strict=True) if clause in self.clauses]
        if any(word.startswith(_STAYS) for word in spoken):
            return "ambiguous"
        if any(pair in _ITS_MOTION for pair in pairwise(words)) and not any(word.startswith("aus") for word in words):
            return "ambiguous"
        if any(word.startswith(_EXCLUDES) for word in words):
            return None
        bare = all(phrase.alone for phrase, _ in self.found)
        for_somebody = any(pair in _FOR_US for pair in pairwise(words))
        towards = not _TOWARDS.isdisjoint(words) or (bare and not for_somebody and not _BY_ITSELF.isdisjoint(words))
        towards = towards or any(one == "zu" and after in _ARTICLES for one, after in pairwise(words))
        return "ambiguous" if towards or self._of_the_member(words) else None

    def _of_the_member(self, words: list[str]) -> bool:
        """Whether the member itself is refused or agreed with ("Wir lehnen den Verein ab")."""
        member = any(
            one in _ARTICLES and (after in self.book.subject[self.ballot] or after in self.known)
            for one, after in pairwise(words)
        )
        return member and not _REFUSE_OR_AGREE.isdisjoint(words)

    def _answers_something_else(self, words: list[str]) -> str | None:
        """A bare "Ja" with more behind its comma may say yes to that."""
        if [word for word in words if word not in BREAKS] in _ONLY_NAMED:
            return "ambiguous"
        bare = all(
            words[index] in self.book.yes or words[index] in self.book.no for _, at in self.found for index in at
        )
        courtesy = recognised(self.work, self.book, self.book.courtesies)
        more = [
            i
            for i in self.work.left()
            if self.work.clause[i] not in courtesy
            and self.work.clause[i] not in self.clauses
            and not self._harmless(words[i], strict=True)
        ]
        told = any(words[i] in WE and self.work.clause[i] not in self.clauses | courtesy for i in self.work.left())
        return "ambiguous" if bare and (more or told) and REASONS.isdisjoint(words) else None

    def _unexplained(self, words: list[str]) -> str | None:
        strict = all(phrase.alone for phrase, _ in self.found)
        reasons = []
        for index in self.work.left(self.clauses):
            word = words[index]
            if self._harmless(word, strict=strict) or self._turns_to_the_vote(index):
                continue
            reasons.append(self.book.doubtful(word) or ("both" if self.book.answers(word) else "unknown"))
        return min(reasons, key=lambda reason: reason == "unknown", default=None)

    def _harmless(self, word: str, *, strict: bool) -> bool:
        if word in self.book.filler or word in self.known or word[0].isdigit():
            return True
        return not strict and word in self.book.harmless_words

    def _turns_to_the_vote(self, index: int) -> bool:
        """Whether a "but" leads over to the vote ("Es fällt uns schwer, aber wir widersprechen")."""
        last = max(index for _, places in self.found for index in places)
        before = [i for i, clause in enumerate(self.work.clause) if clause < min(self.clauses)]
        decided = not any(self.book.answers(self.work.words[i]) for i in before)
        return self.work.words[index] in _TURNS and index < last and decided

    def ambiguous(self, words: list[str], named: set[int]) -> bool:
        """Whether the vote could answer something else than the motion."""
        spoken = {words[index] for _, places in self.found for index in places}
        votes = not _VOTING.isdisjoint(spoken)
        return not named and not votes and not any(word.startswith(_SPEAKS_OF_OBJECTING) for word in spoken)


def _own_places(work: Work, places: tuple[int, ...]) -> tuple[int, ...]:
    """The words of a vote without a "wir" that stands in a clause before ("Wir haben beraten und stimmen zu")."""
    shared = work.words[places[0]] in WE and work.clause[places[0]] not in {work.clause[i] for i in places[1:]}
    return places[1:] if shared and len(places) > 1 else places


def _may_say_that(work: Work, vote: set[int]) -> bool:
    """A "dass" outside the vote's own clause has to speak of the motion."""
    left = [i for i in work.left() if work.clause[i] not in vote]
    loose = any(work.words[i] in ("dass", "that") for i in left)
    loose = loose or _infinitive(work, [i for i in left if work.clause[i] == max(vote) + 1])
    return not loose or not _ABOUT_THE_MOTION.isdisjoint(work.words)


def _infinitive(work: Work, clause: list[int]) -> bool:
    """Whether a clause says what somebody agrees to do ("einverstanden, die Frist zu verlängern")."""
    words = [work.words[i] for i in clause]
    if not words or words[0] in _PURPOSE:
        return False
    spoken = any(one == "zu" and after.endswith("n") for one, after in pairwise(words))
    return spoken or any(_WITH_ZU.match(word) for word in words)


def _after_colon(work: Work, number: int) -> bool:
    return work.words[work.clause.index(number)] == ":"
