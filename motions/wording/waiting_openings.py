"""What a coordinator reads of an opening that is confirmed and can still be taken back (`bot.grace`)."""

from datetime import datetime

from motions.wording.dates import moment
from motions.wording.words import Words


def postponed(due: datetime, zone: str, words: Words) -> str:
    """A confirmed opening waits until `due` (UTC, printed in `zone`) before anything happens."""
    return words.tr(
        "Bestätigt. Eröffnet wird der Antrag am {at}; dann gehen die Mitteilungen hinaus. Bis dahin können Sie ihn "
        "zurücknehmen, als wäre nichts geschehen.",
        at=moment(due, zone, words),
    )


def still_waits(what: str, due: datetime, zone: str, words: Words) -> str:
    """In a list of motions, one that is confirmed and not opened yet. what: its kind and subject."""
    return words.tr("Bestätigt, noch nicht eröffnet: {what}, am {at}.", what=what, at=moment(due, zone, words))


def send_now(words: Words) -> str:
    """Button: no waiting."""
    return words.tr("Jetzt senden")


def take_back(words: Words) -> str:
    """Button: the opening is taken back."""
    return words.tr("Zurücknehmen")


def did_not_open(words: Words) -> str:
    """In place of what could be taken back: the opening that waited has become impossible."""
    return words.tr("Nicht eröffnet. Warum, steht in der Nachricht darunter.")


def undone(words: Words) -> str:
    """That a confirmed opening was taken back in time."""
    return words.tr("Zurückgenommen. Der Antrag ist nicht eröffnet, und niemand hat etwas erhalten.")
