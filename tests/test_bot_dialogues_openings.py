"""The office opens motions in a guided dialogue; each test reads as the chat does (issue: the coordinator's desk)."""

from collections.abc import Callable

from dialogue_chat import Chat
from office_world import APPLICANT, APPLICANT_MAIL, BUNDLED, NETWORK, Office

from bot import agreements
from bot.app import workers
from bot.dialogues.talk import latest
from motions.model import Mandate, Person
from motions.notice import NoticeKind
from motions.terms import Kind, Role, State

pytest_plugins = ["office_fixtures"]

QUARTER = "quartier"
SECOND = (
    BUNDLED.read_text()
    .replace(f'id = "{NETWORK}"', f'id = "{QUARTER}"')
    .replace('name = "Netzwerk Wohnungslosenhilfe Bielefeld"', 'name = "Netzwerk Quartiersarbeit (Beispiel)"')
)


async def test_it_leads_through_an_admission(world: Office) -> None:
    """§ 6 (1)-(4): name, address, reason, documents, field of work and will to cooperate; preview; opened."""
    anna = Chat(world, "anna")
    assert "Welche Organisation" in await anna.writes("/aufnahme")
    assert anna.buttons == ["Abbrechen"]
    assert f"schreibt das Netzwerk {APPLICANT}?" in await anna.writes(APPLICANT)
    assert "Wie ist der Antrag begründet?" in await anna.writes(APPLICANT_MAIL)
    assert "Gibt es Unterlagen?" in await anna.writes("Tagesaufenthalt in der Innenstadt (Beispiel).")
    assert anna.buttons == ["Weiter", "‹ Zurück", "Abbrechen"]
    assert "- Satzung.pdf" in await anna.sends("Satzung.pdf", b"%PDF-1.7 Satzung (Beispiel)")
    assert "- Konzept.pdf" in await anna.sends("Konzept.pdf", b"%PDF-1.7 Konzept (Beispiel)")
    asked = await anna.presses("Weiter")
    assert "Schritt 5 von 5" in asked
    assert "Arbeitsgebiet und Bereitschaft zur Zusammenarbeit geprüft (§ 6 Abs. 2 bis 4" in asked
    preview = await anna.presses("Ja, beides ist geprüft")
    assert "Vorschau" in preview
    assert "mindestens 4" in preview
    assert anna.buttons == ["Bestätigen", "‹ Zurück", "Abbrechen"]
    assert not await world.outbox(NoticeKind.MOTION)
    assert "Antrag 2026-01 ist eröffnet" in await anna.presses("Bestätigen")
    motion = (await world.case()).motion
    assert motion.applicant
    assert (motion.kind, motion.subject, motion.opened_by) == (Kind.ADMISSION, APPLICANT, "anna")
    assert (motion.applicant.mail, motion.reason) == (APPLICANT_MAIL, "Tagesaufenthalt in der Innenstadt (Beispiel).")
    assert [document.filename for document in motion.documents] == ["Satzung.pdf", "Konzept.pdf"]
    assert world.letter("wilma").attachments["Satzung.pdf"] == b"%PDF-1.7 Satzung (Beispiel)"


async def test_it_leads_through_an_exclusion(world: Office) -> None:
    """§ 6 (6): a member, another one that has applied for it, the application as a document, the reason."""
    anna = Chat(world, "anna")
    assert "Um welches Mitglied geht es?" in await anna.writes("/ausschluss")
    gfs = next(label for label in anna.buttons if "GfS" in label or "Sozialarbeit" in label)
    assert len(anna.buttons) == 7  # the six members, and the way out
    assert "Welches Mitglied hat den Ausschluss" in await anna.presses(gfs)
    assert gfs not in anna.buttons  # nobody applies for the own exclusion
    assert "den Antrag von Diakonie für Bielefeld als Dokument" in await anna.presses("Diakonie für Bielefeld")
    assert "Weiter" not in anna.buttons
    assert "Bitte senden Sie zuerst die Datei" in await anna.writes("Der Antrag liegt hier auf dem Tisch.")
    assert "- Antrag.pdf" in await anna.sends("Antrag.pdf", b"%PDF-1.7 Antrag (Beispiel)")
    assert "Wie begründet Diakonie für Bielefeld den Antrag?" in await anna.presses("Weiter")
    await anna.writes("Grund (Beispiel).")
    preview = await anna.presses("Weiter")
    assert preview.index("Zuerst wird unterrichtet") < preview.index("Gesa Gemein")
    await anna.presses("Bestätigen")
    motion = (await world.case()).motion
    assert (motion.kind, motion.concerned, motion.proposer) == (Kind.EXCLUSION, "gfs", "diakonie")
    assert [(document.filename, document.purpose) for document in motion.documents] == [("Antrag.pdf", "application")]


