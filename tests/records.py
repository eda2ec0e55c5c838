"""Motions that were really run in the demo network, and their bundles; for the tests of what others can check."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from office_world import NETWORK, Office

from bot import office
from bot.records.bundle import Bundle, digest, gather, rendered
from bot.records.verify import verify
from motions.chain import canonical, linked
from motions.terms import Choice

Json = dict[str, Any]
CLOSED = datetime(2026, 12, 9, 7, 30, tzinfo=UTC)


async def bundle(world: Office, motion: str = "2026-01") -> Bundle:
    """The bundle of a motion as it now stands."""
    async with world.app.store.reading() as work:
        case = await work.motions.case(NETWORK, motion)
        assert case is not None
        return await gather(work, case, world.clock(), "de")


async def admission(world: Office) -> None:
    """An admission to its close: a changed vote, one entered by hand, one by mail, a late one, silence."""
    await world.opens_admission()
    await world.everybody_receives()
    await world.passes(hours=1)
    await world.presses("doris", "Widerspruch")
    await world.passes(minutes=7)
    await world.presses("dora", "Kein Widerspruch")
    await world.replies("wilma", "Widerspruch\n\nDas Konzept fehlt noch (Beispiel).")
    await world.passes(days=2)
    at = world.clock()
    await world.gives(office.EnterVote("2026-01", "gfs", Choice.OBJECT, at, "Brief vom 26. November (Beispiel)"))
    await world.goes_to(CLOSED)
    await world.replies("bruno", "Widerspruch")


async def erasure(world: Office) -> None:
    """What `run` does when the time of a motion is over, and what the office does for two people."""
    async with world.app.store.writing() as work:
        await work.erasure.motion(NETWORK, "2026-01")
        for person in ("doris", "wilma"):
            await work.erasure.person(NETWORK, person)


async def exclusion(world: Office) -> None:
    """An exclusion that everybody else votes for, to its close."""
    await world.opens_exclusion()
    for person in ("berta", "dora", "anna"):
        await world.presses(person, "Ja")
    for person in ("wilma", "toni"):
        await world.replies(person, "Ja", "Ausschluss")
    await world.goes_to(CLOSED)


# What somebody could do to a bundle


def codes(text: bytes) -> set[str]:
    """What verifying finds, by its codes."""
    return {finding.code for finding in verify(text).findings}


def resealed(document: Json) -> bytes:
    """The document as somebody would write it who knows the form: with its digest computed anew."""
    return rendered(document | {"digest": digest(document)})


def rechained(document: Json) -> bytes:
    """The same with every hash of the chain computed anew, up to a new head: only comparing that one helps."""
    current = document["journal"]["start"]
    for entry in document["journal"]["entries"]:
        current = linked(current, entry["content"] if "content" in entry else content_hash(document, entry))
    document["journal"]["head"] = current
    return resealed(document)


def content_hash(document: Json, entry: Json) -> str:
    """The hash of an own entry's content."""
    content = {**entry, "network": document["case"]["network"]["id"], "body": canonical(entry["body"])}
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def other(value: Any) -> Any:
    """A different value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if value is None:
        return "x"
    return f"{value}x" if not value or value[-1] != "0" else value[:-1] + "1"


def changed_at(document: Json, path: tuple[Any, ...]) -> Json:
    """The document with another value in one place."""
    changed: Json = json.loads(json.dumps(document))
    place: Any = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = other(place[path[-1]])
    return changed


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every single value in a document."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))
    else:
        yield path


BY_THE_DIGEST = re.compile(
    r"digest|made_at|language|made_by\..*"
    r"|case\.network\.(name|title|office|substitute)"
    r"|case\.people\..*\.name|case\.mandates\..*|case\.members\..*\.until"
    r"|case\.motion\.statements\.[0-9]+\.channel"
    r"|case\.motion\..*documents\.[0-9]+\.(filename|media_type|purpose)"
)
"""What only the digest fixes, as docs/nachrechnen.md names it: what people, files and the network are called, who may
act for whom, when a member has left, by what way a statement came."""


def fixed_by_the_journal(document: Json) -> list[tuple[Any, ...]]:
    """The path of everything else: it has to stand as the journal says, or as this program writes it."""
    return [path for path in leaves(document) if not BY_THE_DIGEST.fullmatch(".".join(map(str, path)))]


def empty_places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every object and list, into which something could be put."""
    if isinstance(value, dict | list):
        yield path
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from empty_places(inner, (*path, key))


def put_into(document: Json, path: tuple[Any, ...]) -> Json:
    """The document with something more in one place."""
    more: Json = json.loads(json.dumps(document))
    place: Any = more
    for key in path:
        place = place[key]
    if isinstance(place, dict):
        place["zusatz"] = "x"
    else:
        place.append("x")
    return more
