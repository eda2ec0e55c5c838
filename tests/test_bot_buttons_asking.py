"""Buttons that are no vote: why this date, reason and documents, a question, where to deliver, receipt, letters."""

from datetime import timedelta

from office_world import NETWORK, Office
from playground_peers import START

from bot import invitations, office
from motions.decide.opening import Draft
from motions.model import Applicant, Mandate, Person
from motions.notice import Matter, NoticeKind
from motions.terms import CancelReason, Channel, EvidenceKind, Kind, Power, Role, State

pytest_plugins = ["office_fixtures"]

EXCLUSION = "2026-01"


async def test_it_shows_how_the_date_was_reached(world: Office) -> None:
    """The derivation with its sources; until all have received, the earliest date (voice: Why this date?)."""
    await world.opens_admission()
    await world.presses("berta", "Warum dieses Datum?")
    text = world.chats["berta"].last.text
    assert "8. Dezember 2026" in text
    assert "§ 187" in text
    assert "Frühestes" in text


async def test_it_names_the_last_receipt_once_the_date_is_binding(world: Office) -> None:
    """voice: "Letzter Zugang: Freitag, 11. Dezember 2026 (GfS, Empfang bestätigt)"."""
    await world.opens_admission()
    await world.everybody_receives(but=["gfs"])
    await world.passes(days=3)
    await world.replies("gesa", "Empfangen")
    await world.presses("berta", "Warum dieses Datum?")
    text = world.chats["berta"].last.text
    assert "Gesellschaft für Sozialarbeit" in text
    assert "27. November 2026" in text
    assert "11. Dezember 2026" in text


async def test_it_takes_any_press_for_a_receipt(world: Office) -> None:
    """Evidence (a): pressed by somebody with the power to receive, at that instant, any hour (design: Receipt)."""
    await world.change_person("berta", designated=frozenset())
    await world.opens_admission()
    assert not [e for e in (await world.case()).evidence if e.seat == "bethel"]
    await world.passes(hours=8)
    await world.presses("berta", "Frage an die Stelle")
    known = [e for e in (await world.case()).evidence if e.seat == "bethel"]
    assert [(e.kind, e.at, e.person) for e in known] == [(EvidenceKind.KNOWN, START + timedelta(hours=8), "berta")]


async def test_it_shows_reason_and_documents_in_chat_for_an_admission(world: Office) -> None:
    """chat_shows = "all" (agreement file, admission)."""
    await world.opens_admission()
    await world.presses("berta", "Begründung und Unterlagen")
    assert "Tagesaufenthalt (Beispiel)." in world.chats["berta"].last.text


async def test_it_says_how_to_ask_and_takes_the_next_words_to_the_office(world: Office) -> None:
    """A question is put before the coordinators and is never a vote."""
    await world.opens_admission()
    await world.presses("berta", "Frage an die Stelle")
    assert "nächste Nachricht" in world.chats["berta"].last.text
    world.chats["berta"].sends("Wer trägt die Kosten? Wir haben Widerspruch im Haus.")
    await world.settle()
    [told] = await world.told_office(Matter.QUESTION)
    assert told.notice.text == "Wer trägt die Kosten? Wir haben Widerspruch im Haus."
    assert not (await world.case()).ballots


async def test_it_records_where_a_member_wants_notices_delivered(world: Office) -> None:
    """Only on a designated channel does delivery count; linking asks in so many words and records it."""
    await world.change_person("berta", designated=frozenset())
    chat = world.chats["berta"]
    async with world.app.store.writing() as work:
        code = await invitations.invite(work, NETWORK, "berta", world.clock())
    chat.sends(f"/start {code}")
    await world.settle()
    asked = next(m for m in chat.from_bot if "Ja, hier zustellen" in m.labels)
    await world.presses("berta", "Ja, hier zustellen", asked)
    assert (await world.person("berta")).designated == {Channel.TELEGRAM}
    assert "Fristen" in chat.last.text
    await world.presses("berta", "Nein, nicht hier", asked)
    assert (await world.person("berta")).designated == frozenset()
    async with world.app.store.reading() as work:
        assert await work.journal.verify(NETWORK) == []


async def test_it_shows_little_of_an_exclusion_in_chat(world: Office) -> None:
    """chat_shows = "summary": subject, clause, dates and buttons; reason and documents by mail."""
    await world.opens_exclusion()
    for person in ("berta", "dora"):
        shown = "\n".join(m.text for m in world.chats[person].from_bot)
        assert "Grund (Beispiel)" not in shown
        assert not [m for m in world.chats[person].from_bot if m.document]
    assert "Grund (Beispiel)." in world.letter("dora", "Ausschluss").text
    assert world.letter("dora", "Ausschluss").attachments


async def test_it_tells_the_concerned_member_that_it_has_no_ballot(world: Office) -> None:
    """concerned = "counted": in the base, without a ballot; its people get a message of their own, without choices."""
    world.chats["gesa"] = world.telegram.user("Gesa")
    await world.joins("gesa")
    await world.opens_exclusion(concerned="gfs")
    message = next(m for m in world.chats["gesa"].from_bot if "auszuschließen" in m.text)
    assert "Ja" not in message.labels
    toast = await world.presses("gesa", "Empfang bestätigen", message)
    assert "Vermerkt" in toast.text
    assert "auszuschließen" in message.text  # the message stays what it was


async def excluded(world: Office) -> None:
    """All others vote for the exclusion of the GfS, and the period ends."""
    world.chats["gesa"] = world.telegram.user("Gesa")
    await world.joins("gesa")
    await world.opens_exclusion(concerned="gfs")
    for person in ("anna", "berta", "dora", "tina"):
        await world.presses(person, "Ja")
    await world.replies("wilma", "Ja", "Ausschluss")
    closes_at = (await world.case(EXCLUSION)).motion.closes_at
    assert closes_at
    await world.goes_to(closes_at + timedelta(minutes=1))
    assert (await world.case(EXCLUSION)).motion.state is State.PASSED


