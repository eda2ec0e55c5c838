"""Who says the vote of a sentence, and when: a vote that is told of somebody else, or of another year, is none."""

import re
from itertools import pairwise

from mail.clauses import Work
from mail.phrases import Book
from mail.sentences import Sentence, listed

WE = listed("wir ich we i")
"""Who answers."""
_THIRD_PERSON = listed("ist hat sind haben erhebt legt stimmt lehnt widerspricht gibt erteilt erklart verzichtet")
_FIRST_PERSON = listed("stimme erhebe lege lehne widerspreche enthalte votiere habe sei")
"""What "ich" does; with a noun before it, the mood of what somebody is said to do."""
_NOMINATIVE = listed("der die das dieser diese")
_BEFORE_A_PERSON = listed(", von mit durch fur meiner unserer unseres meines des")
_OTHERS = listed("er sie man he she they")
_APPLICANTS = frozenset(
    [("der", "verein"), ("dieser", "verein"), ("der", "antragsteller"), ("die", "antragstellerin"), ("der", "bewerber")]
)
_QUOTES = re.compile(r"[\"„“»«][^\"“”«»]*\b(?:wir|ich|we|i)\b", re.IGNORECASE)
"""A whole sentence in quotation marks is somebody's; 'Wir stimmen mit "Ja"' is not."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = listed(
    "januar februar marz april mai juni juli august september oktober november dezember"
    " jan feb mrz apr jun jul aug sep sept okt nov dez january february march may june july october december"
)
_HAVE = listed("habe haben hat hatte hatten")
_DONE = listed("gestimmt votiert ausgesprochen widersprochen zugestimmt abgelehnt eingelegt erhoben enthalten")


def told_of_somebody(work: Work, here: list[int], voted: set[int], sentence: Sentence, book: Book) -> bool:
    """Whether the vote in the words `here` is quoted, or has another subject than the writer.

    A person, "er", the applicant, or the mood of hearsay ("die Stadt stimme mit Ja"). `voted`: the vote's own words.
    """
    spoken = [work.words[i] for i in here]
    applicant = not _THIRD_PERSON.isdisjoint(spoken) and any(pair in _APPLICANTS for pair in pairwise(spoken))
    if applicant or _QUOTES.search(sentence.text):
        return True
    if not WE.isdisjoint(spoken) or work.for_another:
        return False
    return _of_them(work, here, voted, sentence) or _of_a_person(work, here, book) or _hearsay(work, here)


def of_another_year(work: Work, here: list[int]) -> bool:
    """Whether the vote was given in some year ("Wir haben 2019 dagegen gestimmt")."""
    spoken = [work.words[i] for i in here]
    if _DONE.isdisjoint(spoken) or _HAVE.isdisjoint(spoken):
        return False
    return any(_YEAR.fullmatch(work.words[i]) and work.words[i - 1] not in _MONTHS for i in here)


def _of_them(work: Work, here: list[int], voted: set[int], sentence: Sentence) -> bool:
    words = work.words
    if words[here[0]] in _OTHERS and here[0] + 1 in voted:
        return True
    beside = {j for i in here if words[i] in _THIRD_PERSON for j in (i - 1, i + 1) if j in here}
    return any(words[j] in _OTHERS and not (j and sentence.words[j].written == "Sie") for j in beside)


def _of_a_person(work: Work, here: list[int], book: Book) -> bool:
    if not any(work.words[i] in _THIRD_PERSON and i not in work.nouns for i in here):
        return False
    return any(
        work.words[i] in book.persons and _BEFORE_A_PERSON.isdisjoint(work.words[max(i - 2, 0) : i]) for i in here
    )


def _hearsay(work: Work, here: list[int]) -> bool:
    verbs = [i for i in here if work.words[i] in _FIRST_PERSON and i not in work.nouns and i > 1]
    return any(i - 1 in work.nouns and work.words[i - 2] in _NOMINATIVE for i in verbs)
