"""Motions of every course are verified: running, cancelled, with fallen receipts, seconded entries, erased texts."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from bot_papers_checks import joined, pages_of
from independent_verifier import differences as independently
from office_world import NETWORK, Office
from records import Json, admission, bundle, changed_at, codes, exclusion, rechained, resealed

from bot import desk, office
from bot.languages import all_words
from bot.papers import minutes
from bot.records import unpack
from bot.records.bundle import rendered, to_bytes
from bot.records.export import file_of
from bot.records.sent import composer
from bot.records.told import told
from bot.records.verify import verify
from motions.terms import CancelReason, Choice

pytest_plugins = ["office_fixtures"]


async def test_it_verifies_a_motion_that_runs(world: Office) -> None:
    """Without a result there is none to recount."""
    await world.opens_admission()
    assert verify(to_bytes(await bundle(world))).findings == ()
    await world.everybody_receives()
    assert verify(to_bytes(await bundle(world))).findings == ()


async def test_it_verifies_a_motion_that_was_cancelled(world: Office) -> None:
    await world.opens_admission()
    async with world.app.store.writing() as work:
        await desk.cancel(work, NETWORK, "2026-01", CancelReason.TAKEN_BACK, "anna", world.clock())
    assert verify(to_bytes(await bundle(world))).findings == ()


async def test_it_verifies_a_receipt_that_fell_and_a_date_that_moved(world: Office) -> None:
    """A failure notice revokes, the date is open again, then another one follows: each as it was known that day."""
    await world.opens_admission()
    await world.everybody_receives(but=["bethel"])
    case = await world.case()
    fallen = next(e for e in case.evidence if e.seat == "bethel")
    assert fallen.delivery is not None
    async with world.app.store.writing() as work:
        await desk.delivery_failed(work, NETWORK, "2026-01", fallen.delivery, "Postfach voll", world.clock())
    await world.settle()
    await world.passes(days=1)
    await world.presses("berta", "Kein Widerspruch")
    await world.passes(days=16)
    text = to_bytes(await bundle(world))
    events = [e["body"]["event"] for e in json.loads(text)["journal"]["entries"] if e.get("what") == "motion_changed"]
    assert "receipt_lost" in events
    assert verify(text).findings == ()
    assert independently(text) == []


@pytest.mark.parametrize("play", [admission, exclusion])
async def test_it_verifies_the_same_motion_weeks_later(world: Office, play: Callable[[Office], Any]) -> None:
    """Another bundle, with later entries and another head, of the same motion."""
    await play(world)
    before = to_bytes(await bundle(world))
    await world.passes(days=20)
    later = to_bytes(await bundle(world))
    assert before != later
    assert verify(later).findings == ()
    old, new = (json.loads(text)["journal"]["entries"] for text in (before, later))
    assert new[: len(old)] == old


async def seconded(world: Office) -> Json:
    """A receipt by hand that brings the close about and a vote by hand, both seconded; another vote taken back."""
    await world.opens_admission()
    await world.everybody_receives(but=["bgw"])
    at = world.clock()
    async with world.app.store.writing() as work:
        last = office.RecordReceipt("2026-01", "bgw", at, "Rückschein (Beispiel)")
        assert await office.perform(work, NETWORK, "anna", last, at, seconded_by="arno") == "2026-01"
    await world.gives(office.EnterVote("2026-01", "gfs", Choice.OBJECT, at, "Brief (Beispiel)"))
    await world.gives(office.EnterVote("2026-01", "trockendock", Choice.OBJECT, at, "Anruf (Beispiel)"))
    await world.gives(office.TakeBackEntry("2026-01", "v2", "Hörfehler (Beispiel)"), "arno")
    await world.gives(office.SecondEntry("2026-01", "v1"), "arno")
    await world.passes(days=20)
    document: Json = json.loads(to_bytes(await bundle(world)))
    return document


async def test_it_verifies_entries_that_were_seconded_and_taken_back(world: Office) -> None:
    """By hand means two: the bundle shows who vouched, and what was a mistake does not count."""
    document = await seconded(world)
    assert document["case"]["motion"]["state"] == "passed"
    assert verify(rendered(document)).findings == ()
    assert independently(rendered(document)) == []
    assert "seconded" in codes(resealed(changed_at(document, ("case", "ballots", 0, "seconded_by"))))
    counted = json.loads(rendered(document))
    counted["case"]["ballots"][1] |= {"revoked_at": None, "revoked_why": ""}
    assert "unpaired" in codes(resealed(counted))
    assert independently(resealed(counted))
    hidden = json.loads(rendered(document))
    hidden["case"]["ballots"][1]["revoked_at"] = None
    assert "differs" in codes(resealed(hidden)), "the words that are left do not stand for the moment"
    assert independently(resealed(hidden))


async def test_it_finds_a_result_that_rests_on_one_person(world: Office) -> None:
    """What one coordinator has entered alone never decides (design: Voting)."""
    document = await seconded(world)
    proof = next(e for e in document["case"]["evidence"] if e["seconded_by"])
    entry = next(e for e in document["journal"]["entries"] if e.get("body", {}).get("evidence") == proof["id"])
    proof["seconded_by"] = entry["body"]["seconded_by"] = None
    assert codes(rechained(document)) == {"alone"}


async def test_it_verifies_and_exports_a_motion_whose_texts_were_erased(world: Office) -> None:
    """Retention takes texts, documents, mails and salts; votes, receipts, dates and chain still add up."""
    await admission(world)
    async with world.app.store.writing() as work:
        await work.erasure.motion(NETWORK, "2026-01")
    text = to_bytes(await bundle(world))
    assert b"Das Konzept fehlt noch" not in text
    assert verify(text).findings == ()
    assert independently(text) == []
    async with world.app.store.reading() as work:
        case = await work.motions.case(NETWORK, "2026-01")
        assert case is not None
        compose = composer(world.app.settings, await work.settings.callback_key())
        data = await file_of(work, case, all_words()["de"], world.clock(), compose)
    assert unpack.check(data, all_words()).verified.findings == ()
    assert not [name for name in unpack.unzipped(data) if "/" in name]


async def test_it_shows_a_statement_once_everybody_has_it(world: Office) -> None:
    """Before the office has passed it on, a bundle says only that there is one; both verify."""
    await world.opens_exclusion(concerned="gfs")
    await world.replies("gesa", "Wir bleiben dabei (Beispiel).", "Ausschluss")
    before = to_bytes(await bundle(world))
    assert b"Wir bleiben dabei" not in before
    assert verify(before).findings == ()
    await world.gives(office.ReleaseStatement("2026-01"))
    after = to_bytes(await bundle(world))
    assert b"Wir bleiben dabei (Beispiel)." in after
    assert verify(after).findings == ()
    assert codes(resealed(json.loads(after.replace(b"Wir bleiben dabei", b"Wir gehen dahin")))) == {"differs"}


async def test_it_shows_and_verifies_the_log_of_an_escalation(world: Office) -> None:
    """In the minutes, and in the journal: who changes the log is found."""
    await world.opens_admission()
    await world.everybody_receives(but=["gfs"])
    await world.passes(days=2, minutes=1)
    await world.passes(days=5)
    made = await bundle(world)
    document = json.loads(to_bytes(made))
    assert verify(to_bytes(made)).findings == ()
    assert [(a["seat"], a["step"]) for a in document["case"]["motion"]["attempts"]][-1] == ("gfs", 2)
    document["case"]["motion"]["attempts"].pop(0)
    assert "differs" in codes(rechained(document))
    paper = minutes.paper(told(made), to_bytes(made), all_words()["de"])
    said = joined(" ".join(pages_of(paper)))
    assert "Weitere Zustellversuche" in said
    assert "noch einmal an Gesa" in said
    assert "Stelle um einen Brief gebeten" in said
