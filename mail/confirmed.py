"""The answer to a question of its own: "was it you?" where nobody vouches for a sender, "do you accept the office?".

Small books of their own, because "Nein" here means a forged mail and not a vote. The first sentence after a greeting
has to be one of the lines below, word for word; whatever else stands there may not take it back. Anybody who reads
German or English can check and extend the lists; a new line needs no code.
"""

from enum import StrEnum

from mail.sentences import Sentence, fold, listed, sentences
from mail.subject import answers_another, stripped

Lines = frozenset[tuple[str, ...]]
"""A book as folded words."""


class Confirmed(StrEnum):
    """What somebody says about an answer that came under the own address."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


YES = (
    "ja",
    "ja das war ich",
    "ja das bin ich",
    "ja ich war es",
    "ja ich war das",
    "ja das stimmt",
    "ja stimmt",
    "ja richtig",
    "ja das ist richtig",
    "ja hiermit bestätige ich das",
    "ja ich bestätige",
    "ja ich bestätige das",
    "ja die antwort ist von mir",
    "ja die mail ist von mir",
    "ja die war von mir",
    "ja war ich",
    "das war ich",
    "ich war es",
    "ich war das",
    "das stimmt",
    "stimmt",
    "richtig",
    "das ist richtig",
    "korrekt",
    "bestätigt",
    "bestätige ich",
    "ich bestätige",
    "ich bestätige das",
    "hiermit bestätigt",
    "hiermit bestätige ich das",
    "hiermit bestätige ich meine antwort",
    "ich bestätige meine antwort",
    "die antwort ist von mir",
    "die mail ist von mir",
    "die mail war von mir",
    "yes",
    "yes it was me",
    "yes that was me",
    "yes i confirm",
    "yes confirmed",
    "yes that is correct",
    "it was me",
    "that was me",
    "confirmed",
    "i confirm",
    "i confirm my answer",
    "correct",
    "that is correct",
)
NO = (
    "nein",
    "nein das war ich nicht",
    "nein ich war es nicht",
    "nein ich war das nicht",
    "nein das stimmt nicht",
    "nein die antwort ist nicht von mir",
    "nein die mail ist nicht von mir",
    "nein war ich nicht",
    "das war ich nicht",
    "ich war es nicht",
    "ich war das nicht",
    "die antwort ist nicht von mir",
    "die mail ist nicht von mir",
    "die mail war nicht von mir",
    "no",
    "no it was not me",
    "no it wasn't me",
    "no that was not me",
    "no that is not correct",
    "no that wasn't me",
    "that was not me",
    "that wasn't me",
    "it was not me",
    "it wasn't me",
    "not me",
)
TAKES_OFFICE = (
    "ja",
    "ja wir nehmen an",
    "ja ich nehme an",
    "ja wir übernehmen",
    "ja wir übernehmen die stelle",
    "wir nehmen an",
    "ich nehme an",
    "wir nehmen die wahl an",
    "wir nehmen die aufgabe an",
    "wir übernehmen",
    "wir übernehmen die stelle",
    "wir übernehmen die aufgabe",
    "angenommen",
    "yes",
    "yes we accept",
    "we accept",
    "i accept",
    "we accept the office",
    "accepted",
)
DECLINES_OFFICE = (
    "nein",
    "nein wir lehnen ab",
    "nein wir nehmen nicht an",
    "wir lehnen ab",
    "ich lehne ab",
    "wir lehnen die wahl ab",
    "wir nehmen nicht an",
    "wir nehmen die wahl nicht an",
    "wir übernehmen die stelle nicht",
    "abgelehnt",
    "no",
    "no we decline",
    "we decline",
    "i decline",
    "we do not accept",
)
TAKES_BACK = "aber jedoch sondern doch wenn falls obwohl vielleicht glaube nein nicht nie kein keine niemand falsch"
GREETS = "guten sehr hallo liebe lieber moin dear hello hi good"

_YES, _NO, _TAKES, _DECLINES = (
    frozenset(tuple(fold(word) for word in line.split()) for line in book)
    for book in (YES, NO, TAKES_OFFICE, DECLINES_OFFICE)
)
_TAKES_BACK = frozenset(map(fold, listed(TAKES_BACK + " but if no not never")))
_GREETS = listed(GREETS)


def confirmed(text: str, subject: str) -> Confirmed:
    """What `text` (`mail.reply.written`) says; where it is empty the subject does, which our buttons fill.

    >>> confirmed("Guten Tag,\\n\\nja, das war ich.", "AW: Waren Sie das?").value
    'yes'
    >>> confirmed("Das war ich nicht.", "").value
    'no'
    >>> confirmed("Ja, aber das sollte ein Widerspruch sein.", "").value
    'unsure'
    """
    return _answer(text, subject, _YES, _NO)


def accepted(text: str, subject: str) -> Confirmed:
    """Whether the chosen member takes the office (§ 5 (4)), said in the same way.

    >>> accepted("Guten Tag,\\n\\nwir nehmen die Wahl an.", "AW: Nehmen Sie an?").value
    'yes'
    >>> accepted("Wir nehmen an, wenn jemand hilft.", "").value
    'unsure'
    """
    return _answer(text, subject, _TAKES, _DECLINES)


def _answer(text: str, subject: str, yes: Lines, no: Lines) -> Confirmed:
    said = sentences(text)
    if not said and not answers_another(subject):
        said = sentences(stripped(subject))
    said = after_greeting(said)
    if not said or any(sentence.asks for sentence in said):
        return Confirmed.UNSURE
    first, *others = (_words(sentence) for sentence in said)
    if first in no:
        return Confirmed.NO
    taken_back = any(word in _TAKES_BACK for words in others for word in words)
    return Confirmed.YES if first in yes and not taken_back else Confirmed.UNSURE


def after_greeting(said: list[Sentence]) -> list[Sentence]:
    """The sentences after every greeting, which ends with its comma or its line."""
    while said and said[0].words[0].plain in _GREETS:
        first = said[0].text
        rest = sentences(first.partition(",")[2]) if "," in first else []
        said = rest + said[1:]
    return said


def _words(sentence: Sentence) -> tuple[str, ...]:
    return tuple(word.plain for word in sentence.words if word.plain not in ",;:()-")
