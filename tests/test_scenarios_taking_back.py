"""A member takes its own motion back while it runs: the one reason of the closed list that is the proposer's.

To be read beside § 6 (6): the procedure rests on the application of a member. Once by chat only, once by mail only; by
somebody without the power to vote; too late; of an exclusion and of a position; with the program gone in between.
"""

from dataclasses import replace
from email.message import EmailMessage

from decide_reading import Law, exclusion, refused
from office_world import NETWORK, Office, vouched
from scenario import SIX, around

from bot import office
from bot.app import workers
from bot.playground.people import OFFICE_MAIL
from bot.procedures import taking_back
from motions.decide.opening import Draft
from motions.notice import Matter, NoticeKind
from motions.states import OPEN
from motions.terms import CancelReason, Kind, Power, State

pytest_plugins = ["office_fixtures"]
WORDS = "Guten Tag,\n\nwir nehmen unseren Antrag zurück.\n\nMit freundlichen Grüßen\nDora Dienst"
QUESTION = "Ist das so gemeint? Antrag 2026-01"


async def says(world: Office, person: str, text: str) -> str:
    """Somebody writes in chat; what the bot says last."""
    world.chats[person].sends(text)
    await world.settle()
    return world.chats[person].from_bot[-1].text


async def writes(world: Office, person: str, text: str = WORDS) -> None:
    """A mail of its own accord, without any reference, from the registered address."""
    sender = (await world.person(person)).mails[0]
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, OFFICE_MAIL, "Unser Antrag"
    mail["Message-ID"] = f"<{abs(hash(text))}@{sender.partition('@')[2]}>"
    mail.set_content(text)
    await world.keeps(vouched(mail.as_bytes(), sender.partition("@")[2]))
    await world.settle()


async def loses_power(world: Office, person: str, power: Power) -> None:
    """A power of somebody of the Diakonie is not recorded any more."""
    async with world.app.store.writing() as work:
        kept = next(m for m in await work.people.mandates(NETWORK) if m.person == person)
        powers = kept.powers - {power}
        await work.people.set_powers(
            NETWORK, person, kept.member, kept.role, powers, "Beschluss (Beispiel)", world.clock()
        )


async def state(world: Office, motion: str = "2026-01") -> State:
    return (await world.case(motion)).motion.state


async def received(world: Office) -> None:
    """Each seat confirms that the notice of the exclusion is there."""
    for person in ("wilma", "dora", "gesa", "toni"):
        await world.replies(person, "Empfangen", "Ausschluss")
    await world.presses("berta", "Empfang bestätigen")


async def taken_back(world: Office) -> None:
    """Cancelled for the reason of the closed list; everybody who was asked is told, and the concerned member."""
    motion = (await world.case()).motion
    assert (motion.state, motion.cancelled_why) == (State.CANCELLED, CancelReason.TAKEN_BACK)
    told = {row.notice.seat for row in await world.outbox(NoticeKind.CANCELLED)}
    assert told == {"bethel", "bgw", "diakonie", "gfs", "stadt", "trockendock"}
    assert "Der Antrag wurde zurückgenommen." in world.read("gesa", "Abgebrochen")


async def test_it_is_taken_back_by_chat_alone(world: Office) -> None:
    """Somebody who votes for the Diakonie says so, is asked once, and presses."""
    await world.opens_exclusion("gfs", "diakonie")
    shown = await says(world, "dora", "/antragzurueck")
    assert "Diakonie für Bielefeld diesen Antrag zurücknimmt" in shown
    assert await state(world) in OPEN
    toast = await world.presses("dora", "Ja, das ist richtig")
    assert "zurückgenommen" in toast.text
    await taken_back(world)
    assert "hat für Diakonie für Bielefeld Antrag 2026-01 zurückgenommen" in world.read("arno", "Rücknahme")


async def test_it_is_taken_back_by_mail_alone(world: Office) -> None:
    """In answer to the notice of the motion; asked back under a token of its own, and confirmed."""
    await world.opens_exclusion("gfs", "diakonie")
    await world.replies("dora", WORDS, "Ausschluss")
    assert await state(world) in OPEN
    assert "Als Stimme ist nichts gezählt" in world.read("dora", QUESTION)
    assert (await world.case()).ballots == ()
    await world.replies("dora", "Ja, das ist richtig", QUESTION)
    await taken_back(world)


async def test_a_mail_that_answers_nothing_means_the_only_motion(world: Office) -> None:
    await world.opens_exclusion("gfs", "diakonie")
    await writes(world, "dora")
    await world.replies("dora", "Ja, das ist richtig", QUESTION)
    await taken_back(world)


async def test_of_two_motions_nobody_guesses(world: Office) -> None:
    """By mail and in chat whoever wrote reads which there are; the office has the mail."""
    await world.opens_exclusion("gfs", "diakonie")
    await world.opens_exclusion("trockendock", "diakonie")
    await writes(world, "dora")
    assert await world.outbox(NoticeKind.TAKE_BACK_ASKED) == []
    assert "2026-01, 2026-02" in world.read("dora", "mehrere laufende Anträge")
    assert [one.person for one in await world.parked()] == ["dora"]
    assert "2026-01, 2026-02" in await says(world, "dora", "/antragzurueck")
    await says(world, "dora", "/antragzurueck 2026-02")
    await world.presses("dora", "Ja, das ist richtig")
    assert await state(world) in OPEN
    assert await state(world, "2026-02") is State.CANCELLED


async def test_no_is_no(world: Office) -> None:
    """Somebody else has used the chat, or it was a slip: the motion goes on."""
    await world.opens_exclusion("gfs", "diakonie")
    await says(world, "dora", "/antragzurueck")
    assert "läuft weiter" in (await world.presses("dora", "Nein, das stimmt nicht")).text
    assert await state(world) in OPEN
    assert await world.outbox(NoticeKind.CANCELLED) == []


