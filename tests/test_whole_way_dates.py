"""One date, everywhere the same: in mail and chat, on the command line, on paper, and in the close itself.

The last receipt is on Friday, 11 December 2026. Day 14 is 25 December, then come a holiday and a Sunday: the period
ends on Monday, 28 December 2026, 24:00. That is written down here by hand; each place has to say it by itself.
"""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bot_papers_checks import text_of
from checkout import ROOT
from office_world import Office

from bot.letters import paper
from motions.decide import views
from motions.notice import NoticeKind
from motions.receipt import close
from motions.terms import State
from motions.wording.words import Words

pytest_plugins = ["office_fixtures"]

CLOSES = datetime(2026, 12, 28, 23, 0, tzinfo=UTC)
SAID = "Montag, 28. Dezember 2026, 24 Uhr"
STEPS = ("§ 187 Abs. 1 BGB", "Erster Weihnachtstag", "Zweiter Weihnachtstag", "27. Dezember", "§ 193 BGB")


@pytest.fixture
async def bound(world: Office) -> Office:
    """An admission that everybody has received, the last of them on that Friday at 10:00."""
    await world.opens_admission()
    await world.everybody_receives(but=("gfs",))
    await world.goes_to(datetime(2026, 12, 11, 9, 0, tzinfo=UTC))
    await world.replies("gesa", "Empfangen")
    return world


async def test_the_law_and_the_store_hold_it(bound: Office) -> None:
    """What is announced is what the evidence gives."""
    case = await bound.case()
    assert case.motion.closes_at == case.motion.announced_close == CLOSES
    assert close(case, bound.clock()).deadline.closes_at == CLOSES
    assert views.view(case, bound.clock()).deadline.closes_at == CLOSES


async def test_mail_and_chat_say_it(bound: Office) -> None:
    """The binding date, the motion brought up to date, the status, and why."""
    assert SAID in bound.read("wilma", "Damit endet die Frist verbindlich")
    chat = bound.chats["berta"]
    assert SAID in chat.last.text
    chat.sends("/status 2026-01")
    await bound.settle()
    table, picture = chat.from_bot[-2:]
    assert SAID in table.text
    assert not picture.labels
    await bound.presses("berta", "Warum dieses Datum?")
    assert SAID in chat.last.text
    assert [step for step in STEPS if step not in chat.last.text] == []
    mail = bound.read("wilma", "Damit endet die Frist verbindlich")
    assert [step for step in STEPS if step not in mail] == []


@pytest.fixture
def explained() -> dict[str, Any]:
    """What `explain deadline` says, which knows nothing of this motion."""
    command = [sys.executable, "-m", "bot", "explain", "deadline", "--received", "2026-12-11T10:00", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


async def test_the_command_line_says_it(bound: Office, explained: dict[str, Any]) -> None:
    """The same steps as the motion's own derivation."""
    assert (explained["last_day"], explained["closes_at"]) == ("2026-12-28", "2026-12-28T23:00:00Z")
    own = close(await bound.case(), bound.clock()).deadline.steps
    assert [(step["code"], step["day"], step["source"]) for step in explained["steps"]] == [
        (step.code.value, step.day.isoformat() if step.day else None, step.source) for step in own
    ]


@pytest.mark.poppler
async def test_the_letter_says_it(bound: Office) -> None:
    """What is printed for a seat that nothing else reaches."""
    made = await paper(await bound.case(), "gfs", Words(), bound.clock())
    assert SAID in text_of(made)


async def test_the_close_happens_then(bound: Office) -> None:
    """An answer counts until the last instant; at the close nothing more, and the result bears that moment."""
    await bound.goes_to(CLOSES - timedelta.resolution)
    assert (await bound.case()).motion.state is State.BINDING
    await bound.presses("berta", "Widerspruch")
    await bound.goes_to(CLOSES)
    motion = (await bound.case()).motion
    assert motion.closed_at == CLOSES
    assert motion.result is not None
    assert motion.result.counted == 1
    await bound.presses("dora", "Widerspruch")
    [late] = {row.notice.kind for row in await bound.outbox(NoticeKind.LATE, to="dora")}
    assert late is NoticeKind.LATE