async def test_it_takes_the_application_for_an_exclusion_from_the_inbox(world: Office) -> None:
    """The mail of the member that applies lies beside the motion."""
    world.mailers["dora"].writes("stelle@netz.example", "Antrag GfS", "Wir beantragen den Ausschluss (Beispiel).")
    await world.settle()
    [item] = await world.parked()
    anna = Chat(world, "anna")
    await anna.writes("/ausschluss")
    await anna.writes("gfs")  # a button's value, typed
    await anna.writes("Diakonie für Bielefeld")  # a button's word, typed
    assert f"- antrag-{item.id}.eml" in await anna.presses(f"Eingang {item.id}: Antrag GfS")
    await anna.presses("Weiter")
    await anna.writes("Grund (Beispiel).")
    await anna.presses("Weiter")
    await anna.presses("Bestätigen")
    [document] = (await world.case()).motion.documents
    assert (document.purpose, document.media_type) == ("application", "message/rfc822")
    assert not await world.parked(), "what became a motion waits for nobody"


async def test_it_goes_back_and_shows_what_was_answered(world: Office) -> None:
    """One question at a time, and what stays right need not be typed again."""
    anna = Chat(world, "anna")
    await anna.writes("/aufnahme")
    await anna.writes("Wärmstube")
    await anna.writes(APPLICANT_MAIL)
    asked = await anna.presses("‹ Zurück")
    assert "An welche Mailadresse" in asked
    assert f"Bisher: „{APPLICANT_MAIL}“" in asked
    asked = await anna.presses("‹ Zurück")
    assert "Bisher: „Wärmstube“" in asked
    assert "An welche Mailadresse" in await anna.writes(APPLICANT)
    assert "Wie ist der Antrag begründet?" in await anna.presses("So lassen")
    await anna.writes("Grund (Beispiel).")
    await anna.sends("Satzung.pdf", b"%PDF Satzung")
    await anna.presses("Weiter")
    assert "- Satzung.pdf" in await anna.presses("‹ Zurück")
    await anna.presses("Weiter")
    await anna.presses("Ja, beides ist geprüft")
    assert "geprüft" in await anna.presses("‹ Zurück")
    await anna.presses("Ja, beides ist geprüft")
    await anna.presses("Bestätigen")
    motion = (await world.case()).motion
    assert motion.applicant
    assert (motion.subject, motion.applicant.mail) == (APPLICANT, APPLICANT_MAIL)
    assert [document.filename for document in motion.documents] == ["Satzung.pdf"]


async def test_it_gives_up_without_a_trace(world: Office) -> None:
    """ "Abbrechen": no motion, no draft, no file of it."""
    anna = Chat(world, "anna")
    await anna.writes("/aufnahme")
    await anna.writes(APPLICANT)
    await anna.writes(APPLICANT_MAIL)
    await anna.writes("Grund (Beispiel).")
    await anna.sends("Satzung.pdf", b"%PDF Satzung")
    people = {NETWORK: await world.person("anna")}
    async with world.app.store.reading() as work:
        found = await latest(work, people, world.clock())
    assert found
    [file] = found[1].files
    assert "Es ist nichts geschehen" in await anna.presses("Abbrechen")
    assert anna.buttons == []
    async with world.app.store.reading() as work:
        assert await work.motions.cases(list(State)) == []
        assert await latest(work, people, world.clock()) is None
        assert await work.documents.get(NETWORK, file) is None


async def test_it_says_what_is_wrong_with_an_answer_and_asks_again(world: Office) -> None:
    """The reason, the remedy, and the question once more."""
    anna = Chat(world, "anna")
    await anna.writes("/aufnahme")
    told = await anna.writes("Diakonie für Bielefeld")
    assert told.startswith("Diakonie für Bielefeld ist bereits Mitglied.")
    assert "Welche Organisation" in told
    assert "mehr als 200 Zeichen" in await anna.writes("lang " * 50)
    await anna.writes(APPLICANT)
    told = await anna.writes("info@wärmestube")
    assert "„info@wärmestube“ ist keine Mailadresse" in told
    assert "info@verein.example" in told
    assert "An welche Mailadresse" in told
    assert "Eine Datei brauche ich an dieser Stelle nicht" in await anna.sends("Satzung.pdf", b"%PDF")
    await anna.writes(APPLICANT_MAIL)
    assert "mehr als 3000 Zeichen" in await anna.writes("lang " * 700)
    await anna.writes("Grund (Beispiel).")
    await anna.presses("Weiter")
    assert "mit einem der Knöpfe" in await anna.writes("Ja, sicher")


async def test_it_goes_on_after_a_restart(world: Office) -> None:
    """Nothing about a dialogue is in memory: other workers over the same store go on with it (ADR 15)."""
    anna = Chat(world, "anna")
    await anna.writes("/aufnahme")
    await anna.writes(APPLICANT)
    world.workers = workers(world.app)
    assert "Wie ist der Antrag begründet?" in await anna.writes(APPLICANT_MAIL)
    await anna.writes("Grund (Beispiel).")
    await anna.sends("Satzung.pdf", b"%PDF Satzung")
    world.workers = workers(world.app)
    await anna.presses("Weiter")
    await anna.presses("Ja, beides ist geprüft")
    world.workers = workers(world.app)
    await anna.presses("Bestätigen")
    assert [document.filename for document in (await world.case()).motion.documents] == ["Satzung.pdf"]


