"""The office runs a motion from the phone without knowing how any command is written: each asks for what it needs."""

from datetime import UTC, datetime, timedelta

import pytest
from dialogue_chat import Chat
from office_world import APPLICANT, Office

from bot import office
from bot.telegram.commands import COMMANDS
from motions.notice import NoticeKind
from motions.terms import CancelReason, Kind, State

pytest_plugins = ["office_fixtures"]

CLOSE = datetime(2026, 12, 8, 23, tzinfo=UTC)


@pytest.fixture
async def two(world: Office) -> Office:
    """Both coordinators have a chat."""
    world.chats["arno"] = world.telegram.user("Arno", "Akte")
    await world.joins("arno")
    return world


async def passed(world: Office) -> None:
    """An admission to which nobody has objected."""
    await world.opens_admission()
    await world.everybody_receives()
    await world.passes(days=15)
    assert (await world.case()).motion.state is State.PASSED


@pytest.mark.parametrize("name", sorted(COMMANDS))
async def test_no_command_has_to_be_known_by_heart(world: Office, name: str) -> None:
    """Issue: nothing to learn, nothing to mistype. Without details it asks, shows, or says that nothing waits."""
    said = await Chat(world, "anna").writes(f"/{name}")
    assert "So geht es" not in said, said


async def test_it_puts_a_position_to_the_vote(world: Office) -> None:
    """§ 1.7: title and text, preview, opened."""
    anna = Chat(world, "anna")
    await anna.writes("/position")
    assert "Wie lautet sie?" in await anna.writes("Kältehilfe (Beispiel)")
    assert "Vorschau" in await anna.writes("Niemand bleibt draußen (Beispiel).")
    await anna.presses("Bestätigen")
    motion = (await world.case()).motion
    assert (motion.kind, motion.subject) == (Kind.POSITION, "Kältehilfe (Beispiel)")


async def test_it_notes_that_the_applicant_steps_back(world: Office) -> None:
    """The motion has lost its object; only motions with an applicant are offered."""
    await world.opens_admission()
    anna = Chat(world, "anna")
    await anna.writes("/rücktritt")
    await anna.presses(anna.buttons[0])
    await anna.presses("Bestätigen")
    assert (await world.case()).motion.state is State.MOOT


@pytest.mark.parametrize(
    ("answer", "reason"), [("Die Begründung bleibt", "Tagesaufenthalt (Beispiel)."), ("Neu.", "Neu.")]
)
async def test_it_begins_a_motion_anew(world: Office, answer: str, reason: str) -> None:
    """The notice was defective: a new roll, with the old reason or another one."""
    await world.opens_admission()
    anna = Chat(world, "anna")
    await anna.writes("/neustart")
    assert "Bleibt die Begründung" in await anna.presses(anna.buttons[0])
    await anna.writes(answer)
    await anna.presses("Die Unterlagen bleiben")
    if answer == "Neu.":
        await anna.writes("Die Begründung war unvollständig.")
    await anna.presses("Bestätigen")
    assert (await world.case("2026-01")).motion.cancelled_why is CancelReason.DEFECTIVE_NOTICE
    assert (await world.case("2026-02")).motion.reason == reason


async def test_the_concerned_member_states_something_and_the_office_passes_it_on(world: Office) -> None:
    """Design: the concerned member is heard; nobody else is asked for a statement."""
    await world.opens_exclusion("trockendock")
    assert "kein Verfahren, das Ihr Mitglied betrifft" in await Chat(world, "dora").writes("/stellungnahme")
    tina = Chat(world, "tina")
    await tina.writes("/stellungnahme")
    assert "Was möchte Ihr Mitglied dazu sagen?" in await tina.presses("2026-01")
    assert "leitet sie ungekürzt" in await tina.writes("Wir arbeiten mit (Beispiel).")
    anna = Chat(world, "anna")
    await anna.writes("/weiterleiten")
    assert "Wir arbeiten mit (Beispiel)." in await anna.presses(anna.buttons[0])
    await anna.presses("Stellungnahme 1")
    await anna.presses("Bestätigen")
    [statement] = (await world.case()).motion.statements
    assert (statement.person, statement.released_by) == ("tina", "anna")


