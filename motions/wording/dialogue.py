"""What every guided dialogue says around its questions: how far it has come, the way back, the way out."""

from collections.abc import Sequence

from motions.wording.clean import clean, clip
from motions.wording.words import Words

SHOWN_BEFORE = 200  # characters of an earlier answer


def head(title: str, number: int, count: int, words: Words) -> str:
    """The first line of a question. title: a sentence of the catalogue."""
    return words.tr("{title} · Schritt {number} von {count}", title=words.tr(title), number=number, count=count)


def which_network(title: str, words: Words) -> str:
    """Asked first where somebody acts in several networks."""
    return words.tr("{title}: In welchem Netzwerk?", title=words.tr(title))


def before(answer: str, words: Words) -> str:
    """An earlier answer, shown when somebody has gone back to its question."""
    return words.tr("Bisher: „{answer}“", answer=clip(clean(answer), SHOWN_BEFORE))


def collected(names: Sequence[str], words: Words) -> str:
    """The files that have been sent so far, or that there are none."""
    listed = "\n".join(clean(f"- {name}") for name in names)
    return words.tr("Bisher gesendet:") + f"\n{listed}" if names else words.tr("Bisher ist nichts gesendet.")


def mend(words: Words) -> str:
    """Below what keeps an order from being carried out."""
    return words.tr("Mit „Zurück“ ändern Sie Ihre Angaben.")


def given_up(words: Words) -> str:
    """A dialogue ended by the person in it."""
    return words.tr("Abgebrochen. Es ist nichts geschehen.")


def expired(words: Words) -> str:
    """What was written comes too late to be an answer."""
    return words.tr(
        "Ihre Nachricht kam so lange nach der Frage, dass ich sie nicht als Antwort genommen habe. Bitte beginnen Sie "
        "noch einmal."
    )


def back(words: Words) -> str:
    """Button: to the question before."""
    return words.tr("‹ Zurück")


def stop(words: Words) -> str:
    """Button: give up."""
    return words.tr("Abbrechen")


def go_on(words: Words) -> str:
    """Button: no more files."""
    return words.tr("Weiter")


def keep(words: Words) -> str:
    """Button: the earlier answer stays."""
    return words.tr("So lassen")


def confirm(words: Words) -> str:
    """Button: carry it out."""
    return words.tr("Bestätigen")
