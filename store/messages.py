"""What the journal says about messages: put into the outbox, taken by their channel, failed, or perhaps sent.

A body names each message by its number in the outbox, which holds whom it went to and what it said.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from motions.terms import Channel
from store.journal import Note
from store.tables import OutboxState

SENT, FAILED, UNCERTAIN = "messages_sent", "messages_failed", "messages_uncertain"
QUEUED = "messages_queued"


def queued(ids: Sequence[int], rows: Sequence[Mapping[str, Any]], at: datetime) -> list[Note]:
    """New rows of the outbox: an entry for each motion (None: about none), each message as number, kind, person, seat
    and channel. Messages without any address have failed at once.
    """
    notes = _by_motion(
        [
            (row["motion"], [number, row["kind"], row["person"], row["seat"], row["channel"].value])
            for number, row in zip(ids, rows, strict=True)
        ],
        QUEUED,
        at,
    )
    dead = [
        (row["motion"], [number, row["channel"].value])
        for number, row in zip(ids, rows, strict=True)
        if row["state"] is OutboxState.DEAD
    ]
    return notes + _by_motion(dead, FAILED, at)


def ended(rows: Sequence[tuple[int, str, str | None, Channel]], what: str, at: datetime) -> dict[str, list[Note]]:
    """What became of rows (number, network, motion, channel): the entries of each network, one for each motion."""
    networks = dict.fromkeys(network for _, network, _, _ in rows)
    return {
        network: _by_motion(
            [(motion, [number, channel.value]) for number, of, motion, channel in rows if of == network], what, at
        )
        for network in networks
    }


def _by_motion(messages: Sequence[tuple[str | None, list[Any]]], what: str, at: datetime) -> list[Note]:
    motions = dict.fromkeys(motion for motion, _ in messages)
    return [
        Note(at, None, what, {"motion": motion, "messages": [said for of, said in messages if of == motion]})
        for motion in motions
    ]
