"""The number behind every majority: the share in words, what it is a share of, and how many that makes at least."""

from collections.abc import Mapping

from motions.notice import MotionView
from motions.rules import Threshold
from motions.terms import Base
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
