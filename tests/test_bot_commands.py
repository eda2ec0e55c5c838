"""Commands in chat: who may give them, what each answers, what a wrong one is told. Names in German and English."""

import pytest
from office_world import APPLICANT, APPLICANT_MAIL, NETWORK, Office

from bot.telegram.commands import ALIASES, COMMANDS
from motions.notice import NoticeKind
from motions.terms import Kind, State
from motions.wording.help import EVERYBODY, OFFICE

pytest_plugins = ["office_fixtures"]

OPENING = f"/aufnahme {APPLICANT}; {APPLICANT_MAIL}; Tagesaufenthalt (Beispiel)."


async def says(world: Office, person: str, text: str) -> str:
    """What a person writes, and the newest thing the bot says then."""
    chat = world.chats[person]
    before = chat.from_bot[-1:]
    chat.sends(text)
    await world.settle()
    assert chat.from_bot[-1:] != before, f"no answer to {text!r}"
    return chat.last.text


def test_it_offers_exactly_the_commands_that_help_explains() -> None:
    """One table of commands, one of explanations: name, alias, who may, how it is written."""
    explained = {one.name: (one.alias, one.usage, one in OFFICE) for one in (*EVERYBODY, *OFFICE)}
    assert {name: (row.alias, row.usage, row.office) for name, row in COMMANDS.items()} == explained


async def test_it_shows_first_and_opens_when_confirmed(world: Office) -> None:
    """Preview -> confirm -> done (ADR 9); confirming says that § 6 (1)-(2) have been checked."""
    preview = await says(world, "anna", OPENING)
    assert "Vorschau" in preview
    assert "mindestens 4" in preview
    assert "8. Dezember 2026" in preview
    assert "Berta Beispiel" in preview
    assert "Arbeitsgebiet und Bereitschaft zur Zusammenarbeit sind geprüft" in preview
    assert not await world.outbox(NoticeKind.MOTION)
    toast = await world.presses("anna", "Bestätigen")
    assert "2026-01" in toast.text
    motion = (await world.case()).motion
    assert (motion.kind, motion.subject, motion.opened_by) == (Kind.ADMISSION, APPLICANT, "anna")


async def test_it_opens_once_when_confirmed_twice(world: Office) -> None:
    """Each draft once (ADR 9)."""
    await says(world, "anna", OPENING)
    preview = world.chats["anna"].last
    data = preview.button("Bestätigen").data or ""
    presses = [world.chats["anna"].forges(preview, data) for _ in range(2)]
    await world.settle()
    assert "schon entschieden" in (await world.chats["anna"].answered(presses[1])).text
    async with world.app.store.reading() as work:
        assert [case.motion.id for case in await work.motions.cases(list(State))] == ["2026-01"]


async def test_it_does_nothing_when_discarded(world: Office) -> None:
    """ "Verwerfen", and afterwards it cannot be confirmed any more."""
    await says(world, "anna", OPENING)
    preview = world.chats["anna"].last
    confirms = preview.button("Bestätigen").data or ""
    assert "nichts geschehen" in (await world.presses("anna", "Verwerfen", preview)).text
    assert "nichts geschehen" in preview.text  # the preview has become the answer, its buttons are gone
    press = world.chats["anna"].forges(preview, confirms)
    await world.settle()
    assert "schon entschieden" in (await world.chats["anna"].answered(press)).text
    assert not await world.outbox(NoticeKind.MOTION)


async def test_it_lets_nobody_confirm_somebody_elses_draft(world: Office) -> None:
    """A preview that is forwarded, with its buttons, opens nothing."""
    await says(world, "anna", OPENING)
    preview = world.chats["anna"].last
    press = world.chats["berta"].forges(preview, preview.button("Bestätigen").data or "")
    await world.settle()
    assert (await world.chats["berta"].answered(press)).alert
    assert not await world.outbox(NoticeKind.MOTION)
    assert "2026-01" in (await world.presses("anna", "Bestätigen", preview)).text


