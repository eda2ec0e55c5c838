"""Pacing: Telegram's limits are kept, whoever asks and however many at once."""

import asyncio

import pytest

from bot.telegram.pacing import Pacer


class Time:
    """A clock that only sleeping moves; sleepers wake in the order of their time."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waiting: list[tuple[float, asyncio.Event]] = []

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.Event()
        self.waiting.append((self.now + seconds, woken))
        await woken.wait()

    async def pass_until_done(self, tasks: list["asyncio.Task[None]"]) -> None:
        while not all(task.done() for task in tasks):
            for _ in range(5):
                await asyncio.sleep(0)
            if self.waiting:
                self.waiting.sort(key=lambda sleeper: sleeper[0])
                self.now, woken = self.waiting.pop(0)
                woken.set()


@pytest.fixture
def time() -> Time:
    return Time()


async def turns(time: Time, pacer: Pacer, chats: list[int]) -> list[tuple[float, int]]:
    """When each turn came, in seconds since the start, and for which chat."""
    start, came = time.now, []

    async def one(chat: int) -> None:
        await pacer.turn(chat)
        came.append((round(time.now - start, 3), chat))

    tasks = [asyncio.create_task(one(chat)) for chat in chats]
    await time.pass_until_done(tasks)
    return came


async def test_it_sends_at_most_25_messages_in_any_second(time: Time) -> None:
    came = [at for at, _ in await turns(time, Pacer(time.monotonic, time.sleep), list(range(200)))]
    assert all(later - earlier >= 0.999 for earlier, later in zip(came, came[25:], strict=False))
    assert came[-1] == pytest.approx(199 / 25)


async def test_it_sends_one_a_second_to_a_chat_after_a_short_burst(time: Time) -> None:
    came = [at for at, _ in await turns(time, Pacer(time.monotonic, time.sleep), [7] * 6)]
    assert came[:3] == pytest.approx([0, 0.04, 0.08])
    assert came[3:] == pytest.approx([1, 2, 3])


async def test_it_sends_twenty_a_minute_to_a_group(time: Time) -> None:
    """Telegram's bot FAQ; groups have negative ids (Bot API, Chat.id)."""
    came = [at for at, _ in await turns(time, Pacer(time.monotonic, time.sleep), [-7] * 45)]
    assert all(later - earlier >= 59 for earlier, later in zip(came[3:], came[23:], strict=False))


async def test_it_lets_no_chat_wait_for_another(time: Time) -> None:
    came = await turns(time, Pacer(time.monotonic, time.sleep), [7] * 10 + [8])
    assert (0.12, 8) in came, "right after the burst of chat 7"


async def test_it_gives_a_quiet_chat_its_burst_back(time: Time) -> None:
    pacer = Pacer(time.monotonic, time.sleep)
    await turns(time, pacer, [7] * 5)
    time.now += 60
    assert [at for at, _ in await turns(time, pacer, [7] * 3)] == pytest.approx([0, 0.04, 0.08])


async def test_it_keeps_the_order_of_a_chat(time: Time) -> None:
    pacer, order = Pacer(time.monotonic, time.sleep), []

    async def one(number: int) -> None:
        await pacer.turn(7)
        order.append(number)

    await time.pass_until_done([asyncio.create_task(one(number)) for number in range(8)])
    assert order == list(range(8))


async def test_it_remembers_a_pause_that_telegram_asked_for(time: Time) -> None:
    pacer = Pacer(time.monotonic, time.sleep)
    assert pacer.held() == 0
    pacer.hold(30)
    pacer.hold(5)
    time.now += 10
    assert pacer.held() == pytest.approx(20)
    time.now += 21
    assert pacer.held() == 0


async def test_it_keeps_a_chats_pace_however_many_others_there_are(time: Time) -> None:
    pacer = Pacer(time.monotonic, time.sleep, overall=0.0)
    await turns(time, pacer, [7] * 4)
    start = time.now
    await turns(time, pacer, list(range(100, 1500)))
    assert time.now == start, "nobody else waits"
    assert [at for at, _ in await turns(time, pacer, [7])] == [1.0]
