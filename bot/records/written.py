"""Whether a bundle is written as this program writes it: nothing put in that no check reads, nothing left out, each
value in its one spelling. So whatever stands in a bundle is either compared or found here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.records.bundle import Bundle, Document, Salts, only_needed, to_document
from bot.records.finding import Finding
from bot.records.makers import made_by

_NOTHING = object()


def as_written(document: Document, bundle: Bundle) -> Iterator[Finding]:
    """The places in which a document and what was read of it differ. What another version of Umlauf has left out or
    put in besides, this one can only read and write again.
    """
    ours = bundle.made_by.get("umlauf") == made_by()["umlauf"]
    case = only_needed(bundle.case, bundle.case.outages)
    again = replace(bundle, case=case, salts=_salts(bundle)) if ours else bundle
    for place, code in _places(document, to_document(again), ""):
        if place != "digest" and (ours or code != "lacking"):
            yield Finding(code, {"place": place})


def _salts(bundle: Bundle) -> Salts:
    """One for each ballot and each proof; "" where it was erased."""
    kept, case = bundle.salts, bundle.case
    ballots = {ballot.number: kept.ballots.get(ballot.number, "") for ballot in case.ballots}
    return Salts(kept.motion, ballots, {proof.id: kept.evidence.get(proof.id, "") for proof in case.evidence})


def _places(found: Any, expected: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(found, dict) and isinstance(expected, dict):
        keys: Iterator[Any] = iter(sorted({*found, *expected}))
    elif isinstance(found, list) and isinstance(expected, list):
        keys = iter(range(max(len(found), len(expected))))
    else:
        if (type(found), found) != (type(expected), expected):
            yield place, _code(found, expected)
        return
    for key in keys:
        yield from _places(_at(found, key), _at(expected, key), f"{place}.{key}" if place else str(key))


def _at(value: Any, key: Any) -> Any:
    if isinstance(value, Mapping):
        return value.get(key, _NOTHING)
    return value[key] if key < len(value) else _NOTHING


def _code(found: Any, expected: Any) -> str:
    if expected is _NOTHING:
        return "surplus"
    return "lacking" if found is _NOTHING else "spelled"
