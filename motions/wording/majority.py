"""The number behind every majority: the share in words, what it is a share of, and how many that makes at least."""

from collections.abc import Mapping

from motions.notice import MotionView
from motions.wording.words import N_, Words

_SHARES: Mapping[str, str] = {
    "1/2": N_("mehr als die Hälfte"),
    "1/3": N_("mehr als ein Drittel"),
    "2/3": N_("mehr als zwei Drittel"),
    "1/4": N_("mehr als ein Viertel"),
    "3/4": N_("mehr als drei Viertel"),
}


def majority(motion: MotionView, words: Words) -> str:
    """What the threshold asks for in one motion: "mehr als die Hälfte von 6, also mindestens 4"."""
    return majority_of(motion.threshold, motion.base, motion.needed, words)


def majority_of(threshold: str, base: int, needed: int, words: Words) -> str:
    """The same from numbers; `threshold` is a fraction ("1/2"), `base` and `needed` are seats.

    >>> majority_of("3/4", 6, 5, Words())
    'mehr als drei Viertel von 6, also mindestens 5'
    """
    return words.tr(
        "{share} von {base}, also mindestens {needed}", share=share(threshold, words), base=base, needed=needed
    )


def share(threshold: str, words: Words) -> str:
    """A threshold in words; a fraction without a name of its own stays a fraction."""
    if threshold in _SHARES:
        return words.tr(_SHARES[threshold])
    return words.tr("mehr als {fraction}", fraction=threshold)
