"""The fields of a raw update, each of the type that the Bot API promises, or `Malformed`.

Texts come out free of what no database and no message takes: NUL and halves of surrogate pairs.
"""

import re
from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LARGEST_ID = 2**63  # ids are stored as 64-bit integers; Telegram promises at most 52 bits


class Malformed(Exception):
    """A field is missing or of the wrong type."""


def object_of(value: object, name: str) -> Json:
    """An object."""
    if not isinstance(value, dict):
        raise Malformed(f"{name} is not an object")
    return value


def id_in(source: Json, name: str) -> int:
    """A whole number of 64 bits."""
    value = source.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not -_LARGEST_ID <= value < _LARGEST_ID:
        raise Malformed(f"{name} is not a whole number of 64 bits")
    return value


def text_of(value: object, name: str) -> str:
    """A text."""
    if not isinstance(value, str):
        raise Malformed(f"{name} is not a text")
    return _UNSTORABLE.sub("\ufffd", value)


def language_in(person: Json) -> str | None:
    """The language that a person's Telegram speaks ("de", "en-GB"), None where it does not say."""
    language = person.get("language_code")
    return None if language is None else text_of(language, "language_code")
