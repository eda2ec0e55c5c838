"""The phrase book: that it is a book people can extend, and that every answer of the collection is read as it says."""

import time

import pytest
from mail_answers import SUBJECTS, Answer, answers, meaning

from mail.phrases import READ, Phrase, WordList, book, compiled
from mail.reading import Doubt, read
from mail.reply import Written, cut
from motions.terms import CHOICES, BallotKind, Choice

VOTES = frozenset(choice.value for choice in Choice)


def name(answer: Answer) -> str:
    """How a test is called: the ballot and the first words."""
    return f"{answer.ballot}-{answer.text[:40]}"


@pytest.mark.parametrize("answer", answers(), ids=name)
def test_it_reads_an_answer_as_the_collection_says(answer: Answer) -> None:
    """Each with its reason in the collection."""
    reading = read(cut(answer.text), f"AW: {SUBJECTS[answer.ballot]}", answer.ballot)
    assert meaning(reading) == answer.expected, (answer.why, reading.why)


def test_it_holds_enough_answers_to_speak_of_a_collection() -> None:
    """At least 150 German and 30 English ones; no answer twice."""
    english = [one for one in answers() if "English" in one.why]
    assert len(english) >= 30
    assert len(answers()) - len(english) >= 150
    assert len({(one.ballot, one.text) for one in answers()}) == len(answers())


@pytest.mark.parametrize("answer", [one for one in answers() if one.expected in VOTES], ids=name)
@pytest.mark.parametrize("change", [str.upper, str.lower], ids=["upper", "lower"])
def test_it_never_turns_an_answer_round_by_its_capitals(answer: Answer, change: object) -> None:
    """Shouted or all small: the same, or asked about; never the opposite."""
    assert callable(change)
    reading = read(cut(change(answer.text)), SUBJECTS[answer.ballot], answer.ballot)
    assert meaning(reading) in (answer.expected, "?"), reading.why


@pytest.mark.parametrize("answer", [one for one in answers() if one.expected in VOTES], ids=name)
@pytest.mark.parametrize(
    "added",
    [
        "Aber nur unter der Bedingung, dass ein Konzept vorliegt.",
        "Das gilt nur, wenn der Vorstand zustimmt.",
        "Oder doch nicht?",
        "Ich ziehe das zurück.",
        "Das war ein Versehen.",
    ],
)
def test_it_asks_where_something_behind_an_answer_could_change_it(answer: Answer, added: str) -> None:
    """Whatever the answer was: a condition, a question or a withdrawal after it makes it doubtful."""
    reading = read(cut(f"{answer.text}\n\n{added}"), SUBJECTS[answer.ballot], answer.ballot)
    assert reading.choice is None, reading.why


@pytest.mark.parametrize("ballot", READ)
def test_it_asks_about_two_answers_in_one_mail(ballot: BallotKind) -> None:
    """Every pair of clear answers that mean different things."""
    first = {one.expected: one.text for one in answers() if one.ballot is ballot and one.expected in VOTES}
    for choice, text in first.items():
        for other, other_text in first.items():
            if choice != other:
                reading = read(cut(f"{text}\n\n{other_text}"), SUBJECTS[ballot], ballot)
                assert reading.choice is None, (text, other_text, reading.why)


def test_it_asks_when_words_are_struck_out() -> None:
    """Only a person can see whether "Kein" is still meant."""
    reading = read(Written("Kein Widerspruch", struck=True), "", BallotKind.OBJECTION)
    assert reading.unclear is Doubt.STRUCK


def test_it_says_how_it_came_to_its_reading() -> None:
    """The phrase that was found, and what was concluded."""
    reading = read(cut("Guten Tag,\n\nkein Widerspruch."), "", BallotKind.OBJECTION)
    assert reading.why[-1] == "choice: no_objection"
    assert any("kein" in step for step in reading.why)


def test_it_hands_on_what_else_was_written() -> None:
    """A condition goes before the office; a reason is kept."""
    assert "Ansprechpartner" in read(cut("Ja, aber nur mit festem Ansprechpartner"), "", BallotKind.OBJECTION).rest
    assert "Satzung" in read(cut("Widerspruch. Die Satzung ist alt."), "", BallotKind.OBJECTION).rest


@pytest.mark.parametrize("ballot", READ)
def test_it_has_phrases_for_every_choice(ballot: BallotKind) -> None:
    """No choice that could not be made by mail, and none that the ballot does not have."""
    found = {phrase.choice for part in book().votes[ballot] for phrase in part}
    assert found == set(CHOICES[ballot])


@pytest.mark.parametrize("ballot", READ)
def test_it_reads_every_single_phrase_of_the_book_as_what_it_is_listed_under(ballot: BallotKind) -> None:
    """The first wording of each phrase, alone in a mail, is its choice or is asked about; never another choice."""
    for phrase in (phrase for part in book().votes[ballot] for phrase in part):
        reading = read(cut(first_wording(phrase)), "", ballot)
        assert reading.choice in (phrase.choice, None), (phrase.written, reading.why)


def first_wording(phrase: Phrase) -> str:
    """The phrase with the first of its alternatives, without what may be left out."""
    words = []
    for part in phrase.written.replace("(", " (").replace("[", " [").replace("]", "] ").split(" "):
        words.append(part)
    text = " ".join(words).replace("…", "")
    while "(" in text:
        before, _, rest = text.partition("(")
        inside, _, after = rest.partition(")")
        text = f"{before}{inside.split('|')[0]}{after.removeprefix('?')}"
    while "[" in text:
        before, _, rest = text.partition("[")
        text = before + rest.partition("]")[2]
    return " ".join(text.replace("*", "").split())


def test_it_knows_words_by_their_beginning() -> None:
    """ "widerspr*" is every word that begins so; other words only as a whole."""
    words = WordList("widerspr* für")
    assert "widerspricht" in words
    assert "fur" in words
    assert "furs" not in words


def test_it_refuses_a_book_with_a_hole() -> None:
    """A missing list is a mistake of the book and must not go unnoticed."""
    with pytest.raises(KeyError):
        compiled({"words": {}, "sentences": {}, "answer_words": {}})


def test_it_reads_an_answer_in_well_under_five_milliseconds() -> None:
    """The whole collection, so that no single slow machine minute decides."""
    read(cut("Widerspruch"), "", BallotKind.OBJECTION)  # loads the book
    started = time.process_time()
    for answer in answers():
        read(cut(answer.text), SUBJECTS[answer.ballot], answer.ballot)
    assert (time.process_time() - started) / len(answers()) < 0.005