async def test_it_keeps_a_preview_for_a_day(world: Office) -> None:
    """docs/handbuch: "Eine Vorschau gilt einen Tag und einmal." """
    await says(world, "anna", OPENING)
    preview = world.chats["anna"].last
    await world.passes(hours=24)
    assert "gibt es nicht mehr" in (await world.presses("anna", "Bestätigen", preview)).text


@pytest.mark.parametrize("command", ["/hilfe alles", "/help all"])
async def test_it_shows_a_coordinator_the_rest_on_demand(world: Office, command: str) -> None:
    """What is rarely used is not on the first screen."""
    assert "/neustart" not in await says(world, "anna", "/hilfe")
    assert "/neustart" in await says(world, "anna", command)


@pytest.mark.parametrize("name", [name for name, row in COMMANDS.items() if row.office])
async def test_it_refuses_everybody_but_coordinators(world: Office, name: str) -> None:
    """Representatives have /start /offen /status /sprache /hilfe (contract)."""
    assert "koordinierende Stelle" in await says(world, "dora", f"/{name} eins; zwei; drei; vier")


@pytest.mark.parametrize("alias", sorted(set(ALIASES) - {"language"}))  # that one answers in the other language
async def test_it_knows_each_command_by_its_english_name(world: Office, alias: str) -> None:
    """The same answer by either name."""
    german = ALIASES[alias]
    assert await says(world, "anna", f"/{alias}") == await says(world, "anna", f"/{german}")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("/aufnahme Name;", "/aufnahme Name; Mailadresse; Begründung"),
        ("/aufnahme Nur ein Name", "/aufnahme Name; Mailadresse; Begründung"),
        ("/aufnahme Name; keine-adresse; Grund", "Mailadresse"),
        ("/aufnahme Name; a@b.example", "Begründung"),
        ("/aufnahme Diakonie für Bielefeld; a@b.example; Grund", "bereits Mitglied"),
        ("/ausschluss gfs", "/ausschluss Mitglied; Antragsteller; Eingang-Nr.; Begründung"),
        ("/ausschluss wer; bgw; 1; Grund", "Mitgliederverzeichnis"),
        ("/ausschluss gfs; gfs; 1; Grund", "eigenen Ausschluss"),
        ("/ausschluss gfs; bgw; 99; Grund", "fehlt der Antrag"),
        ("/ausschluss gfs; bgw; x; Grund", "fehlt der Antrag"),
        ("/zugang 2026-01; gfs", "/zugang Antrag; Mitglied; Zeitpunkt; Notiz"),
        ("/zugang 2026-99; gfs; 24.11.2026; Brief", "2026-99"),
        ("/zugang 2026-01; gfs; vorgestern; Brief", "vorgestern"),
        ("/frist übermorgen", "übermorgen"),
        ("/abwesend 31.2.2027", "31.2.2027"),
        ("/einladen niemand", "nicht eingetragen"),
        ("/status 2026-99", "2026-99"),
        ("/quatsch", "/hilfe"),
    ],
)
async def test_it_says_what_is_wrong_and_how_it_goes(world: Office, wrong: str, told: str) -> None:
    """contract: a wrong command gets an answer that says what to do."""
    assert told in await says(world, "anna", wrong)


async def test_it_names_every_mistake_of_an_opening_at_once(world: Office) -> None:
    """All refusals at once."""
    told = await says(world, "anna", "/ausschluss gfs; gfs; 99;")
    assert "Begründung" in told
    assert "eigenen Ausschluss" in told
    assert "fehlt der Antrag" in told


