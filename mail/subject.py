"""Subjects of answers: whether one is a vote of its own, and which words of it name the motion.

The buttons in our mails open a draft whose subject is the vote and the token. A reply's subject is ours, though, and
ours speaks of "Aufnahme" and "Widerspruch" too: so a subject that answers another one is never a vote.
"""

import re

from mail.phrases import Book
from mail.said import say
from mail.sentences import fold, sentences
from motions.terms import BallotKind, Choice

_TAG = re.compile(r"[\[(][A-Z]\d{1,4}-[A-Z0-9]{4,12}[\])]", re.IGNORECASE)
_GATEWAY = re.compile(
    r"^\s*(?:\*+|\[|\()?\s*(?:extern(?:e e-?mail|al)?|ext|spam\??|verschlüsselt|sicher)\s*(?:\*+|\]|\)|:)\s*",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"^\s*(?:re|aw|antw?|antwort|wg|fwd?|fw|sv|vs|tr|rv|ynt|odp|weitergeleitet"
    r"|automatische antwort)\s*(?:\[\d+\]|\^\d+)?\s*:",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:ihre antwort bis|frist bis|your answer by|erinnerung:|gezählt|\d{4}-\d{2,3})\b", re.IGNORECASE
)


def stripped(subject: str) -> str:
    """A subject without what gateways put before it and without our token."""
    before = ""
    text = _TAG.sub(" ", subject).strip()
    while before != text:
        before, text = text, _GATEWAY.sub("", text)
    return text.strip(" -–:")


def answers_another(subject: str) -> bool:
    """Whether the subject answers or forwards another mail ("AW:", "Re:", "WG:")."""
    return bool(_ANSWERS.match(stripped(subject)))


def vote_in_subject(subject: str, ballot: BallotKind, phrases: Book) -> Choice | None:
    """The choice that a subject states by itself; None for answers, for our own subjects, and in any doubt."""
    text = stripped(subject)
    if not text or _ANSWERS.match(text) or _OURS.search(text):
        return None
    said = [say(part, ballot, phrases, frozenset()) for part in sentences(text)]
    choices = {one.choice for one in said}
    if len(choices) != 1 or any(one.doubt or one.open_doubts for one in said):
        return None
    return next(iter(choices))


def words_of(subject: str, phrases: Book) -> frozenset[str]:
    """The words of a subject that name something: harmless wherever they stand in the answer."""
    words = {fold(word) for word in re.findall(r"[^\W\d_]+", _TAG.sub(" ", subject)) if len(word) > 1}
    return frozenset(word for word in words if not phrases.doubtful(word) and not phrases.answers(word))
