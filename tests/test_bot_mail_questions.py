"""Mails that are no clear answer: asked back, put before the office, answered with a sentence - and never too often."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from office_world import Office, vouched
from playground_peers import START

from bot.playground.people import OFFICE_MAIL
from motions.notice import Matter, NoticeKind
from motions.terms import Choice, EvidenceKind, State

pytest_plugins = ["office_fixtures"]


UNCLEAR = ("Ja", "Wir melden uns nächste Woche.", "In Ordnung", "Widerspruch. Kein Widerspruch.")
FOR_THE_OFFICE = (
    ("Kein Widerspruch, wenn ein fester Ansprechpartner benannt wird.", "Ihre Bedingung"),
    ("Ja, aber nur mit festem Ansprechpartner.", "Ihre Bedingung"),
    ("Ja, jedoch nicht vor Mai.", "Die Einschränkung darin"),
    ("Ja. Wann beginnt das?", "Ihre Frage"),
)
TNEF = b"\x78\x9f\x3e\x22\x01\x00\x01\x06\x90\x08\x00\x04\x00\x00\x00\x00\x00\x01\x00\x01\x00\x01"
UNREADABLE = (b"", b"\x00\xff\xfe", b"\n\n\n", b"From: \xff\n\n\xff", b"Content-Type: multipart/mixed\n")


@pytest.mark.parametrize("text", UNCLEAR)
async def test_it_asks_back_where_it_is_not_sure(world: Office, text: str) -> None:
    """Doubt is asked about, with the answers beside; the receipt is proved all the same; nothing is counted."""
    await world.opens_admission()
    await world.replies("wilma", text)
    case = await world.case()
    assert not case.ballots
    assert ("bgw", EvidenceKind.KNOWN) in [(e.seat, e.kind) for e in case.evidence]
    asked = world.letter("wilma", "Rückfrage")
    assert "nicht gezählt" in world.read("wilma", "Rückfrage")
    assert {"Kein Widerspruch", "Widerspruch"} <= set(asked.links)


async def test_it_counts_the_answer_to_a_question_back(world: Office) -> None:
    """The question's own buttons and a reply to it lead to the same motion."""
    await world.opens_admission()
    await world.replies("wilma", "Ja")
    world.mailers["wilma"].follows(world.letter("wilma", "Rückfrage"), "Kein Widerspruch")
    await world.settle()
    await world.replies("gesa", "Ja")
    await world.replies("gesa", "Widerspruch", "Rückfrage")
    assert {b.seat: b.choice for b in (await world.case()).ballots} == {
        "bgw": Choice.NO_OBJECTION,
        "gfs": Choice.OBJECT,
    }


@pytest.mark.parametrize(("text", "answer"), FOR_THE_OFFICE)
async def test_it_puts_a_condition_before_the_office(world: Office, text: str, answer: str) -> None:
    """voice: "Ihre Bedingung habe ich der koordinierenden Stelle vorgelegt." - also where only a "Ja" stands before."""
    await world.opens_admission()
    await world.replies("wilma", text)
    assert not (await world.case()).ballots
    assert f"{answer} habe ich der koordinierenden Stelle vorgelegt" in world.read("wilma", "Rückfrage")
    [told] = await world.told_office(Matter.CONDITION)
    assert told.notice.text == text
    assert told.notice.facts["person"] == "Wilma Wohnlich (Beispiel)"


