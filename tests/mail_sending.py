"""A channel to a relay of the tests, and how sending by it fails."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from mail_samples import AT, MESSAGE, SENDER, delivery

from mail.envelope import Sender
from mail.smtp import Relay, SmtpChannel
from motions.ports import Delivery, SendFailed
from motions.wording.message import Message

PASSWORD = "geheim-7hf3"


def say(_: Delivery) -> Message:
    """The wording, as bot/app.py hands it in."""
    return MESSAGE


def to(port: int, **settings: Any) -> Relay:
    """A relay on 127.0.0.1, without TLS unless told otherwise."""
    return replace(Relay("127.0.0.1", port, "none", timeout=5), **settings)


@asynccontextmanager
async def channel(relay: Relay, sender: Sender = SENDER) -> AsyncIterator[SmtpChannel]:
    """A channel that takes its leave at the end."""
    mails = SmtpChannel(relay, sender, say, lambda: AT)
    try:
        yield mails
    finally:
        await mails.close()


async def failure(relay: Relay, of: Delivery | None = None) -> SendFailed:
    """How sending one mail fails."""
    async with channel(relay) as mails:
        with pytest.raises(SendFailed) as failed:
            await mails.send(of or delivery(), {})
    return failed.value
