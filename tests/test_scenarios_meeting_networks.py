"""Two networks hold meetings with the same number: what is said to one is said to that one alone."""

from email.policy import SMTP

import pytest
from office_world import NETWORK, Office, vouched
from scenario import at
from test_bot_two_networks import QUARTER, two

from bot.orders_meeting import InviteMeeting, PlanMeeting
from bot.playground.calendar_user import answer, entry
from bot.procedures import meetings
from motions.meeting.gathering import Gathering
from motions.meeting.model import Part
from motions.meeting.planning import MeetingDraft, Place

pytest_plugins = ["office_fixtures"]
__all__ = ["two"]

MEETING, MAIL = "2027-K01", "berta@quartier.example"


async def gathering(world: Office, network: str) -> Gathering:
    async with world.app.store.reading() as work:
        found = await work.meetings.get(network, MEETING)
    assert found is not None
    return found


@pytest.fixture
async def met(two: Office) -> Office:
    """Both have invited to a meeting 2027-K01."""
    for network in (NETWORK, QUARTER):
        draft = MeetingDraft(f"Sitzung von {network}", Place(at("2027-01-12 10:00"), 90, "Rathaus"))
        for order in (PlanMeeting(draft), InviteMeeting(MEETING)):
            async with two.app.store.writing() as work:
                assert await meetings.carry_out(work, network, "anna", order, two.clock()) == MEETING
    await two.settle()
    return two


async def test_a_calendars_answer_counts_where_it_belongs(met: Office) -> None:
    """The UID says which of the two; the address is one that only the second network knows."""
    letter = met.post.box(MAIL).letters()[-1]
    assert "Sitzung von quartier" in letter.subject
    mail = answer(entry(letter), "ACCEPTED", MAIL, met.clock())
    await met.keeps(vouched(mail.as_bytes(policy=SMTP), "quartier.example"))
    await met.settle()
    assert (await gathering(met, QUARTER)).part_of("berta") is Part.YES
    assert (await gathering(met, NETWORK)).part_of("berta") is None


async def test_a_button_counts_where_it_belongs(met: Office) -> None:
    await met.presses("berta", "Ich nehme nicht teil")
    assert (await gathering(met, NETWORK)).part_of("berta") is Part.NO
    assert (await gathering(met, QUARTER)).part_of("berta") is None
