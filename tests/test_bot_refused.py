"""Orders that were refused stand in the journal, as those that were carried out do (ADR 30)."""

import json
from datetime import timedelta

import pytest
from bot_cli_shell import BY, Shell, admission
from dialogue_chat import Chat
from office_world import NETWORK, Office
from test_bot_office import ORDERS
from test_bot_second import last_receipt

from bot import office
from bot.languages import all_words
from bot.orders import Announce
from bot.records.bundle import gather, to_bytes
from bot.records.verify import verify
from motions.terms import CancelReason, Channel, Choice
from store.work import Work

pytest_plugins = ["office_fixtures", "bot_cli_fixtures"]


async def _told(work: Work) -> list[tuple[str | None, dict[str, object]]]:
    entries = await work.journal.entries(NETWORK)
    return [(entry.actor, json.loads(entry.body)) for entry in entries if entry.what == "order_refused"]


async def refused(world: Office) -> list[tuple[str | None, dict[str, object]]]:
    """Who was refused what, in order."""
    async with world.app.store.reading() as work:
        return await _told(work)


async def gives(world: Office, by: str, order: office.Order) -> None:
    """An order that is refused, in a transaction that commits."""
    async with world.app.store.writing() as work:
        assert isinstance(await office.perform(work, NETWORK, by, order, world.clock(), way=Channel.MAIL), tuple)


@pytest.mark.parametrize(
    "order", [*ORDERS, Announce(-100, "Gruppe (Beispiel)")], ids=lambda order: type(order).__name__
)
async def test_every_order_leaves_its_entry_when_it_is_refused(world: Office, order: office.Order) -> None:
    """Of the substitute's people where the office runs the motion: they hold power, and not here."""
    await world.opens_admission()
    async with world.app.store.reading() as work:
        people = [m.person for m in await work.people.mandates(NETWORK) if m.role == "coordinator"]
        able = await office.who_may(work, NETWORK, order, world.clock())
    by = next(person for person in people if person not in able)
    await gives(world, by, order)
    [(actor, body)] = await refused(world)
    motion = getattr(order, "motion", "")
    assert actor == by
    assert body == {
        "order": type(order).__name__,
        "motion": motion,
        "refused": ["not_a_coordinator"],
        "way": "mail",
    }


async def test_what_the_law_refuses_is_noted_with_its_code_and_without_a_word(world: Office) -> None:
    await world.opens_admission()
    late = world.clock() + timedelta(days=30)
    await gives(world, "anna", office.EnterVote("2026-01", "gfs", Choice.OBJECT, late, "Frau Beispiel rief an"))
    [(actor, body)] = await refused(world)
    assert (actor, body["order"], body["motion"]) == ("anna", "EnterVote", "2026-01")
    assert len(body["refused"]) == 1  # type: ignore[arg-type]  # a list
    assert "Beispiel" not in str(body)


async def test_what_somebody_types_as_a_motion_does_not_stand_there(world: Office) -> None:
    await gives(world, "anna", office.Cancel("Frau Beispiel, Tel. 0521", CancelReason.TAKEN_BACK))
    [(_, body)] = await refused(world)
    assert (body["motion"], body["refused"]) == ("", ["motion_unknown"])


async def test_nobody_else_can_write_there(world: Office) -> None:
    """A member's people hold no power of the office, and strangers none at all: their words fill no chain."""
    await world.opens_admission()
    for person in ("dora", "nobody"):
        await gives(world, person, office.Cancel("2026-01", CancelReason.TAKEN_BACK))
    for text in ("/abbrechen 2026-01; fehlerhaft", "/neustart 2026-01; x", "/stimme 1; 2; 3; 4; 5"):
        world.chats["dora"].sends(text)
    await world.settle()
    assert await refused(world) == []


async def test_a_power_that_has_ended_writes_no_more(world: Office) -> None:
    async with world.app.store.writing() as work:
        [mandate] = [m for m in await work.people.mandates(NETWORK) if m.person == "anna" and m.role == "coordinator"]
        await work.people.end_mandate(NETWORK, "anna", mandate.member, mandate.role, world.clock())
    await gives(world, "anna", office.Cancel("2026-01", CancelReason.TAKEN_BACK))
    assert await refused(world) == []


