"""Every language that Umlauf speaks, with its catalogue: for messages, papers, and what is read out of a bundle."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from motions.wording.words import Words, load

TRANSLATED = ("en",)  # beside German, the language that the sentences are written in


@cache
def all_words() -> Mapping[str, Words]:
    """Every language by its code."""
    return {"de": Words()} | {code: Words(code, load(code, _catalogue(code))) for code in TRANSLATED}


def _catalogue(language: str) -> bytes:
    place = resources.files("motions.wording") / "locale" / language / "LC_MESSAGES" / "umlauf.po"
    return place.read_bytes()