async def test_it_opens_an_exclusion_with_the_mail_that_applies_for_it(world: Office) -> None:
    """§ 6 (6): on the documented application of a member; the mail lies beside the motion."""
    world.mailers["dora"].writes("stelle@netz.example", "Antrag", "Wir beantragen den Ausschluss der GfS (Beispiel).")
    await world.settle()
    [item] = await world.parked()
    preview = await says(world, "anna", f"/ausschluss gfs; diakonie; {item.id}; Grund (Beispiel).")
    assert preview.index("Zuerst wird unterrichtet") < preview.index("Gesa Gemein") < preview.index("Geschrieben wird")
    assert "müssten alle" in preview  # 5 of 6, and the concerned seat has no ballot: the preview warns
    await world.presses("anna", "Bestätigen")
    [document] = (await world.case()).motion.documents
    assert (document.purpose, document.media_type) == ("application", "message/rfc822")
    assert b"beantragen den Ausschluss" in world.letter("wilma", "Ausschluss").attachments[document.filename]
    assert not await world.parked(), "what became a motion waits for nobody"
    assert [(row.id, row.motion) for row in await world.inbox() if row.source == "mail"] == [(item.id, "2026-01")]


async def test_it_records_a_receipt_by_hand(world: Office) -> None:
    """Evidence (b): date, note and who entered it, acknowledged to the seat (design: Receipt)."""
    await world.opens_admission()
    await world.passes(days=1)
    preview = await says(world, "anna", "/zugang 2026-01; gfs; 25.11.2026 10:00; Rückschein")
    assert "Rückschein" in preview
    await world.presses("anna", "Bestätigen")
    [entry] = [e for e in (await world.case()).evidence if e.seat == "gfs"]
    assert (entry.entered_by, entry.note) == ("anna", "Rückschein")
    assert "25. November 2026, 10:00" in world.read("gesa", "Empfang vermerkt")


async def test_it_explains_a_deadline(world: Office) -> None:
    """The worked example of the agreement's page: Friday, 11 December -> Monday, 28 December."""
    told = await says(world, "anna", "/frist 11.12.2026")
    assert "Montag, 28. Dezember 2026" in told
    assert "§ 193" in told


async def test_it_sends_the_open_motions_again(world: Office) -> None:
    """/offen: what this person can answer, with buttons; nothing where there is nothing."""
    assert "kein Antrag offen" in await says(world, "berta", "/offen")
    await world.opens_admission()
    before = len(world.chats["berta"].from_bot)
    assert "Sie antworten für" in await says(world, "berta", "/offen")
    assert len(world.chats["berta"].from_bot) == before + 1
    assert (await world.presses("berta", "Widerspruch", world.chats["berta"].last)).text.startswith("Gezählt")


async def test_it_changes_the_language_and_notes_absences(world: Office) -> None:
    """Small things that everybody may set for itself."""
    assert "English" in await says(world, "berta", "/sprache en")
    assert (await world.person("berta")).language == "en"
    assert "Deutsch" in await says(world, "berta", "/language de")
    assert "8. Januar 2027" in await says(world, "berta", "/abwesend 8.1.2027")
    until = (await world.person("berta")).absent_until
    assert until is not None
    assert until.isoformat() == "2027-01-08T23:00:00+00:00"


async def test_it_lists_what_waits_and_who_is_there(world: Office) -> None:
    """The office's lists."""
    stranger = world.post.person("Vera Verein (Beispiel)", "vera@verein.example")
    stranger.writes("stelle@netz.example", "Aufnahmeantrag", "Wir möchten Mitglied werden.")
    await world.settle()
    assert "E-Mail" in await says(world, "anna", "/eingang")
    assert "Berta Beispiel" in await says(world, "anna", "/mitglieder")
    await says(world, "anna", "/verzeichnis")
    assert "Fassung 1" in world.chats["anna"].from_bot[-2].text  # below it, the paper
    assert "noch keinen Antrag" in await says(world, "anna", "/antraege")
    assert "wilma" in await says(world, "anna", "/einladen")


async def test_it_answers_in_private_chats_only(world: Office) -> None:
    """In a group everybody would read the answer; there the bot only says where to ask."""
    group = world.telegram.group("Netzwerk")
    world.chats["anna"].sends("/antraege", group)
    await world.settle()
    [told] = group.from_bot
    assert "keinen Antrag" not in told.text  # what the command answers in private
    assert NETWORK not in str(group.messages)
