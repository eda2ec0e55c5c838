"""What a message says before any medium has touched it: plain text in blocks, bold as data, answers as options.

Mail sets it as text and HTML, chat as its own markup, the command line as lines. There is no markup in here, so
each medium escapes everything it prints, and people's names can never become markup.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby


class Style(StrEnum):
    """How much weight a block has."""

    PLAIN = "plain"
    HEADING = "heading"
    QUOTE = "quote"  # somebody else's words: a reason, a clause
    FINE = "fine"  # small print
    TABLE = "table"  # lines of characters that are equally wide; for chat alone


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one weight. Line breaks are "\\n"; there are no other control characters."""

    text: str
    bold: bool = False


Line = tuple[Span, ...]


def line(text: str, bold: bool = False) -> Line:
    """Text in one weight as a line.

    >>> line("Antrag", bold=True)
    (Span(text='Antrag', bold=True),)
    """
    return (Span(text, bold),)


def line_text(spans: Iterable[Span]) -> str:
    """The text of a line without its weights."""
    return "".join(span.text for span in spans)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `spans` may hold line breaks."""

    spans: Line
    style: Style = Style.PLAIN

    @property
    def text(self) -> str:
        """The paragraph without its weights."""
        return line_text(self.spans)


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `numbered` from 1."""

    lines: tuple[Line, ...]
    numbered: bool = False
    style: Style = Style.PLAIN

    @property
    def text(self) -> str:
        """One line for each item, with "1. " or "- " before it."""
        return "\n".join(
            (f"{number}. " if self.numbered else "- ") + line_text(spans)
            for number, spans in enumerate(self.lines, start=1)
        )


@dataclass(frozen=True, slots=True)
class Answers:
    """Where a mail lists the message's options, each as word and meaning, with its buttons beneath.

    `tap` introduces the buttons and belongs to HTML alone. In chat there is no such block: the options are buttons.
    """

    tap: str = ""


Block = Paragraph | Items | Answers


@dataclass(frozen=True, slots=True)
class Option:
    """One way to answer.

    word: what the button says, and what somebody writes in the first line of a mail. meaning: one sentence for the
    mail's list. action: a `terms.Choice` value, or one of ACTIONS. row: options of one row stand side by side in chat.
    about, style: as in `motions.notice.Offer`. writes: what stands in the mail that it opens, where that is not `word`.
    dated: the date that it is about, for the subject of that mail, which refers to none of ours.
    """

    word: str
    meaning: str
    action: str
    row: int = 0
    about: str = ""
    style: str = ""
    writes: str = ""
    dated: str = ""


ACTIONS = (
    "received",  # only confirms that the notice has arrived
    "why",  # why this date
    "details",  # reason and documents
    "ask",  # a question to the office
    "yes_designate",
    "no_designate",
    "confirm",
    "discard",
    "accept",  # the chosen member becomes the office
    "decline",
    "letter",  # a printable letter with a reply form
    "receipt",  # record a receipt by hand
    "release",  # pass a statement of the concerned member on to everybody
    "start_admission",  # a stranger's mail as the draft of an admission
    "reason",  # add a reason to an objection
    "standing",  # a motion's standing, with its picture
    "page",  # another page of a list
    "invite",  # a link for the person whose key stands in the offer's `about`
    "unlink",  # the same person's chat account is nobody's any more
    "state",  # say something to an inquiry, asked for in a dialogue
    "no_remarks",  # expressly nothing to say to it
    "fit",  # how one of its dates suits
    "pick",  # for a coordinator: this date is chosen
    "attend",  # whether one takes part in a meeting
    "item",  # propose something for its agenda, asked for in a dialogue
    "choose",  # an answer to the question of a dialogue
)


@dataclass(frozen=True, slots=True)
class Message:
    """A message for one medium and one person. `subject` is the mail's; chat begins with the first block.

    calendar: what an entry in a calendar says beside subject, time and place.
    """

    subject: str
    blocks: tuple[Block, ...]
    options: tuple[Option, ...] = ()
    calendar: str = ""

    def rows(self) -> tuple[tuple[Option, ...], ...]:
        """The options as rows of buttons."""
        return tuple(tuple(row) for _, row in groupby(self.options, key=lambda option: option.row))

    def text(self) -> str:
        """The message as plain text: blocks with an empty line between them; the options where `Answers` stands."""
        return "\n\n".join(self._block_text(block) for block in self.blocks)

    def short(self, limit: int = 200) -> str:
        """The first paragraph, at most `limit` characters: for a chat's pop-up answer."""
        first = next((block.text for block in self.blocks if isinstance(block, Paragraph)), self.subject)
        return first if len(first) <= limit else first[: limit - 1].rstrip() + "…"

    def _block_text(self, block: Block) -> str:
        if isinstance(block, Answers):
            return "\n".join(f"- {option.word} - {option.meaning}" for option in self.options)
        return block.text
