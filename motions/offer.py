"""A button below an answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """One button below an answer. `word` is said already; `action` is one of `motions.wording.message.ACTIONS`.

    about: which dialogue, page or motion a press means. style: "" or what the chat colours it as, "primary",
    "success" or "danger"; the word alone says what it does. row: offers of one row stand side by side.
    """

    word: str
    action: str
    about: str = ""
    row: int = 0
    style: str = ""
