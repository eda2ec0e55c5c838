"""What stands around a vote: harmless only if it is recognised as something that cannot turn it.

A list of dangerous words is never complete, so it is the other way round: thanks and greetings, a matter of its own
("Die Rechnung ist bezahlt"), a name, or a statement that may be the reason for the vote. Everything else may turn the
vote and is asked about. The words for it are in the phrase book under [around].
"""

from collections.abc import Iterable, Iterator

from mail.clauses import BREAKS, REASONS, Work, verb_first
from mail.names import is_contact
from mail.phrases import Book, Phrase
from mail.sentences import Sentence, listed

BESIDE = "beside"
"""How the step begins that says what stands beside a vote, followed by its kind and the words."""
_WE = listed("wir ich uns mich mir wi we i us me our unsere unser unserem unseren unserer mein meine")
_OURS = listed("unsere unser unserem unseren unserer mein meine our my")
_ARTICLES = listed("der die das ein eine unser unsere mein meine the a our my")
_NEGATED = listed("nicht kein keine keinen keinem keiner keinerlei nie niemals nichts ohne weder not no never nothing")
_BUT = listed("aber jedoch dennoch trotzdem gleichwohl but nevertheless")
_ALTHOUGH = listed("obwohl obgleich obschon wenngleich although though")
_AND = listed("und sowie and oder or ,")
_ADJECTIVE = ("e", "en", "er", "es", "em")
_FUNCTION = listed(
    "in im an am auf aus bei beim von vom nach seit vor durch uber unter als zwischen gegen fur mit zu zur zum ab bis"
    " der die das den dem ein eine hier heute jetzt dort da so nun doch aber auch nur noch schon wer was wie wo warum"
    " ja nein oder und"
)
"""Words that begin a sentence with a capital and are no name."""
_TITLES = listed("frau herr herrn dr prof mr ms mrs")
_PRONOUNS = listed("das dies dieses diesem dem den it this that")
"""Pointing words that are articles where a noun follows."""
_NAME = 3
_FEW = 5
"""Words; more than that is no name below a greeting."""


