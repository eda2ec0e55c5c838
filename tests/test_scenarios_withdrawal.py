"""§ 6 (5): a member leaves by declaring it to the office, which informs all others. To be read beside the clause.

Once by chat only, once by mail only; by somebody without that power; for a later day; while motions run; of the office.
"""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from office_world import NETWORK, Office, vouched

from bot.playground.people import OFFICE_MAIL
from motions.model import Member
from motions.notice import Matter, NoticeKind
from motions.terms import Channel, Power, Role, State
from store.deliveries import OutboxRow

pytest_plugins = ["office_fixtures"]

OTHERS = ["bethel", "bgw", "diakonie", "stadt", "trockendock"]
DECLARATION = "Sehr geehrte Damen und Herren,\n\nhiermit erklären wir unseren Austritt aus dem Netzwerk.\n\nG. Gemein"


async def may_withdraw(world: Office, person: str, member: str, role: Role = Role.REPRESENTATIVE) -> None:
    """The member has recorded that this person may declare its withdrawal (§ 4)."""
    document = "Vollmacht vom 2. November (Beispiel)"
    async with world.app.store.writing() as work:
        await work.people.set_powers(NETWORK, person, member, role, frozenset(Power), document, world.clock())


async def member(world: Office, name: str) -> Member:
    async with world.app.store.reading() as work:
        return (await work.people.members(NETWORK))[name]


async def told(world: Office, code: str = "left") -> list[OutboxRow]:
    rows = await world.outbox(NoticeKind.WITHDRAWN)
    return [row for row in rows if row.notice.code == code]


async def journal(world: Office) -> list[str]:
    async with world.app.store.reading() as work:
        assert await work.journal.verify(NETWORK) == []
        return [entry.what for entry in await work.journal.entries(NETWORK)]


async def writes(world: Office, person: str, text: str = DECLARATION, subject: str = "Austritt") -> None:
    """A person writes to the office of its own accord: there is no token in it."""
    mail = EmailMessage()
    address = (await world.person(person)).mails[0]
    mail["From"], mail["To"], mail["Subject"] = address, OFFICE_MAIL, subject
    mail["Message-ID"], mail["Date"] = f"<{person}.{abs(hash(text))}@x.example>", format_datetime(world.clock())
    mail.set_content(text)
    await world.keeps(vouched(mail.as_bytes(), address.partition("@")[2]))
    await world.settle()


async def commands(world: Office, person: str, text: str) -> None:
    world.chats[person].sends(text)
    await world.settle()


async def test_it_ends_a_membership_by_chat_alone(world: Office) -> None:
    """The deputy of the Diakonie, who only chats and has that power, declares it; asked once, it says yes."""
    await may_withdraw(world, "doris", "diakonie", Role.DEPUTY)
    await commands(world, "doris", "/austritt")
    asked = world.chats["doris"].from_bot[-1]
    assert "Es gilt § 6 Abs. 5 der Vereinbarung." in asked.text
    assert "Zurücknehmen lässt sich das nicht" in asked.text
    assert (await member(world, "diakonie")).until is None  # nothing has happened yet
    at = world.clock()
    await world.passes(hours=1)
    await world.presses("doris", "Ja, das ist richtig")
    assert (await member(world, "diakonie")).until == at  # its receipt at the office
    informed = {row.notice.to.person for row in await told(world)}
    assert {"anna", "arno", "berta", "bruno", "wilma", "gesa", "gustav", "toni", "tina"} <= informed
    assert "Austritt aus dem Netzwerk erklärt" in world.read("wilma", "Austritt")
    registers = await world.outbox(NoticeKind.REGISTER)
    assert {row.notice.number for row in registers} == {2}
    assert all("Diakonie für Bielefeld" not in row.notice.register for row in registers)
    assert {row.notice.to.person for row in registers}.isdisjoint({"dora", "doris"})
    assert {"withdrawal_asked", "withdrawal_declared", "member_left", "register_issued"} <= set(await journal(world))


async def test_it_ends_a_membership_by_mail_alone(world: Office) -> None:
    """The GfS writes it of its own accord, is asked with one click, and confirms by mail."""
    await may_withdraw(world, "gesa", "gfs")
    at = world.clock()
    await writes(world, "gesa")
    assert "Ist das so gemeint?" in world.letter("gesa", "Ist das so gemeint").subject
    assert (await member(world, "gfs")).until is None
    [heard] = await world.told_office(Matter.WITHDRAWAL)
    assert "hiermit erklären wir unseren Austritt" in heard.notice.text
    await world.passes(hours=20)
    await world.replies("gesa", "Ja, das ist richtig", "Ist das so gemeint")
    assert (await member(world, "gfs")).until == at
    assert "bei der koordinierenden Stelle eingegangen" in world.read("gesa", "Austritt:")
    assert "Austritt aus dem Netzwerk erklärt" in world.read("toni", "Austritt:")
    assert "Fassung 2" in world.read("toni", "Mitgliederverzeichnis, Fassung")


