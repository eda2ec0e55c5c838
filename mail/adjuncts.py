"""Harmless additions to an answer: for whom somebody speaks, after which discussion, on which letter.

They hold names and nouns that no book can list ("Seitens der Stadt Musterstadt", "nach Beratung im Ortsverband"), so
the phrase book knows how they open, and here is how far they reach: one noun phrase, with the nouns that hang on it.
"""

from collections.abc import Iterable

from mail.clauses import Work
from mail.phrases import Book, Phrase
from mail.sentences import listed

_DETERMINERS = listed(
    "der die das des dem den ein eine einer eines einem einen unser unsere unserer unseres unserem unseren mein meine"
    " meiner meines meinem meinen ihr ihre ihrer ihres ihrem ihren dieser dieses diesem diesen the our my your this"
)
_OURS = listed("unser unsere our")
"""Whose answer it is; beside a "wir" it would be what the answer is about."""
_SPEAKERS = listed("wir ich we i")
_LINKS = listed("in im am vom von mit aus zu zur zum bei beim an für of in with e v § ( )")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


def adjuncts(work: Work, openings: Iterable[Phrase], book: Book) -> set[int]:
    """The words of all additions that begin with one of `openings`. A doubtful word or one of an answer ends them."""
    found = list(work.find(openings))
    explained = {index for _, places in found for index in places}
    spoken = not _SPEAKERS.isdisjoint(work.words)
    own = [] if spoken else [index for index, word in enumerate(work.words) if word in _OURS]
    for end in [*(places[-1] for _, places in found), *own]:
        following = end + 1
        while (length := _noun_phrase(work, following, book)) > 0:
            explained.update(range(following, following + length))
            following += length
    return explained


def secretary(work: Work, book: Book) -> set[int]:
    """The words by which a secretary speaks for somebody ("Frau Muster bittet mich mitzuteilen, dass sie ...").

    Only a name may stand between: "Frau Muster vom Nachbarverein" is somebody else's.
    """
    for _, places in work.find(book.secretary):
        between = range(places[0] + 1, next((i for i in places if i > places[0] and i - 1 not in places), places[0]))
        if all(index in work.nouns for index in between):
            return {*places, *between}
    return set()


def _noun_phrase(work: Work, start: int, book: Book) -> int:
    """How many words from `start` on are one noun or number with its links, articles and adjectives; 0 if none."""
    for index in range(start, min(start + 5, len(work.words))):
        word = work.words[index]
        if book.doubtful(word) or book.answers(word):
            return 0
        if index in work.nouns or word[0].isdigit():
            return index + 1 - start
        if word not in _DETERMINERS and word not in _LINKS and not word.endswith(_ADJECTIVE_ENDINGS):
            return 0
    return 0
