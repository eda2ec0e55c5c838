"""What people have typed, made safe to print: no control characters, nothing that turns the reading direction.

A right-to-left override in a name can make a sentence about a vote read backwards; a lone surrogate cannot be sent
at all. Everything that is not the catalogue's own passes through here.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = frozenset("\n\v\f\u0085\u2028\u2029")
_BLANK = frozenset("\t\u00a0")
_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn"})  # controls, lone surrogates, private and unassigned characters


def clean(text: str) -> str:
    """One line: controls and bidi marks gone, every run of white space one blank (NFC).

    >>> clean("Ver\\u202eein\\x07  e.\\nV. ")
    'Verein e. V.'
    """
    return " ".join(clean_lines(text).split())


@lru_cache(maxsize=2048)  # a notice to a thousand people says nearly the same to each
def clean_lines(text: str) -> str:
    """Several lines: line breaks stay, three or more become two.

    >>> clean_lines("eins\\r\\n\\r\\n\\r\\n\\r\\nzwei\\x00 ")
    'eins\\n\\nzwei'
    """
    kept = "".join(_seen(char) for char in unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    lines = [part.strip() for part in kept.strip().split("\n")]
    return "\n".join(part for index, part in enumerate(lines) if part or lines[index - 1])


def _seen(char: str) -> str:
    if char in _BREAKS or char == "\r":
        return "\n"
    if char in _BLANK:
        return " "
    if char in _BIDI or char == "\ufeff" or unicodedata.category(char) in _UNSEEN:
        return ""
    return char


def clip(text: str, limit: int) -> str:
    """`text`, at most `limit` characters, with "…" in place of what is left out.

    >>> clip("Wärmestube Musterviertel", 12)
    'Wärmestube…'
    """
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def listed(names: Iterable[str]) -> str:
    """Names in one line, separated by commas."""
    return ", ".join(names)
