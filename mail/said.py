"""What one sentence of an answer says: the vote it states, and what in it could change the meaning."""

from collections.abc import Iterator
from dataclasses import dataclass

from mail.adjuncts import adjuncts, secretary
from mail.around import BESIDE, concession, corrected, farewell, remarks
from mail.clauses import BREAKS, IN_A_REASON, REASONS, Work, clauses, elsewhere, repeats
from mail.names import is_contact, motion_and_names, salutation, spelt
from mail.phrases import Book, Phrase
from mail.sentences import Sentence, listed
from mail.vote import Vote
from motions.terms import BallotKind, Choice

_AFTER_MANNERS = frozenset(["ich", "wir", "von", "kein", "keine", "keinen", "es", "unsererseits", "i", "we"])
_BEFORE_A_VERB = BREAKS | {"wir", "ich", "hiermit", "we", "i"}
_PAST = listed("wurde wurden hatte hatten waren konnte konnten musste mussten durfte durften")
_LONGEST = 200
"""Words; a longer sentence is not understood, and nobody would understand it."""
_MAY_GIVEREASONS = frozenset({Choice.OBJECT, Choice.FOR, Choice.AGAINST, Choice.ABSTAIN})
_SAME_SIDE = {
    Choice.OBJECT: "against",
    Choice.AGAINST: "against",
    Choice.NO_OBJECTION: "favour",
    Choice.FOR: "favour",
    Choice.ABSTAIN: "neither",
}
_REASON_FOR = {
    Choice.OBJECT: frozenset({"statement", "complaint"}),
    Choice.FOR: frozenset({"statement", "complaint"}),
    Choice.ABSTAIN: frozenset({"statement", "complaint", "praise"}),
    Choice.AGAINST: frozenset({"statement", "praise"}),
    Choice.NO_OBJECTION: frozenset({"praise"}),
}
"""What may stand beside a vote as its reason; see `mail.around`."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one sentence says.

    empty: nothing, a greeting or a name. choice: the vote it states. doubt: why that is doubtful in itself.
    open_doubts: doubtful words elsewhere in the sentence; tolerable: those that the reason for a refusal may hold.
    repeats: "against", "favour", "neither" for words of an answer that no phrase explains. manners: "yes" or "no" that
    only leads over to the answer. ambiguous: the vote does not say to what; off_topic: the sentence is about something
    else; announces: reasons follow. why: the phrases found.
    """

    text: str
    empty: bool = False
    choice: Choice | None = None
    doubt: str | None = None
    open_doubts: tuple[str, ...] = ()
    tolerable: tuple[str, ...] = ()
    beside: frozenset[str] = frozenset()
    repeats: frozenset[str] = frozenset()
    received: bool = False
    manners: str | None = None
    ambiguous: bool = False
    off_topic: bool = False
    announces: bool = False
    why: tuple[str, ...] = ()

    def doubts_about(self, choice: Choice, *, reasoning: bool = False, before: bool = False) -> Iterator[str]:
        """Reasons to doubt `choice` that stand outside the vote's own clause.

        reasoning: reasons were announced. before: an express vote follows, so that a mere story cannot turn it.
        """
        reason = before or (reasoning and choice in _MAY_GIVEREASONS)
        yield from (doubt for doubt in self.open_doubts if not (reason and doubt in IN_A_REASON))
        if choice not in _MAY_GIVEREASONS and not before:
            yield from self.tolerable
        same = _SAME_SIDE[choice]
        if self.repeats - {same} or (self.repeats and self.tolerable):
            yield "both"
        if not reason and (self.beside - _REASON_FOR[choice]):
            yield "unknown"


def say(sentence: Sentence, ballot: BallotKind, book: Book, known: frozenset[str]) -> Said:
    """Understand one sentence. `known` are names that are harmless here: of the motion and of the writer."""
    if len(sentence.words) > _LONGEST:
        return Said(sentence.text, doubt="unknown", open_doubts=("unknown",))
    words = _words(sentence, book)
    nouns = frozenset(index for index, word in enumerate(sentence.words) if word.capital)
    past = frozenset(index for index, word in enumerate(sentence.words) if word.written.lower() in _PAST)
    work = Work(words, clauses(words), nouns, past)
    work.explained |= salutation(sentence, words, book)
    greeted = bool(work.explain(book.harmless)) or bool(work.explained)
    work.greeting = frozenset(work.explained)
    if _says_nothing(work, sentence, book, known, greeted=greeted):
        return Said(sentence.text, empty=True)
    work.for_another = secretary(work, book)
    work.explained |= work.for_another
    hint = _hint(work, book, known)
    manners = _manners(work, book) if ballot is BallotKind.OBJECTION else None
    worth = any(book.answers(word) or word in book.hints for word in words)
    work.explained |= farewell(work, book)
    taken_back = corrected(work, book)
    work.explained |= taken_back
    votes = _votes(work, book, ballot) if worth else []
    received = worth and _received(work, book, {work.clause[index] for _, places in votes for index in places})
    if votes and work.explain(book.frames):
        work.explained |= {index for index, word in enumerate(words) if word in ("dass", "that")}
    named = motion_and_names(sentence, words, ballot, book, known)
    work.explained |= named
    openings = book.adjuncts + (book.refusing_adjuncts if _refuses(votes) else ())
    openings += () if all(phrase.alone for phrase, _ in votes) else book.wide_adjuncts
    added = adjuncts(work, openings, book) if votes else set()
    work.explained |= added
    vote = Vote(votes, work, sentence, ballot, book, known, added)
    if votes:
        work.explained |= concession(work, vote.clauses, book)
    around = list(elsewhere(work, vote.clauses, sentence, book))
    beside = tuple(remarks(work, vote.clauses, sentence, book, known))
    off_topic = received or any(word in book.topics for word in words)
    return Said(
        sentence.text,
        choice=vote.choice,
        doubt=hint or vote.doubt(words),
        open_doubts=tuple(reason for reason, hard in around if hard),
        tolerable=tuple(reason for reason, hard in around if not hard),
        beside=frozenset(kind for kind, _ in beside),
        repeats=frozenset(repeats(work, vote.clauses, book, ballot)),
        received=received,
        manners=manners,
        ambiguous=vote.ambiguous(words, named),
        off_topic=off_topic,
        announces=words[-1] == ":" and not REASONS.isdisjoint(words),
        why=(
            *(f"{phrase.choice}: {phrase.written}" for phrase, _ in votes),
            *(f"{BESIDE} {kind}: {words}" for kind, words in beside),
        ),
    )


