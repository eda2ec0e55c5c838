"""A mail from bytes to meaning, as `umlauf explain mail` shows it: every answer, in every program's structure."""

import json
import re
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mail_answers import SUBJECTS, Answer, answers, meaning
from mail_clients import CLIENTS, mail, reply

from mail.understand import explain
from motions.terms import BallotKind, Choice

SPOKEN = [answer for answer in answers() if answer.text and answer.ballot is BallotKind.OBJECTION]


def words(text: str) -> Counter[str]:
    """The words of a text and how often each is there."""
    return Counter(re.findall(r"\w+", text.lower()))


def check(client: str, answer: Answer) -> None:
    """The answer means the same in this structure, and not one quoted word is taken for the writer's."""
    found = explain(reply(client, answer.text), answer.ballot)
    assert found.kind.value == "answer", found.trail
    assert words(found.text) <= words(answer.text), (found.text, found.trail)
    assert found.reading is not None
    assert meaning(found.reading) == answer.expected, found.trail
    assert found.token == "A07-K7QF2MXW"


@pytest.mark.parametrize("number", range(len(SPOKEN)))
def test_it_reads_every_answer_in_some_program(number: int) -> None:
    """All answers, the programs taking turns."""
    check(CLIENTS[number % len(CLIENTS)], SPOKEN[number])


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(
    "text", ["Widerspruch", "Kein Widerspruch.\n\nMit freundlichen Grüßen\nErika Beispiel", "Ja", "Empfangen"]
)
def test_it_reads_the_words_of_the_ballot_in_every_program(client: str, text: str) -> None:
    """The words we ask for, in all programs."""
    expected = {"Widerspruch": "object", "Ja": "?", "Empfangen": "received"}.get(text, "no_objection")
    check(client, Answer(BallotKind.OBJECTION, text, expected, ""))


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("Widerspruch [A07-K7QF2MXW]", "Widerspruch", "object"),
        ("Kein Widerspruch [A07-K7QF2MXW]", "", "no_objection"),
        ("Kein Widerspruch [A07-K7QF2MXW]", "Von meinem iPhone gesendet", "no_objection"),
        ("[EXTERN] Widerspruch [A07-K7QF2MXW]", "-- \nErika Beispiel", "object"),
        ("Widerspruch [A07-K7QF2MXW]", "siehe Betreff", "object"),
        ("Empfangen [A07-K7QF2MXW]", "Empfangen", "received"),
        ("Widerspruch [A07-K7QF2MXW]", "Kein Widerspruch", "?"),
        ("Kein Widerspruch [A07-K7QF2MXW]", "Nur mit Konzept.", "?"),
        ("AW: Widerspruch [A07-K7QF2MXW]", "", "?"),
        ("Re: Kein Widerspruch", "", "?"),
        (SUBJECTS[BallotKind.OBJECTION], "", "?"),
        (f"AW: {SUBJECTS[BallotKind.OBJECTION]}", "", "?"),
        ("Aufnahme", "", "?"),
    ],
)
def test_it_reads_a_vote_in_the_subject_only_where_it_is_the_writers_own(
    subject: str, text: str, expected: str
) -> None:
    """Drafts that our buttons open; a subject that answers another one is ours."""
    found = explain(mail(text, subject=subject), BallotKind.OBJECTION)
    assert found.reading is not None
    assert meaning(found.reading) == expected, found.trail


@pytest.mark.parametrize(
    ("word", "choice"), [("Ja", Choice.FOR), ("Nein", Choice.AGAINST), ("Enthaltung", Choice.ABSTAIN)]
)
def test_it_reads_the_drafts_of_an_approval_ballot(word: str, choice: Choice) -> None:
    """The three words of its buttons."""
    assert explain(mail(word, subject=f"{word} [B12-K7QF2MXW]"), BallotKind.APPROVAL).choice is choice
    assert explain(mail("", subject=f"{word} [B12-K7QF2MXW]"), BallotKind.APPROVAL).choice is choice


def test_it_accepts_a_member_that_speaks_of_itself_by_its_name() -> None:
    """Institutions write like that; another member's name is asked about."""
    own = explain(mail("Die Diakonie erhebt keinen Widerspruch."), BallotKind.OBJECTION)
    assert own.choice is Choice.NO_OBJECTION
    signed = explain(mail("Die GfS erhebt keinen Widerspruch.\n\nViele Grüße\nErika\nGfS"), BallotKind.OBJECTION)
    assert signed.choice is Choice.NO_OBJECTION
    other = explain(mail("Die GfS erhebt keinen Widerspruch."), BallotKind.OBJECTION)
    assert other.choice is None