async def test_what_is_not_understood_is_asked_once_more(world: Office) -> None:
    await world.opens_exclusion("gfs", "diakonie")
    await world.replies("dora", WORDS, "Ausschluss")
    await world.replies("dora", "Das klären wir noch.", QUESTION)
    assert "nicht sicher verstehen" in world.read("dora", QUESTION)
    assert await state(world) in OPEN


async def test_somebody_without_the_power_asks_those_who_have_it(world: Office) -> None:
    """A power that is not recorded is not there (§ 4)."""
    await world.opens_exclusion("gfs", "diakonie")
    await loses_power(world, "dora", Power.VOTE)
    assert "Gefragt ist Doris Diele" in await says(world, "dora", "/antragzurueck")
    await world.presses("doris", "Ja, das ist richtig")
    await taken_back(world)


async def test_nobody_else_takes_it_back(world: Office) -> None:
    """Neither another member nor the concerned one; in their mails the words are no such declaration."""
    await world.opens_exclusion("gfs", "diakonie")
    assert "nicht Ihr Mitglied gestellt" in await says(world, "berta", "/antragzurueck 2026-01")
    assert "keinen Antrag gestellt" in await says(world, "berta", "/antragzurueck")
    await world.replies("wilma", WORDS, "Ausschluss")
    await world.replies("gesa", WORDS, "Ausschluss")
    assert await world.outbox(NoticeKind.TAKE_BACK_ASKED) == []
    assert await state(world) in OPEN


async def test_after_the_close_what_the_members_have_said_holds(world: Office) -> None:
    """Whoever comes too late reads why; the office is told."""
    await world.opens_exclusion("gfs", "diakonie")
    await received(world)
    await world.passes(days=15)
    assert await state(world) is State.FAILED
    assert "keinen Antrag gestellt" in await says(world, "dora", "/antragzurueck")
    assert "lässt er sich nicht mehr" in await says(world, "dora", "/antragzurueck 2026-01")
    [told] = await world.told_office(Matter.TAKEN_BACK)
    assert told.notice.code == "late"


async def test_a_question_that_is_answered_after_the_close_comes_too_late(world: Office) -> None:
    await world.opens_exclusion("gfs", "diakonie")
    await received(world)
    await world.passes(days=13)
    await says(world, "dora", "/antragzurueck")
    await world.passes(days=2)
    await world.presses("dora", "Ja, das ist richtig")
    assert await state(world) is State.FAILED
    assert [row.notice.code for row in await world.told_office(Matter.TAKEN_BACK)] == ["asked", "late"]


async def test_a_position_is_taken_back_by_the_member_that_proposed_it(world: Office) -> None:
    """Whatever was proposed by a member, that member takes back."""
    draft = Draft(Kind.POSITION, "Winterhilfe (Beispiel)", "Niemand schläft draußen.", "anna", proposer="bgw")
    await world.gives(office.Open(draft))
    await world.replies("wilma", "Wir ziehen unseren Vorschlag zurück.", "Winterhilfe")
    await world.replies("wilma", "Ja, das ist richtig", QUESTION)
    assert (await world.case()).motion.cancelled_why is CancelReason.TAKEN_BACK


async def test_a_kill_between_word_and_answer_loses_nothing(world: Office) -> None:
    """The question is a draft in the store, with its notice; the answer comes after the restart, and counts once."""
    await world.opens_exclusion("gfs", "diakonie")
    async with world.app.store.writing() as work:
        said = taking_back.Said("2026-01", "dora", world.clock(), "Wir nehmen zurück.")
        assert not hasattr(await taking_back.ask(work, NETWORK, said, world.clock()), "code")
    world.workers = workers(world.app)
    await world.settle()
    await world.replies("dora", "Ja, das ist richtig", QUESTION)
    world.workers = workers(world.app)
    await world.settle()
    await taken_back(world)
    await world.replies("dora", "Ja, das ist richtig", QUESTION)
    assert len({row.notice.seat for row in await world.outbox(NoticeKind.CANCELLED)}) == len(SIX)
    assert (await world.case()).motion.cancelled_why is CancelReason.TAKEN_BACK


def test_a_concerned_member_without_people_hears_of_it_at_its_official_address() -> None:
    """It is to hear that it is not excluded, too."""
    everybody = around()
    others = tuple(mandate for mandate in everybody.mandates if mandate.member != "gfs")
    play = exclusion(surroundings=replace(everybody, mandates=others))
    play.takes_motion_back("bgw-vertretung", "2026-11-25 10:00")
    told = [n for n in play.sent(NoticeKind.CANCELLED) if n.seat == "gfs"]
    assert [(n.to.mails, n.documents) for n in told] == [(("amt@gfs.example",), ())]


def test_a_word_that_came_in_time_counts_while_the_sources_are_still_read() -> None:
    """Like a vote that lay in the mailbox since before the close; a minute later it does not."""
    for arrived, code in (("2026-12-08 23:50", ""), ("2026-12-09 00:01", "take_back_late")):
        play = exclusion()
        play.all_confirm("2026-11-24 15:00")
        play.clock("2026-12-09 00:10", read_to="2026-12-08 23:40")
        assert play.state() is State.AWAITING_SOURCES
        decided = play.takes_motion_back("bgw-vertretung", arrived, read_at="2026-12-09 00:20")
        assert (refused(decided) if code else play.state()) == (code or State.CANCELLED)


def test_the_office_itself_cannot_cancel_then() -> None:
    play: Law = exclusion()
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:10", read_to="2026-12-08 23:40")
    assert refused(play.cancels(CancelReason.TAKEN_BACK, "2026-12-09 00:20")) == "cancel_after_close"
