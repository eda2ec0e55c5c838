"""§ 4 (2): the body is asked for advice before a member changes something, or where the agreement is hard to carry out.

To be read beside the clause: once by chat only, once by mail only. It is no vote: nobody is counted, nobody's silence
means anything, and at the end everybody reads everything that was said.
"""

from datetime import UTC, datetime, timedelta

from inquiry_world import asking, journal, orders, says, writes
from office_world import NETWORK, Office

from bot.orders import Replace
from motions.inquiry.model import InquiryState
from motions.notice import Matter, NoticeKind
from motions.terms import Power, Role
from store.erasure import ERASED
from store.retention import Limits

pytest_plugins = ["office_fixtures"]

SUBJECT = "Notschlafstelle im Ostviertel (Beispiel)"
PLAN = "Wir planen acht Plätze für Frauen ab April. Was sollten wir bedenken?"
ENDS = datetime(2026, 12, 8, 23, 0, tzinfo=UTC)  # 14 days after 24 November, 24 o'clock in Bielefeld


async def test_a_member_is_advised_by_chat_alone(world: Office) -> None:
    """Dora of the Diakonie puts its plan to the body, step by step, and sees it before anybody else does."""
    await says(world, "dora", "/beratung")
    await world.presses("dora", "Diakonie für Bielefeld")
    await says(world, "dora", SUBJECT)
    await says(world, "dora", PLAN)
    await world.presses("dora", "Dienstag, 8. Dezember 2026, 24 Uhr")
    preview = world.chats["dora"].from_bot[-1].text
    assert PLAN in preview
    assert await world.outbox(NoticeKind.INQUIRY) == []
    await world.presses("dora", "Bestätigen")

    # Everybody of the body is asked, in words that are no vote.
    told = {row.person for row in await world.outbox(NoticeKind.INQUIRY)}
    assert {"berta", "bruno", "wilma", "dora", "doris", "gesa", "gustav", "toni", "tina", "anna"} <= told
    asked = next(m for m in world.chats["tina"].from_bot if SUBJECT in m.text)
    assert "Diakonie für Bielefeld zieht den Koordinierungskreis zu Rate (§ 4 Abs. 2 der Vereinbarung)" in asked.text
    assert "bis Dienstag, 8. Dezember 2026, 24 Uhr" in asked.text
    assert "Das ist keine Abstimmung." in asked.text
    assert asked.labels == ["Stellung nehmen", "Keine Anmerkungen"]
    assert (await asking(world)).inquiry.closes_at == ENDS

    # A statement in one's own words; a later one replaces it, and both are kept.
    await world.presses("tina", "Stellung nehmen")
    await says(world, "tina", "Bitte an Hunde denken.")
    assert "Bitte an Hunde denken." in world.read("toni", "Notiert")  # the other person of the seat
    await world.presses("tina", "Stellung nehmen")
    await says(world, "tina", "Bitte an Hunde und an Spritzen denken.")
    await world.presses("berta", "Keine Anmerkungen")
    standing = await asking(world)
    assert [answer.value for answer in standing.answers if answer.seat == "trockendock"] == [
        "Bitte an Hunde denken.",
        "Bitte an Hunde und an Spritzen denken.",
    ]
    assert all("Hunde" not in message.text for message in world.chats["berta"].from_bot)  # nobody writes in a shadow

    # Reminded once, and only who has said nothing.
    await world.passes(days=12)
    reminded = {row.seat for row in await world.outbox(NoticeKind.INQUIRY_REMINDER)}
    assert reminded == {"bgw", "diakonie", "gfs", "stadt"}
    await world.passes(days=1)
    assert {row.seat for row in await world.outbox(NoticeKind.INQUIRY_REMINDER)} == reminded

    # At the end everything beside each other, to all; empty statements are named and mean nothing.
    await world.goes_to(ENDS)
    summary = world.chats["berta"].from_bot[-1].text
    assert "Bitte an Hunde und an Spritzen denken." in summary
    assert "Bitte an Hunde denken." not in summary
    assert "Keine Anmerkungen" in summary
    assert "Nicht geäußert haben sich: " in summary
    assert "Das bedeutet weder Zustimmung noch Ablehnung." in summary
    read_by = {row.person for row in await world.outbox(NoticeKind.INQUIRY_SUMMARY)}
    assert {"berta", "bruno", "wilma", "dora", "doris", "gesa", "gustav", "toni", "tina", "anna"} <= read_by
    assert (await asking(world)).inquiry.state is InquiryState.CLOSED
    assert {"inquiry_opened", "inquiry_answered", "inquiry_changed"} <= set(await journal(world))


