"""A message's blocks on paper: the same sentences as in mail and chat, set by `templates/blocks.typ`."""

from collections.abc import Iterable

from bot.papers.printable import Data
from motions.wording.message import Answers, Block, Items, Line, Paragraph


def blocks(said: Iterable[Block]) -> list[Data]:
    """Blocks as data for the template. Raises TypeError for `Answers`: a paper has a form instead."""
    return [_block(block) for block in said]


def _block(block: Block) -> Data:
    match block:
        case Paragraph(spans, style):
            return {"kind": "paragraph", "style": style.value, "lines": [_line(spans)]}
        case Items(lines, numbered, style):
            kind = "numbers" if numbered else "items"
            return {"kind": kind, "style": style.value, "lines": [_line(spans) for spans in lines]}
        case Answers():
            raise TypeError("answers are options of a message; a paper has a form")


def _line(spans: Line) -> Data:
    return [{"text": span.text, "bold": span.bold} for span in spans]