def _words(sentence: Sentence, book: Book) -> list[str]:
    """The words in the right spelling; "Stimmen" that are counted are not the verb."""
    words = [spelt(word.plain, book) for word in sentence.words]
    for index, word in enumerate(sentence.words[1:], 1):
        if words[index] == "stimmen" and word.capital and words[index - 1] not in _BEFORE_A_VERB:
            words[index] = "stimmenzahl"
    return words


def _refuses(votes: list[tuple[Phrase, tuple[int, ...]]]) -> bool:
    return all(phrase.choice in (Choice.OBJECT, Choice.AGAINST) for phrase, _ in votes)


def _says_nothing(work: Work, sentence: Sentence, book: Book, known: frozenset[str], *, greeted: bool) -> bool:
    """A greeting, a name, a telephone number."""
    left = work.left()
    if any(book.doubtful(work.words[i]) or book.answers(work.words[i]) or work.words[i] in book.hints for i in left):
        return False
    if greeted or not left or is_contact(sentence.text):
        return not any(work.words[index] in book.topics for index in left)
    name = len(left) <= 4 and all(sentence.words[index].capital for index in left)
    return name and (len(left) > 1 or work.words[left[0]] in known) and not sentence.text.endswith(("!", "?"))


def _hint(work: Work, book: Book, known: frozenset[str]) -> str | None:
    """What makes everything in the sentence doubtful, said in more than one word."""
    found = (
        ("withdrawal", work.explain(book.withdrawal)),
        ("reported", [one for one in work.explain(book.handed_on) if not _ours(work, one[1][-1], known)]),
        ("other", work.explain(book.no_vote)),
        ("condition", work.explain(book.limits)),
    )
    return next((reason for reason, phrases in found if phrases), None)


def _ours(work: Work, end: int, known: frozenset[str]) -> bool:
    """Whether the writer's own organisation follows ("Stellungnahme der ...")."""
    return end + 1 in work.nouns and work.words[end + 1] in known


def _manners(work: Work, book: Book) -> str | None:
    """A leading "Ja" or "Nein" with a comma or nothing behind it."""
    left = work.left()
    if not left:
        return None
    first, following = left[0], left[0] + 1
    word = work.words[first]
    if word not in book.yes and word not in book.no:
        return None
    ends = (
        following >= len(work.words) or work.words[following] in BREAKS | _AFTER_MANNERS or following in work.explained
    )
    if not ends:
        return None
    work.explained.add(first)
    return "yes" if word in book.yes else "no"


def _votes(work: Work, book: Book, ballot: BallotKind) -> list[tuple[Phrase, tuple[int, ...]]]:
    """The phrases of a vote. Beside one within a sentence, one for alone may only repeat it ("Anbei mein Widerspruch:
    Ich widerspreche").
    """
    within, alone = book.votes[ballot]
    found = work.explain(within)
    if not found:
        return work.explain(alone)
    choices = {phrase.choice for phrase, _ in found}
    at = {work.clause[index] for _, places in found for index in places}
    for phrase, places in work.find(alone) if len(choices) == 1 else ():
        if phrase.choice in choices and at.isdisjoint(work.clause[index] for index in places):
            work.explained.update(places)
    return found


def _received(work: Work, book: Book, vote: set[int]) -> bool:
    """Whether the receipt is confirmed; in the vote's own clause that explains nothing ("Widerspruch"
    " erhalten")."""
    before = set(work.explained)
    found = work.explain(book.received)
    work.explained = before | {index for index in work.explained if work.clause[index] not in vote}
    denied = {clause for word, clause in zip(work.words, work.clause, strict=True) if word in book.doubt["negation"]}
    said = (work.clause[index] for _, places in found for index in places)
    return any(clause not in vote | denied for clause in said)