async def test_it_knows_the_button_of_an_earlier_question(world: Office) -> None:
    """A thumb on the wrong message changes nothing and is told so."""
    anna = Chat(world, "anna")
    await anna.writes("/aufnahme")
    await anna.writes(APPLICANT)
    await anna.writes(APPLICANT_MAIL)
    earlier = anna.last
    await anna.writes("Grund (Beispiel).")
    assert "schon beantwortet" in await anna.presses("‹ Zurück", earlier)
    assert "geprüft" in await anna.presses("Weiter")


async def test_it_opens_once_when_confirmed_twice(world: Office) -> None:
    """The second press finds the dialogue ended."""
    anna = Chat(world, "anna")
    await anna.writes("/aufnahme")
    for answer in (APPLICANT, APPLICANT_MAIL, "Grund (Beispiel)."):
        await anna.writes(answer)
    await anna.presses("Weiter")
    await anna.presses("Ja, beides ist geprüft")
    assert anna.last
    data = anna.last.button("Bestätigen").data or ""
    for _ in range(2):
        world.chats["anna"].forges(anna.last, data)
    await world.settle()
    async with world.app.store.reading() as work:
        assert [case.motion.id for case in await work.motions.cases(list(State))] == ["2026-01"]
    assert "gibt es nicht mehr" in world.chats["anna"].toasts[-1].text


async def test_it_lets_nobody_else_answer(world: Office) -> None:
    """The question in another hand: another coordinator of the same network is not the one who was asked."""
    anna = Chat(world, "anna")
    await anna.writes("/aufnahme")
    assert anna.last
    press = world.chats["berta"].forges(anna.last, anna.last.button("Abbrechen").data or "")
    await world.settle()
    assert "gibt es nicht mehr" in (await world.chats["berta"].answered(press)).text
    assert "An welche Mailadresse" in await anna.writes(APPLICANT)


async def test_it_begins_anew_with_the_last_command(world: Office) -> None:
    """One dialogue at a time; a one-line command in between leaves it where it is."""
    anna = Chat(world, "anna")
    await anna.writes("/aufnahme")
    await anna.writes(APPLICANT)
    assert "noch keinen Antrag" in await anna.writes("/antraege")
    assert "Wie ist der Antrag begründet?" in await anna.writes(APPLICANT_MAIL)
    assert "Um welches Mitglied" in await anna.writes("/ausschluss")
    assert "Bitte antworten Sie hier mit einem der Knöpfe" in await anna.writes("Grund")


async def test_it_answers_an_admission_from_the_mail_that_asks_for_it(world: Office) -> None:
    """What the mail says need not be typed; what is wrong in it can be put right on the way back."""
    stranger = world.post.person("Vera Verein (Beispiel)", "vera@verein.example")
    stranger.writes("stelle@netz.example", "Aufnahmeantrag", f"Wir, die {APPLICANT}, möchten Mitglied werden.")
    await world.settle()
    anna = Chat(world, "anna")
    anna.last = next(m for m in reversed(world.chats["anna"].from_bot) if "Aufnahme beginnen" in m.labels)
    assert "Vorschau" in await anna.presses("Aufnahme beginnen")
    assert "Bisher: „Wir" in await anna.presses("‹ Zurück")
    assert "Vorschau" in await anna.writes("Tagesaufenthalt (Beispiel).")
    await anna.presses("Bestätigen")
    motion = (await world.case()).motion
    assert motion.applicant
    assert (motion.reason, motion.applicant.mail) == ("Tagesaufenthalt (Beispiel).", "vera@verein.example")
    assert [document.media_type for document in motion.documents] == ["message/rfc822"]
    assert not await world.parked()


async def test_it_asks_first_in_which_network(an_office: Callable[..., Office]) -> None:
    """One account that coordinates in two networks (§ 5 of each)."""
    async with an_office(networks={QUARTER: SECOND}) as world:
        async with world.app.store.writing() as work:
            await agreements.import_members(work, agreements.read_all(world.settings)[QUARTER], world.clock())
            await work.people.add_person(QUARTER, Person("anna", "Anna Amtmann (Beispiel)"))
            await work.people.add_mandate(QUARTER, Mandate("anna", "stadt", Role.COORDINATOR, frozenset()))
            await work.people.link_telegram(QUARTER, "anna", world.chats["anna"].id)
        anna = Chat(world, "anna")
        assert "In welchem Netzwerk?" in await anna.writes("/aufnahme")
        both = ["Netzwerk Quartiersarbeit (Beispiel)", "Netzwerk Wohnungslosenhilfe Bielefeld"]
        assert sorted(anna.buttons) == ["Abbrechen", *both]
        assert "Welche Organisation" in await anna.presses("Netzwerk Quartiersarbeit (Beispiel)")
        for answer in (APPLICANT, APPLICANT_MAIL, "Grund (Beispiel)."):
            await anna.writes(answer)
        await anna.presses("Weiter")
        await anna.presses("Ja, beides ist geprüft")
        await anna.presses("Bestätigen")
        async with world.app.store.reading() as work:
            assert [case.motion.id for case in await work.motions.cases(list(State), QUARTER)] == ["2026-01"]
            assert not await work.motions.cases(list(State), NETWORK)