async def test_a_member_is_advised_by_mail_alone(world: Office) -> None:
    """Gesa writes it of her own accord, is asked once whether it is meant so, and everything else goes by mail too."""
    await writes(world, "gesa", f"Guten Tag,\n\n{PLAN}\n\nbis 10.12.2026\n", f"Beratung: {SUBJECT}")
    assert await world.outbox(NoticeKind.INQUIRY) == []
    assert PLAN in world.read("gesa", "Ist das so gemeint?")
    await world.replies("gesa", "Ja, das ist richtig", "Ist das so gemeint?")
    letter = world.read("wilma", SUBJECT)
    assert "zieht den Koordinierungskreis zu Rate (§ 4 Abs. 2 der Vereinbarung)" in letter
    assert "bis Donnerstag, 10. Dezember 2026, 24 Uhr" in letter
    assert "bedeutet das nichts, weder Zustimmung noch Ablehnung" in letter

    # The words written, without quotation; "Nein" at the beginning is no vote.
    await world.replies("wilma", "Nein, acht Plätze reichen nicht.\nRechnen Sie mit zwölf.", SUBJECT)
    assert "Nein, acht Plätze reichen nicht. Rechnen Sie mit zwölf." in world.read("wilma", "Notiert")
    await world.replies("gustav", "Keine Anmerkungen", SUBJECT)
    said = {answer.seat: answer.value for answer in (await asking(world)).answers}
    assert said == {"bgw": "Nein, acht Plätze reichen nicht.\nRechnen Sie mit zwölf.", "gfs": ""}

    # Saying thank you replaces nothing.
    await world.replies("wilma", "Vielen Dank!", "Notiert")
    assert len((await asking(world)).answers) == 2

    await world.goes_to(datetime(2026, 12, 10, 23, 0, tzinfo=UTC))
    summary = world.read("gesa", "Zusammenstellung")
    assert "Nein, acht Plätze reichen nicht. Rechnen Sie mit zwölf." in summary
    assert "Nicht geäußert haben sich: " in summary

    # Too late: an answer, and the office reads it; the summary stays as it is.
    await world.passes(days=1)
    await world.replies("gesa", "Wir haben doch noch etwas: der Brandschutz.", SUBJECT)
    assert "In der Zusammenstellung steht sie deshalb nicht" in world.read("gesa", "Zu spät")
    [late] = [row for row in await world.told_office(Matter.INQUIRY) if row.notice.code == "late"]
    assert late.notice.text == "Wir haben doch noch etwas: der Brandschutz."
    assert [answer.late for answer in (await asking(world)).answers] == [False, False, True]


async def test_the_office_brings_it_for_a_member_in_one_line(world: Office) -> None:
    await orders(world, f"/consultation gfs; {SUBJECT}; {PLAN}; bis 5.12.2026")
    assert (await asking(world)).inquiry.asker == "gfs"
    assert "Gesellschaft für Sozialarbeit" in world.read("gesa", SUBJECT)


async def test_nobody_asks_for_another_member(world: Office) -> None:
    """Dora stands for the Diakonie and for nobody else."""
    await says(world, "dora", f"/beratung gfs; {SUBJECT}; {PLAN}")
    assert "nur die koordinierende Stelle" in world.chats["dora"].from_bot[-1].text
    async with world.app.store.reading() as work:
        assert await work.inquiries.all(list(InquiryState)) == []


async def test_a_refused_wish_by_mail_does_nothing(world: Office) -> None:
    await writes(world, "gesa", PLAN, f"Beratung: {SUBJECT}")
    await world.replies("gesa", "Nein, das stimmt nicht", "Ist das so gemeint?")
    assert "geht nicht hinaus" in world.read("gesa", "geht nicht hinaus")
    assert await world.outbox(NoticeKind.INQUIRY) == []


async def test_the_office_takes_it_back_with_a_reason(world: Office) -> None:
    await orders(world, f"/beratung gfs; {SUBJECT}; {PLAN}")
    await orders(world, "/rundfrageende 2026-R01; Das Vorhaben ist aufgegeben.")
    assert "Das Vorhaben ist aufgegeben." in world.read("wilma", "Zurückgenommen")
    await world.replies("wilma", "Schade.", SUBJECT)
    assert "zurückgenommen" in world.read("wilma", "ist zurückgenommen. Sie müssen nichts mehr tun")
    await world.passes(days=20)
    assert await world.outbox(NoticeKind.INQUIRY_SUMMARY) == []


async def test_an_empty_mail_is_asked_about(world: Office) -> None:
    await orders(world, f"/beratung gfs; {SUBJECT}; {PLAN}")
    await world.replies("wilma", "", SUBJECT)
    assert "keinen Text gefunden" in world.read("wilma", "Rückfrage")
    assert (await asking(world)).answers == ()


