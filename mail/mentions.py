"""Whether an answer names another motion than the one its mail belongs to.

People have several motions open, and answer one of them under the mail of another. A number or a name that is not in
the subject of our mail makes the answer doubtful: it might be counted for the wrong one.
"""

import re

from mail.phrases import Book
from mail.sentences import Sentence, fold, listed, sentences

_TAG = re.compile(r"[\[(][A-Z](\d{1,4})-[A-Z0-9]{4,12}[\])]", re.IGNORECASE)
_NUMBER = re.compile(
    r"\b(?:antr[aä]g\w*|ausschlussantrag\w*|aufnahmeantrag\w*|vorgang\w*|nr|nummer|motion|no)\b[\s.:]{0,3}"
    r"(?:nr[\s.:]{0,2})?\d{4}[-/](\d{1,4})\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\d-])20\d\d-(\d{2,3})\b(?!-\d)")
_MOTIONS = listed(
    "antrag antrags antrages aufnahme aufnahmeantrag aufnahmeantrags beitritt mitgliedschaft ausschluss ausschlusses"
    " ausschlussantrag admission exclusion"
)
_OF = listed("der des von vom dem fur of")
_ANYBODY = listed(
    "verein vereins trager tragers mitglied mitglieds mitgliedes einrichtung organisation initiative partner partners"
    " kollegen kolleginnen antrag antrags antragsteller antragstellers antragstellerin bewerber bewerbers association"
    " ihres ihrer ihre ihren ihrem bitte betreff frist sitzung widerspruch"
)
_FROM = listed("von vom seitens")
_ARTICLES = listed("der die das")
_SAYS = (["hat"], ["haben"], ["ist"], ["erhebt"], ["legt"], ["stimmt"], ["widerspricht"], ["lehnt"], ["enthalt"])
_ALIKE = 4
"""Letters at the beginning that have to agree, so that an ending or a typing mistake makes no other name."""


def names_another_motion(text: str, subject: str, book: Book) -> bool:
    """Whether `text` speaks of a motion with another number, or about somebody else, than `subject` of our mail.

    Numbers are compared with the token's ("[A07-...]" belongs to 2026-07); where the subject has none, any number is
    another one. Names are compared only with a subject that has a token and a name.
    """
    tag = _TAG.search(subject)
    numbers = {int(found[1]) for pattern in (_NUMBER, _BARE, _TAG) for found in pattern.finditer(text)}
    if numbers - ({int(tag[1])} if tag else set()):
        return True
    names = {fold(word) for word in re.findall(r"[^\W\d_]{4,}", _TAG.sub(" ", subject))} if tag else set()
    names = {word for word in names if not book.answers(word) and not book.doubtful(word)} - _MOTIONS
    return bool(names) and any(_about_another(sentence, names, book) for sentence in sentences(text))


def applicant_speaks(text: str, names: frozenset[str], book: Book) -> bool:
    """Whether a sentence says what those think whom the motion is about ("Die Wärmestube hat keine Einwände")."""
    return any(
        (_speaks(sentence, names) or _comes_from(sentence, names))
        and any(book.answers(word.plain) for word in sentence.words)
        for sentence in sentences(text)
    )


def _speaks(sentence: Sentence, names: frozenset[str]) -> bool:
    words = [word.plain for word in sentence.words]
    if words[0] not in _ARTICLES or len(words) < 3:
        return False
    end = next((i for i, word in enumerate(sentence.words[1:], 1) if word.plain not in names or not word.capital), 1)
    return end > 1 and not _MOTIONS.intersection(words[1:end]) and words[end : end + 1] in _SAYS


def _alike(word: str, known: str) -> bool:
    """Whether two names differ only by an ending or a typing mistake."""
    return word[:_ALIKE] == known[:_ALIKE] and abs(len(word) - len(known)) < _ALIKE


def _elsewhere(about: list[str], names: set[str], book: Book) -> bool:
    """Whether a place of the same kind, but another one, is named ("Wärmestube Beispieldorf")."""
    here = [word for word in names if word != about[0]]
    other = [word for word in about[1:] if not any(_alike(word, known) for known in names)]
    return bool(here) and any(word not in book.harmless_words and word not in book.filler for word in other)


def _comes_from(sentence: Sentence, names: frozenset[str]) -> bool:
    """Whether an answer is said to come from the applicant ("Von der Wärmestube kommt kein Widerspruch")."""
    words = [word.plain for word in sentence.words]
    for index, word in enumerate(words):
        if word not in _FROM or (index and words[index - 1] in _MOTIONS):
            continue
        named = index + 1 + (words[index + 1 : index + 2] in (["der"], ["dem"], ["des"]))
        if words[named : named + 1] and words[named] in names - _MOTIONS and sentence.words[named].capital:
            return True
    return False


def _about_another(sentence: Sentence, names: set[str], book: Book) -> bool:
    """Whether a name follows "Aufnahme der ..." that begins like no word of the subject."""
    words = sentence.words
    for index, word in enumerate(words[:-1]):
        if word.plain not in _MOTIONS or not (words[index + 1].plain in _OF or words[index + 1].capital):
            continue
        named = []
        for following in words[index + 1 :]:
            if not following.capital and following.plain not in _OF:
                break
            if following.capital and not book.answers(following.plain) and not book.doubtful(following.plain):
                named.append(following.plain)
        about = [name for name in named if name not in _ANYBODY and len(name) >= _ALIKE]
        if about and not any(_alike(about[0], known) for known in names):
            return True
        if about[1:] and _elsewhere(about, names, book):
            return True
    return False
