"""What somebody is answered with who gave a command, pressed a button or was asked something."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from motions.model import Document
from motions.notice import Offer

LONGEST = 3500  # characters of one message: of Telegram's 4096 some are left for emoji, which it counts twice


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command is answered with: text that is said already, the draft it asks to confirm, if any, its buttons,
    the chat message it takes the place of, files, and a link that is also shown as a picture.
    """

    text: str
    draft: str | None = None
    offers: tuple[Offer, ...] = ()
    in_place: str = ""
    documents: tuple[Document, ...] = ()
    pictured: str = ""


def pages(answer: Answer) -> Iterator[Answer]:
    """The same in as many messages as Telegram needs, cut between lines. The first takes the place of the message that
    was pressed, the last has the buttons, the files and the picture.
    """
    *before, last = _texts(answer.text)
    for text in before:
        yield Answer(text, in_place=answer.in_place)
        answer = replace(answer, in_place="")
    yield replace(answer, text=last)


def _texts(text: str) -> list[str]:
    found = [""]
    for line in text.split("\n"):
        if found[-1] and len(found[-1]) + len(line) >= LONGEST:
            found.append("")
        found[-1] += f"{line}\n"
    return [page.strip("\n") for page in found]
