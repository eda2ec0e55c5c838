"""Everything the chat can do the command line can do, and the reverse where it makes sense (issue: the chat half, 7).

Read from the code: an order is an order wherever it is made, and one that nobody makes is no way at all.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from bot import orders
from bot.cli import COMMANDS as TYPED
from bot.telegram.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
CHAT = ("bot/telegram", "bot/dialogues")
COMMAND_LINE = ("bot/commands",)

BY_BUTTON_ALONE = {
    "Announce": "a group becomes the network's by the coordinator who adds the bot to it",
}
"""Orders of the chat for which the command line has nothing to say."""

SAME_BY_OTHER_MEANS = {
    "Replace": ("people replace", "bot/procedures/replacing.py"),
    "SettleItem": ("inbox decide", "bot/commands/inbox.py"),
    "SettleDelivery": ("outbox retry", "bot/commands/outbox.py"),
}
"""Orders that a command of this name carries out without the preview of the chat."""

BESIDE_ORDERS = {
    "abwesend": "people absent",
    "austritt": "member withdraw",
    "sprache": "people change",
    "trennen": "people unlink",
    "einladen": "invite",
    "status": "motion show",
    "antraege": "motion list",
    "bestaetigen": "motion confirm",
    "stellungnahme": "motion statement",
    "eingang": "inbox list",
    "frist": "explain deadline",
    "verzeichnis": "register show",
    "mitglieder": "member list",
    "dokumente": "document list",
    "kontakte": "people contacts",
    "faelle": "conference list",
    "verhandlungen": "negotiation list",
    "standorte": "site list",
    "berichte": "report list",
    "sitzungen": "meeting list",
    "gruppe": "group show",
}
"""What a chat command shows or notes beside orders, and the command of the command line for it."""


def members(union: Any) -> Iterator[type]:
    """The classes of a union of unions."""
    for part in get_args(union):
        yield from members(part) if get_args(part) else [part]


@cache
def made(*rooms: str) -> set[str]:
    """The names of everything that is called somewhere in these folders."""
    files = [file for room in rooms for file in (ROOT / room).rglob("*.py")]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text()))]
    names = [node.func for node in nodes if isinstance(node, ast.Call)]
    return {name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "") for name in names}


ORDERS = sorted({order.__name__ for order in members(orders.Order)})
PATHS = {row.name for row in TYPED}


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_can_be_given_in_chat(order: str) -> None:
    """A coordinator runs the network from the phone."""
    assert order in made(*CHAT)


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_can_be_given_on_the_command_line(order: str) -> None:
    """Through the same desk; the exceptions say why."""
    if order in SAME_BY_OTHER_MEANS:
        path, file = SAME_BY_OTHER_MEANS[order]
        assert path in PATHS
        assert (ROOT / file).is_file()
        return
    assert (order in made(*COMMAND_LINE)) is (order not in BY_BUTTON_ALONE)


@pytest.mark.parametrize(("chat", "path"), sorted(BESIDE_ORDERS.items()))
def test_what_is_no_order_has_its_command_too(chat: str, path: str) -> None:
    """Lists, one's own affairs, and what is worked out."""
    assert chat in COMMANDS
    assert path in PATHS
