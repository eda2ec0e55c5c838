"""/eingang, read as the chat does: whatever waits for the office, one after another, and settled once."""

from dialogue_chat import Chat
from office_world import APPLICANT, NETWORK, Office

from motions.notice import Matter, NoticeKind
from motions.terms import Channel, Choice
from store.tables import InboxState, OutboxState

pytest_plugins = ["office_fixtures"]

CONDITION = "Kein Widerspruch, wenn ein fester Ansprechpartner benannt wird."


async def test_it_says_that_nothing_waits(world: Office) -> None:
    anna = Chat(world, "anna")
    assert await anna.writes("/eingang") == "Es wartet nichts auf Ihre Entscheidung."
    assert anna.buttons == []


async def test_it_gives_the_office_s_answer_back_where_it_was_asked(world: Office) -> None:
    """A question in chat: the answer stands below it, the item is done, and the other coordinator sees who did it."""
    await world.opens_admission()
    dora, anna = Chat(world, "dora"), Chat(world, "anna")
    assert "liegt der koordinierenden Stelle vor" in await dora.writes("Bis wann liegt das Konzept vor?")
    shown = await anna.writes("/eingang")
    assert "Dora Dienst" in shown
    assert "Bis wann liegt das Konzept vor?" in shown
    assert "eine Frage an die Stelle" in shown
    assert "Antworten" in anna.buttons
    assert "Was soll die Antwort sein?" in await anna.presses("Antworten")
    assert "Soll das so an Dora Dienst" in await anna.writes("Es liegt seit gestern bei.")
    assert "geht hinaus" in await anna.presses("Bestätigen")
    answer = next(message for message in reversed(world.chats["dora"].from_bot) if "antwortet auf Ihre" in message.text)
    assert "Anna Amtmann (Beispiel)" in answer.text
    assert "Es liegt seit gestern bei." in answer.text
    assert answer.reply_to is not None
    assert "hat Eingang" in world.read("arno", "Zur Kenntnis")
    assert await anna.writes("/eingang") == "Es wartet nichts auf Ihre Entscheidung."


async def test_it_answers_a_mail_in_its_thread(world: Office) -> None:
    """A condition by mail: nothing is counted, and the office's reply refers to that very mail (RFC 5322, 3.6.4)."""
    await world.opens_admission()
    await world.replies("wilma", CONDITION)
    asked = world.mailers["wilma"].sent[-1]
    anna = Chat(world, "anna")
    shown = await anna.writes("/eingang")
    assert "keine eindeutige Antwort" in shown
    assert CONDITION in shown
    await anna.presses("Antworten")
    await anna.writes("Der Verein nennt Ihnen morgen jemanden.")
    await anna.presses("Bestätigen")
    letter = world.letter("wilma", "Antwort der Stelle")
    assert letter.message["In-Reply-To"] == asked["Message-ID"]
    assert "Der Verein nennt Ihnen morgen jemanden." in letter.text
    assert not (await world.case()).ballots


async def test_it_counts_a_doubtful_answer_as_the_office_reads_it(world: Office) -> None:
    """As it arrived, with a note that says who decided; the person is told."""
    await world.opens_admission()
    await world.replies("wilma", CONDITION)
    arrived = (await world.parked())[0].received_at
    await world.passes(hours=1)
    anna = Chat(world, "anna")
    await anna.writes("/eingang")
    assert "Zählt als Kein Widerspruch" in anna.buttons
    assert "Woher wissen Sie das?" in await anna.presses("Zählt als Kein Widerspruch")
    assert "Kein Widerspruch" in await anna.writes("Frau Wohnlich hat es am Telefon bestätigt.")
    await anna.presses("Bestätigen")
    [ballot] = (await world.case()).ballots
    assert (ballot.seat, ballot.choice, ballot.channel) == ("bgw", Choice.NO_OBJECTION, Channel.HAND)
    assert (ballot.arrived_at, ballot.entered_by) == (arrived, "anna")
    assert "am Telefon bestätigt" in ballot.note
    assert not await world.parked()
    assert "Kein Widerspruch" in world.read("wilma", "Gezählt")


async def test_it_lets_nobody_act_twice_on_one_item(world: Office) -> None:
    """Two coordinators look at the same item; the second is told who was faster, and nothing happens."""
    await world.opens_admission()

    await world.replies("wilma", CONDITION)
    anna = Chat(world, "anna")
    await anna.writes("/eingang")
    await anna.presses("Erledigt")
    item = (await world.parked())[0].id
    async with world.app.store.writing() as work:
        assert await work.inbox.decide(item, "ignored", "arno", "am Telefon geklärt")
    assert "hat Arno Akte (Beispiel) schon entschieden" in await anna.presses("Bestätigen")
    async with world.app.store.reading() as work:
        row = await work.inbox.get(item)
    assert row is not None
    assert (row.state, row.decided_by) == (InboxState.IGNORED, "arno")


