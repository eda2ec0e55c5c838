"""The number behind every majority: the share in words, what it is a share of, and how many that makes at least."""

from collections.abc import Mapping

from motions.model import Result
from motions.notice import MotionView, SoFar
from motions.rules import Threshold
from motions.terms import BallotKind, Base
from motions.wording.clean import clean
from motions.wording.message import Paragraph, Span
from motions.wording.words import N_, Words

_SHARES: Mapping[tuple[int, int], str] = {
    (1, 2): N_("die Hälfte"),
    (1, 3): N_("ein Drittel"),
    (2, 3): N_("zwei Drittel"),
    (1, 4): N_("ein Viertel"),
    (3, 4): N_("drei Viertel"),
}


def majority(motion: MotionView, words: Words) -> str:
    """What a motion's threshold asks for, before anybody has voted."""
    return asked(threshold_of(motion), motion.base, words)


def threshold_of(motion: MotionView) -> Threshold:
    """The threshold that a view shows."""
    numerator, _, denominator = motion.threshold.partition("/")
    return Threshold(
        motion.counts, int(numerator), int(denominator), passes=True, at_least=motion.at_least, of=motion.of
    )


def asked(threshold: Threshold, base: int, words: Words) -> str:
    """What a threshold asks for; `base` are the seats of the roll.

    >>> from motions.terms import Choice
    >>> asked(Threshold(Choice.FOR, 3, 4, passes=True), 6, Words())
    'mehr als drei Viertel von 6, also mindestens 5'
    """
    if threshold.of is Base.ROLL:
        return counted(threshold, base, words)
    if threshold.unanimous:
        return words.tr("alle abgegebenen Stimmen; Enthaltungen zählen nicht mit")
    return words.tr("{share} der abgegebenen Stimmen; Enthaltungen zählen nicht mit", share=share(threshold, words))


def counted(threshold: Threshold, base: int, words: Words) -> str:
    """The same of a count; `base` are seats, or the votes cast where the share is taken of them."""
    if threshold.of is Base.ROLL and threshold.unanimous:
        return words.tr("alle {base}", base=base)
    sentence = N_("{share} von {base}, also mindestens {needed}")
    if threshold.of is Base.CAST:
        sentence = N_("{share} der {base} abgegebenen Stimmen, also mindestens {needed}")
    return words.tr(sentence, share=share(threshold, words), base=base, needed=threshold.needed(base))


def share(threshold: Threshold, words: Words) -> str:
    """A share in words; a fraction without a name of its own stays a fraction."""
    numerator, denominator = threshold.numerator, threshold.denominator
    name = _SHARES.get((numerator, denominator))
    fraction = words.tr(name) if name else f"{numerator}/{denominator}"
    if threshold.unanimous:
        return words.tr("alle")
    return words.tr(N_("mindestens {share}") if threshold.at_least else N_("mehr als {share}"), share=fraction)


def majority_sentence(motion: MotionView, found: Result | SoFar, words: Words) -> Paragraph:
    """How many said what the threshold counts, and how many it takes."""
    needed = counted(threshold_of(motion), found.base, words)
    if motion.ballot is BallotKind.OBJECTION:
        said = words.trn(
            "{number} von {base} Mitgliedern hat widersprochen.",
            "{number} von {base} Mitgliedern haben widersprochen.",
            found.counted,
            base=found.base,
        )
        return words.par("{said} Für eine Ablehnung nötig: {majority}.", said=said, majority=needed)
    if motion.ballot is BallotKind.SELECTION:
        return words.par("Für die Wahl nötig: {majority}.", majority=needed)
    said = _for_it(motion, found, words)
    sentence = words.par("{said} Für den Beschluss nötig: {majority}.", said=said, majority=needed)
    return with_base(sentence, motion, words)


def _for_it(motion: MotionView, found: Result | SoFar, words: Words) -> str:
    if motion.of is Base.CAST:
        return words.trn(
            "{number} von {base} abgegebenen Stimmen lautet Ja.",
            "{number} von {base} abgegebenen Stimmen lauten Ja.",
            found.counted,
            base=found.base,
        )
    return words.trn(
        "{number} von {base} Mitgliedern hat mit Ja gestimmt.",
        "{number} von {base} Mitgliedern haben mit Ja gestimmt.",
        found.counted,
        base=found.base,
    )


def with_base(sentence: Paragraph, motion: MotionView, words: Words) -> Paragraph:
    """A sentence that names the base, and after it whether a concerned member is part of it (design: Voting)."""
    said = base(motion, words)
    return Paragraph((*sentence.spans, Span(f" {said}")), sentence.style) if said else sentence


def base(motion: MotionView, words: Words) -> str:
    """Whether the concerned member is one of those that the share is taken of, and has a vote; "" without one."""
    if motion.concerned is None:
        return ""
    if motion.of is Base.CAST:
        said = N_("{who} hat eine Stimme.") if motion.concerned_votes else N_("{who} hat keine Stimme.")
    elif motion.concerned_votes:
        said = N_("{who} zählt dabei mit und hat eine Stimme.")
    elif motion.concerned_counts:
        said = N_("{who} zählt dabei mit, hat aber keine Stimme.")
    else:
        said = N_("{who} zählt dabei nicht mit und hat keine Stimme.")
    return words.tr(said, who=clean(motion.concerned))
