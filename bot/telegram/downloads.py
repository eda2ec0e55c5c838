"""Fetches the files that people send for a dialogue, before the batch they are in is read.

Fetching takes time that no transaction may wait for. Only what somebody was asked for is fetched, and forgotten with
the batch; what could not be had in time is asked for once more.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from telegram import Bot
from telegram.error import TelegramError

from bot.dialogues import talk as talks
from bot.telegram.reading import FileSent, read
from bot.telegram.redaction import redact
from bot.telegram.talking import LARGEST
from store.inbox import InboxRow
from store.work import Store

AT_ONCE = 4
PATIENCE = 60.0  # seconds for one batch

log = logging.getLogger(__name__)


class Downloads:
    """The files of one batch. `bot` fetches them; `clock`: UTC now."""

    def __init__(self, bot: Bot, store: Store, clock: Callable[[], datetime]) -> None:
        self._bot = bot
        self._store = store
        self._clock = clock
        self._free = asyncio.Semaphore(AT_ONCE)
        self._fetched: dict[str, bytes] = {}

    def fetched(self, file_id: str) -> bytes | None:
        """A file of this batch, or None where it could not be had."""
        return self._fetched.get(file_id)

    async def fetch(self, rows: Sequence[InboxRow]) -> None:
        """Get what this batch needs; what was there of the last one is forgotten."""
        self._fetched = {}
        sent = [update for row in rows if row.source == "telegram" and isinstance(update := read(row.raw), FileSent)]
        wanted = [file.file_id for file in sent if file.size <= LARGEST and await self._asked(file)]
        tasks = [asyncio.create_task(self._get(file_id)) for file_id in wanted]
        late = (await asyncio.wait(tasks, timeout=PATIENCE))[1] if tasks else set()
        for task in late:
            task.cancel()

    async def _asked(self, file: FileSent) -> bool:
        async with self._store.reading() as work:
            people = dict(await work.people.by_telegram(file.user_id))
            return file.private and await talks.latest(work, people, self._clock()) is not None

    async def _get(self, file_id: str) -> None:
        async with self._free:
            try:
                file = await self._bot.get_file(file_id)
                self._fetched[file_id] = bytes(await file.download_as_bytearray())
            except TelegramError as error:
                log.warning("a file that somebody sent could not be fetched: %s", redact(str(error)))
