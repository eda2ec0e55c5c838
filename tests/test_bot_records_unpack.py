"""A bundle inside minutes or inside a motion's file: what lies around it is compared as well."""

import json
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_world import NETWORK, Office
from records import admission, erasure

from bot.languages import all_words
from bot.papers import minutes
from bot.records import unpack
from bot.records.bundle import digest, read, rendered
from bot.records.export import file_of
from bot.records.sent import composer
from bot.records.told import told
from motions.ports import Arrival

pytest_plugins = ["office_fixtures", "record_fixtures"]

SOME = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = all_words()


@pytest.fixture(scope="session")
def paper(admitted: bytes) -> bytes:
    """The minutes of the admission."""
    return minutes.paper(told(read(json.loads(admitted))), admitted, WORDS["de"])


async def exported(world: Office) -> bytes:
    """The file of an admission that was run to its close."""
    await admission(world)
    return await file_now(world)


async def file_now(world: Office) -> bytes:
    """The file of the first motion as it stands."""
    async with world.app.store.reading() as work:
        case = await work.motions.case(NETWORK, "2026-01")
        assert case is not None
        compose = composer(world.app.settings, await work.settings.callback_key())
        return await file_of(work, case, WORDS["de"], world.clock(), compose)


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in unpack.check(data, WORDS).verified.findings}


def test_it_takes_the_bundle_out_of_the_minutes(paper: bytes) -> None:
    checked = unpack.check(paper, WORDS)
    assert (checked.kind, checked.compared, checked.verified.findings) == ("pdf", True, ())


@SOME
@given(st.data())
def test_it_finds_every_changed_byte_of_the_minutes(paper: bytes, data: st.DataObject) -> None:
    """Also in what is only seen: the same bundle makes the same paper, so another paper is no longer its own."""
    at = data.draw(st.integers(0, len(paper) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != paper[at]))
    assert codes(paper[:at] + bytes([byte]) + paper[at + 1 :])
    assert codes(paper[:at] + paper[at + 1 :])


@pytest.mark.parametrize("part", ["typst", "pages"])
def test_it_says_that_another_version_has_made_the_paper(admitted: bytes, part: str) -> None:
    """Its bundle is recomputed; how it looks cannot be compared, and that is said. Nobody is suspected because a
    template or a sentence has changed since, though the program's number has not.
    """
    document = json.loads(admitted)
    document["made_by"][part] = "0.0.1"
    text = rendered(document | {"digest": digest(document)})
    made = minutes.paper(told(read(document)), text, WORDS["de"])
    checked = unpack.check(made + b"% more", WORDS)
    assert (checked.compared, checked.verified.findings) == (False, ())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\nnothing", "nothing_inside"),
        (b"%PDF-1.7\n1 0 obj <</Type/EmbeddedFile/Length 4/Filter/FlateDecode>>\nstream\nabcd", "nothing_inside"),
        (b"%PDF-1.7\n1 0 obj <</Type/EmbeddedFile/Length 4>>\nstream\nabcd", "no_json"),
        (b"PK\x03\x04 broken", "no_file"),
    ],
)
def test_it_knows_what_holds_no_bundle(data: bytes, code: str) -> None:
    assert codes(data) == {code}


def test_it_unpacks_no_more_than_memory_can_bear() -> None:
    """A small file that grows without end is cut off, and is no bundle then."""
    packed = zlib.compress(b"x" * 1_000_000)
    head = b"%%PDF-1.7\n1 0 obj <</Type/EmbeddedFile/Length %d/Filter/FlateDecode>>\nstream\n" % len(packed)
    assert len(unpack.embedded(head + packed, 1000) or b"") == 1000


async def test_it_verifies_the_file_of_a_motion(world: Office) -> None:
    checked = unpack.check(await exported(world), WORDS)
    assert (checked.kind, checked.compared, checked.verified.findings) == ("zip", True, ())


async def test_it_finds_what_was_changed_taken_out_or_put_into_a_file(world: Office) -> None:
    data = await exported(world)
    parts = unpack.unzipped(data)
    index = json.loads(parts.pop("index.json"))
    mail = next(name for name in parts if name.startswith("eingang/") and name.endswith(".eml"))
    assert codes(unpack.zipped(index, parts | {mail: parts[mail] + b"."})) == {"file_changed"}
    assert codes(unpack.zipped(index, {name: part for name, part in parts.items() if name != mail})) == {"file_missing"}
    assert codes(unpack.zipped(index, parts | {"eingang/x.eml": b"x"})) == {"file_extra"}
    assert codes(unpack.zipped(index | {"subject": "x"}, parts)) == {"index"}
    assert codes(data + b"x")
    for at in range(0, len(data), len(data) // 60):
        assert codes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]), at


