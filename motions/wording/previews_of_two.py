"""What a coordinator reads about orders that take two: before confirming, and while the second is asked (ADR 13)."""

from collections.abc import Mapping, Sequence

from motions.notice import MotionView
from motions.wording.clean import listed
from motions.wording.words import Words


def preview_ruling(facts: Mapping[str, str], motion: MotionView, words: Words) -> str:
    """What it would do to decide on a contested result."""
    reason = facts.get("reason", "")
    if facts.get("count") == "yes":
        return words.tr(
            "Soll das zweifelhafte Ergebnis zu Antrag {id} gelten? Ihr Grund: „{reason}“. Alle werden unterrichtet.",
            id=motion.id,
            reason=reason,
        )
    return words.tr(
        "Soll das zweifelhafte Ergebnis zu Antrag {id} aufgehoben werden? Ihr Grund: „{reason}“. Alle werden "
        "unterrichtet. Was schon wirksam ist, bleibt.",
        id=motion.id,
        reason=reason,
    )


def preview_pending(facts: Mapping[str, str], motion: MotionView, words: Words) -> str:
    """What it would do to decide whether pending presses count; own: the name of the deciding member, where one of them
    is its own.
    """
    asked, own = _pending(facts, motion, words), facts.get("own")
    if not own:
        return asked
    said = words.tr("Darunter ist eine Antwort von {seat} selbst; das steht in der Niederschrift.", seat=own)
    return f"{asked} {said}"


def _pending(facts: Mapping[str, str], motion: MotionView, words: Words) -> str:
    reason = facts.get("reason", "")
    if facts.get("count") == "yes":
        return words.tr(
            "Sollen die nach der Unterbrechung eingegangenen Antworten zu Antrag {id} gezählt werden? Ihr Grund: "
            "„{reason}“. Zwei Personen der Stelle müssen gleich entscheiden.",
            id=motion.id,
            reason=reason,
        )
    return words.tr(
        "Sollen die nach der Unterbrechung eingegangenen Antworten zu Antrag {id} nicht gezählt werden? Ihr Grund: "
        "„{reason}“. Zwei Personen der Stelle müssen gleich entscheiden.",
        id=motion.id,
        reason=reason,
    )


def needs_second(names_of: Sequence[str], words: Words) -> str:
    """Before an order is confirmed: that it takes another coordinator; names_of: everybody who may be that."""
    return words.tr(
        "Das entscheidet über Fristende, Ergebnis oder Mitgliedschaft. Es gilt deshalb erst, wenn eine zweite Person "
        "der Stelle es bestätigt ({names}). Bestätigen Sie, so wird sie gefragt.",
        names=listed(names_of),
    )


def waits_for_second(motion: str, draft: str, words: Words) -> str:
    """That an order decides something and lies with the other coordinators."""
    return words.tr(
        "Noch nicht eingetragen: Ihre Angabe zu Antrag {id} kann Fristende oder Ergebnis entscheiden. Dazu braucht es "
        "eine zweite Person der Stelle. Alle anderen sind gefragt; eine davon bestätigt mit dem Knopf in ihrer "
        "Nachricht, mit /bestaetigen {draft} oder mit „umlauf motion confirm {draft}“.",
        id=motion,
        draft=draft,
    )