def test_it_counts_no_mail_with_two_senders() -> None:
    """RFC 5322 allows it; a person has to look."""
    raw = mail("Widerspruch").replace(b"From: ", b"From: x@y.example\r\nFrom: ", 1)
    assert explain(raw, BallotKind.OBJECTION).choice is None


def test_it_reads_no_vote_in_anything_but_an_answer() -> None:
    """Whatever stands in an automatic reply, a report or a loop."""
    for headers in (
        {"Auto-Submitted": "auto-replied"},
        {"From": "mailer-daemon@x.example"},
        {"Message-ID": "<vote.A07-K7QF2MXW.3@x>"},
    ):
        found = explain(mail("Widerspruch", **headers), BallotKind.OBJECTION)
        assert found.kind.value != "answer"
        assert (found.choice, found.unclear) == (None, None)


def test_it_answers_in_the_contracts_fields() -> None:
    """`explain mail --json`: these names, plain values."""
    found = explain(mail("Widerspruch"), BallotKind.OBJECTION).as_json()
    assert json.loads(json.dumps(found)) == {
        "kind": "answer",
        "text": "Widerspruch",
        "choice": "object",
        "unclear": None,
        "received": False,
        "token": "A07-K7QF2MXW",
        "failed": [],
    }


def test_it_names_the_failed_addresses_of_a_report() -> None:
    """With whether it is final, and the token of the mail that came back."""
    raw = mail(
        "Konnte nicht zugestellt werden: e@diakonie.example\n\nMessage-ID: <vote.A07-K7QF2MXW.3@example.org>",
        subject="Unzustellbar",
        From="postmaster@x.example",
        In_Reply_To="<1@x.example>",
        To="votes@example.org",
    )
    found = explain(raw, BallotKind.OBJECTION).as_json()
    assert found["failed"] == [{"address": "e@diakonie.example", "final": True}]
    assert found["token"] == "A07-K7QF2MXW"


def test_it_says_every_step() -> None:
    """Rules missed and held, what was cut, what was found."""
    codes = {code for code, _ in explain(reply("gmail", "Widerspruch"), BallotKind.OBJECTION).trail}
    assert codes >= {"parsed", "rule_missed", "kind", "token", "auth", "cut", "text", "read"}


@given(st.binary(max_size=500))
def test_it_never_raises_on_any_bytes(raw: bytes) -> None:
    """What cannot be read is no vote."""
    found = explain(raw, BallotKind.OBJECTION)
    json.dumps(found.as_json())


def test_it_understands_an_ordinary_mail_in_under_five_milliseconds() -> None:
    """Every program's reply, ten times."""
    raws = [reply(client, "Kein Widerspruch.\n\nViele Grüße\nErika Beispiel") for client in CLIENTS]
    explain(raws[0], BallotKind.OBJECTION)  # loads the phrase book
    started = time.process_time()
    for raw in raws * 10:
        explain(raw, BallotKind.OBJECTION)
    assert (time.process_time() - started) / len(raws) / 10 < 0.005


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("text", ["", "Danke.", "Viele Grüße\nErika Beispiel"])
@pytest.mark.parametrize("ballot", BallotKind)
def test_it_never_votes_by_our_own_quoted_words(client: str, text: str, ballot: BallotKind) -> None:
    """The quoted ballot holds every word there is to vote with."""
    assert explain(reply(client, text), ballot).choice is None


@pytest.mark.parametrize(
    "piece",
    [
        "kein ",
        "viele ",
        "grüße und ",
        "Am 1\n",
        "Von: x\n",
        "Von: a ",
        "a <",
        "> ",
        "schrieb ",
        "diese nachricht ",
        "ich bin x, ",
        "<div>",
    ],
)
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_it_is_not_held_up_by_a_mail_made_for_that(piece: str, kind: str) -> None:
    """A hundred kilobytes of whatever makes patterns slow: a second of computing at most, and no vote."""
    text = piece * (100_000 // len(piece))
    started = time.process_time()
    found = explain(f"From: e@example.org\nContent-Type: text/{kind}\n\n{text}".encode(), BallotKind.OBJECTION)
    assert time.process_time() - started < 1
    assert found.choice is None
