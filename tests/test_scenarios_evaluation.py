"""§ 1.6: a common process of evaluation gives all the chance to reflect on the help and the cooperation.

To be read beside the clause: once by chat only, once by mail only; a few questions, an answer to each, all read all.
"""

from datetime import UTC, datetime

from inquiry_world import asking, orders, says
from office_world import Office

from motions.notice import NoticeKind

pytest_plugins = ["office_fixtures"]

SUBJECT = "Zusammenarbeit 2026 (Beispiel)"
COMMAND = f"/auswertung {SUBJECT}; Was hat gut geklappt?; Was fehlt?; bis 15.12.2026"
ENDS = datetime(2026, 12, 15, 23, 0, tzinfo=UTC)


async def said(world: Office, seat: str) -> dict[int, str]:
    return {n: one.value for n, one in (await asking(world)).said(seat).items()}


async def test_experience_is_shared_by_chat_alone(world: Office) -> None:
    await says(world, "anna", "/auswertung")
    await says(world, "anna", SUBJECT)
    await says(world, "anna", "Was hat gut geklappt?\nWas fehlt?")
    await says(world, "anna", "15.12.2026")
    await world.presses("anna", "Bestätigen")
    asked = next(m for m in world.chats["tina"].from_bot if SUBJECT in m.text)
    assert "bittet um Ihre Erfahrungen, damit alle daraus lernen können (§ 1.6 der Vereinbarung)" in asked.text
    assert asked.labels == ["Fragen beantworten", "Keine Anmerkungen"]
    await world.presses("tina", "Fragen beantworten")
    assert "Was hat gut geklappt?" in world.chats["tina"].from_bot[-1].text
    await says(world, "tina", "Die Fallkonferenzen.")
    await world.presses("tina", "Keine Antwort")  # to the second question
    assert await said(world, "trockendock") == {0: "Die Fallkonferenzen."}
    await world.presses("berta", "Keine Anmerkungen")
    await world.goes_to(ENDS)
    summary = world.chats["berta"].from_bot[-1].text
    assert "1. Was hat gut geklappt?" in summary
    assert "Die Fallkonferenzen." in summary
    assert "Nicht geäußert haben sich" in summary


async def test_experience_is_shared_by_mail_alone(world: Office) -> None:
    """An answer below each number; without numbers nobody can tell what belongs to which question."""
    await orders(world, COMMAND)
    assert "vor jede Antwort die Nummer der Frage" in world.read("wilma", SUBJECT)
    await world.replies("wilma", "1. Die kurzen Wege.\n2. Ein gemeinsamer Kalender\nfür alle.", SUBJECT)
    assert await said(world, "bgw") == {0: "Die kurzen Wege.", 1: "Ein gemeinsamer Kalender\nfür alle."}
    await world.replies("gesa", "Eigentlich alles gut.", SUBJECT)
    assert await said(world, "gfs") == {}
    assert "was zu welcher Frage gehört" in world.read("gesa", "Rückfrage")
    await world.replies("gesa", "1. Was hat gut geklappt?\n\nEigentlich alles.\n\n2. Was fehlt?\n\n", "Rückfrage")
    assert await said(world, "gfs") == {0: "Eigentlich alles."}

    # One answer changed, the other stands.
    await world.replies("wilma", "2) Ein gemeinsamer Kalender und Geld.", "Notiert")
    assert await said(world, "bgw") == {0: "Die kurzen Wege.", 1: "Ein gemeinsamer Kalender und Geld."}
    await world.goes_to(ENDS)
    summary = world.read("gustav", "Zusammenstellung")
    assert "Ein gemeinsamer Kalender und Geld." in summary
    assert "Eigentlich alles." in summary


async def test_only_the_office_begins_one(world: Office) -> None:
    await says(world, "dora", COMMAND)
    assert "nur die koordinierende Stelle" in world.chats["dora"].from_bot[-1].text
    assert await world.outbox(NoticeKind.INQUIRY) == []
