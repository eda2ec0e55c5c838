"""What messages to the coordinators share: the head, who it is about, what somebody wrote.

Facts beside the notice's own fields; each is optional, and a sentence that lacks one is left out or shorter: person
(name), channel (a `Channel` value), instead and instead_channel (whom else the program has written to, and how), until
substitute, substitute_is (its name, where it is one of the seat's people) and others (the seat's other people; all four
of an absence), sender (address), inbox (number of the parked input), files (their names), why.
"""

from motions.wording import options, parts
from motions.wording.clean import clean
from motions.wording.message import Block, Message, Paragraph
from motions.wording.setting import Setting

EXCERPT = 600  # so much of somebody's mail is shown; the rest is in the inbox
WHOLE = 3000  # characters of what the office answers or decides on: with what stands around it, one chat message


def message(setting: Setting, subject: str, *blocks: Block, letter: bool = False) -> Message:
    """A matter as a message; `letter` offers the printable letter and the entry of a receipt, where it is a seat's."""
    notice = setting.notice
    head = (parts.head(setting),) if notice.motion else ()
    answers = options.by_letter(setting.words) if letter and notice.motion and notice.seat else ()
    return Message(subject, (*head, *blocks), answers)


def fact(setting: Setting, name: str) -> str:
    """A fact of the notice, "" where it has none."""
    return clean(setting.notice.facts.get(name, ""))


def wrote(setting: Setting, limit: int = EXCERPT) -> tuple[Paragraph, ...]:
    """What somebody wrote, as far as it fits, and which files came with it."""
    said = (parts.quote(setting.notice.text, limit),) if setting.notice.text.strip() else ()
    files = fact(setting, "files")
    return (*said, setting.words.par("Anhänge: {files}", files=files)) if files else said


def by(setting: Setting) -> str:
    """The person with the seat, "Erika Beispiel (GfS)", or whichever of the two is known."""
    person, seat = fact(setting, "person"), clean(setting.notice.seat_name)
    if person and seat and person != seat:
        return f"{person} ({seat})"
    return person or seat or fact(setting, "sender") or setting.words.tr("unbekannt")