async def test_what_was_only_shown_is_no_order(world: Office) -> None:
    """ADR 9: neither what could be shown, nor what could not."""
    await world.opens_admission()
    anna = Chat(world, "anna")
    await anna.writes("/abbrechen 2026-01; fehlerhaft")
    await anna.presses("Verwerfen")
    await anna.writes("/abbrechen 2026-99; fehlerhaft")
    assert await refused(world) == []


async def test_what_is_confirmed_in_chat_and_no_longer_possible_is_noted(world: Office) -> None:
    """Shown while the motion ran; confirmed when another coordinator had cancelled it."""
    await world.opens_admission()
    anna = Chat(world, "anna")
    await anna.writes("/abbrechen 2026-01; fehlerhaft")
    await world.gives(office.Cancel("2026-01", CancelReason.TAKEN_BACK), "arno")
    await anna.presses("Bestätigen")
    assert await refused(world) == [
        ("anna", {"order": "Cancel", "motion": "2026-01", "refused": ["state_forbids"], "way": "telegram"})
    ]


async def test_an_opening_is_noted_that_is_refused_before_it_waits(world: Office) -> None:
    """Where openings wait a minute (ADR 15), what is refused on confirming does not wait, and was an order."""
    await world.opens_admission()
    async with world.app.store.writing() as work:
        done = await office.carry_out(
            work, NETWORK, "anna", ORDERS[0], all_words()["de"], world.clock(), timedelta(minutes=1)
        )
    assert isinstance(done, tuple)
    expected = {"order": "Open", "motion": "", "refused": ["applicant_pending"], "way": "telegram"}
    assert await refused(world) == [("anna", expected)]


async def test_who_confirms_the_own_order_as_a_second_person_is_noted(world: Office) -> None:
    """ADR 13: what one coordinator tries alone can be seen."""
    waiting = await last_receipt(world)
    await Chat(world, "anna").writes(f"/bestaetigen {waiting.draft}")
    expected = {"order": "RecordReceipt", "motion": "2026-01", "refused": ["second_person_same"], "way": "telegram"}
    assert await refused(world) == [("anna", expected)]
    await Chat(world, "anna").writes("/bestaetigen 0123456789ab")  # nothing of that id: no order
    assert len(await refused(world)) == 1


async def test_it_stands_in_the_bundle_and_the_bundle_adds_up(world: Office) -> None:
    await world.opens_admission()
    await gives(world, "anna", office.TakeBackEntry("2026-01", "e99", "Irrtum (Beispiel)"))
    case = await world.case()
    async with world.app.store.reading() as work:
        text = to_bytes(await gather(work, case, world.clock(), "de"))
    assert b'"what": "order_refused"' in text
    assert verify(text).findings == ()


# At the command line


def noted(office_: Shell) -> list[tuple[str | None, dict[str, object]]]:
    found: list[tuple[str | None, dict[str, object]]] = office_.store(_told)
    return found


CANCEL = ("motion", "cancel", "2026-01", "--reason", "taken_back", *BY)


def test_a_command_that_is_refused_is_noted_once(office: Shell) -> None:
    """With --yes it is an order, also where it is refused before anything is tried."""
    admission(office).done()
    office.umlauf(*CANCEL, "--yes").done()
    office.umlauf(*CANCEL, "--yes").refused()
    expected = {"order": "Cancel", "motion": "2026-01", "refused": ["state_forbids"], "way": "command_line"}
    assert noted(office) == [("anna", expected)]


def test_an_opening_that_is_refused_is_noted_and_keeps_no_file(office: Shell) -> None:
    """Refused while it is prepared: the same organisation twice."""
    admission(office).done()
    paper = office.folder / "satzung.pdf"
    paper.write_bytes(b"%PDF-1.7 (Beispiel)")
    admission(office, "--attach", str(paper)).refused()
    [(_, body)] = noted(office)
    assert (body["order"], body["motion"], body["refused"]) == ("Open", "", ["applicant_pending"])

    async def kept(work: Work) -> object:
        return await work.documents.named(NETWORK, "satzung.pdf", "reason")

    assert office.store(kept) is None


def test_what_a_terminal_only_shows_is_no_order(office: Shell) -> None:
    """Somebody sits there and says no; or it cannot even be shown."""
    admission(office).done()
    office.typed = ["n"]
    assert office.umlauf("motion", "restart", "2026-01", *BY).code == 1
    office.typed = ["j"]
    assert office.umlauf("motion", "restart", "2026-99", *BY).code == 1
    assert noted(office) == []
