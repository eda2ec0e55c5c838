"""Common positions (§ 1.7): "Sie formulieren einstimmig Positionen, die sie gemeinsam ... vertreten"."""

from dataclasses import replace

import pytest
from office_world import NETWORK, Office
from scenario import SIX, WORDING, Play, around, at, local

from bot.playground.mail_user import MailUser
from motions.decide.opening import Draft, mistakes
from motions.notice import NoticeKind
from motions.terms import Channel, Choice, Kind, State

pytest_plugins = ["office_fixtures"]

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN


def test_it_holds_from_the_close_on_when_all_have_said_yes() -> None:
    """The office has its own notice; the last receipt is a vote on Friday the 27th, so Friday the 11th ends it."""
    play = Play.position("2026-11-23 09:00")
    for day, seat in enumerate(SIX, start=23):
        play.says(seat, FOR, f"2026-11-{day} 10:00")
    play.clock("2026-12-11 23:59")
    assert play.state() is State.BINDING, "not before the close, although nobody is missing"
    play.clock("2026-12-12 00:00")
    assert play.state() is State.EFFECTIVE
    assert local(play.motion.effective_at) == "2026-12-12 00:00"
    assert play.motion.result is not None
    assert (play.motion.result.base, play.motion.result.needed, play.motion.result.counted) == (6, 6, 6)
    assert {notice.seat for notice in play.sent(NoticeKind.RESULT)} == set(SIX)


@pytest.mark.parametrize("last", [AGAINST, ABSTAIN, None])
def test_it_needs_everybody(last: Choice | None) -> None:
    """ "einstimmig": whoever says no, abstains or stays silent does not share it. Silence is no vote."""
    play = Play.position("2026-11-23 09:00")
    for seat in SIX[:-1]:
        play.says(seat, FOR, "2026-11-23 10:00")
    if last:
        play.says(SIX[-1], last, "2026-11-23 11:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:00")
    assert play.state() is State.FAILED
    result = play.sent(NoticeKind.RESULT)[0]
    assert [vote.seat for vote in result.votes if vote.choice is not FOR] == ["Stadt (Beispiel)"]


def test_it_issues_no_register_and_tells_no_applicant() -> None:
    """A position changes nobody's membership."""
    play = Play.position("2026-11-23 09:00")
    for seat in SIX:
        play.says(seat, FOR, "2026-11-23 10:00")
    play.clock("2026-12-08 00:00")
    assert play.state() is State.EFFECTIVE
    kinds = {notice.kind for notice in play.notices}
    assert not kinds & {NoticeKind.REGISTER, NoticeKind.APPLICANT_ACCEPTED, NoticeKind.APPLICANT_REFUSED}


def test_it_is_decided_by_those_who_are_left_when_a_member_leaves() -> None:
    """A member that leaves is struck: unanimity is that of the five others."""
    play = Play.position("2026-11-23 09:00")
    for seat in SIX[1:]:
        play.says(seat, FOR, "2026-11-23 10:00")
    play.leaves(SIX[0], "2026-11-25 12:00")
    play.clock("2026-12-08 00:00")
    assert play.state() is State.EFFECTIVE
    assert play.motion.result is not None
    assert play.motion.result.base == 5


def test_it_cannot_be_opened_without_a_wording_or_where_the_agreement_knows_none() -> None:
    """Everything at once, each with its sentence."""
    surroundings = around()
    other = replace(surroundings.network, procedures={})
    wrong = mistakes(Draft(Kind.POSITION, " ", " ", "anna"), replace(surroundings, network=other))
    assert [refusal.code for refusal in wrong] == ["procedure_unknown", "subject_missing", "text_missing"]
    assert not mistakes(Draft(Kind.POSITION, "Titel", WORDING, "anna"), surroundings)


async def _opened(world: Office) -> None:
    world.chats["anna"].sends(f"/position Winterhilfe (Beispiel); {WORDING}")
    await world.settle()
    assert WORDING in world.chats["anna"].last.text
    assert "alle 6" in world.chats["anna"].last.text
    await world.presses("anna", "Bestätigen")
    await world.settle()


async def _decided(world: Office) -> None:
    await world.goes_to(at("2026-12-20 08:00"))
    await world.settle()
    case = await world.case()
    assert case.motion.state is State.EFFECTIVE, case.motion.result


async def test_it_is_adopted_by_chat_alone(world: Office) -> None:
    """The office opens it from the chat, every seat presses, everybody reads the result with its number."""
    await _opened(world)
    for person in ("anna", "berta", "doris", "tina", "wilma", "gesa"):
        if person not in world.chats:
            await world.replies(person, "Ja", wanted="Ihre Antwort bis")
            continue
        assert "Gezählt" in (await world.presses(person, "Ja")).text
    await _decided(world)
    assert any("Position beschlossen" in message.text for message in world.chats["berta"].from_bot)


async def test_it_is_adopted_by_mail_alone(world: Office) -> None:
    """Every seat answers a mail in its own words."""
    await _opened(world)
    said = {
        "anna": "Ja",
        "bruno": "Wir stimmen zu.",
        "dora": "Guten Tag,\n\nja, diese Position tragen wir mit.\n\nViele Grüße\nDora Dienst",
        "gesa": "Zustimmung",
        "toni": "Ja\n\nToni Taler",
        "wilma": "Wir stimmen mit Ja.",
    }
    for person, text in said.items():
        mailer = world.mailers[person]
        assert isinstance(mailer, MailUser)
        letter = world.letter(person, "Ihre Antwort bis")
        assert WORDING in " ".join(letter.text.split())
        await world.replies(person, text, to=letter)
    ballots = (await world.case()).ballots
    assert {(ballot.person, ballot.choice, ballot.channel) for ballot in ballots} == {
        (person, FOR, Channel.MAIL) for person in said
    }
    await _decided(world)
    assert f"Nummer {(await world.case()).motion.id}" in " ".join(world.letter("wilma", "Ergebnis").text.split())
    async with world.app.store.reading() as work:
        assert not await work.journal.verify(NETWORK)
