"""What an answer means: exactly one choice, or the reason why nobody can be sure.

The whole text has to be explained: the vote itself by one phrase of the book, everything around it as harmless. What
could change the meaning - a condition, a "but", a question, a second vote - makes the answer doubtful, and doubt is
asked about. A wrong vote is the one mistake that cannot be made good.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mail.form import only_ticked
from mail.mentions import applicant_speaks, names_another_motion
from mail.names import is_contact, mandated
from mail.phrases import READ, Book, WordList, book
from mail.reply import Written
from mail.said import Said, say
from mail.sentences import Sentence, fold, sentences
from mail.subject import vote_in_subject, words_of
from motions.terms import BallotKind, Choice


class Doubt(StrEnum):
    """Why an answer is not counted; `motions.wording` asks back accordingly.

    Where several hold and no vote is stated, the first here is named: in "Ja, aber nur wenn" the condition tells more
    than the bare "Ja", and it is what the office has to see.
    """

    EMPTY = "empty"  # no text of the writer's own
    BOTH = "both"  # two different answers in one mail
    OTHER_BALLOT = "other_ballot"  # a word of the other kind of ballot ("Enthaltung" where there is none)
    OTHER_MOTION = "other_motion"  # speaks of another motion: of another kind, number or name
    CONDITION = "condition"  # "nur wenn", "unter der Bedingung"
    QUESTION = "question"
    LATER = "later"  # an answer is announced, or given for the time being
    FOR_NOW = "for_now"  # "derzeit", "vorerst"
    HEDGE = "hedge"  # "eigentlich", "vermutlich"
    SUBJUNCTIVE = "subjunctive"  # "würde", "wäre"
    REPORTED = "reported"  # says what somebody else thinks
    WITHDRAWAL = "withdrawal"  # takes an earlier answer back
    OTHER = "other"  # "versehentlich", "Entwurf", "nicht zuständig"
    CONTRAST = "contrast"  # "aber", "jedoch"
    YES_NO = "yes_no"  # "Ja" or "Nein" where the question was whether somebody objects
    NEGATION = "negation"  # a "nicht" or "kein" that no phrase explains
    FORM = "form"  # empty boxes to tick
    STRUCK = "struck"  # words struck out
    AMBIGUOUS = "ambiguous"  # a "Ja" that may answer something else in the same mail
    SENDER = "sender"  # not exactly one sender
    UNKNOWN = "unknown"  # no answer found, or words around it that the phrase book does not know


_LONG_LINE = 300
_LONGEST = 12_000
"""Characters; about five pages. Nobody's vote takes more, and a person should read what does."""
_TURNS = frozenset({"question", "withdrawal", "other"})
"""Doubts that count even below a greeting, where names and addresses stand."""
_A_STORY = 4
"""Words; less than that before a vote may be a part of it ("Kein. Widerspruch")."""
_BESIDE_A_RECEIPT = frozenset(
    {
        Doubt.LATER,
        Doubt.CONTRAST,
        Doubt.FOR_NOW,
        Doubt.UNKNOWN,
        Doubt.CONDITION,
        Doubt.NEGATION,
        Doubt.SUBJUNCTIVE,
        Doubt.REPORTED,
    }
)
"""Doubts about a vote that nobody states: the receipt is confirmed all the same."""
_WINK = re.compile(r";-?[)D]|[😉😜🤪😂🤣]")
_FORM = re.compile(r"[☐□◻⬜▢]|\[\s*\]|\(\s*\)|_{3,}")


@dataclass(frozen=True, slots=True)
class Reading:
    """How an answer is understood.

    choice and unclear: exactly one is set, or neither where only the receipt was confirmed. received: the writer says
    that the notice has arrived. rest: what else was written (a reason, a condition, a question). why: the steps, as
    "code: words", for people who want to know.
    """

    choice: Choice | None = None
    unclear: Doubt | None = None
    received: bool = False
    rest: str = ""
    why: tuple[str, ...] = ()


