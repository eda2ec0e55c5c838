"""The office enters what came by letter or phone, and ends a motion, in a dialogue that reads as the chat does."""

from dialogue_chat import Chat
from office_world import Office

from motions.notice import NoticeKind
from motions.terms import CancelReason, Choice, State

pytest_plugins = ["office_fixtures"]


async def test_it_records_a_letter(world: Office) -> None:
    """Evidence (b), by hand: date, note and who entered it; a wrong date is answered with the remedy."""
    await world.opens_admission()
    await world.everybody_receives(but=["gfs"])
    await world.passes(days=1)
    anna = Chat(world, "anna")
    assert "Um welchen Antrag geht es?" in await anna.writes("/zugang")
    assert anna.buttons[0].startswith("2026-01 · Aufnahme: ")
    assert "Um welches Mitglied geht es?" in await anna.presses(anna.buttons[0])
    gfs = anna.buttons[0]  # whose receipt is missing comes first
    assert f"Wann hat {gfs.rstrip('…')}" in await anna.presses(gfs)
    told = await anna.writes("gestern nachmittag")
    assert "„gestern nachmittag“ kann ich nicht als Zeitpunkt lesen" in told
    assert "24.11.2026 15:00" in told
    assert "Woher wissen Sie das?" in await anna.writes("25.11.2026 10:00")
    preview = await anna.presses("Rückschein der Post")
    assert "Mittwoch, 25. November 2026, 10:00 Uhr" in preview
    assert "Rückschein der Post" in preview
    done = await anna.presses("Bestätigen")
    assert "eine zweite Person der Stelle" in done  # it is the last receipt: the close hangs on it
    assert (await world.case()).motion.state is State.COLLECTING


async def test_it_says_at_the_preview_what_cannot_be_and_lets_it_be_changed(world: Office) -> None:
    """A moment in the future is no receipt; going back one question mends it."""
    await world.opens_admission()
    await world.passes(days=1)
    anna = Chat(world, "anna")
    await anna.writes("/zugang")
    await anna.writes("2026-01")
    await anna.writes("gfs")
    await anna.writes("1.12.2026 10:00")
    assert "liegt in der Zukunft" in await anna.writes("Bote (Beispiel)")
    await anna.presses("‹ Zurück")
    await anna.presses("‹ Zurück")
    await anna.writes("25.11.2026 9:00")
    await anna.presses("So lassen")
    await anna.presses("Bestätigen")
    [entry] = [e for e in (await world.case()).evidence if e.seat == "gfs"]
    assert (entry.entered_by, entry.note) == ("anna", "Bote (Beispiel)")
    assert "25. November 2026, 09:00" in world.read("gesa", "Empfang vermerkt")


async def test_it_enters_a_vote_with_a_note(world: Office) -> None:
    """A seat's word that came by phone; the seat is told."""
    await world.opens_admission()
    await world.passes(hours=1)
    anna = Chat(world, "anna")
    await anna.writes("/stimme")
    await anna.presses(anna.buttons[0])
    await anna.writes("bgw")
    assert anna.buttons[:2] == ["Kein Widerspruch", "Widerspruch"]
    assert "Wann ist die Antwort" in await anna.presses("Kein Widerspruch")
    await anna.presses("Eben jetzt")
    preview = await anna.presses("Am Telefon mitgeteilt")
    assert "Kein Widerspruch" in preview
    await anna.presses("Bestätigen")
    [ballot] = (await world.case()).ballots
    assert (ballot.choice, ballot.entered_by, ballot.note) == (Choice.NO_OBJECTION, "anna", "Am Telefon mitgeteilt")


async def test_it_cancels_for_a_reason_of_the_closed_list(world: Office) -> None:
    """Two reasons and no others; everybody who was asked is told."""
    await world.opens_admission()
    anna = Chat(world, "anna")
    await anna.writes("/abbrechen")
    assert "Andere Gründe gibt es nicht" in await anna.presses(anna.buttons[0])
    assert len(anna.buttons) == len(CancelReason) + 2
    assert "mit einem der Knöpfe" in await anna.writes("Wir haben es uns anders überlegt.")
    assert "abgebrochen werden?" in await anna.presses("Der Antrag wurde zurückgenommen.")
    assert not await world.outbox(NoticeKind.CANCELLED)
    await anna.presses("Bestätigen")
    motion = (await world.case()).motion
    assert (motion.state, motion.cancelled_why) == (State.CANCELLED, CancelReason.TAKEN_BACK)


async def test_it_says_when_there_is_nothing_to_choose(world: Office) -> None:
    """No motion runs, so nothing can be cancelled, and nothing is asked."""
    anna = Chat(world, "anna")
    assert "keinen Antrag, für den das geht" in await anna.writes("/abbrechen")
    assert anna.buttons == []


async def test_it_works_out_a_deadline(world: Office) -> None:
    """The worked example of the agreement's page, asked for and answered."""
    anna = Chat(world, "anna")
    assert "Von welchem Zugang an" in await anna.writes("/frist")
    assert "kann ich nicht als Zeitpunkt lesen" in await anna.writes("31.2.2027")
    told = await anna.writes("11.12.2026")
    assert "Montag, 28. Dezember 2026" in told
    assert "§ 193" in told
    assert anna.buttons == []


async def test_it_begins_with_the_seat_whose_letter_is_missing(world: Office) -> None:
    """ "Zugang eintragen" below the office's notice knows motion and seat already."""
    await world.change_person("gesa", mails=())
    await world.change_person("gustav", mails=())
    await world.opens_admission()
    anna = Chat(world, "anna")
    anna.last = next(m for m in reversed(world.chats["anna"].from_bot) if "Zugang eintragen" in m.labels)
    asked = await anna.presses("Zugang eintragen")
    assert "Schritt 3 von 4" in asked
    assert "die Mitteilung erhalten?" in asked