async def test_a_late_press_is_answered_and_put_before_the_office(world: Office) -> None:
    """It was fetched after the end: nobody can say that it was made before."""
    await orders(world, f"/beratung gfs; {SUBJECT}; {PLAN}; bis 5.12.2026")
    button = [m for m in world.chats["tina"].from_bot if "Keine Anmerkungen" in m.labels][-1]
    world.clock.now = datetime(2026, 12, 6, 8, 0, tzinfo=UTC)
    world.chats["tina"].presses(button, "Keine Anmerkungen")
    await world.settle()
    [said] = (await asking(world)).answers
    assert (said.late, said.seat) == (True, "trockendock")
    assert [row.notice.code for row in await world.told_office(Matter.INQUIRY)][-2:] == ["late", "closed"]
    assert "Nicht geäußert haben sich" in world.read("toni", "Zusammenstellung")


async def test_it_waits_for_a_mail_that_lies_unread(world: Office) -> None:
    """What arrived in time is in the summary, also where the mailbox is read only later."""
    await orders(world, f"/beratung gfs; {SUBJECT}; {PLAN}; bis 5.12.2026")
    ends = datetime(2026, 12, 5, 23, 0, tzinfo=UTC)
    world.mailers["wilma"].replies(world.letter("wilma", SUBJECT), "Rechnen Sie mit zwölf Plätzen.")
    world.clock.now = ends
    await world.settle(reads=("telegram",))
    assert (await asking(world)).inquiry.state is InquiryState.OPEN
    await world.settle()
    assert "Rechnen Sie mit zwölf Plätzen." in world.read("gesa", "Zusammenstellung")


async def test_a_stranger_to_the_seat_cannot_speak_for_it(world: Office) -> None:
    """A forwarded notice: right token, other sender."""
    await orders(world, f"/beratung gfs; {SUBJECT}; {PLAN}")
    world.mailers["gesa"].replies(world.letter("wilma", SUBJECT), "Für BGW: Wir sind dagegen.")
    await world.settle()
    assert (await asking(world)).answers == ()


async def test_everything_of_it_is_erased_on_time(world: Office) -> None:
    """The texts go, the chain stays whole, and which seats answered stays (DSGVO Art. 17)."""
    await orders(world, f"/beratung gfs; {SUBJECT}; {PLAN}; bis 5.12.2026")
    await world.replies("wilma", "Rechnen Sie mit zwölf Plätzen.", SUBJECT)
    await world.goes_to(datetime(2026, 12, 6, 8, 0, tzinfo=UTC))
    later = datetime(2037, 1, 1, tzinfo=UTC)
    async with world.app.store.writing() as work:
        while await work.retention.erase_due(later, Limits(file=timedelta(days=3650))):
            pass
    standing = await asking(world)
    assert (standing.inquiry.text, standing.inquiry.subject) == ("", ERASED)
    assert [(said.seat, said.value) for said in standing.answers] == [("bgw", ERASED)]
    await journal(world)
    async with world.app.store.reading() as work:
        rows = await work.outbox.deliveries_of(NETWORK, "2026-R01")
    assert rows
    assert all(row.notice.inquiry is None and not row.target for row in rows)


async def test_files_beside_a_statement_are_for_the_office(world: Office) -> None:
    """The words are taken; what else came is put before people, and its writer reads so."""
    await orders(world, f"/beratung gfs; {SUBJECT}; {PLAN}")
    token = world.letter("wilma", SUBJECT).subject.partition("]")[0] + "]"
    await writes(world, "wilma", "Siehe Skizze.", f"AW: {token} {SUBJECT}", "Skizze.pdf")
    assert [said.value for said in (await asking(world)).answers] == ["Siehe Skizze."]
    assert "Die Anhänge (Skizze.pdf) liegen der Stelle vor" in world.read("wilma", "Notiert")
    [heard] = await world.told_office(Matter.PARKED)
    assert heard.notice.facts["files"] == "Skizze.pdf"
    assert [item.reason for item in await world.parked()] == ["files beside an answer to an inquiry"]


async def test_whoever_takes_a_role_is_asked_what_still_runs(world: Office) -> None:
    """The seat is asked, not the person that has gone."""
    await orders(world, f"/beratung gfs; {SUBJECT}; {PLAN}")
    powers = frozenset({Power.RECEIVE, Power.VOTE})
    change = Replace("gfs", Role.DEPUTY, "gustav", "Nora Neu (Beispiel)", "nora@gfs.example", powers, "Benennung")
    await world.gives(change)
    [row] = [row for row in await world.outbox(NoticeKind.INQUIRY) if row.target == "nora@gfs.example"]
    assert row.seat == "gfs"
