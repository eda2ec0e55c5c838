"""A notice was defective and the motion begins anew: who had answered may not think that the answer goes along, for
on the new motion silence would be counted as consent. Played on the real program, and read as each person reads it.
"""

import pytest
from office_world import APPLICANT_MAIL, Office

from bot import office

pytest_plugins = ["office_fixtures"]


@pytest.fixture
async def begun_anew(world: Office) -> Office:
    """Berta has objected by button, Wilma by mail in English; then the office begins anew."""
    await world.change_person("wilma", language="en")
    await world.opens_admission()
    await world.presses("berta", "Widerspruch")
    await world.replies("wilma", "Objection")
    await world.gives(office.Restart("2026-01"))
    return world


async def test_it_tells_who_has_answered_that_the_answer_does_not_go_along(begun_anew: Office) -> None:
    """Both people of the seat, by chat and by mail, in their language."""
    told = "Ihre Antwort „Widerspruch“ zählt dort nicht. Bitte antworten Sie zu Antrag 2026-02 noch einmal."
    assert any(told in message.text for message in begun_anew.chats["berta"].from_bot)
    assert told in begun_anew.read("bruno", "Abgebrochen")
    english = begun_anew.read("wilma", "Cancelled")
    assert "Your answer “Objection” does not count there. Please answer once more, to motion 2026-02." in english


async def test_it_tells_nobody_that_nothing_is_left_to_do(begun_anew: Office) -> None:
    """Who had not answered is asked to answer the new motion, too."""
    told = begun_anew.read("gesa", "Abgebrochen")
    assert "Bitte antworten Sie zu Antrag 2026-02." in told
    assert "zählt dort nicht" not in told
    assert "Sie müssen nichts mehr tun" not in told + begun_anew.read("bruno", "Abgebrochen")


async def test_it_asks_no_answer_of_the_applicant(begun_anew: Office) -> None:
    """It has no ballot; it reads that its application goes on under another number."""
    told = " ".join(begun_anew.post.box(APPLICANT_MAIL).letters()[-1].text.split())
    assert "Es beginnt neu als Antrag 2026-02" in told
    assert "antworten Sie zu" not in told


async def test_a_late_answer_to_the_defective_notice_is_told_that_it_counts_nowhere(begun_anew: Office) -> None:
    """Gesa answers the old mail: her objection is counted in neither motion, and she reads which mail to answer."""
    old = next(one for one in begun_anew.mailers["gesa"].box.letters() if "2026-01" in one.text)
    await begun_anew.replies("gesa", "Widerspruch", to=old)
    told = begun_anew.read("gesa", "Nicht gezählt")
    assert "auch nicht für ein neues Verfahren" in told
    assert "bitte antworten Sie auf diese" in told
    assert (await begun_anew.case("2026-02")).ballots == ()


async def test_the_concerned_member_is_told_that_its_statement_does_not_go_along(world: Office) -> None:
    """It has no ballot, and what it has stated was stated on another motion."""
    await world.opens_exclusion()
    await world.gives(office.Restart("2026-01"))
    told = world.read("gesa", "Abgebrochen")
    assert "Eine Stellungnahme zu Antrag 2026-01 geht nicht von selbst mit." in told
    assert "Bitte antworten Sie" not in told