def remarks(
    work: Work, vote: set[int], sentence: Sentence, book: Book, known: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """What the stretches of a sentence outside the vote's clauses are, where they are not harmless, and their words.

    "statement": perhaps a reason. "complaint": the same with a negation. "praise": what speaks for the applicant.
    "unknown": not recognised.
    """
    covered = recognised(work, book, book.remarks)
    first = min(vote, default=-1)
    for stretch in _stretches(work, vote):
        left = [index for index in stretch if work.clause[index] not in covered]
        kind = _kind(work, left, sentence, book, known)
        conceded = vote and work.clause[stretch[0]] < first and _turns_to(work, vote)
        if kind == "unknown" or (kind not in (None, "own") and not conceded):
            yield kind, " ".join(sentence.words[index].written for index in left)


def _turns_to(work: Work, vote: set[int]) -> bool:
    """Whether a "but" leads over to the vote, so that what stands before it is only conceded."""
    return any(word in _BUT and clause in vote for word, clause in zip(work.words, work.clause, strict=True))


def concession(work: Work, vote: set[int], book: Book) -> set[int]:
    """The words of an "obwohl ..." before the vote, whoever may be of another mind in it."""
    words, first = work.words, min(vote)
    start = next((i for i, word in enumerate(words) if word in _ALTHOUGH), None)
    if start is None or work.clause[start] >= first:
        return set()
    places = {i for i in range(start, len(words)) if work.clause[i] < first}
    doubts = {book.doubtful(words[i]) for i in places}
    return places if doubts <= {None, "contrast", "negation", "hedge"} else set()


def farewell(work: Work, book: Book) -> set[int]:
    """The words of a closing at the end of a line and the name behind it ("kein widerspruch lg petra")."""
    for _, places in work.find(book.closings):
        behind = range(places[-1] + 1, len(work.words))
        if places[0] and len(behind) <= _NAME and not any(_says_something(work.words[i], book) for i in behind):
            return {*places, *behind}
    return set()


def corrected(work: Work, book: Book) -> set[int]:
    """What a "sondern" takes back ("Wir enthalten uns nicht, sondern stimmen mit Ja")."""
    turn = work.words.index("sondern") if "sondern" in work.words else 0
    denied = [i for i in range(turn) if work.words[i] in _NEGATED]
    before = {i for i in range(turn + 1) if i not in work.greeting}
    doubts = {book.doubtful(work.words[i]) for i in before}
    return before if denied and doubts <= {None, "contrast", "negation"} else set()


def recognised(work: Work, book: Book, remarks: Iterable[Phrase]) -> set[int]:
    """Clauses that hold one of `remarks` or a closing, with the nouns that go on behind an "und" or a comma."""
    covered = {work.clause[index] for _, places in work.find(remarks) for index in places}
    closed = {work.clause[places[0]] for _, places in work.find(book.closings)}
    last = max(work.clause, default=0)
    for number in sorted(covered | closed):
        following = number + 1
        while following <= last and (
            _noun_phrase(work, following) or (number in closed and len(_words(work, following)) <= _FEW)
        ):
            covered.add(following)
            following += 1
    return covered | closed


def _words(work: Work, number: int) -> list[int]:
    return [i for i, clause in enumerate(work.clause) if clause == number and work.words[i] not in BREAKS]


def _noun_phrase(work: Work, number: int) -> bool:
    """Whether a clause only adds another noun ("... und die ausführlichen Unterlagen")."""
    places = _words(work, number)
    if not places or places[-1] not in work.nouns or work.words[places[0]] not in _AND:
        return False
    return all(i in work.nouns or work.words[i] in _AND or work.words[i].endswith(_ADJECTIVE) for i in places)


def _stretches(work: Work, vote: set[int]) -> Iterator[list[int]]:
    """Runs of words between the vote's clauses."""
    run: list[int] = []
    for index, clause in enumerate(work.clause):
        if clause not in vote:
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _kind(work: Work, stretch: list[int], sentence: Sentence, book: Book, known: frozenset[str]) -> str | None:
    content = [index for index in stretch if not _harmless(work, index, book, known)]
    if not content or _only_named(content, sentence, book):
        return None
    words = [work.words[index] for index in stretch if work.words[index] not in BREAKS]
    if any(word in book.topics for word in words) and not any(points_back(work, index, book) for index in stretch):
        return None
    reason = not REASONS.isdisjoint(words)
    opening = {next((i for i in stretch if work.words[i] not in BREAKS), -1) + step for step in range(3)}
    persons = any(work.words[i] in book.persons for i in stretch if i in opening)
    if stretch[0] == min(set(range(len(work.words))) - work.greeting) and not sentence.asks and verb_first(work):
        return "unknown"
    if any(word in book.turning for word in words) or (persons and not reason):
        return "unknown"
    if not (reason or _states(words, book)):
        return "own" if _matter_of_its_own(work, stretch, sentence, book) else "unknown"
    if not reason and not _NEGATED.isdisjoint(words):
        return "complaint"
    praised = any(word in book.praise for word in words) and _NEGATED.isdisjoint(words)
    return "praise" if praised else "statement"


def points_back(work: Work, index: int, book: Book) -> bool:
    """Whether a word speaks of what was said before; an article before its noun does not."""
    word = work.words[index]
    article = word in _PRONOUNS and _before_noun(work, index)
    return word in book.back and not article


def _before_noun(work: Work, index: int) -> bool:
    following = work.words[index + 1 : index + 2]
    return not work.nouns.isdisjoint((index + 1, index + 2)) or bool(following and following[0][0].isdigit())


def _matter_of_its_own(work: Work, stretch: list[int], sentence: Sentence, book: Book) -> bool:
    """Whether a whole sentence tells of something by its name, without "we", and points back to nothing."""
    first = next((i for i in stretch if work.words[i] not in BREAKS), None)
    if first is None or not sentence.text.endswith((".", "!", "?")) or len(stretch) < len(work.words):
        return False
    named = first + 1 in work.nouns or first + 2 in work.nouns
    opens = named and work.words[first] in _ARTICLES
    ours = any(work.words[i] in _WE - _OURS for i in stretch)
    return opens and not ours and not any(points_back(work, i, book) or book.answers(work.words[i]) for i in stretch)


def _states(words: list[str], book: Book) -> bool:
    """Whether it tells of a thing that a reason may be about, or what we do that decides nothing."""
    if not _WE.isdisjoint(words) and any(word in book.by_us for word in words):
        return True
    return any(word in book.things for word in words)


def _harmless(work: Work, index: int, book: Book, known: frozenset[str]) -> bool:
    word = work.words[index]
    if index in work.explained or word in BREAKS or word[0].isdigit() or word in known or word in _BUT:
        return True
    initial = len(word) == 1
    return initial or word in book.filler or word in book.harmless_words or book.answers(word)


def _only_named(content: list[int], sentence: Sentence, book: Book) -> bool:
    """Whether all that is left are names."""
    if is_contact(sentence.text) or "#" in sentence.text:
        return True
    words = [sentence.words[index] for index in content if sentence.words[index].plain not in _TITLES]
    if not words:
        return True
    if len(words) > _FEW or sentence.text.endswith(("!", "?")):
        return False
    if any(not word.written[0].isupper() or _says_something(word.plain, book) for word in words):
        return False
    line = [word for word in sentence.words if len(word.plain) > 1]
    own_line = len(words) == len(line) and not sentence.text.endswith(".")
    return len(words) > 1 or len(words) < len(content) or own_line or words[0].plain in book.organisations


def _says_something(word: str, book: Book) -> bool:
    lists = (book.topics, book.back, book.turning, book.things, book.by_us)
    return word in _FUNCTION or book.doubtful(word) is not None or any(word in words for words in lists)
