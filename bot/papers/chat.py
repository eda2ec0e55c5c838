"""A chat as a picture, for the handbook: the messages as they were sent, as a telephone shows them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.papers.printable import Data
from bot.papers.typeset import png

PPI = 108
_MARKS = {"bold", "italic", "blockquote"}


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message. `entities`: as the Bot API has them (MessageEntity, offsets in UTF-16 units); `at`: as it is shown.

    rows: the buttons, each as label and style ("danger", "success" or "").
    """

    text: str
    at: str
    ours: bool = True
    entities: Sequence[Mapping[str, Any]] = ()
    rows: Sequence[Sequence[tuple[str, str]]] = ()


def picture(title: str, bubbles: Sequence[Bubble], lang: str) -> bytes:
    """The chat as PNG, 450 pixels wide. lang: "de" or "en"."""
    (page,) = png("chat", {"title": title, "messages": [_data(bubble) for bubble in bubbles]}, lang, PPI)
    return page


def _data(bubble: Bubble) -> dict[str, Data]:
    rows: list[Data] = [[{"label": label, "style": style} for label, style in row] for row in bubble.rows]
    return {"ours": bubble.ours, "at": bubble.at, "pieces": list(_pieces(bubble)), "rows": rows}


def _pieces(bubble: Bubble) -> Iterator[Data]:
    """The text where quotations begin and end, each piece with its marks."""
    runs: list[Data] = []
    quoted = False
    for text, marks in _runs(bubble):
        if ("blockquote" in marks) is not quoted:
            if runs:
                yield {"quote": quoted, "runs": runs}
            runs, quoted = [], not quoted
        runs.append({"text": text, "bold": "bold" in marks, "italic": "italic" in marks})
    yield {"quote": quoted, "runs": runs}


def _runs(bubble: Bubble) -> Iterator[tuple[str, frozenset[str]]]:
    """The text cut wherever a mark begins or ends."""
    units = bubble.text.encode("utf-16-le")
    marks = [entity for entity in bubble.entities if entity["type"] in _MARKS]
    ends = {entity["offset"] + entity["length"] for entity in marks} | {entity["offset"] for entity in marks}
    cuts = sorted({0, len(units) // 2} | ends)
    for start, end in pairwise(cuts):
        here = {m["type"] for m in marks if m["offset"] <= start and end <= m["offset"] + m["length"]}
        text = units[2 * start : 2 * end].decode("utf-16-le")
        yield (text.strip("\n") if "blockquote" in here else text), frozenset(here)