async def test_it_ends_a_membership_when_its_notice_is_confirmed(world: Office) -> None:
    """§ 6 (6): no longer a member from the moment the notice reaches it; the register follows to all others."""
    await excluded(world)
    notice = next(m for m in world.chats["gesa"].from_bot if "beschlossen" in m.text and m.labels)
    await world.passes(hours=9)
    toast = await world.presses("gesa", "Empfang bestätigen", notice)
    assert toast.text != "Das war schon so vermerkt. Es bleibt dabei."
    case = await world.case(EXCLUSION)
    assert case.motion.state is State.EFFECTIVE
    assert case.members["gfs"].until == world.clock()
    assert await world.outbox(NoticeKind.REGISTER, to="dora")


async def test_it_does_not_end_a_membership_by_a_press_on_an_older_message(world: Office) -> None:
    """What answers the application proves nothing about the decision (§ 6 (6): "dieser Information")."""
    await excluded(world)
    older = next(m for m in world.chats["gesa"].from_bot if "auszuschließen" in m.text and "beantragt" in m.text)
    await world.presses("gesa", "Empfang bestätigen", older)
    case = await world.case(EXCLUSION)
    assert case.motion.state is State.PASSED
    assert case.members["gfs"].until is None


async def test_it_helps_a_coordinator_with_a_seat_that_has_no_receipt(world: Office) -> None:
    """The buttons "Brief drucken" and "Zugang eintragen" are for the motion's coordinators alone."""
    await world.opens_admission()
    await world.passes(days=7)
    asked = next(m for m in reversed(world.chats["anna"].from_bot) if "Zugang eintragen" in m.labels)
    await world.presses("anna", "Zugang eintragen", asked)
    assert "Wann hat Gesellschaft für Sozialarbeit" in world.chats["anna"].last.text
    await world.presses("anna", "Brief drucken", asked)
    letter = world.chats["anna"].last.document
    assert letter is not None
    assert letter.name.startswith("brief-2026-01-")
    assert letter.content.startswith(b"%PDF")
    press = world.chats["berta"].forges(asked, asked.button("Zugang eintragen").data or "")
    await world.settle()
    assert "koordinierende Stelle" in (await world.chats["berta"].answered(press)).text


async def test_it_sends_the_letter_of_an_exclusion_by_mail(world: Office) -> None:
    """Its reasons have no place in a chat (chat_shows = "summary")."""
    await world.opens_exclusion()
    await world.passes(days=7)
    asked = next(m for m in reversed(world.chats["anna"].from_bot) if "Brief drucken" in m.labels)
    await world.presses("anna", "Brief drucken", asked)
    assert not world.chats["anna"].last.document
    [(name, content)] = world.letter("anna", "/zugang").attachments.items()
    assert name.startswith("brief-2026-01-")
    assert content.startswith(b"%PDF")


async def test_it_takes_a_substitutes_presses_for_its_own_seat_only(world: Office) -> None:
    """Somebody who stands for two members answers for each with that member's own buttons."""
    async with world.app.store.writing() as work:
        powers = frozenset({Power.RECEIVE, Power.VOTE})
        await work.people.add_person(NETWORK, Person("zoe", "Zoe Zwei (Beispiel)"))
        for seat in ("bgw", "gfs"):
            await work.people.add_mandate(NETWORK, Mandate("zoe", seat, Role.DEPUTY, powers))
    world.chats["zoe"] = world.telegram.user("Zoe")
    await world.joins("zoe")
    await world.opens_admission()
    ballots = [m for m in world.chats["zoe"].from_bot if "Widerspruch" in m.labels and "Es gilt § 6" in m.text]
    assert len(ballots) == 2
    first, second = ballots
    await world.presses("zoe", "Widerspruch", first)
    await world.presses("zoe", "Kein Widerspruch", second)
    cast = {ballot.seat: ballot.choice.value for ballot in (await world.case()).ballots}
    assert sorted(cast) == ["bgw", "gfs"]
    assert sorted(cast.values()) == ["no_objection", "object"]
    assert ("Bisher: Widerspruch" in first.text, "Bisher: Kein Widerspruch" in second.text) == (True, True)


async def test_a_motion_that_was_cancelled_does_not_speak_of_a_date_to_come(world: Office) -> None:
    """It changes as things change: the message in the chat says that it is over, and its buttons are gone."""
    await world.opens_admission()
    await world.gives(office.Cancel("2026-01", CancelReason.TAKEN_BACK))
    message = next(m for m in world.chats["berta"].from_bot if "Sie antworten für" in m.text)
    assert "Das Verfahren ist beendet: abgebrochen." in message.text
    assert "Das verbindliche Datum folgt" not in message.text
    assert message.labels == []


async def test_a_letter_is_offered_to_seats_alone(world: Office) -> None:
    """What came back from the applicant has no seat for which a receipt could be entered."""
    nowhere = Applicant("Verein Muster (Beispiel)", "info@nirgends.example")
    await world.gives(office.Open(Draft(Kind.ADMISSION, nowhere.name, "Grund (Beispiel).", "anna", nowhere)))
    await world.gives(office.Cancel("2026-01", CancelReason.TAKEN_BACK))
    told = next(m for m in reversed(world.chats["anna"].from_bot) if "kam zurück" in m.text)
    assert "prüfen Sie die Adresse" in told.text
    assert told.labels == []
