"""What a coordinator reads who invites people to the chat: who is missing, and how to hand a link on."""

from collections.abc import Iterable
from datetime import datetime

from motions.model import Person
from motions.notice import Offer
from motions.wording.clean import clean
from motions.wording.dates import moment
from motions.wording.words import Words


def unlinked(people: Iterable[tuple[Person, str]], words: Words) -> str:
    """Everybody without a linked chat account, with the seats they act for and the id to invite them by."""
    lines = [clean(f"{seats}: {person.name} ({person.id})") for person, seats in people]
    if not lines:
        return words.tr("Alle eingetragenen Personen haben Telegram schon verbunden.")
    lead = words.tr("Noch nicht mit Telegram verbunden. Einladen mit einem Knopf oder mit /einladen und dem Kürzel:")
    return "\n".join([lead, *(f"- {line}" for line in lines)])


def invitation(
    name: str,
    link: str,
    until: datetime,
    zone: str,
    words: Words,
    *,
    mailed: bool | None = None,
    pictured: bool = False,
) -> str:
    """A one-time link for somebody else, until `until` (UTC). mailed: whether it also goes there by mail; None: not
    to be said.
    """
    lines = [
        words.tr("Einladung für {name}: {link}", name=name, link=link),
        words.tr("Sie gilt einmal, nur für diese Person und bis {until}.", until=moment(until, zone, words)),
    ]
    if pictured:
        lines.append(words.tr("Das Bild öffnet denselben Link, wenn die Person ihr Telefon darauf richtet."))
    if mailed:
        lines.append(words.tr("Per E-Mail ist sie schon unterwegs, mit den Angaben zum Datenschutz."))
    elif mailed is False:
        lines.append(
            words.tr("Eine Mail ging nicht hinaus. Bitte geben Sie Link und Angaben zum Datenschutz selbst weiter.")
        )
    return "\n".join(lines)


def ask_unlink(name: str, words: Words) -> str:
    """Whether a chat account shall really be unlinked."""
    return words.tr(
        "Soll das Telegram-Konto von {name} getrennt werden? Danach kommt alles nur noch per E-Mail; wieder verbunden "
        "wird es mit einer neuen Einladung.",
        name=name,
    )


def unlink(about: str, words: Words) -> tuple[Offer, ...]:
    """The button that does it."""
    return (Offer(words.tr("Ja, trennen"), "unlink", about),)


def own_unlinked(words: Words) -> str:
    """For whoever has let go of the own account: it is done."""
    return words.tr("Ihr Telegram-Konto ist getrennt. Alles Weitere kommt per E-Mail.")


def was_unlinked(name: str, words: Words) -> str:
    """For a coordinator: it is done."""
    return words.tr("Das Telegram-Konto von {name} ist getrennt. Die Person ist unterrichtet.", name=name)
