"""The answer to "was it you?": yes, no, or not sure - asked where nobody vouches for the sender of a vote.

A small book of its own, because "Nein" here means a forged mail and not a vote. The first sentence after a greeting has
to be one of the lines below, word for word; whatever else stands there may not take it back. Anybody who reads
German or English can check and extend the lists; a new line needs no code.
"""

from enum import StrEnum

from mail.sentences import Sentence, fold, listed, sentences
from mail.subject import answers_another, stripped


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
TAKES_BACK = "aber jedoch sondern doch wenn falls obwohl vielleicht glaube nein nicht nie kein keine niemand falsch"
GREETS = "guten sehr hallo liebe lieber moin dear hello hi good"

_YES, _NO = ({tuple(fold(word) for word in line.split()) for line in book} for book in (YES, NO))
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
    said = sentences(text)
    if not said and not answers_another(subject):
        said = sentences(stripped(subject))
    while said and said[0].words[0].plain in _GREETS:
        said = _without_greeting(said)
    if not said or any(sentence.asks for sentence in said):
        return Confirmed.UNSURE
    first, *others = (_words(sentence) for sentence in said)
    if first in _NO:
        return Confirmed.NO
    taken_back = any(word in _TAKES_BACK for words in others for word in words)
    return Confirmed.YES if first in _YES and not taken_back else Confirmed.UNSURE


def _without_greeting(said: list[Sentence]) -> list[Sentence]:
    """The sentences after a greeting, which ends with its comma or its line."""
    first = said[0].text
    rest = sentences(first.partition(",")[2]) if "," in first else []
    return rest + said[1:]


def _words(sentence: Sentence) -> tuple[str, ...]:
    return tuple(word.plain for word in sentence.words if word.plain not in ",;:()-")