async def test_a_declaration_is_asked_about_whatever_stands_below_it(world: Office) -> None:
    """It ends a membership, so what looks like a client's data beside it is not repeated, and nothing is erased."""
    await may_withdraw(world, "gesa", "gfs")
    await writes(world, "gesa", "hiermit erklären wir unseren Austritt.\n\nMax Mustermannfall, geb. 12.03.1984")
    assert "Ist das so gemeint?" in world.letter("gesa", "Ist das so gemeint").subject
    [heard] = await world.told_office(Matter.WITHDRAWAL)
    assert "Mustermannfall" not in heard.notice.text
    assert any(row.raw for row in await world.inbox() if row.person == "gesa")


@pytest.mark.parametrize("answer", ["Nein, das stimmt nicht", ""])
async def test_it_never_ends_without_a_yes(world: Office, answer: str) -> None:
    """Denied or not answered at all: two weeks later nothing has happened, and the question is over."""
    await may_withdraw(world, "gesa", "gfs")
    await writes(world, "gesa")
    if answer:
        await world.replies("gesa", answer, "Ist das so gemeint")
        assert "Ihr Mitglied tritt nicht aus" in world.read("gesa", "tritt nicht aus")
    await world.passes(days=15)
    await world.replies("gesa", "Ja, das ist richtig", "Ist das so gemeint")
    assert (await member(world, "gfs")).until is None
    assert await told(world) == []


async def test_it_asks_again_where_the_answer_is_not_certain(world: Office) -> None:
    await may_withdraw(world, "gesa", "gfs")
    await writes(world, "gesa")
    await world.replies("gesa", "Ja, aber erst nach dem Fachtag", "Ist das so gemeint")
    assert "nicht sicher verstehen" in world.read("gesa", "Ihre Antwort auf meine Frage")
    assert (await member(world, "gfs")).until is None
    await world.replies("gesa", "Ja, das ist richtig", "Ihre Antwort auf meine Frage")
    assert (await member(world, "gfs")).until is not None


async def test_it_is_a_draft_until_a_signatory_confirms_it(world: Office) -> None:
    """Gustav has no power to withdraw. Gesa, who has it, is asked; the membership ends when she declares it."""
    await may_withdraw(world, "gesa", "gfs")
    await writes(world, "gustav")
    assert "Wer sie hat, ist gefragt" in world.read("gustav", "Wer sie hat")
    assert "Gustav Gut (Beispiel) hat am" in world.read("gesa", "Ist das so gemeint")
    await world.passes(hours=5)
    at = world.clock()
    await world.replies("gesa", "Ja, das ist richtig", "Ist das so gemeint")
    assert (await member(world, "gfs")).until == at  # not his letter: her word (§ 180 BGB)


async def test_it_puts_it_before_the_office_where_nobody_may_declare_it(world: Office) -> None:
    """A power that is not recorded is not there (§ 4)."""
    await writes(world, "gesa")
    [heard] = await world.told_office(Matter.WITHDRAWAL)
    assert heard.notice.facts["asked"] == ""
    assert await world.outbox(NoticeKind.WITHDRAWAL_ASKED) == []
    await commands(world, "doris", "/austritt")
    assert "niemand eine Vollmacht" in world.chats["doris"].from_bot[-1].text


async def test_it_needs_the_power_at_the_moment_of_the_yes(world: Office) -> None:
    """It was taken away between question and answer."""
    await may_withdraw(world, "doris", "diakonie", Role.DEPUTY)
    await commands(world, "doris", "/austritt")
    async with world.app.store.writing() as work:
        powers = frozenset({Power.RECEIVE, Power.VOTE})
        key, now = (NETWORK, "doris", "diakonie", Role.DEPUTY), world.clock()
        await work.people.set_powers(*key, powers, "Vollmacht (Beispiel)", now)
    assert "keine Vollmacht" in (await world.presses("doris", "Ja, das ist richtig")).text
    assert (await member(world, "diakonie")).until is None


async def test_it_ends_on_a_later_day_that_is_named(world: Office) -> None:
    """All are told at once; until that day the member votes, then the clerk carries it out."""
    await may_withdraw(world, "gesa", "gfs")
    await writes(world, "gesa", "Hiermit kündigen wir unsere Mitgliedschaft zum 31. Dezember 2026.")
    assert "Donnerstag, 31. Dezember 2026, 24 Uhr" in world.read("gesa", "Ist das so gemeint")
    await world.replies("gesa", "Ja, das ist richtig", "Ist das so gemeint")
    assert "Bis dahin besteht sie weiter" in world.read("wilma", "Austritt:")
    assert (await member(world, "gfs")).until is None
    motion = await world.opens_admission()
    assert (await world.case(motion)).motion.roll.base() == 6
    ends = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    await world.goes_to(ends - timedelta(seconds=1))
    assert (await member(world, "gfs")).until is None
    await world.goes_to(ends + timedelta(hours=3))
    assert (await member(world, "gfs")).until == ends
    assert {row.notice.number for row in await world.outbox(NoticeKind.REGISTER)} == {2}
    assert await told(world) == []  # they knew


