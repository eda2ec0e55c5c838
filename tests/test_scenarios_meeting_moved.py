"""A meeting is moved while invitations to its first date still lie in mailboxes, chats and opened drafts.

Whoever answers one of those has said nothing about the date that holds. So the answer is noted only where it is certain
which date it means; otherwise its writer reads the new date and is asked.
"""

import pytest
from conference_world import ASKED, called, dated
from inquiry_world import orders, writes
from meeting_world import DATE, MEETING, SUBJECT, answers_by_calendar, gathering
from office_world import Office

from bot.playground.maildir import Letter
from motions.meeting.model import Part
from motions.notice import NoticeKind

pytest_plugins = ["office_fixtures"]

MOVE = f"/verlegen {MEETING}; 14.01.2027 09:00, 60"
NEW = "Donnerstag, 14. Januar 2027, 09:00 Uhr"


async def invites(world: Office) -> Letter:
    """Everybody is invited; the invitation that Wilma gets."""
    await orders(world, f"/sitzung {SUBJECT}; {DATE}")
    await orders(world, f"/sitzungseinladung {MEETING}")
    return world.letter("wilma", "Einladung")


async def part(world: Office, person: str = "wilma") -> Part | None:
    return (await gathering(world)).part_of(person)


@pytest.mark.parametrize("word", ["Zusage", "Absage"])
async def test_a_word_to_the_old_invitation_says_nothing_about_the_new_date(world: Office, word: str) -> None:
    """Its writer reads the new date and how to answer; an answer to that mail counts."""
    old = await invites(world)
    await orders(world, MOVE)
    await world.replies("wilma", word, to=old)
    assert await part(world) is None
    asked = world.letter("wilma", "Rückfrage")
    told = " ".join(asked.text.split())
    assert f"verlegt auf {NEW}. Ihre Antwort galt dem früheren Termin und ist nicht vermerkt." in told
    assert list(asked.links) == ["Ich nehme teil", "Ich nehme nicht teil", "Punkt vorschlagen"]
    await world.replies("wilma", word, to=asked)
    assert await part(world) is (Part.YES if word == "Zusage" else Part.NO)


async def test_a_word_to_the_new_invitation_or_its_reminder_counts(world: Office) -> None:
    await invites(world)
    await orders(world, MOVE)
    await world.replies("wilma", "Zusage", "Geändert")
    assert await part(world) is Part.YES
    await world.goes_to((await gathering(world)).meeting.items_until)
    await world.passes(days=4)
    await world.replies("wilma", "Absage", "Erinnerung")
    assert await part(world) is Part.NO


async def test_whoever_refers_to_the_latest_mail_of_a_thread_answers_that(world: Office) -> None:
    """Some programs write References alone, the newest last (RFC 5322, 3.6.4)."""
    old = await invites(world)
    await orders(world, MOVE)
    new = world.letter("wilma", "Geändert")
    token = old.subject.partition("]")[0] + "]"
    first, second = str(old.message["Message-ID"]), str(new.message["Message-ID"])
    await writes(world, "wilma", "Zusage", f"AW: {token}", references=f"{second} {first}")
    assert await part(world) is None
    await writes(world, "wilma", "Zusage gerne", f"AW: {token}", references=f"{first} {second}")
    assert await part(world) is Part.YES


async def test_an_answer_that_refers_to_nothing_is_asked_about_once_the_date_has_moved(world: Office) -> None:
    """A program that loses References: before the move there is but one date, afterwards nobody can tell."""
    token = (await invites(world)).subject.partition("]")[0] + "]"
    await writes(world, "wilma", "Zusage", f"AW: {token} Einladung: {SUBJECT} am 12. Januar")
    assert await part(world) is Part.YES
    await orders(world, MOVE)
    await writes(world, "wilma", "Zusage ", f"AW: {token} Geändert: {SUBJECT}")
    assert await part(world) is None
    told = world.read("wilma", "Rückfrage")
    assert f"verlegt auf {NEW}. Welchen Termin Ihre Antwort meint, ist nicht zu erkennen" in told