async def test_it_passes_over_and_comes_back(world: Office) -> None:
    """ "Nächster" leaves an item for later; the way back is open; giving up settles nothing."""
    await world.opens_admission()
    await world.replies("wilma", CONDITION)
    await world.passes(minutes=1)
    await world.replies("gesa", "Was kostet uns das?")
    anna = Chat(world, "anna")
    assert "Wilma Wohnlich" in await anna.writes("/eingang")
    assert "Gesa Gemein" in await anna.presses("Nächster")
    assert "Weiter wartet nichts." in await anna.presses("Nächster")
    assert "Gesa Gemein" in await anna.presses("‹ Zurück")
    assert "nichts geschehen" in await anna.presses("Abbrechen")
    assert len(await world.parked()) == 2


async def test_it_leads_from_a_stranger_s_mail_into_an_admission(world: Office) -> None:
    """§ 6 (2): the application is there; what the mail says is answered already."""
    stranger = world.post.person("Walter Warm", "info@waermestube.example")
    stranger.writes("stelle@netz.example", "Aufnahme", f"Guten Tag,\n\nwir, {APPLICANT}, möchten Mitglied werden.")
    await world.settle()
    anna = Chat(world, "anna")
    shown = await anna.writes("/eingang")
    assert "info@waermestube.example" in shown
    said = await anna.presses("Aufnahme beginnen")
    assert "Vorschau" in said or "Welche Organisation" in said


async def test_it_counts_in_the_morning_what_waits_and_stays_silent_where_nothing_does(world: Office) -> None:
    """Once a working day, at the opening hour; not at night, not twice, not without a reason."""
    await world.opens_admission()
    await world.replies("wilma", CONDITION)
    await world.passes(hours=2)
    assert not await world.told_office(Matter.DIGEST), "told when it came in"
    await world.passes(hours=8)  # at night
    assert not await world.told_office(Matter.DIGEST)
    await world.passes(hours=8)
    told = await world.told_office(Matter.DIGEST)
    assert told
    await world.passes(hours=1)
    assert len(await world.told_office(Matter.DIGEST)) == len(told)
    assert "1 Eingang wartet" in world.read("arno", "Das wartet auf die Stelle")
    async with world.app.store.writing() as work:
        assert await work.inbox.decide((await work.inbox.parked(NETWORK))[0].id, "done", "anna", "")
    await world.passes(days=1)
    assert len(await world.told_office(Matter.DIGEST)) == len(told)


async def test_it_tries_once_more_what_could_not_be_delivered_or_puts_it_aside(world: Office) -> None:
    """A full mailbox is empty again; what has no way is put aside and troubles nobody any more."""
    world.post.box("gesa@gfs.example").refuses("550 5.2.2 mailbox full", times=1)
    await world.opens_admission()
    anna = Chat(world, "anna")
    shown = await anna.writes("/eingang")
    assert "Gesa Gemein" in shown
    assert "550 5.2.2" in shown
    await anna.presses("Noch einmal senden")
    await anna.presses("Bestätigen")
    await world.settle()
    rows = [row for row in await world.outbox(NoticeKind.MOTION, to="gesa") if row.channel is Channel.MAIL]
    assert {row.state for row in rows} == {OutboxState.SENT}


async def test_the_office_reads_all_of_what_it_decides_on(world: Office) -> None:
    """A wrong vote cannot be made good: a condition stands at the end of a long answer as well as at its beginning."""
    await world.opens_admission()
    long = "Wir haben lange beraten. " * 80 + "Kein Widerspruch, wenn es einen Ansprechpartner gibt."
    await world.replies("wilma", long)
    assert long.rpartition(".")[0][-60:] in await Chat(world, "anna").writes("/eingang")
    await Chat(world, "dora").writes(long)
    assert long in world.chats["anna"].last.text
    await world.replies("gesa", "Vorrede. " * 500 + "Unter einer Bedingung.")
    anna = Chat(world, "anna")
    await anna.writes("/eingang")
    while "Vorrede" not in (shown := await anna.presses("Nächster")):
        assert "Weiter wartet nichts" not in shown
    assert "Hier gekürzt; das Ganze zeigt „umlauf inbox show" in shown
    assert len(shown) <= 4096


async def test_the_office_reads_its_own_answer_whole_before_it_goes_out(world: Office) -> None:
    """What is confirmed is what was shown."""
    await world.opens_admission()
    await Chat(world, "dora").writes("Bis wann?")
    anna = Chat(world, "anna")
    await anna.writes("/eingang")
    await anna.presses("Antworten")
    long = "Das Konzept liegt bei. " * 100 + "Ende."
    assert long in await anna.writes(long)
