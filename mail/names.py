"""Words of an answer that name somebody: salutations, the motion and who it is about, contact lines, misspelt words."""

import re
from functools import lru_cache

from mail.phrases import Book
from mail.reply import Written
from mail.sentences import Sentence, listed, sentences
from motions.terms import BallotKind

_SALUTATIONS = listed("hallo guten liebe lieber liebes sehr dear hello hi moin werte werter geehrte geehrter")
_GREETED = listed(
    "frau herr herrn damen herren kolleginnen kollegen kollegin kollege kolleg innen team zusammen alle geehrte"
    " geehrter geehrten liebe lieber tag morgen abend und dr prof mr mrs ms sir madam all colleagues or moin"
)
_CONNECTORS = listed("der die das des dem den von vom fur und e v ev im in am an zu zur the of ( ) -")
_TITLES = listed("frau herr herrn kollege kollegin mr mrs ms")
_PRONOUNS = listed("wir ich sie ihr ihre unser unsere es we i you")
_MANDATE = re.compile(
    r"\b(?:im auftrag|i\. ?a\.|i\. ?v\.|unsere?[rmns]?|f(?:ü|ue)r den vorstand|vorzimmer|sekretariat|assistenz)(?!\w)",
    re.I,
)
_CONTACT = re.compile(
    r"@|www\.|https?:|\b(?:tel|fon|fax|mobil|telefon|phone|durchwahl)\b|\+49|\b\d{3,5}[ /-]\d{3,}"
    r"|\b\d{5} [A-ZÄÖÜ]",
    re.I,
)


def salutation(sentence: Sentence, words: list[str], book: Book) -> set[int]:
    """The words of a salutation at the beginning ("Sehr geehrte Frau Beispiel,")."""
    if words[0] not in _SALUTATIONS or (words[0] == "sehr" and words[1:2] not in (["geehrte"], ["geehrter"])):
        return set()
    end = 0
    for index, word in enumerate(words[:12]):
        if word == ",":
            break
        named = sentence.words[index].capital and index > 0
        if index > 0 and word not in _GREETED and not named:
            break
        if word not in _GREETED and (book.answers(word) or book.doubtful(word) or word in _PRONOUNS):
            break
        end = index + 1
    return set(range(end))


def motion_and_names(
    sentence: Sentence, words: list[str], ballot: BallotKind, book: Book, known: frozenset[str]
) -> set[int]:
    """The words that say what the motion is, and the name behind them ("Aufnahme der Wärmestube e. V.")."""
    explained: set[int] = set()
    in_name = False
    for index, word in enumerate(words):
        if word in book.subject[ballot] or (
            sentence.words[index].capital and word in known and word not in book.filler and word not in _TITLES
        ):
            explained.add(index)
            in_name = True
        elif in_name and _in_name(sentence, index, word, book, known):
            explained.add(index)
        else:
            in_name = False
    return explained


def mandated(written: Written, book: Book) -> frozenset[str]:
    """Organisations named in the text of somebody who signs for one ("Im Auftrag", "unser Vorstand").

    Without that, "Das Sozialamt widerspricht" may tell of somebody else.
    """
    whole = f"{written.text}\n{written.signature}"
    if not _MANDATE.search(whole):
        return frozenset()
    words = [word for part in sentences(written.text) for word in part.words]
    return frozenset(
        word.plain
        for word in words
        if word.capital and word.plain in book.organisations and word.plain not in book.persons
    )


def is_contact(text: str) -> bool:
    """Whether a line holds an address or a number to reach somebody by."""
    return bool(_CONTACT.search(text))


def spelt(word: str, book: Book) -> str:
    """The word, or the one of an answer that it misspells: a frequent mistake, or one letter in a long word."""
    word = book.misspelt.get(word, word)
    if word.startswith("wiedersp"):
        word = word.replace("ie", "i", 1)
    if len(word) < 9 or word in book.spelling or word in book.not_misspelt:
        return word
    return next((right for right in sorted(book.spelling) if _one_off(word, right)), word)


@lru_cache(maxsize=4096)
def _one_off(word: str, right: str) -> bool:
    """Whether one letter is missing, too many, wrong, or two neighbours are swapped."""
    if abs(len(word) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(word), len(right)) and word[start] == right[start]:
        start += 1
    rest, wanted = word[start:], right[start:]
    swapped = rest[:2] == wanted[1::-1] and len(wanted) > 1 and rest[2:] == wanted[2:]
    return swapped or rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]


def _in_name(sentence: Sentence, index: int, word: str, book: Book, known: frozenset[str]) -> bool:
    if book.doubtful(word) or book.answers(word) or word in _PRONOUNS or word in _TITLES:
        return False
    return word in known or word in _CONNECTORS or word[0].isdigit() or sentence.words[index].capital
