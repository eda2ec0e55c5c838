"""What a mail says beside its answer, without greeting, thanks and its writer's name: whatever is left, people read."""

import re
from collections.abc import Collection

from mail import inquiry

_CLOSES = re.compile(
    r"(?:mit )?(?:freundlichen?|vielen?|liebe[nr]?|beste[nr]?|herzlichen?|schönen?|kind|best|many)?\s*"
    r"(?:grüße[n]?|gruß|regards|wishes|mfg|lg|vg|dank|thanks)(?: aus bielefeld)?\W*",
    re.IGNORECASE,
)


def names(*called: str) -> frozenset[str]:
    """The words of somebody's name, as `beside` wants them."""
    return frozenset(word.casefold() for word in re.findall(r"\w+", " ".join(called)))


def beside(text: str, own: Collection[str]) -> str:
    """The lines that say something. own: the words of its writer's name.

    >>> beside("Guten Tag,\\nIch komme später.\\nViele Grüße\\nWilma Wohnlich", names("Wilma Wohnlich"))
    'Ich komme später.'
    """
    return "\n".join(line.strip() for line in text.split("\n") if line.strip() and not _is_courtesy(line, own))


def _is_courtesy(line: str, own: Collection[str]) -> bool:
    words = {word.casefold() for word in re.findall(r"\w+", line)}
    named = bool(words) and words <= set(own)
    greets = inquiry.greets(line) and words <= {*own, *inquiry.GREETING_WORDS}
    return named or greets or inquiry.only_thanks(line) or bool(_CLOSES.fullmatch(line.strip()))