@pytest.mark.parametrize("loses_body", [False, True])
@pytest.mark.parametrize("language", ["de", "en"])
async def test_a_buttons_draft_names_its_date(world: Office, language: str, loses_body: bool) -> None:
    """Drafts refer to no mail of ours (RFC 6068), so the date stands in the subject."""
    await world.change_person("wilma", language=language)
    await orders(world, f"/sitzung {SUBJECT}; {DATE}")
    await orders(world, f"/sitzungseinladung {MEETING}")
    old, wilma = world.letter("wilma", SUBJECT), world.mailers["wilma"]
    yes, no, _ = old.links
    wilma.follows(old, yes, loses_body=loses_body)
    await world.settle()
    assert await part(world) is Part.YES
    await orders(world, MOVE)
    wilma.follows(old, yes, loses_body=loses_body)
    await world.settle()
    assert await part(world) is None
    (asked,) = await world.outbox(NoticeKind.MEETING_UNCLEAR, to="wilma")
    assert asked.notice.code == "meeting_moved"
    wilma.follows(world.letter("wilma", SUBJECT), no, loses_body=loses_body)
    await world.settle()
    assert await part(world) is Part.NO


async def test_another_room_leaves_every_answer_good(world: Office) -> None:
    """Only another beginning asks anew."""
    old = await invites(world)
    await orders(world, f"/verlegen {MEETING}; 12.01.2027 10:00, 90, Rathaus, Raum 5")
    await world.replies("wilma", "Zusage", to=old)
    assert await part(world) is Part.YES


async def test_an_item_is_taken_whatever_date_its_writer_meant(world: Office) -> None:
    """The agenda is the meeting's, not the date's."""
    old = await invites(world)
    await orders(world, MOVE)
    await world.replies("wilma", "Zusage\nPunkt: Winterhilfe (Beispiel)", to=old)
    standing = await gathering(world)
    assert (standing.part_of("wilma"), [item.title for item in standing.meeting.agenda]) == (
        None,
        ["Winterhilfe (Beispiel)"],
    )
    assert "Winterhilfe (Beispiel)" in world.read("wilma", "Vorgeschlagen")
    assert f"verlegt auf {NEW}" in world.read("wilma", "Rückfrage")


async def test_a_calendar_that_names_no_version_is_asked_about(world: Office) -> None:
    """RFC 5546, 3.2.3: a REPLY has the SEQUENCE of the request; one without could mean either date."""
    await invites(world)
    await orders(world, MOVE)
    await answers_by_calendar(world, "gesa", "ACCEPTED", of=0)
    await answers_by_calendar(world, "dora", "ACCEPTED", numbered=False)
    assert (await part(world, "gesa"), await part(world, "dora")) == (None, None)
    assert "Ihre Antwort galt dem früheren Termin" in world.read("gesa", "Rückfrage")
    assert "Welchen Termin Ihre Antwort meint" in world.read("dora", "Rückfrage")


async def test_a_button_in_chat_means_the_date_above_it(world: Office) -> None:
    """The message is brought up to date, but a phone without network still shows the old one."""
    await invites(world)
    berta = world.chats["berta"]
    shown = next(m for m in reversed(berta.from_bot) if "Ich nehme teil" in m.labels)
    data = shown.button("Ich nehme teil").data or ""
    await orders(world, MOVE)
    press = berta.forges(shown, data)
    await world.settle()
    assert await part(world, "berta") is None
    assert f"verlegt auf {NEW}. Ihre Antwort galt" in (await berta.answered(press, timeout=1)).text
    await world.presses("berta", "Ich nehme teil")
    assert await part(world, "berta") is Part.YES


async def test_a_case_conference_the_same_way(world: Office) -> None:
    """§ 3: each participant decides whether it takes part - at the date that holds."""
    await called(world)
    await dated(world)
    await orders(world, f"/sitzung {ASKED}")
    await orders(world, f"/sitzungseinladung {MEETING}")
    old = world.letter("wilma", "Einladung")
    await orders(world, MOVE)
    await world.replies("wilma", "Zusage", to=old)
    assert await part(world) is None
    await world.replies("wilma", "Zusage", "Rückfrage")
    assert await part(world) is Part.YES