async def test_it_finds_minutes_of_another_bundle_in_a_file(world: Office, paper: bytes) -> None:
    parts = unpack.unzipped(await exported(world))
    index = json.loads(parts.pop("index.json"))
    assert "other_bundle" in codes(unpack.zipped(index, parts | {"Niederschrift-2026-01.pdf": paper}))


async def test_it_holds_every_mail_as_it_came_and_as_it_went(world: Office) -> None:
    """With an index for people and one for machines (issue: export for the office's records system)."""
    parts = unpack.unzipped(await exported(world))
    index = json.loads(parts["index.json"])
    assert (index["motion"], index["network"]) == ("2026-01", NETWORK)
    assert {part["name"] for part in index["files"]} == parts.keys() - {"index.json"}
    came = [part for name, part in parts.items() if name.startswith("eingang/")]
    assert any(b"Das Konzept fehlt noch" in raw for raw in came)
    went = [part for name, part in parts.items() if name.startswith("ausgang/") and name.endswith(".eml")]
    assert any(b"To: Wilma Wohnlich" in raw or b"wilma@bgw.example" in raw for raw in went)
    contents = parts["inhalt.txt"].decode()
    assert contents.startswith("Akte zu Antrag 2026-01\nNetzwerk: Netzwerk Wohnungslosenhilfe Bielefeld\n")
    assert "Gegenstand: Wärmestube Musterviertel e. V. (Beispiel)" in contents
    assert "Abgeschlossen: Dienstag, 8. Dezember 2026, 24 Uhr" in contents
    assert "Niederschrift, für diese Akte geschrieben · Niederschrift-2026-01.pdf" in contents
    assert "Niederschrift, wie sie verschickt wurde · unterlagen/" in contents
    assert "Eingang, E-Mail: Wilma Wohnlich (Beispiel)" in contents


async def test_its_index_follows_the_time_and_so_do_the_names(world: Office) -> None:
    """Whoever files it sees what came first; the day is that of the office's place."""
    parts = unpack.unzipped(await exported(world))
    lines = parts["inhalt.txt"].decode().partition("Schriftwechsel, der Reihe nach")[2].splitlines()
    named = [line.rpartition(" · ")[2] for line in lines if " · " in line]
    assert set(named) == {name for name in parts if name.startswith(("eingang/", "ausgang/"))}
    days = [name.partition("/")[2][:10] for name in named]
    assert days == sorted(days)
    assert (days[0], days[-1]) == ("2026-11-24", "2026-12-09")


async def test_it_says_what_only_looks_like_a_letter_of_a_person(world: Office) -> None:
    """A delivery report and an automatic answer are no answers of whom they are about."""
    motion, now = await world.opens_admission(), world.clock()
    async with world.app.store.writing() as work:
        for kind in ("bounce", "auto", "answer"):
            await work.inbox.keep([Arrival("mail", kind, b"Subject: x", now, now)], now)
            [row] = await work.inbox.waiting(1)
            await work.inbox.finish(row.id, state="done", kind=kind, network=NETWORK, motion=motion, person="gesa")
    contents = unpack.unzipped(await file_now(world))["inhalt.txt"].decode()
    for said in ("Zustellbericht zu", "automatische Antwort von", "Eingang, E-Mail:"):
        assert contents.count(f"{said} Gesa Gemein (Beispiel)") == 1


async def test_it_counts_what_was_erased(world: Office) -> None:
    """So that nobody looks for it; the journal still knows of it."""
    before = unpack.unzipped(await exported(world))
    letters = [name for name in before if name.startswith(("eingang/", "ausgang/"))]
    assert "Nicht mehr enthalten" not in before["inhalt.txt"].decode()
    await erasure(world)
    after = unpack.unzipped(await file_now(world))
    assert not [name for name in after if name.startswith(("eingang/", "ausgang/", "unterlagen/"))]
    assert f"Nicht mehr enthalten: {len(letters)} Schreiben" in after["inhalt.txt"].decode()
