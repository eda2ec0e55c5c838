"""A name in a paper is kept, too, though it is packed and no search finds it; and who was at a meeting may know it."""

import re
import zlib
from collections.abc import Iterator

from office_world import NETWORK, Office
from test_bot_records_unpack import file_now

from bot import privacy
from bot.records import unpack
from motions.terms import Role

pytest_plugins = ["office_fixtures"]

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def unpacked(pdf: bytes) -> Iterator[bytes]:
    """What is written in a paper, and the bundle inside it."""
    for found in STREAM.finditer(pdf):
        try:
            yield zlib.decompress(found.group(1))
        except zlib.error:
            yield found.group(1)


async def papers_naming(world: Office, name: str) -> list[str]:
    """The motion's documents in which a name can be read."""
    async with world.app.store.reading() as work:
        kept = await work.documents.of_motion(NETWORK, "2026-01")
        raw = {document.filename: await work.documents.load(NETWORK, document.id) for document in kept}
    return [file for file, data in raw.items() if any(name.encode() in part for part in unpacked(data))]


async def closed(world: Office) -> None:
    """An admission to its close, in which Gesa has confirmed; then she stands for nobody any more."""
    await world.opens_admission()
    await world.everybody_receives()
    await world.passes(days=15)
    async with world.app.store.writing() as work:
        await work.people.end_mandate(NETWORK, "gesa", "gfs", Role.REPRESENTATIVE, world.clock())


async def forgets(world: Office, person: str) -> None:
    """The office erases a person whom nothing open needs."""
    async with world.app.store.writing() as work:
        await privacy.erase(work, NETWORK, person, world.clock(), "anna", "command_line")


async def test_it_erases_a_name_from_the_minutes_that_were_sent(world: Office) -> None:
    """Art. 17 GDPR: what stays in the file stays without the name (docs/datenschutz.md)."""
    await closed(world)
    assert await papers_naming(world, "Gesa Gemein") == ["Niederschrift-2026-01.pdf"]
    await forgets(world, "gesa")
    assert await papers_naming(world, "Gesa Gemein") == []


async def test_the_file_can_still_be_written_and_checked(world: Office) -> None:
    """With minutes made anew, in which the seat has received and nobody is named."""
    await closed(world)
    await forgets(world, "gesa")
    data = await file_now(world)
    parts = unpack.unzipped(data)
    assert not [name for name, part in parts.items() if any(b"Gesa Gemein" in one for one in unpacked(part))]
    assert not [name for name, part in parts.items() if b"Gesa Gemein" in part or b"gesa@gfs" in part]
    assert "Nicht mehr enthalten" in parts["inhalt.txt"].decode()
    checked = unpack.check(data, {"de": world.app.words["de"]})
    assert (checked.compared, checked.verified.findings) == (True, ())


async def test_it_leaves_minutes_that_name_somebody_else(world: Office) -> None:
    """Bruno was told, and has answered nothing: no paper speaks of him."""
    await closed(world)
    async with world.app.store.writing() as work:
        await work.people.end_mandate(NETWORK, "bruno", "bethel", Role.DEPUTY, world.clock())
    assert await papers_naming(world, "Bruno Muster") == []
    await forgets(world, "bruno")
    assert await papers_naming(world, "Wilma Wohnlich") == ["Niederschrift-2026-01.pdf"]