async def test_it_strikes_the_member_from_running_motions(world: Office) -> None:
    """Its ballot is kept uncounted and the base shrinks (design: Voting); the majority is of five now."""
    await may_withdraw(world, "gesa", "gfs")
    motion = await world.opens_admission()
    await world.replies("gesa", "Widerspruch")
    await writes(world, "gesa")
    await world.replies("gesa", "Ja, das ist richtig", "Ist das so gemeint")
    case = await world.case(motion)
    assert case.motion.roll.struck == ("gfs",)
    assert case.motion.roll.base() == 5
    assert [ballot.seat for ballot in case.ballots] == ["gfs"]


async def test_it_makes_an_exclusion_of_the_member_moot(world: Office) -> None:
    """The concerned member answers the notice of its exclusion by leaving: there is nothing left to vote on."""
    await may_withdraw(world, "gesa", "gfs")
    motion = await world.opens_exclusion("gfs")
    await world.replies("gesa", "Dann treten wir hiermit aus dem Netzwerk aus.", "Ausschluss")
    await world.replies("gesa", "Ja, das ist richtig", "Ist das so gemeint")
    assert (await world.case(motion)).motion.state is State.MOOT
    assert "nicht mehr Mitglied" in world.read("wilma", "gegenstandslos")


async def test_it_says_who_runs_the_procedures_when_the_office_leaves(world: Office) -> None:
    """The office is a member too; its substitute goes on with what is open, and commands (§ 5 (4))."""
    await may_withdraw(world, "anna", "stadt")
    motion = await world.opens_admission()
    await commands(world, "anna", "/austritt")
    await world.presses("anna", "Ja, das ist richtig")
    assert "Bis dahin führt v. Bodelschwinghsche Stiftungen Bethel" in world.read("wilma", "Austritt:")
    from motions.decide import views

    case = await world.case(motion)
    assert views.running_office(case) == "bethel"


async def test_a_coordinator_enters_a_letter_by_chat(world: Office) -> None:
    """With when it arrived and how one knows; shown and asked first."""
    await commands(world, "anna", "/austritt gfs; 24.11.2026 09:00; Brief, unterschrieben von der Geschäftsführung")
    assert "Sie tragen ein" in world.chats["anna"].from_bot[-1].text
    await world.presses("anna", "Ja, das ist richtig")
    assert (await member(world, "gfs")).until is None
    await world.replies("arno", "Ja, das ist richtig", "Ist das so gemeint")
    assert (await member(world, "gfs")).until == datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    assert {row.channel for row in await told(world) if row.notice.to.person == "gesa"} == {Channel.MAIL}


async def test_a_letter_that_one_coordinator_enters_ends_nothing(world: Office) -> None:
    """ADR 13: an entry that ends a membership takes a second coordinator, who can drop it; alone it is refused."""
    await commands(world, "anna", "/austritt gfs; 24.11.2026 09:00; Brief")
    await world.presses("anna", "Ja, das ist richtig")
    assert "zweite Person der Stelle" in world.chats["anna"].from_bot[-1].text
    asked = world.read("arno", "Ist das so gemeint")
    assert "Anna Amtmann (Beispiel) möchte eintragen" in asked
    assert "„Brief“" in asked or "Brief" in asked
    await world.replies("arno", "Nein, das stimmt nicht", "Ist das so gemeint")
    assert (await member(world, "gfs")).until is None
    async with world.app.store.writing() as work:
        await work.people.end_mandate(NETWORK, "arno", "stadt", Role.COORDINATOR, world.clock())
    await world.passes(seconds=1)
    await commands(world, "anna", "/austritt gfs; 24.11.2026 09:00; Brief")
    assert "braucht zwei Personen" in (await world.presses("anna", "Ja, das ist richtig")).text
    assert (await member(world, "gfs")).until is None


async def test_nobody_else_enters_one(world: Office) -> None:
    await commands(world, "dora", "/austritt gfs; 24.11.2026 09:00; Brief")
    assert "nur die koordinierende Stelle" in world.chats["dora"].from_bot[-1].text


@pytest.mark.parametrize(
    "text",
    [
        "Wie können wir unseren Austritt erklären?",
        "Wir erklären nicht unseren Austritt.",
        "Falls das kommt, treten wir aus dem Netzwerk aus.",
        "Frau Muster ist aus der Geschäftsführung ausgetreten.",
    ],
)
async def test_it_takes_no_other_mail_for_a_declaration(world: Office, text: str) -> None:
    """A question, a denial, a condition, another exit."""
    await may_withdraw(world, "gesa", "gfs")
    await writes(world, "gesa", text)
    assert await world.outbox(NoticeKind.WITHDRAWAL_ASKED) == []