async def test_it_records_the_signed_agreement(world: Office) -> None:
    """§ 6 (4): a member from the moment at which the copy reached the office."""
    await passed(world)
    await world.passes(hours=3)
    anna = Chat(world, "anna")
    await anna.writes("/gegengezeichnet")
    assert "Von da an ist die Organisation Mitglied" in await anna.presses(anna.buttons[0])
    await anna.presses("Eben jetzt")
    await anna.presses("Bestätigen")
    case = await world.case()
    assert (case.motion.state, case.motion.effective_at) == (State.EFFECTIVE, world.clock())
    assert APPLICANT in {member.name for member in case.members.values()}


async def test_a_second_coordinator_finds_what_waits_and_a_wrong_entry_is_taken_back(two: Office) -> None:
    """What is decisive takes two people, and neither has to know an identifier."""
    await two.opens_admission()
    await two.everybody_receives(but=["gfs"])
    await two.passes(hours=1)
    anna, arno = Chat(two, "anna"), Chat(two, "arno")
    assert "nichts auf eine zweite Person" in await arno.writes("/bestätigen")
    await anna.writes("/zugang 2026-01; gfs; heute 15:45; Rückschein")
    assert "zweite Person" in await anna.presses("Bestätigen")
    assert "nichts auf eine zweite Person" in await anna.writes("/bestätigen")  # not who has entered it
    await arno.writes("/bestätigen")
    assert "Gesellschaft für Sozialarbeit" in await arno.presses("2026-01 · Zugang eintragen")
    await arno.presses("Bestätigen")
    assert (await two.case()).motion.state is State.BINDING
    await anna.writes("/zurücknehmen")
    await anna.presses(anna.buttons[0])
    assert "Gesellschaft für Sozialarbeit" in anna.buttons[0]
    await anna.presses(anna.buttons[0])
    assert "Er bleibt in der Akte" in await anna.writes("Gehört zu einem anderen Mitglied (Beispiel)")
    await anna.presses("Bestätigen")
    entry = next(e for e in (await two.case()).evidence if e.seat == "gfs" and e.entered_by == "anna")
    assert entry.revoked_at


async def test_it_decides_on_late_presses_and_on_a_contested_result(two: Office) -> None:
    """Two coordinators, each with a reason, by buttons alone."""
    await two.opens_admission()
    await two.everybody_receives()
    for person in ("wilma", "gesa", "toni"):
        await two.replies(person, "Widerspruch")
    berta = two.chats["berta"]
    berta.presses(next(m for m in reversed(berta.from_bot) if "Widerspruch" in m.labels), "Widerspruch")
    two.clock.now = CLOSE + timedelta(hours=3)
    await two.settle(since=CLOSE - timedelta(hours=3))
    assert (await two.case()).motion.state is State.UNDECIDED
    for person in ("anna", "arno"):
        chat = Chat(two, person)
        await chat.writes("/nachzügler")
        await chat.presses(chat.buttons[0])
        await chat.presses("Sie zählen")
        await chat.writes("Die Störung ist belegt (Beispiel).")
        await chat.presses("Bestätigen")
    assert (await two.case()).motion.state is State.FAILED
    assert "keinen Antrag, für den das geht" in await Chat(two, "anna").writes("/entscheidung")


