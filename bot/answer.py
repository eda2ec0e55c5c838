"""What somebody is answered with who gave a command, pressed a button or was asked something."""

from dataclasses import dataclass

from motions.model import Document
from motions.notice import Offer


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
