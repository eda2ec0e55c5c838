"""Reads what somebody hands in as a bundle, or says why it is none: empty, no JSON, another program's, of a newer
version, incomplete. Each asks for another thing to be done.
"""

import json
from typing import Any, NoReturn

from bot.records.bundle import FORMAT, Bundle, Document, NotABundle, read, rendered
from bot.records.finding import Finding

_OURS = "umlauf-bundle-"
_LONGEST = 50_000_000  # bytes
_MOST_VALUES = 2_000_000  # in a bundle, about; a hundred thousand entries of the journal are half of it


def opened(text: bytes) -> tuple[Document, Bundle] | Finding:
    """The document and what it says."""
    if not text.strip():
        return Finding("empty")
    if len(text) > _LONGEST or sum(map(text.count, (b",", b"[", b"{"))) > _MOST_VALUES:
        return Finding("too_long")
    document = _document(text)
    return document if isinstance(document, Finding) else _bundle(document)


def strict(text: bytes) -> Any:
    """What JSON says. Raises ValueError or RecursionError also for what could not be written and so was not written by
    us: no number, half a character, too deep.
    """
    document: Any = json.loads(text.decode(), parse_constant=_refuse)
    rendered(document)
    return document


def _document(text: bytes) -> Document | Finding:
    try:
        document = strict(text)
    except json.JSONDecodeError as error:
        return Finding("no_json", {"line": str(error.lineno), "column": str(error.colno)})
    except (ValueError, RecursionError):
        return Finding("no_text")
    if not isinstance(document, dict) or not str(document.get("format", "")).startswith(_OURS):
        return Finding("no_bundle")
    return document


def _bundle(document: Document) -> tuple[Document, Bundle] | Finding:
    if document["format"] != FORMAT:
        return Finding("other_form", {"form": str(document["format"]), "known": FORMAT})
    try:
        return document, read(document)
    except NotABundle as error:
        return Finding("incomplete", {"place": error.place})


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
