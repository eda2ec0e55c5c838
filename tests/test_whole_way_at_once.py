"""A mail is counted, not only kept, right after it arrives: IMAP says so by itself (RFC 2177), and the program acts."""

import time
from functools import partial
from pathlib import Path

import pytest
from big_mails import answer, on_imap
from playground_peers import Dovecot

from motions.model import Case

pytest_plugins = ["playground_fixtures"]

LOOKS_EVERY = 30
"""Seconds after which the mailbox is looked into without being told: what is counted much earlier was told by IDLE."""


@pytest.mark.dovecot
@pytest.mark.timeout(120)
async def test_it_counts_a_mail_right_after_it_arrives(tmp_path: Path, dovecot: Dovecot) -> None:
    """On a quiet machine within two seconds; the bound here only tells it from waiting for the next look."""
    async with on_imap(tmp_path, dovecot) as world:
        await world.opens()
        seconds = []
        for number, person in enumerate(("wilma", "toni", "gesa"), 1):
            letter = await world.letter(person)
            world.arrives(answer(letter, world.mailers[person].box.address, "Kein Widerspruch", 1000))
            began = time.monotonic()
            await world.when(partial(_has, number), "the vote")
            seconds.append(time.monotonic() - began)
        assert max(seconds) < LOOKS_EVERY / 2, seconds


def _has(ballots: int, case: Case) -> bool:
    return len(case.ballots) == ballots
