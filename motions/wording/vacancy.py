"""Where the office, or who stands in for it, leaves the network: who runs the procedures from now on, if anybody."""

from motions.wording import parts
from motions.wording.message import Paragraph
from motions.wording.words import Words


def without_office(runs: str, words: Words) -> Paragraph:
    """The office is gone, and `runs` (a member's name) stands in for it; "" where nobody does."""
    if not runs:
        return words.par(
            "Damit führt niemand mehr die Verfahren des Netzwerks: Es hat keine koordinierende Stelle und keine "
            "Vertretung mehr. Antworten zählen weiterhin, und die Fristen gelten; was von Hand einzutragen oder zu "
            "entscheiden ist, wartet. Bestimmen Sie bitte gemeinsam eine neue Stelle. Wer das Programm betreibt, trägt "
            "sie dort ein."
        )
    vacant = words.par("Damit verliert das Netzwerk seine koordinierende Stelle. Die Mitglieder bestimmen eine neue.")
    return parts.joined(vacant, words.par("Bis dahin führt {office} die Verfahren.", office=runs))


def without_substitute(words: Words) -> Paragraph:
    """The substitute has left: what waits until the members name another one, and what goes on without it."""
    return words.par(
        "Damit hat die koordinierende Stelle keine Vertretung mehr: Verfahren, die sie selbst betreffen oder die sie "
        "beantragt hat, führt jetzt niemand. Antworten zählen dort weiterhin, und die Fristen gelten; was von Hand "
        "einzutragen oder zu entscheiden ist, wartet. Bestimmen Sie bitte ein anderes Mitglied als Vertretung der "
        "Stelle."
    )
