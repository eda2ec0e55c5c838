"""A few connections that are used again: a relay on the far side of the network costs most at the first hello.

Knows nothing of SMTP but what a connection can do. A connection that has rested may have been closed by the other
side in the meantime; that shows only when it is used, so such a failure is tried once more on a new one, and a mail
does not wait for the courier's next round.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Generic, Protocol, TypeVar

from motions.ports import SendFailed


class ConnectionLost(SendFailed):
    """The connection ended before the mail was on its way: surely not sent."""


class Connection(Protocol):
    """What the pool needs of a connection."""

    @property
    def is_connected(self) -> bool:
        """Whether it can still be used."""
        ...

    def close(self) -> None:
        """End it at once."""
        ...


C = TypeVar("C", bound=Connection)
T = TypeVar("T")


class Pool(Generic[C]):
    """At most `size` connections at a time; one that has rested for `idle` seconds takes its leave."""

    def __init__(
        self,
        open_new: Callable[[], Awaitable[C]],
        say_goodbye: Callable[[C], Awaitable[None]],
        size: int,
        idle: float,
    ) -> None:
        self._open_new = open_new
        self._say_goodbye = say_goodbye
        self._idle = idle
        self._seats = asyncio.Semaphore(size)
        self._resting: dict[C, asyncio.TimerHandle] = {}
        self._leaving: set[asyncio.Task[None]] = set()

    async def run(self, job: Callable[[C], Awaitable[T]]) -> T:
        """Do `job` with a connection, a rested one first. Raises what the job raises and what opening raises."""
        async with self._seats:
            while (rested := self._wake()) is not None:
                with suppress(ConnectionLost):
                    return await self._use(rested, job)
            return await self._use(await self._open_new(), job)

    async def close(self) -> None:
        """Take leave on all resting connections; those in use end with their job."""
        while self._resting:
            self._leave(next(iter(self._resting)))
        if self._leaving:
            await asyncio.wait(self._leaving)

    async def _use(self, connection: C, job: Callable[[C], Awaitable[T]]) -> T:
        try:
            return await job(connection)
        except SendFailed:
            raise  # the job has left the connection usable, or has closed it
        except BaseException:
            connection.close()  # stopped in the midst of a transaction: nobody knows where it stands
            raise
        finally:
            if connection.is_connected:
                timer = asyncio.get_running_loop().call_later(self._idle, self._leave, connection)
                self._resting[connection] = timer

    def _wake(self) -> C | None:
        while self._resting:
            connection, timer = self._resting.popitem()
            timer.cancel()
            if connection.is_connected:
                return connection
        return None

    def _leave(self, connection: C) -> None:
        self._resting.pop(connection).cancel()
        task = asyncio.ensure_future(self._say_goodbye(connection))
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)
