"""Does a mail take an application or a motion back? Whoever finds it so asks back, or puts it before people.

So a sentence too many costs one question, and one that is missed is put before people like any other mail. Only what
is said as done now is meant: no question, no condition, no denial; and never an answer that is changed ("Wir nehmen
unseren Widerspruch zurück" is a vote).
"""

from mail.patterns import anywhere
from mail.withdrawal import LETTER, sentences

_T = LETTER
"""A letter within a sentence."""
_MINE = r"(?:unsere[nrms]?|meine[nrms]?|den|dieser|diesen|der|das|ihren|seinen)"
_WHAT = (
    r"\w*(?:antrag|anträge|bewerbung|beitrittsgesuch|aufnahmegesuch|aufnahmewunsch|beitrittswunsch|antrags|"
    r"ausschlussbegehren|vorschlag)\b"
)
_WHAT_EN = r"(?:application|motion|request|proposal)\b"
_TAKES_BACK = anywhere(
    rf"\b(?:nehme[n]?|nimmt|ziehe[n]?|zieht)\b{_T}{{0,60}}\b{_MINE}\s+(?:\w+\s+){{0,3}}?{_WHAT}{_T}{{0,80}}\bzurück\b",
    rf"\b{_WHAT}{_T}{{0,80}}\b(?:nehmen|ziehen|nehme|ziehe)\s+(?:wir|ich)\b{_T}{{0,30}}\bzurück\b",
    rf"\b{_WHAT}{_T}{{0,80}}\b(?:zurückgenommen|zurückgezogen|zurückziehen|zurückzuziehen|zurücknehmen|zurückzunehmen)\b",
    rf"\b(?:rücknahme|zurücknahme|zurückziehung)\b{_T}{{0,30}}\b{_MINE}\s+(?:\w+\s+){{0,3}}?{_WHAT}",
    rf"\b(?:trete[n]?|tritt)\b{_T}{{0,40}}\bvo[nm]\s+(?:\w+\s+){{0,3}}?{_WHAT}{_T}{{0,40}}\bzurück\b",
    rf"\b(?:withdraw(?:ing)?|retract|take back)\b{_T}{{0,30}}\b(?:our|my|the|this)\s+(?:\w+\s+){{0,3}}?{_WHAT_EN}",
    rf"\b{_WHAT_EN}{_T}{{0,30}}\b(?:is|are|has been)\s+(?:hereby\s+)?(?:withdrawn|retracted|taken back)\b",
)
_ANY_MORE, _JOINS = r"(?:nicht mehr|doch nicht|nicht länger)", r"(?:mitglied|beitreten|aufgenommen)"
_NO_LONGER = anywhere(
    rf"\b(?:möchte[n]?|wolle[n]?|will|werde[n]?)\b{_T}{{0,60}}\b{_ANY_MORE}\b{_T}{{0,40}}\b{_JOINS}\b",
    rf"\bverzichte[nt]?\b{_T}{{0,40}}\bauf\b{_T}{{0,30}}\b(?:aufnahme|mitgliedschaft|beitritt)\b",
    rf"\b(?:no longer|not)\s+(?:wish|want)\b{_T}{{0,40}}\b(?:member|join|membership)\b",
)
"""That an applicant steps back, said with a negation."""
_NOT_SAID = anywhere(
    r"\b(?:nicht|kein|keinen|keine|keinesfalls|nie|niemals)\b",
    r"\b(?:wenn|falls|sofern|sollte[n]?|würde[n]?|könnte[n]?|überlegen?|erwägen?|ob|wie|bevor|ohne)\b",
    r"\b(?:not|never|if|whether|might|could|would|considering|unless|before|without)\b",
)
_IF = anywhere(
    r"\b(?:wenn|falls|sofern|sollte[n]?|würde[n]?|könnte[n]?|überlegen?|erwägen?|ob|wie)\b",
    r"\b(?:if|whether|might|could|would|considering|unless)\b",
)


def takes_back(text: str) -> bool:
    """Whether `text` (`mail.reply.written`) takes back what its writer has applied for.

    >>> takes_back("Guten Tag, wir nehmen unseren Antrag auf Ausschluss zurück.")
    True
    >>> takes_back("Wir nehmen unseren Widerspruch zurück."), takes_back("Können wir unseren Antrag zurückziehen?")
    (False, False)
    """
    return any(_TAKES_BACK.search(said) and not _NOT_SAID.search(said) for said in sentences(text))


def steps_back(text: str) -> bool:
    """The same of an applicant, who can also say that it does not want to be a member any more.

    >>> steps_back("Wir möchten nicht mehr Mitglied werden.")
    True
    """
    return takes_back(text) or any(_NO_LONGER.search(said) and not _IF.search(said) for said in sentences(text))