async def test_it_asks_back_where_all_is_in_a_winmail_dat(world: Office) -> None:
    """Outlook's own format (MS-OXTNEF) is not read, and its sender is not left waiting: asked back, receipt proved."""
    await world.opens_admission()
    letter = world.letter("wilma")
    mail = EmailMessage()
    mail["From"], mail["To"] = "wilma@bgw.example", letter.message["Reply-To"]
    mail["Subject"], mail["In-Reply-To"] = "AW: Antrag", letter.message["Message-ID"]
    mail["Message-ID"] = "<winmail.1@bgw.example>"
    mail.set_content(TNEF, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    await world.keeps(vouched(mail.as_bytes(), "bgw.example"))
    await world.settle()
    case = await world.case()
    assert not case.ballots
    assert ("bgw", EvidenceKind.KNOWN) in [(e.seat, e.kind) for e in case.evidence]
    assert {"Kein Widerspruch", "Widerspruch"} <= set(world.letter("wilma", "Rückfrage").links)
    assert "keinen Text gefunden" in world.read("wilma", "Rückfrage")


async def test_it_does_not_ask_for_a_clearer_word_after_the_result(world: Office) -> None:
    """A reply to the result is for the office to read; a vote in it is late and answered as such."""
    await world.opens_admission()
    await world.everybody_receives()
    closes_at = (await world.case()).motion.closes_at
    assert closes_at
    await world.goes_to(closes_at + timedelta(hours=9))
    await world.replies("wilma", "Vielen Dank. Wie geht es jetzt weiter?", "Ergebnis")
    assert not await world.outbox(NoticeKind.ASK_BACK)
    assert "Wie geht es jetzt weiter?" in (await world.told_office(Matter.QUESTION))[0].notice.text
    await world.replies("gesa", "Widerspruch", "Ergebnis")
    assert "nicht gezählt" in world.read("gesa", "Zu spät")


async def test_it_counts_a_vote_in_the_reply_to_a_reminder(world: Office) -> None:
    """Every mail about the motion carries the same token."""
    await world.opens_admission()
    await world.everybody_receives()
    await world.passes(days=8)
    await world.replies("wilma", "Widerspruch", "Erinnerung")
    assert [b.seat for b in (await world.case()).ballots] == ["bgw"]


async def test_it_answers_a_stranger_in_one_sentence_and_shows_the_office(world: Office) -> None:
    """Perhaps an application (§ 6 (2)): parked for the coordinator, with the text."""
    stranger = world.post.person("Vera Verein (Beispiel)", "vera@verein.example")
    stranger.writes(OFFICE_MAIL, "Aufnahmeantrag", "Wir möchten Mitglied werden.")
    await world.settle()
    [answer] = stranger.box.letters()
    assert "Aufnahmeantrag" not in answer.subject
    [told] = await world.told_office(Matter.APPLICATION)
    assert "Wir möchten Mitglied werden." in told.notice.text
    assert [row.kind for row in await world.parked()] == ["stranger"]


async def test_it_sends_at_most_twenty_automatic_answers_a_day_to_one_address(world: Office) -> None:
    """contract: Bad input. The office is not flooded either; everything stays in the inbox."""
    stranger = world.post.person("Vera Verein (Beispiel)", "vera@verein.example")
    for number in range(22):
        stranger.writes(OFFICE_MAIL, f"Frage {number}", f"Wer sind Sie? {number}")
    await world.settle()
    assert len(stranger.box.letters()) == 20
    assert len(await world.told_office(Matter.APPLICATION)) == 20
    assert len(await world.parked()) == 22
    await world.passes(days=1)
    stranger.writes(OFFICE_MAIL, "Neue Frage", "Und heute?")
    await world.settle()
    assert len(stranger.box.letters()) == 21


async def test_it_acknowledges_votes_beyond_the_days_answers(world: Office) -> None:
    """Acknowledgements of votes are excepted from the cap."""
    await world.opens_admission()
    for number in range(21):
        await world.replies("wilma", "Ja" + "!" * number)
    assert len(await world.outbox(NoticeKind.ASK_BACK, to="wilma")) == 20
    await world.replies("wilma", "Widerspruch")
    assert await world.outbox(NoticeKind.VOTE_COUNTED, to="wilma")


async def test_it_keeps_out_of_loops(world: Office) -> None:
    """Our own mails come back, by a forwarding rule or a list: never answered, never counted."""
    await world.opens_admission()
    raw = world.letter("wilma").raw
    await world.keeps(raw)
    own = EmailMessage()
    own["From"], own["To"], own["Subject"] = OFFICE_MAIL, OFFICE_MAIL, "Widerspruch"
    own["Message-ID"] = "<1@elsewhere.example>"
    own.set_content("Widerspruch")
    await world.keeps(own.as_bytes())
    before = len(await world.outbox())
    await world.settle()
    assert [row.state.value for row in await world.inbox()] == ["ignored", "ignored"]
    assert len(await world.outbox()) == before


async def test_it_takes_an_absence_notice_for_nothing_but_that(world: Office) -> None:
    """No vote, no receipt; the office is told once, with the date and who stands in."""
    world.mailers["gesa"].box.absent(
        "Ich bin bis zum 4. Dezember 2026 nicht im Büro. In dringenden Fällen wenden Sie sich an gustav@gfs.example."
    )
    await world.opens_admission()
    world.mailers["gesa"].box.absence.told.clear()  # type: ignore[union-attr]  # a system that answers every mail
    await world.passes(days=2)  # the other ways are tried: a second mail, a second notice
    case = await world.case()
    assert not case.ballots
    assert "gfs" not in {e.seat for e in case.evidence}
    assert [row.kind for row in await world.inbox()].count("auto") == 2
    [told] = await world.told_office(Matter.ABSENCE)
    assert told.notice.facts["until"] == "04.12.2026"
    assert told.notice.facts["substitute"] == "gustav@gfs.example"
    gustav = (await world.case()).people["gustav"].name
    assert (told.notice.facts["substitute_is"], told.notice.facts["others"]) == (gustav, gustav)
    assert not await world.outbox(NoticeKind.ASK_BACK)


async def test_it_shows_a_vote_that_a_machine_has_sent(world: Office) -> None:
    """Institutions answer through ticket systems that mark what people wrote: quarantined, not dropped."""
    await world.opens_admission()
    letter = world.letter("wilma")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "wilma@bgw.example", OFFICE_MAIL, "AW: " + letter.subject
    mail["Message-ID"], mail["Auto-Submitted"] = "<ticket.1@bgw.example>", "auto-generated"
    mail["X-OTRS-Loop"] = "yes"
    mail.set_content("Wir erheben Widerspruch.")
    await world.keeps(vouched(mail.as_bytes(), "bgw.example"))
    await world.settle()
    assert not (await world.case()).ballots
    assert [row.motion for row in await world.parked()] == ["2026-01"]
    assert "Widerspruch" in (await world.told_office(Matter.PARKED))[0].notice.text


@pytest.mark.parametrize("raw", UNREADABLE)
async def test_it_parks_what_nobody_can_read(world: Office, raw: bytes) -> None:
    """Nothing vanishes: it is kept, the office is told, and the next mail is read."""
    await world.opens_admission()
    await world.keeps(raw)
    await world.replies("wilma", "Widerspruch")
    assert len(await world.parked()) == 1
    assert await world.told_office(Matter.PARKED)
    assert len((await world.case()).ballots) == 1


async def test_it_puts_an_answer_from_an_official_address_before_people(world: Office) -> None:
    """An official address stands for nobody: it can vote for nobody and prove nothing."""
    async with world.app.store.writing() as work:
        await work.people.set_member_addresses(
            "wohnungslosenhilfe-bielefeld", "gfs", mail="amt@gfs.example", postal=None
        )
    official = world.post.person("GfS (Beispiel)", "amt@gfs.example")
    await world.opens_admission()
    await world.passes(days=2)
    official.replies(next(letter for letter in official.box.letters() if "Aufnahme" in letter.subject), "Widerspruch")
    await world.settle()
    assert not (await world.case()).ballots
    assert not [e for e in (await world.case()).evidence if e.seat == "gfs"]
    assert (await world.told_office(Matter.PARKED))[-1].notice.facts["sender"] == "amt@gfs.example"


async def test_it_forwards_the_concerned_members_words_to_the_office(world: Office) -> None:
    """The concerned member of an exclusion is heard: its words are a statement, not a vote."""
    await world.opens_exclusion(concerned="gfs")
    await world.replies("gesa", "Nein, wir wehren uns dagegen.", "Ausschluss")
    case = await world.case()
    assert not case.ballots
    assert "wehren uns" in (await world.told_office(Matter.STATEMENT))[0].notice.text
    assert "Eine Stimme haben Sie in diesem Verfahren nicht" in world.read("gesa", "Ihre Stellungnahme ist da")
    await world.replies("gustav", "Empfangen", "Ausschluss")
    assert len(await world.told_office(Matter.STATEMENT)) == 1
    assert "ist angekommen" in world.read("gustav", "Empfang vermerkt")


async def passed_exclusion(world: Office) -> None:
    """All others vote for the exclusion of the GfS, and the period ends."""
    await world.opens_exclusion(concerned="gfs")
    for person in ("anna", "berta", "dora", "tina"):
        await world.presses(person, "Ja")
    await world.replies("wilma", "Ja", "Ausschluss")
    closes_at = (await world.case()).motion.closes_at
    assert closes_at
    await world.goes_to(closes_at + timedelta(minutes=1))
    assert (await world.case()).motion.state is State.PASSED


async def test_it_ends_a_membership_by_any_answer_to_its_notice(world: Office) -> None:
    """§ 6 (6): the notice has reached the member; what the answer says changes nothing about that."""
    await passed_exclusion(world)
    await world.passes(hours=10)
    await world.replies("gesa", "Das ist eine Frechheit.", "Beschluss über")
    case = await world.case()
    assert case.motion.state is State.EFFECTIVE
    assert case.members["gfs"].until == world.clock()
    assert "Frechheit" in (await world.told_office(Matter.QUESTION))[0].notice.text
    assert "Damit ist die Mitgliedschaft beendet (§ 6 Abs. 6" in world.read("gesa", "Mitgliedschaft beendet")


async def test_it_does_not_end_a_membership_by_an_answer_to_an_older_mail(world: Office) -> None:
    """What answers the application proves nothing about the decision (§ 6 (6): "dieser Information")."""
    await world.opens_exclusion(concerned="gfs")
    older = world.letter("gesa", "Ausschluss")
    for person in ("anna", "berta", "dora", "tina"):
        await world.presses(person, "Ja")
    await world.replies("wilma", "Ja", "Ausschluss")
    closes_at = (await world.case()).motion.closes_at
    assert closes_at
    await world.goes_to(closes_at + timedelta(minutes=1))
    await world.replies("gesa", "Unsere Stellungnahme folgt.", to=older)
    assert (await world.case()).motion.state is State.PASSED
    world.mailers["gustav"].follows(world.letter("gustav", "Beschluss über"), "Empfangen")
    await world.settle()
    assert (await world.case()).motion.state is State.EFFECTIVE


async def test_it_takes_no_answer_that_came_before_the_decision_for_its_receipt(world: Office) -> None:
    """A mail that lay in the mailbox since before the close and is read after it."""
    await world.opens_exclusion(concerned="gfs")
    token = world.letter("gesa", "Ausschluss").subject.split("]")[0].strip("[")
    for person in ("anna", "berta", "dora", "tina"):
        await world.presses(person, "Ja")
    await world.replies("wilma", "Ja", "Ausschluss")
    await world.passes(days=20)
    head = f"From: gesa@gfs.example\nTo: {OFFICE_MAIL}\nSubject: Empfangen [{token}]\nMessage-ID: <1@gfs.example>\n"
    await world.keeps(vouched(f"{head}\nEmpfangen\n".encode(), "gfs.example"), at=START + timedelta(days=3))
    await world.settle()
    assert (await world.case()).motion.state is State.PASSED
