"""§ 6 (4) played through chat, mail and command line: the agreement goes out and comes back signed, late, or never.

Once by chat only, once by mail only (the applicant has nothing else); and with the program gone between the steps.
"""

from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

import pytest
from dialogue_chat import Chat
from office_world import APPLICANT, APPLICANT_MAIL, NETWORK, Office, vouched

from bot import office
from bot.app import workers
from bot.procedures import admissions
from motions.model import Document, Motion
from motions.notice import Matter, NoticeKind
from motions.terms import State
from motions.wording import say
from motions.wording.words import Words
from store.tables import InboxState

pytest_plugins = ["office_fixtures"]
GERMAN = Words()
DAY = date(2027, 1, 15)  # a Friday
OVER = datetime(2027, 1, 15, 23, 0, tzinfo=UTC)  # 24 o'clock in Bielefeld


def mail(subject: str, text: str, *, attached: bool = False, sender: str = APPLICANT_MAIL) -> bytes:
    """What the applicant writes of its own accord."""
    one = EmailMessage()
    one["From"], one["To"], one["Subject"] = sender, "stelle@netz.example", subject
    one["Message-ID"] = f"<{abs(hash((subject, text, attached)))}@{sender.partition('@')[2]}>"
    one.set_content(text)
    if attached:
        one.add_attachment(b"%PDF-1.7 unterschrieben", "application", "pdf", filename="vereinbarung.pdf")
    return vouched(one.as_bytes(), sender.partition("@")[2])


async def comes_back(world: Office) -> int:
    """The applicant sends its signed copy."""
    number = await world.keeps(mail("Unterschriebene Vereinbarung", "Anbei.", attached=True))
    await world.settle()
    return number


async def says(world: Office, person: str, text: str) -> None:
    """Somebody writes in chat."""
    world.chats[person].sends(text)
    await world.settle()


def read(world: Office, wanted: str) -> str:
    """The newest mail to the applicant with these words in its subject, on one line."""
    found = [letter for letter in world.post.box(APPLICANT_MAIL).letters() if wanted in letter.subject]
    assert found, [letter.subject for letter in world.post.box(APPLICANT_MAIL).letters()]
    return " ".join(found[-1].text.split())


async def gives(world: Office, day: date | None = None) -> None:
    """The office gives its signed copy, on the command line's way."""
    async with world.app.store.writing() as work:
        paper: Document = await work.documents.add(
            NETWORK, None, "vereinbarung.pdf", "application/pdf", b"%PDF-1.7 (Beispiel)", "agreement"
        )
    await world.gives(office.GiveAgreement("2026-01", paper, day))


async def state(world: Office) -> State:
    return (await world.case()).motion.state


@pytest.fixture
async def passed(world: Office) -> Office:
    """Nobody has objected: the admission has passed on 9 December, and nothing has gone to the applicant yet."""
    await world.opens_admission()
    await world.everybody_receives()
    await world.passes(days=15)
    assert await state(world) is State.PASSED
    return world


async def test_it_goes_out_and_is_entered_by_chat_alone(passed: Office) -> None:
    """The coordinator sends the file, names a day, and enters the copy that came by post."""
    anna = Chat(passed, "anna")
    await anna.writes("/vereinbarung 2026-01")
    await anna.sends("vereinbarung.pdf", b"%PDF-1.7 (Beispiel)")
    await anna.presses("Weiter")
    assert "Freitag, 15. Januar 2027, 24 Uhr" in await anna.writes("15.01.2027")
    await anna.presses("Bestätigen")
    letter = read(passed, "Ihre Aufnahme")
    assert "bis Freitag, 15. Januar 2027, 24 Uhr (MEZ) muss sie dort eingegangen sein" in letter
    assert "die Vereinbarung selbst nennt keines" in letter
    assert "Sie muss bis Freitag, 15. Januar 2027, 24 Uhr unterschrieben zurück sein" in await status(passed)
    await passed.passes(days=2)
    await says(passed, "anna", "/gegengezeichnet 2026-01; 10.12.2026 11:00")
    await passed.presses("anna", "Bestätigen")
    assert await state(passed) is State.EFFECTIVE


def _last(world: Office, person: str) -> str:
    return world.chats[person].from_bot[-1].text


async def status(world: Office) -> str:
    """What /status tells the coordinator, as text."""
    await says(world, "anna", "/status 2026-01")
    told = (await world.outbox(NoticeKind.STATUS))[-1].notice
    return say(told, "chat", GERMAN, world.clock()).text()


async def test_it_says_that_it_never_lapses_where_no_date_is_named(passed: Office) -> None:
    """In the status for the office, in the letter and in the reminder to the applicant; nowhere a threat."""
    await gives(passed)
    assert "Ein Datum ist dafür nicht gesetzt. Ihre Aufnahme verfällt nicht." in read(passed, "Ihre Aufnahme")
    assert "Kein Datum ist genannt: Die Aufnahme verfällt nicht." in await status(passed)
    await passed.passes(days=14)
    assert "Ihre Aufnahme verfällt nicht." in read(passed, "Erinnerung")