def read(written: Written, subject: str, ballot: BallotKind, speaker: Iterable[str] = ()) -> Reading:
    """Read an answer. `speaker` are words that name the writer or the writer's organisation."""
    phrases = book()
    written = replace(written, text=only_ticked(written.text))
    known = words_of(subject, phrases)
    own = _harmless_names({fold(word) for word in speaker} | _names(written.signature), phrases)
    own |= mandated(written, phrases)
    text = _read_text(written.text, ballot, phrases, known | own)
    if (
        text.unclear in (Doubt.UNKNOWN, Doubt.AMBIGUOUS) and len(written.text) <= _LONGEST
    ):  # perhaps only for a name that stands below without any greeting
        below = _harmless_names(_names_in(written.text, ballot, phrases), phrases)
        text = _read_text(written.text, ballot, phrases, known | own | below)
    if written.struck:
        return Reading(unclear=Doubt.STRUCK, received=text.received, rest=written.text, why=(*text.why, "struck: "))
    with_subject = _with_subject(text, vote_in_subject(subject, ballot, phrases), _points_to_subject(written, phrases))
    if with_subject.choice and names_another_motion(f"{written.text}\n{written.doubtful}", subject, phrases):
        why = (*with_subject.why, f"{Doubt.OTHER_MOTION}: ")
        return Reading(unclear=Doubt.OTHER_MOTION, received=with_subject.received, rest=written.text, why=why)
    if with_subject.choice and applicant_speaks(written.text, known - own, phrases):
        why = (*with_subject.why, f"{Doubt.REPORTED}: ")
        return Reading(unclear=Doubt.REPORTED, received=with_subject.received, rest=written.text, why=why)
    return _second_thoughts(with_subject, written, ballot, phrases, (known | own, known))


def _read_text(text: str, ballot: BallotKind, phrases: Book, known: frozenset[str]) -> Reading:
    if len(text) > _LONGEST:
        return Reading(unclear=Doubt.UNKNOWN, rest=text, why=("too long: ",))
    parts = sentences(text)
    said = [say(part, ballot, phrases, known) for part in parts]
    meant = [one for one in said if not one.empty]
    if not meant:
        return Reading(unclear=Doubt.EMPTY, why=("empty: ",))
    rest = " ".join(one.text for one in meant if one.choice is None or one.doubt)
    steps = tuple(step for one in said for step in one.why)
    received = any(one.received for one in meant)
    choices = {one.choice for one in meant if one.choice}
    if len(choices) > 1:
        return Reading(unclear=Doubt.BOTH, received=received, rest=text, why=(*steps, "both: "))
    if choices and _FORM.search(text):
        return Reading(unclear=Doubt.FORM, received=received, rest=text, why=(*steps, "form: "))
    if not choices:
        reading = _without_vote(meant, received, rest, steps)
        other = _other_ballot(parts, ballot, phrases, known) if reading.unclear is Doubt.UNKNOWN else None
        return replace(reading, unclear=other) if other else reading
    choice = next(iter(choices))
    doubt = Doubt.HEDGE if _WINK.search(text) else _doubt(choice, meant, ballot, phrases)
    if doubt:
        return Reading(unclear=doubt, received=received, rest=text, why=(*steps, f"{doubt}: "))
    return Reading(choice, None, received, rest, (*steps, f"choice: {choice}"))


def _without_vote(said: Sequence[Said], received: bool, rest: str, steps: tuple[str, ...]) -> Reading:
    """No vote: a bare receipt, or the most telling reason why it is none."""
    doubts = [one.doubt for one in said if one.doubt]
    doubts += [reason for one in said for reason in (*one.open_doubts, *one.tolerable)]
    doubts += [Doubt.YES_NO for one in said if one.manners]
    if received and not set(doubts) - _BESIDE_A_RECEIPT and not any(one.repeats for one in said):
        return Reading(received=True, rest=rest, why=(*steps, "received: "))
    order = list(Doubt)
    telling = min((Doubt(reason) for reason in doubts), key=order.index, default=Doubt.UNKNOWN)
    return Reading(unclear=telling, received=received, rest=rest, why=(*steps, f"{telling}: "))


def _other_ballot(parts: Sequence[Sentence], ballot: BallotKind, phrases: Book, known: frozenset[str]) -> Doubt | None:
    """Whether the answer would be one in the other kind of ballot."""
    words = {word.plain for part in parts for word in part.words}
    if ballot is BallotKind.OBJECTION and not words.isdisjoint(phrases.yes | phrases.no):
        return Doubt.YES_NO
    others = (kind for kind in READ if kind is not ballot)
    answered = any(say(part, kind, phrases, known).choice for kind in others for part in parts)
    return Doubt.OTHER_BALLOT if answered else None


def _doubt(choice: Choice, said: Sequence[Said], ballot: BallotKind, phrases: Book) -> Doubt | None:
    """What speaks against counting `choice`, if anything does."""
    for one in said:
        if one.doubt:
            return Doubt(one.doubt)
    first = next(number for number, one in enumerate(said) if one.choice)
    for number, one in enumerate(said):
        reasoning = any(before.announces for before in said[:number])
        story = number < first and not said[first].ambiguous and len(one.text.split()) >= _A_STORY
        for reason in one.doubts_about(choice, reasoning=reasoning, before=story):
            return Doubt(reason)
    if any(one.manners and not one.choice for one in said[first:]):
        return Doubt.YES_NO
    manners = [one.manners for one in said if one.manners]
    if ballot is BallotKind.OBJECTION and manners and _rude(choice, manners, said):
        return Doubt.YES_NO
    votes = [one for one in said if one.choice]
    if all(one.ambiguous for one in votes) and any(one.off_topic for one in said):
        return Doubt.AMBIGUOUS
    return None


