"""Two hundred presses and five `kill -9`: two hundred votes, none twice, and everybody reads that theirs counts.

The program runs in a process of its own and is killed wherever it happens to be: while it takes updates over, while it
decides, while it answers. Telegram hands out again what was not confirmed, and some of it a second time besides.
"""

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from big_mails import OnMaildir
from whole_way import local

from bot.config import Settings, load
from bot.playground.bot_api_people import User
from bot.playground.world import NETWORK
from motions.model import Mandate, Person
from motions.notice import NoticeKind
from motions.terms import Choice, Power, Role, Standing
from store.tables import OutboxState

pytestmark = pytest.mark.timeout(240)

SEATS = 200
KILLS = 5
MEMBER = '\n[[members]]\nid = "m{0}"\nname = "Mitglied {0} e. V. (Beispiel)"\nshort = "M{0}"\n'
BUNDLED = Path(__file__).parent.parent / "agreements" / f"{NETWORK}.toml"
LABELS = {"Widerspruch": Choice.OBJECT, "Kein Widerspruch": Choice.NO_OBJECTION}


class Crowd(OnMaildir):
    """The demo network with two hundred members more, each with one person who has a chat."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, local("2026-03-16 08:00"))
        self.crowd: dict[str, User] = {}

    def _configure(self, maildir: Path) -> Settings:
        (self.folder / NETWORK).write_text(BUNDLED.read_text() + "".join(map(MEMBER.format, range(SEATS))))
        super()._configure(maildir)
        return load(self.folder / "config.toml", {})

    async def _settle_in(self) -> None:
        await super()._settle_in()
        powers = frozenset({Power.RECEIVE, Power.VOTE})
        async with self.app.store.writing() as work:
            for number in range(SEATS):
                user = self.telegram.user(f"Person {number}", "(Beispiel)")
                user.refusal = None
                person = Person(f"p{number}", f"Person {number} (Beispiel)", telegram_user=user.id)
                await work.people.add_person(NETWORK, person)
                await work.people.add_mandate(
                    NETWORK, Mandate(person.id, f"m{number}", Role.REPRESENTATIVE, powers, "Benennung (Beispiel)")
                )
                self.crowd[f"m{number}"] = user

    def count(self, query: str) -> int:
        """A number from the store, looked at from outside and at once."""
        with closing(sqlite3.connect(f"file:{self.folder / 'umlauf.db'}?mode=ro", uri=True)) as look:
            return int(look.execute(query).fetchone()[0])

    async def reaches(self, look: Callable[[], bool]) -> None:
        """Return at the moment at which it is so."""
        async with asyncio.timeout(60):
            while not look():  # noqa: ASYNC110 - another process's store rings no bell here
                await asyncio.sleep(0.002)


async def test_it_counts_two_hundred_presses_through_five_kills(tmp_path: Path) -> None:
    dice = random.Random(20261124)
    async with Crowd(tmp_path) as world:
        await world.opens()
        await world.reaches(lambda: all(user.from_bot for user in world.crowd.values()))
        pressed: dict[str, Choice] = {}
        for kill in range(KILLS):
            for number in range(kill, SEATS, KILLS):
                label = dice.choice(list(LABELS))
                user = world.crowd[f"m{number}"]
                user.presses(next(m for m in user.from_bot if label in m.labels), label)
                pressed[f"m{number}"] = LABELS[label]
            await world.reaches(_somewhere(kill, world, len(pressed)))
            await world.killed()
            for update in dice.sample(sorted(world.telegram.updates.archive), 5):
                world.telegram.updates.repeat(update)
            await world.runs()
        await world.when(lambda case: len(case.ballots) == SEATS, "every vote")
        await world.settled(timeout=120)
        case = await world.when(lambda case: True, "the case")
        assert Counter(ballot.seat for ballot in case.ballots) == Counter(list(pressed))
        assert {ballot.seat: ballot.choice for ballot in case.ballots} == pressed
        assert {ballot.standing for ballot in case.ballots} == {Standing.IN_TIME}
        told = await world.rows(NoticeKind.VOTE_COUNTED)
        assert Counter(row.seat for row in told) == Counter(list(pressed)), "each vote is acknowledged once"
        assert {row.state for row in told} == {OutboxState.SENT}
        for user in world.crowd.values():
            assert any("Gezählt" in message.text for message in user.from_bot)
        async with world.app.store.reading() as work:
            assert await work.journal.verify(NETWORK) == []
            assert not await work.inbox.waiting(1)
        assert "Traceback" not in world.log.read_text()


def _somewhere(kill: int, world: Crowd, expected: int) -> Callable[[], bool]:
    """Another place for each kill: updates handed out, kept, decided, answered, acknowledged."""
    before = expected - SEATS // KILLS
    kept = "SELECT count(*) FROM inbox WHERE source = 'telegram'"
    counted = "SELECT count(*) FROM ballots"
    told = "SELECT count(*) FROM outbox WHERE kind = 'vote_counted' AND state = 'sent'"
    answered = {press.id for user in world.crowd.values() for press in user.presses_made if press.answer}

    def newly_answered() -> bool:
        made = [press for user in world.crowd.values() for press in user.presses_made if press.answer]
        return any(press.id not in answered for press in made)

    places: tuple[Callable[[], bool], ...] = (
        lambda: True,
        lambda: world.count(kept) > before,
        lambda: world.count(counted) > before,
        newly_answered,
        lambda: world.count(told) > before // 2,
    )
    return places[kill]
