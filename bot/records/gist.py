"""What something that came in says, in one line: for the index of a motion's file, so that nobody has to open a part to
see what it is.
"""

import json
from collections.abc import Iterator
from typing import Any

from mail.parse import parse
from motions.wording.clean import clean, clip
from store.inbox import InboxRow

LONGEST = 80  # characters


def gist(row: InboxRow) -> str:
    """The subject of a mail, the word on the button that was pressed, the beginning of what was written; "" if none."""
    said = parse(row.raw, row.size).subject if row.source == "mail" else _of_update(json.loads(row.raw))
    return clip(" ".join(clean(said).split()), LONGEST)


def sender(row: InboxRow) -> str:
    """The address a mail names, where it names one; for what nobody who is registered has written."""
    froms = parse(row.raw, row.size).froms if row.source == "mail" else ()
    return froms[0] if len(froms) == 1 else ""


def _of_update(update: dict[str, Any]) -> str:
    pressed = update.get("callback_query")
    if pressed:
        return next((b["text"] for b in _buttons(pressed) if b.get("callback_data") == pressed.get("data")), "")
    message = update.get("message") or {}
    return str(message.get("text") or message.get("caption") or "")


def _buttons(pressed: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Under the message as Telegram shows it with the press; it leaves that out where the message is old."""
    for line in (pressed.get("message") or {}).get("reply_markup", {}).get("inline_keyboard", []):
        yield from line
