"""What people typed, made safe to set: a paper never aborts over a character, and never hides that one is missing.

PDF/A refuses a document with a character that its fonts do not have. Such characters become `SUBSTITUTE`, and a paper
in which it stands says what it means.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from bot.papers.coverage import INVISIBLE, MONO, SERIF, UNSEEN

SUBSTITUTE = "□"
_RUN = re.compile(f"{SUBSTITUTE}+")
_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")

Data = str | int | bool | None | Sequence["Data"] | Mapping[str, "Data"]
"""What a template gets: texts, and whole numbers that only place things. No floats: typst would print a point."""


def printable(text: str) -> str:
    """`text` with only what the fonts print (NFC): lines are kept; each run of what they lack is one `SUBSTITUTE`.

    >>> printable("Wärmestube 🎉🎉 Łódź\\u202e\\x07 日本 e. V.")
    'Wärmestube □ Łódź □ e. V.'
    """
    seen = "".join(c for c in _BREAK.sub("\n", text).replace("\t", " ") if c == "\n" or not _unseen(c))
    return _RUN.sub(SUBSTITUTE, "".join(map(_shown, _clusters(unicodedata.normalize("NFC", seen)))))


def printable_all(data: Data) -> Data:
    """The same for every text in `data`."""
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, Mapping):
        return {key: printable_all(value) for key, value in data.items()}
    if isinstance(data, Sequence):
        return [printable_all(value) for value in data]
    return data


def _unseen(char: str) -> bool:
    return char in INVISIBLE or unicodedata.category(char) in UNSEEN


def _clusters(text: str) -> list[str]:
    """Each letter with the marks upon it: one font has to print them together."""
    clusters: list[str] = []
    for char in text:
        if clusters and unicodedata.category(char).startswith("M"):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


def _shown(cluster: str) -> str:
    fits = cluster == "\n" or SERIF.issuperset(cluster) or MONO.issuperset(cluster)
    return cluster if fits else SUBSTITUTE
