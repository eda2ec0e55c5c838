"""Replies whose words somebody wrote down, with the results, before the reader was run on them.

Over 3,200 mails in the structure of real clients: the collections of `mail_examiner.py`, laid over ballot mails that
the program really sent. A row names the best result first and every other acceptable one after it.

What the blind runs found, each over rows the reader had never met:

* `mail_examiner.toml`, 971 rows: 6 wrong votes, 51 of 206 clear answers asked back (25 %), 9 mails of which our own
  salutation was left in the text. No machine was taken for a person or the reverse.
* `mail_offices.toml`, 581 rows: 4 wrong votes, 130 of 347 clear answers asked back (37 %).
* `mail_offices_again.toml`, 462 rows, most of them traps: 19 wrong votes, 70 of 205 clear answers asked back (34 %).
* `mail_offices_third.toml`, 290 rows, half of them traps: 6 wrong votes, 25 of 138 clear answers asked back (18 %).
* `mail_offices_fourth.toml`, 197 rows, most of them traps: 16 wrong votes, 16 of 73 clear answers asked back (22 %).
* `mail_offices_sixth.toml`, 320 rows of natural mails with much around the vote: 2 wrong votes, 77 of 163 clear answers
  asked back (47 %).
* `mail_offices_seventh.toml`, 320 rows, most of them traps: 15 wrong votes, 41 of 79 clear answers asked back (52 %).

After these two the reader was turned round: what stands beside a vote has to be recognised as harmless. One half of
both collections, drawn by lot, was mended on; the other was measured before anybody looked at it: 4 wrong votes where
it had been 9, 65 of 127 clear answers asked back where it had been 60.

* `mail_offices_eighth.toml`, 143 rows written after that by who mended it, most of them traps of kinds that were rare
  before: 9 wrong votes, 2 of 29 clear answers asked back (7 %).

Of the 640 rows of the sixth and seventh, 17 had their results corrected: an organisation that neither signature nor
address names, a secretary who reports in the subjunctive, "Widerspruch: nein", and bare thanks may be asked back, as
in the collections before; three absence notices are one.

After each run the phrase book and the rules were mended, so the figures of today are no longer blind. Some dozen rows
that had been called clear by mistake may be asked back since; no row that has to be asked about was softened into a
vote, but for "Nein danke", which may count as the "Nein" it is.
"""

import re
from collections.abc import Iterable

import pytest
from mail_examiner import COLLECTIONS, SIGNATURES, Case, cases
from mail_examiner_frame import ballot

from mail.triage import MailKind
from mail.understand import Explanation, explain
from motions.terms import BallotKind, Choice

CASES = tuple(case for collection in COLLECTIONS for case in cases(collection))
CHOICES = frozenset(choice.value for choice in Choice)
ASKED_BACK_AT_MOST = 0.05
"""Of the answers that leave a clerk no doubt, one in twenty. What is still asked back holds a word of the other answer
beside the vote ("... und ein Ja wäre ein falsches Zeichen"), tells a story that nothing here recognises, or is written
in dialect; to count these would need a guess."""

_ANNOUNCES = re.compile(r"^(?:(?:Gesendet|Betreff|Kennung):.*|.*\bschrieb .*:|.*\bwrote:)$", re.MULTILINE)
"""Lines that a mail program writes above a quotation."""

Understood = dict[str, tuple[Case, Explanation]]


@pytest.fixture(scope="module")
def understood() -> Understood:
    """Every case with what the program makes of it."""
    return {case.name: (case, explain(case.raw, BallotKind(case.ballot))) for case in CASES}


def result(found: Explanation) -> str:
    """The result in the words of the rows."""
    if found.kind is not MailKind.ANSWER:
        return found.kind.value
    if found.choice is not None:
        return found.choice.value
    return "receipt" if found.received and found.unclear is None else "ask"


def test_it_holds_enough_cases_to_mean_something() -> None:
    assert len(CASES) >= 3200
    assert len({case.name for case in CASES}) == len(CASES)
    assert len({case.client for case in CASES}) >= 30


def test_it_counts_no_vote_against_its_writers_meaning(understood: Understood) -> None:
    assert [
        f"{name}: {case.words!r} counted as {result(found)}, not {case.results} ({case.reason})"
        for name, (case, found) in understood.items()
        if result(found) in CHOICES and result(found) not in case.results
    ] == []


def test_it_takes_no_machine_for_a_person_and_no_person_for_a_machine(understood: Understood) -> None:
    """What is neither an expected result nor a question; a question is judged below."""
    assert [
        f"{name}: {result(found)}, not {case.results}"
        for name, (case, found) in understood.items()
        if result(found) not in {*case.results, *CHOICES} and not (result(found) == "ask" and case.expected in CHOICES)
    ] == []


def test_it_lets_no_quoted_word_into_what_the_person_wrote(understood: Understood) -> None:
    own = runs(sign.replace("{me}", "Berta Beispiel") for sign in SIGNATURES)
    ours = {kind: runs([ballot(kind).text]) for kind in ("objection", "approval")}
    assert [
        f"{name}: {found.text[:200]!r}"
        for name, (case, found) in understood.items()
        if (runs([found.text]) - own - runs([case.words])) & ours[case.ballot]
        or any(line not in case.words for line in _ANNOUNCES.findall(found.text))
    ] == []


def test_it_seldom_asks_back_where_a_clerk_would_not(understood: Understood) -> None:
    clear = [
        (case, found) for case, found in understood.values() if case.expected in CHOICES and "ask" not in case.results
    ]
    asked = [f"{case.name}: {case.words!r}" for case, found in clear if result(found) == "ask"]
    assert len(clear) >= 1000
    assert len(asked) <= ASKED_BACK_AT_MOST * len(clear), "\n".join(asked)


def runs(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """Every four words that follow one another."""
    words = [re.findall(r"\w+", text.lower()) for text in texts]
    return {tuple(some[at : at + 4]) for some in words for at in range(len(some) - 3)}