async def test_it_reminds_and_takes_the_copy_by_mail_alone(passed: Office) -> None:
    """The applicant is reminded with the agreement once more, answers with the signed copy, and is a member."""
    await gives(passed)
    await passed.passes(days=14)
    [row] = await passed.outbox(NoticeKind.APPLICANT_REMINDER)
    assert (row.target, [d.purpose for d in row.notice.documents]) == (APPLICANT_MAIL, ["agreement"])
    arrived = passed.clock()
    await comes_back(passed)
    await passed.presses("anna", "Bestätigen")
    case = await passed.case()
    assert (case.motion.state, case.motion.effective_at) == (State.EFFECTIVE, arrived)
    await passed.passes(days=60)
    assert len(await passed.outbox(NoticeKind.APPLICANT_REMINDER)) == 1


async def test_the_office_reads_in_the_morning_what_is_missing(passed: Office) -> None:
    """First its own copy; later, after a reminder, the applicant's."""
    await passed.goes_to(datetime(2026, 12, 10, 8, 0, tzinfo=UTC))
    await passed.passes(minutes=1)
    assert "noch nicht hinausgegangen: Antrag 2026-01" in passed.read("anna", "Das wartet auf die Stelle")
    await gives(passed)
    await passed.goes_to(datetime(2026, 12, 28, 8, 0, tzinfo=UTC))
    await passed.goes_to(datetime(2026, 12, 29, 8, 0, tzinfo=UTC))
    await passed.passes(minutes=1)
    assert "Trotz Erinnerung kam noch keine" in passed.read("anna", "Das wartet auf die Stelle")


async def test_it_lapses_by_the_date_and_everybody_is_told_once(passed: Office) -> None:
    """The applicant, all members, the office; the register stays as it is."""
    await gives(passed, DAY)
    before = len(await passed.outbox(NoticeKind.REGISTER))
    await passed.goes_to(OVER)
    await passed.passes(days=1)
    assert await state(passed) is State.LAPSED
    assert "stellen Sie bitte einen neuen Antrag" in read(passed, "verfallen")
    assert "Das Mitgliederverzeichnis bleibt, wie es ist" in passed.read("wilma", "Aufnahme verfallen")
    assert len(await passed.told_office(Matter.LAPSED)) == 1
    assert len(await passed.outbox(NoticeKind.REGISTER)) == before


async def test_it_does_not_lapse_while_a_copy_that_came_in_time_lies_with_the_office(passed: Office) -> None:
    """It came on the last day; whoever looks at it after the weekend confirms it with its arrival."""
    await gives(passed, DAY)
    await passed.goes_to(OVER - timedelta(hours=1))
    await comes_back(passed)
    await passed.goes_to(OVER + timedelta(hours=12))
    assert await state(passed) is State.PASSED
    await passed.presses("anna", "Bestätigen")
    assert (await passed.case()).motion.effective_at == OVER - timedelta(hours=1)


async def test_it_lapses_when_what_came_in_time_was_no_signed_copy(passed: Office) -> None:
    await gives(passed, DAY)
    await passed.goes_to(OVER - timedelta(hours=1))
    number = await comes_back(passed)
    await passed.goes_to(OVER + timedelta(hours=1))
    await passed.gives(office.SettleItem(number, "ignored", "anna"))
    assert await state(passed) is State.LAPSED


async def test_a_late_copy_is_put_before_the_office_with_the_reason(passed: Office) -> None:
    """Accepted with one press: a member from then on, not from the arrival."""
    await gives(passed, DAY)
    await passed.goes_to(OVER)
    await passed.passes(days=3)
    number = await comes_back(passed)
    told = passed.read("arno", "Verspätete Vereinbarung")
    assert "nach dem Datum, das Ihr Schreiben nennt: Freitag, 15. Januar 2027, 24 Uhr (MEZ)" in told
    assert await state(passed) is State.LAPSED
    await passed.passes(hours=5)
    await passed.presses("anna", "Trotzdem annehmen")
    case = await passed.case()
    assert (case.motion.state, case.motion.effective_at) == (State.EFFECTIVE, passed.clock())
    assert next(m for m in case.members.values() if m.name == APPLICANT).since == passed.clock()
    assert next(row for row in await passed.inbox() if row.id == number).state is InboxState.DONE


async def test_or_the_applicant_reads_that_it_can_apply_anew(passed: Office) -> None:
    await gives(passed, DAY)
    await passed.goes_to(OVER)
    await passed.passes(days=3)
    number = await comes_back(passed)
    await passed.presses("anna", "Neuer Antrag nötig")
    assert "nimmt sie nicht mehr an" in read(passed, "verfallen")
    assert await state(passed) is State.LAPSED
    assert next(row for row in await passed.inbox() if row.id == number).state is InboxState.DONE
    assert await passed.opens_admission() == "2027-01", "of the new year"
    await passed.keeps(mail("Frage", "Liegt Ihnen unser neuer Antrag vor?"))
    await passed.settle()
    assert [row.motion for row in await passed.told_office(Matter.QUESTION)] == ["2027-01"]


