"""Which command somebody means: umlauts are typed in either way, and a slip of the finger is answered with a guess."""

from collections.abc import Collection
from difflib import get_close_matches

from motions.model import Refusal

CLOSE = 0.7  # of 1 (difflib): "aufname" for "aufnahme", but not "status" for "start"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def spelled(name: str) -> str:
    """The name as the table has it: Telegram offers commands without umlauts, people type them with.

    >>> spelled("anträge")
    'antraege'
    """
    return name.translate(_UMLAUTS)


def unknown(name: str, known: Collection[str]) -> Refusal:
    """What a command that there is not is answered with: the one it looks like, where there is one among `known`.

    >>> unknown("aufname", ["aufnahme", "status"]).facts["meant"]
    '/aufnahme'
    """
    close = get_close_matches(spelled(name), list(known), n=1, cutoff=CLOSE)
    if close:
        return Refusal("command_meant", {"command": f"/{name}", "meant": f"/{close[0]}"})
    return Refusal("command_unknown", {"command": f"/{name}"})
