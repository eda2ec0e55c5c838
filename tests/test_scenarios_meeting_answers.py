"""Who answers an invitation, and from where: only a registered address says for a person whether it comes.

What calendar programs send is marked as automatic. None of it is set aside unread: it is noted, or its writer and the
office are told.
"""

from datetime import timedelta

import pytest
from inquiry_world import orders
from meeting_world import DATE, MEETING, SUBJECT, answers_by_calendar, gathering
from office_world import Office

from motions.meeting.model import Part
from motions.notice import Matter, NoticeKind

pytest_plugins = ["office_fixtures"]


@pytest.fixture
async def invited(world: Office) -> Office:
    """Everybody is invited."""
    await orders(world, f"/sitzung {SUBJECT}; {DATE}")
    await orders(world, f"/sitzungseinladung {MEETING}")
    return world


async def said(world: Office, person: str) -> Part | None:
    return (await gathering(world)).part_of(person)


async def test_the_other_person_of_the_seat_answers_for_itself_alone(invited: Office) -> None:
    """§ 4: representative and deputy are named people; each comes or stays away."""
    await answers_by_calendar(invited, "gustav", "ACCEPTED")
    assert (await said(invited, "gustav"), await said(invited, "gesa")) == (Part.YES, None)


async def test_nobody_answers_for_somebody_else(invited: Office) -> None:
    """An assistant's calendar sends the answer of another one: whose word is it? The sender is asked."""
    await answers_by_calendar(invited, "gustav", "ACCEPTED", attendee="gesa@gfs.example")
    assert (await said(invited, "gustav"), await said(invited, "gesa")) == (None, None)
    assert "Es ist nichts vermerkt." in invited.read("gustav", "Rückfrage")


async def test_another_spelling_of_ones_own_address_is_no_other_person(invited: Office) -> None:
    """Some servers write an alias as attendee; the mail itself comes from the registered address."""
    await answers_by_calendar(invited, "dora", "ACCEPTED", attendee="d.dienst@intern.diakonie.example")
    assert await said(invited, "dora") is Part.YES


async def test_an_unregistered_address_is_told_about_at_the_registered_one(invited: Office) -> None:
    """An alias, a colleague with the forwarded invitation, a stranger: nothing is noted, and nothing vanishes."""
    await answers_by_calendar(invited, "dora", "ACCEPTED", sender="d.dienst@diakonie.example")
    assert await said(invited, "dora") is None
    (told,) = await invited.outbox(NoticeKind.NOT_COUNTED, to="dora")
    assert told.notice.code == "other_sender"
    assert len(await invited.told_office(Matter.PARKED)) == 1


async def test_a_forged_answer_is_told_to_the_one_it_names(invited: Office) -> None:
    """The receiving server says that it is not from there (RFC 8601)."""
    await answers_by_calendar(invited, "dora", "DECLINED", genuine=False)
    assert await said(invited, "dora") is None
    (told,) = await invited.outbox(NoticeKind.NOT_COUNTED, to="dora")
    assert told.notice.code == "not_authentic"


async def test_passing_an_invitation_on_is_put_before_people(invited: Office) -> None:
    """RFC 5546, 3.2.2.3: DELEGATED. Whom a member sends, it tells the office."""
    more = 'ATTENDEE;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:dora@diakonie.example":mailto:neu@diakonie.example'
    await answers_by_calendar(invited, "dora", "DELEGATED", more=more)
    assert await said(invited, "dora") is None
    assert "Es ist nichts vermerkt." in invited.read("dora", "Rückfrage")
    assert len(await invited.told_office(Matter.QUESTION)) == 1


async def test_another_date_is_for_the_office_to_decide(invited: Office) -> None:
    """RFC 5546, 3.2.7: COUNTER, as "propose a new time" sends it. The date stands until the office moves it."""
    await answers_by_calendar(invited, "gesa", "TENTATIVE", method="COUNTER", more="DTSTART:20270114T130000Z")
    assert await said(invited, "gesa") is None
    told = invited.read("gesa", "Weitergegeben")
    assert "einen anderen Termin vorgeschlagen: Donnerstag, 14. Januar 2027, 14:00 Uhr (MEZ)" in told
    assert "Die Sitzung bleibt so angesetzt" in told
    (row, *_) = await invited.told_office(Matter.MEETING)
    assert row.notice.code == "counter"
    assert any("/verlegen 2027-K01" in message.text for message in invited.chats["anna"].from_bot)


async def test_a_word_beside_a_yes_is_read_by_the_office(invited: Office) -> None:
    """However short it is; courtesy and the writer's own name say nothing."""
    await invited.replies("wilma", "Ich nehme teil.\nErst ab 11.", "Einladung")
    assert await said(invited, "wilma") is Part.YES
    assert len(await invited.told_office(Matter.QUESTION)) == 1
    await invited.replies("gesa", "Guten Tag,\nich nehme teil.\nVielen Dank und\nViele Grüße\nGesa Gemein", "Einladung")
    assert await said(invited, "gesa") is Part.YES
    assert len(await invited.told_office(Matter.QUESTION)) == 1


async def test_the_same_answer_twice_is_noted_once(invited: Office) -> None:
    """A program that sends it again changes nothing."""
    await answers_by_calendar(invited, "dora", "ACCEPTED")
    await answers_by_calendar(invited, "dora", "ACCEPTED", more="COMMENT:noch einmal")
    assert len((await gathering(invited)).replies) == 1


async def test_what_is_said_to_the_minutes_is_no_answer_to_the_invitation(invited: Office) -> None:
    """ "Nein" to minutes means that something in them is wrong: the office reads it, and its writer that it does."""
    await invited.goes_to((await gathering(invited)).meeting.start + timedelta(hours=3))
    await orders(invited, f"/protokoll {MEETING}; Die Träger haben berichtet.")
    await invited.replies("wilma", "Nein.\n\nZu Punkt 2 hatte ich widersprochen.", "Ergebnisprotokoll")
    assert "Zu Punkt 2 hatte ich widersprochen" in invited.read("wilma", "Ihre Anmerkung vom")
    assert len(await invited.told_office(Matter.QUESTION)) == 1
    assert await said(invited, "wilma") is None

    # A corrected version goes to everybody, and says that it replaces the first.
    await orders(invited, f"/protokoll {MEETING}; Die Träger haben berichtet. Die BGW hat widersprochen.")
    assert "berichtigt vor (Fassung 2)" in invited.read("gesa", "berichtigt")
    assert b"Ergebnisprotokoll-2027-K01-2.pdf" in invited.letter("gesa", "berichtigt").raw