def _rude(choice: Choice, manners: Sequence[str], said: Sequence[Said]) -> bool:
    """A "Ja" before a refusal or a "Nein" before consent: one of the two is not meant."""
    if len(set(manners)) > 1:
        return True
    votes = [one for one in said if one.choice]
    named = not all(one.ambiguous for one in votes) or any(
        "nichts dagegen" in step for one in votes for step in one.why
    )
    return not named and (manners[0] == "yes") != (choice is Choice.NO_OBJECTION)


def _with_subject(text: Reading, subject: Choice | None, points: bool) -> Reading:
    """A vote in the subject counts where the text says nothing, and contradicts where it says something else."""
    if subject is None:
        return text
    step = f"subject: {subject}"
    if text.choice and text.choice is not subject:
        return Reading(unclear=Doubt.BOTH, received=text.received, rest=text.rest, why=(*text.why, step))
    if text.unclear is Doubt.EMPTY or points:
        return Reading(choice=subject, received=text.received, why=(*text.why, step))
    return text


def _points_to_subject(written: Written, phrases: Book) -> bool:
    """Whether the text only says "siehe Betreff"."""
    lines = [_line(part) for part in sentences(written.text[:_LONG_LINE])]
    found = (phrase.pattern.match(lines[0]) for phrase in phrases.see_subject) if len(lines) == 1 else iter(())
    return any(match and match.end() == len(lines[0]) - 1 for match in found)


def _second_thoughts(
    reading: Reading,
    written: Written,
    ballot: BallotKind,
    phrases: Book,
    known: tuple[frozenset[str], frozenset[str]],
) -> Reading:
    """A vote below the greeting, or in lines that may be broken off a quotation, must not contradict the answer.

    `known`: all harmless names, and those of the motion alone.
    """
    if reading.choice is None:
        return reading
    below = "\n".join(line[:_LONG_LINE] for line in written.signature.split("\n")[:6])
    for part in (*sentences(below), *sentences(written.doubtful[:_LONGEST])):
        if _slogan(part, phrases, phrases.subject[ballot], known[1]):
            continue
        said = say(part, ballot, phrases, known[0])
        step = f"below: {part.text}"
        if said.choice and said.choice is not reading.choice:
            return Reading(unclear=Doubt.BOTH, rest=written.text, why=(*reading.why, step))
        if any(phrase.pattern.search(_line(part)) for phrase in phrases.below):
            return Reading(unclear=Doubt.CONDITION, rest=part.text, why=(*reading.why, step))
        turns = [reason for reason in (said.doubt, *said.open_doubts) if reason in _TURNS]
        if turns and not is_contact(part.text):
            return Reading(unclear=Doubt(turns[0]), rest=part.text, why=(*reading.why, step))
    return reading


def _slogan(part: Sentence, phrases: Book, subject: WordList, motion: frozenset[str]) -> bool:
    """Whether a line below a greeting says "Nein zu Gewalt" or "Ja zum Leben", and nothing of the motion."""
    words = [word.plain for word in part.words]
    sides = [index for index, word in enumerate(words) if phrases.answers(word)]
    return bool(sides) and all(
        words[index] in phrases.yes | phrases.no
        and words[index + 1 : index + 2] in (["zu"], ["zum"], ["zur"], ["to"])
        and any(word.capital for word in part.words[index + 2 : index + 4])
        and not any(word in subject or word in motion for word in words[index + 2 : index + 4])
        for index in sides
    )


def _names(signature: str) -> frozenset[str]:
    """Words of a signature that may name the writer's organisation."""
    return frozenset(
        word.plain for part in sentences(signature[: _LONG_LINE * 4])[:12] for word in part.words if word.capital
    )


def _harmless_names(words: Iterable[str], phrases: Book) -> frozenset[str]:
    """Names, without those that could change an answer: nobody is called "Versehen" here."""
    return frozenset(word for word in words if not phrases.doubtful(word) and not phrases.answers(word))


def _names_in(text: str, ballot: BallotKind, phrases: Book) -> frozenset[str]:
    parts = [part for part in sentences(text) if say(part, ballot, phrases, frozenset()).empty]
    return frozenset(word.plain for part in parts for word in part.words if word.capital)


def _line(sentence: Sentence) -> str:
    return "".join(f" {word.plain}" for word in sentence.words) + " "
