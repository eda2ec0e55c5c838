"""Reads what somebody hands in as a bundle, or says why it is none: empty, no JSON, another program's, of a newer
version, incomplete. Each asks for another thing to be done.
"""

import json
from typing import Any, NoReturn

from bot.records.bundle import FORMAT, Bundle, Document, NotABundle, read, rendered
from bot.records.finding import Finding

_OURS = "umlauf-bundle-"


def opened(text: bytes) -> tuple[Document, Bundle] | Finding:
    """The document and what it says."""
    if not text.strip():
        return Finding("empty")
    document = _document(text)
    return document if isinstance(document, Finding) else _bundle(document)


def _document(text: bytes) -> Document | Finding:
    try:
        document: Any = json.loads(text.decode(), parse_constant=_refuse)
        rendered(document)  # what could not be written was not written by us: half a character, too deep
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
