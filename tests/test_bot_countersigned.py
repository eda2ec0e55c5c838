"""§ 6 (4): the countersigned copy comes by mail; one press makes a member from the moment of the mail's arrival."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from office_world import APPLICANT, APPLICANT_MAIL, NETWORK, Office, vouched

from bot import office
from motions.model import Refusal
from motions.notice import Matter
from motions.terms import State
from store.tables import InboxState

pytest_plugins = ["office_fixtures"]


def copy(sender: str = APPLICANT_MAIL, *, attached: bool = True) -> bytes:
    """A mail with the signed agreement."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "stelle@netz.example", "Unterschriebene Vereinbarung"
    mail["Message-ID"] = f"<copy-{attached}@{sender.partition('@')[2]}>"
    mail.set_content("Anbei die unterschriebene Vereinbarung.")
    if attached:
        mail.add_attachment(b"%PDF-1.7 unterschrieben", "application", "pdf", filename="vereinbarung.pdf")
    return vouched(mail.as_bytes(), sender.partition("@")[2])


@pytest.fixture
async def passed(world: Office) -> Office:
    """Nobody has objected; the applicant is admitted and not yet a member."""
    await world.opens_admission()
    await world.everybody_receives()
    await world.passes(days=15)
    assert (await world.case()).motion.state is State.PASSED
    return world


async def test_it_makes_a_member_with_one_press(passed: Office) -> None:
    """From the arrival of the mail, which lay for a day; its file and the mail itself are kept with the motion."""
    arrived = passed.clock()
    number = await passed.keeps(copy(), at=arrived)
    await passed.settle()
    assert "mit Anhang" in passed.read("arno", "Gegenzeichnung")
    await passed.passes(hours=20)
    await passed.presses("anna", "Bestätigen")
    case = await passed.case()
    assert (case.motion.state, case.motion.effective_at) == (State.EFFECTIVE, arrived)
    assert next(m for m in case.members.values() if m.name == APPLICANT).since == arrived
    names = [d.filename for d in case.motion.documents if d.purpose == "countersigned"]
    assert names == ["vereinbarung.pdf", f"gegenzeichnung-{number}.eml"]
    assert next(row for row in await passed.inbox() if row.id == number).state is InboxState.DONE


async def test_it_is_recorded_once(passed: Office) -> None:
    """Arno confirms in chat's place what Anna has confirmed already: nothing is kept twice."""
    number = await passed.keeps(copy())
    await passed.settle()
    order = office.RecordCountersigned("2026-01", passed.clock(), inbox=number)
    await passed.gives(order)
    before = len((await passed.case()).motion.documents)
    async with passed.app.store.writing() as work:
        refused = await office.perform(work, NETWORK, "arno", order, passed.clock())
    assert refused == (Refusal("state_forbids", {"state": State.EFFECTIVE}),)
    assert len((await passed.case()).motion.documents) == before


async def test_it_takes_the_number_in_chat(passed: Office) -> None:
    """Days later, when the button's draft has lapsed."""
    arrived = passed.clock()
    number = await passed.keeps(copy(), at=arrived)
    await passed.settle()
    await passed.passes(days=3)
    passed.chats["anna"].sends(f"/gegengezeichnet 2026-01; Eingang {number}")
    await passed.settle()
    await passed.presses("anna", "Bestätigen")
    assert (await passed.case()).motion.effective_at == arrived


async def test_it_takes_nobody_elses_file_for_it(passed: Office) -> None:
    """From another address it is a stranger's mail for people to look at."""
    await passed.keeps(copy("wer@anders.example"))
    await passed.settle()
    assert not await passed.told_office(Matter.COUNTERSIGNED)
    assert len(await passed.told_office(Matter.APPLICATION)) == 1


async def test_it_takes_no_mail_without_a_file_for_it(passed: Office) -> None:
    """What the applicant writes without one is a question about its motion."""
    await passed.keeps(copy(attached=False))
    await passed.settle()
    assert not await passed.told_office(Matter.COUNTERSIGNED)
    assert len(await passed.told_office(Matter.QUESTION)) == 1


async def test_it_waits_for_nothing_before_the_result(world: Office) -> None:
    """A file of the applicant while the motion runs is no countersigned agreement."""
    await world.opens_admission()
    await world.passes(hours=1)
    await world.keeps(copy())
    await world.settle()
    assert not await world.told_office(Matter.COUNTERSIGNED)
    assert (await world.case()).motion.opened_at == world.clock() - timedelta(hours=1)