async def test_a_late_copy_on_paper_is_decided_on_in_words(passed: Office) -> None:
    """Without the word it is refused, and the refusal says what to do."""
    await gives(passed, DAY)
    await passed.goes_to(OVER)
    await passed.passes(days=3)
    await says(passed, "anna", "/gegengezeichnet 2026-01; 18.01.2027 09:00")
    assert "annehmen oder ablehnen" in _last(passed, "anna")
    await says(passed, "anna", "/gegengezeichnet 2026-01; 18.01.2027 09:00; annehmen")
    assert "beginnt dann mit Ihrer Bestätigung" in _last(passed, "anna")
    await passed.presses("anna", "Bestätigen")
    assert (await passed.case()).motion.effective_at == passed.clock()


class Killed(BaseException):
    """The program is gone before its transaction ends."""


async def _advances_and_is_killed(world: Office, before: Motion) -> None:
    sources, now = ("mail", "telegram"), world.clock()
    async with world.app.store.writing() as work:
        for source in sources:
            await work.inbox.mark_read(source, now)
        await admissions.advance(work, NETWORK, "2026-01", sources, now)
        moved = await work.motions.case(NETWORK, "2026-01")
        assert moved is not None
        assert moved.motion != before
        raise Killed


@pytest.mark.parametrize("after", [timedelta(days=14), timedelta(days=40)])
async def test_a_kill_loses_neither_state_nor_notice(passed: Office, after: timedelta) -> None:
    """Reminder and lapse: what was not committed is not so and not told; after the restart it happens, once."""
    await gives(passed, DAY)
    passed.clock.now += after
    before = (await passed.case()).motion, len(await passed.outbox())
    with pytest.raises(Killed):
        await _advances_and_is_killed(passed, before[0])
    assert ((await passed.case()).motion, len(await passed.outbox())) == before
    passed.workers = workers(passed.app)
    await passed.settle()
    passed.workers = workers(passed.app)
    await passed.settle()
    kind = NoticeKind.LAPSED if after > timedelta(days=30) else NoticeKind.APPLICANT_REMINDER
    assert len([row for row in await passed.outbox(kind) if row.target == APPLICANT_MAIL]) == 1


async def test_an_applicant_steps_back_by_mail(passed: Office) -> None:
    """Who wrote, only the address says: so a coordinator looks, and notes it with one press."""
    await gives(passed)
    number = await passed.keeps(mail("Unser Antrag", "Guten Tag,\n\nwir nehmen unseren Antrag zurück."))
    await passed.settle()
    assert await state(passed) is State.PASSED
    assert "dass der Wunsch nach Aufnahme zurückgenommen wird" in passed.read("arno", "Rücktritt")
    await passed.presses("anna", "Bestätigen")
    assert await state(passed) is State.MOOT
    assert "möchte nicht mehr Mitglied werden" in passed.read("wilma", "gegenstandslos")
    assert "gegenstandslos" in read(passed, "Beendet")
    assert next(row for row in await passed.inbox() if row.id == number).state is InboxState.DONE


async def test_it_steps_back_in_answer_to_our_own_mail(passed: Office) -> None:
    """A reminder says how; the answer bears our token and is the applicant's all the same."""
    await gives(passed)
    await passed.passes(days=14)
    [letter] = [one for one in passed.post.box(APPLICANT_MAIL).letters() if "Erinnerung" in one.subject]
    raw = EmailMessage()
    raw["From"], raw["To"], raw["Subject"] = APPLICANT_MAIL, letter.message["Reply-To"], f"AW: {letter.subject}"
    raw["Message-ID"] = "<answer@waermestube.example>"
    raw.set_content("Wir nehmen unseren Antrag zurück.")
    await passed.keeps(vouched(raw.as_bytes(), "waermestube.example"))
    await passed.settle()
    assert len(await passed.told_office(Matter.STEPS_BACK)) == 1


async def test_another_mail_of_an_applicant_is_a_question_about_its_motion(world: Office) -> None:
    """Not a stranger's; nobody else's address is taken for it, and a forged one neither."""
    await world.opens_admission()
    await world.keeps(mail("Frage", "Wann hören wir von Ihnen?"))
    await world.settle()
    [told] = await world.told_office(Matter.QUESTION)
    assert (told.notice.facts["person"], told.motion) == (APPLICANT, "2026-01")
    await world.keeps(mail("Antrag", "Wir nehmen unseren Antrag zurück.", sender="wer@anders.example"))
    await world.settle()
    assert await world.told_office(Matter.STEPS_BACK) == []
    assert len(await world.told_office(Matter.APPLICATION)) == 1