async def test_it_rules_on_a_contested_result(two: Office) -> None:
    """Only a contested result is offered; that it stands takes one coordinator and a reason."""
    await two.opens_admission()
    await two.gives(office.RecordReceipt("2026-01", "gfs", two.clock(), "Rückschein"))
    entry = (await two.case()).evidence[-1].id
    await two.everybody_receives(but=("gfs",))
    await two.gives(office.SecondEntry("2026-01", entry), "arno")
    await two.passes(days=15)
    await two.gives(office.TakeBackEntry("2026-01", entry, "gehört zu BGW"))
    anna = Chat(two, "anna")
    await anna.writes("/entscheidung")
    assert "Soll es gelten?" in await anna.presses(anna.buttons[0])
    await anna.presses("Es gilt")
    await anna.writes("GfS hat den Empfang am Telefon bestätigt (Beispiel)")
    await anna.presses("Bestätigen")
    ruling = (await two.case()).motion.ruling
    assert ruling
    assert ruling.stands


async def test_a_date_is_chosen_and_an_inquiry_taken_back(world: Office) -> None:
    """Only what can be chosen now is offered: everybody asked has answered."""
    anna = Chat(world, "anna")
    await anna.writes("/termine Treffen (Beispiel); 12.01.2027 10:00, 60, Rathaus; 13.01.2027 10:00, 60, Rathaus")
    await anna.presses("Bestätigen")
    assert "keine Rundfrage, für die das geht" in await anna.writes("/terminwahl")
    await world.passes(days=10)
    await anna.writes("/terminwahl")
    assert "Welcher Termin" in await anna.presses(anna.buttons[0])
    await anna.presses(anna.buttons[1])
    await anna.presses("Bestätigen")
    assert await world.outbox(NoticeKind.INQUIRY_CHOSEN)
    await anna.writes("/auswertung Jahr (Beispiel); Was war gut?")
    await anna.presses("Bestätigen")
    await anna.writes("/rundfrageende")
    await anna.presses(anna.buttons[0])
    await anna.writes("Versehentlich gesendet (Beispiel)")
    await anna.presses("Bestätigen")
    assert await world.outbox(NoticeKind.INQUIRY_CANCELLED)


async def test_the_signed_agreement_and_a_statement_on_paper_are_taken_from_the_phone(world: Office) -> None:
    """§ 6 (4) and the hearing: files go into the chat, and nothing goes out before it is confirmed."""
    anna = Chat(world, "anna")
    await world.opens_admission()
    await anna.writes("/vereinbarung")
    await anna.presses(anna.buttons[0])
    assert "Weiter" not in anna.buttons
    await anna.sends("Vereinbarung.pdf", b"%PDF-1.7 unterschrieben (Beispiel)")
    await anna.presses("Weiter")
    await anna.presses("Ohne Datum")
    await anna.presses("Bestätigen")
    assert [d.filename for d in (await world.case()).motion.documents] == ["Vereinbarung.pdf"]
    await world.opens_exclusion("trockendock")
    await world.passes(hours=1)
    await anna.writes("/anhörung")
    await anna.presses(anna.buttons[0])
    await anna.writes("Wir arbeiten mit (Beispiel).")
    await anna.presses("Weiter")
    await anna.writes("heute 15:30")
    await anna.presses("Bestätigen")
    [statement] = (await world.case("2026-02")).motion.statements
    assert (statement.text, statement.entered_by) == ("Wir arbeiten mit (Beispiel).", "anna")
    assert await world.outbox(NoticeKind.STATEMENT)


async def test_it_shows_the_group_and_ends_its_announcements(world: Office) -> None:
    """As `umlauf group show` and `umlauf group remove` do."""
    anna = Chat(world, "anna")
    assert "Fügen Sie mich in Telegram zu einer Gruppe hinzu" in await anna.writes("/gruppe")
    group = world.telegram.group("Netzwerk (Beispiel)")
    group.adds_bot(world.chats["anna"])
    await world.settle()
    await world.presses("anna", "Bestätigen")
    assert "in der Gruppe „Netzwerk (Beispiel)“" in await anna.writes("/gruppe")
    await anna.presses("Bestätigen")
    assert "keine Gruppe" in await anna.writes("/gruppe")
