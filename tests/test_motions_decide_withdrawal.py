"""A member leaves by itself (§ 6 (5)): when its membership ends, and what the register says then."""

from dataclasses import replace
from datetime import timedelta

import pytest
from decide_reading import done, with_powers
from scenario import DEPUTY, REPRESENTATIVE, SIX, around, at

from motions.changes import MemberLeft, RegisterIssued
from motions.decide import withdrawal
from motions.decide.withdrawal import Declared
from motions.model import Refusal
from motions.notice import Notice, NoticeKind
from motions.register import version
from motions.terms import Power

ARRIVED, SECOND = at("2026-11-24 10:00"), timedelta(seconds=1)
FOUND = around()
AROUND = replace(FOUND, network=replace(FOUND.network, withdrawal="§ 6 Abs. 5"))
ANLAGE = version(7, AROUND.present(), at("2021-06-01 00:00"), "Anlage 1")
OTHERS = tuple(seat for seat in SIX if seat != "gfs")


@pytest.mark.parametrize(
    ("until", "ends"),
    [(None, ARRIVED), (ARRIVED, ARRIVED), (at("2027-01-01 00:00"), at("2027-01-01 00:00"))],
)
def test_it_ends_with_its_receipt_or_on_a_later_day_that_it_names(until: object, ends: object) -> None:
    """Never before it has arrived: a declaration to the office works from its receipt on."""
    assert Declared("gfs", ARRIVED, until).ends == ends  # type: ignore[arg-type]  # a moment or none


def test_it_cannot_be_declared_for_the_past_or_from_the_future_or_twice() -> None:
    """The very moment of its receipt is neither."""
    declared, left = Declared("gfs", ARRIVED), AROUND.leaves("gfs", ARRIVED - SECOND)
    assert withdrawal.mistakes(AROUND, declared, ARRIVED) is None
    assert withdrawal.mistakes(AROUND, Declared("gfs", ARRIVED, ARRIVED), ARRIVED) is None
    assert withdrawal.mistakes(AROUND, declared, ARRIVED - SECOND) == Refusal("receipt_in_future")
    backdated = Declared("gfs", ARRIVED, ARRIVED - SECOND)
    assert withdrawal.mistakes(AROUND, backdated, ARRIVED) == Refusal("withdraws_backdated")
    gone = Refusal("withdraws_no_member", {"member": "Gfs (Beispiel)"})
    stranger = Refusal("withdraws_no_member", {"member": "tafel"})
    assert withdrawal.mistakes(left, declared, ARRIVED) == gone
    assert withdrawal.mistakes(AROUND, Declared("tafel", ARRIVED), ARRIVED) == stranger
    for decided in (
        withdrawal.announce(left, declared, ARRIVED),
        withdrawal.take_effect(left, ANLAGE, declared, ARRIVED),
    ):
        assert decided == gone


def told(notices: tuple[Notice, ...], kind: NoticeKind) -> list[str]:
    """The people who are told, once each."""
    return sorted(notice.to.person or notice.to.name for notice in notices if notice.kind is kind)


def people(*seats: str) -> list[str]:
    return sorted(f"{seat}-{role}" for seat in seats for role in (REPRESENTATIVE, DEPUTY))


def test_it_ends_the_membership_and_gives_everybody_a_new_register() -> None:
    """§ 6 (5), (7): at the moment that it names, with the next version; the one that left is told that it has."""
    later = at("2026-12-01 00:00")
    decided = done(withdrawal.take_effect(AROUND, ANLAGE, Declared("gfs", ARRIVED, later), later))
    left, issued = decided.changes
    assert left == MemberLeft("gfs", later, "withdrawal")
    assert isinstance(issued, RegisterIssued)
    assert (issued.version.number, issued.version.at, issued.version.cause) == (8, later, "withdrawal")
    assert [entry.member for entry in issued.version.entries] == sorted(OTHERS)
    assert told(decided.notices, NoticeKind.WITHDRAWN) == people(*SIX)
    assert told(decided.notices, NoticeKind.REGISTER) == people(*OTHERS)
    assert {(n.at, n.number) for n in decided.notices if n.kind is NoticeKind.REGISTER} == {(later, 8)}
    word = [n for n in decided.notices if n.kind is NoticeKind.WITHDRAWN]
    assert {(n.at, n.code, n.seat_name) for n in word} == {(later, "left", "Gfs (Beispiel)")}
    assert {n.to.person for n in word if n.facts.get("own") == "yes"} == set(people("gfs"))
    assert {n.to.person for n in word if "own" not in n.facts} == set(people(*OTHERS))
    assert {(n.facts["clause"], n.facts["declared"]) for n in word} == {("§ 6 Abs. 5", ARRIVED.isoformat())}


def test_it_begins_the_register_where_there_is_none_and_tells_nobody_twice() -> None:
    """Who has been told of the day before gets the register only."""
    decided = done(withdrawal.take_effect(AROUND, None, Declared("gfs", ARRIVED), ARRIVED, announced=True))
    issued = decided.changes[1]
    assert isinstance(issued, RegisterIssued)
    assert issued.version.number == 1
    assert told(decided.notices, NoticeKind.WITHDRAWN) == []
    assert told(decided.notices, NoticeKind.REGISTER) == people(*OTHERS)


def test_it_is_announced_to_all_and_changes_nothing_before_its_day() -> None:
    """To whoever receives for a member; to its official address where nobody does."""
    surroundings = with_powers(AROUND, f"bgw-{DEPUTY}", Power.VOTE)
    for role in (REPRESENTATIVE, DEPUTY):
        surroundings = with_powers(surroundings, f"bethel-{role}", Power.VOTE)
    later = Declared("gfs", ARRIVED, at("2027-01-01 00:00"))
    decided = done(withdrawal.announce(surroundings, later, ARRIVED))
    assert decided.changes == ()
    expected = [*people("diakonie", "gfs", "stadt", "trockendock"), f"bgw-{REPRESENTATIVE}", "Bethel (Beispiel)"]
    assert told(decided.notices, NoticeKind.WITHDRAWN) == sorted(expected)
    assert {(n.code, n.at) for n in decided.notices} == {("leaves", later.ends)}
    bethel = next(n.to for n in decided.notices if n.to.name == "Bethel (Beispiel)")
    assert (bethel.mails, bethel.language) == (("amt@bethel.example",), "de")


def test_it_says_who_runs_the_procedures_when_the_office_leaves() -> None:
    """§ 5: the substitute; or nobody, where none is named."""
    declared = Declared("stadt", ARRIVED)
    nobody = replace(AROUND, network=replace(AROUND.network, substitute=None))
    for surroundings, name in ((AROUND, "Bethel (Beispiel)"), (nobody, "")):
        decided = done(withdrawal.announce(surroundings, declared, ARRIVED))
        assert {n.facts["office"] for n in decided.notices} == {name}
    assert all(
        "office" not in n.facts for n in done(withdrawal.announce(AROUND, Declared("gfs", ARRIVED), ARRIVED)).notices
    )


@pytest.mark.parametrize("code", ["own", "other", "entered", "unsure"])
def test_it_asks_whether_it_is_meant_and_says_until_when_and_under_which_clause(code: str) -> None:
    """Nobody leaves by one mail: whoever can confirm it reads what was written, by whom, and when it would end."""
    person, until = AROUND.people[f"gfs-{REPRESENTATIVE}"], ARRIVED + 60 * SECOND
    said = {"text": "Wir treten aus.", "who": "Dana Deppe (Beispiel)"}
    later = Declared("gfs", ARRIVED, at("2027-01-01 00:00"))
    question = withdrawal.asked(AROUND, later, person, code, "d7", until, **said)
    assert (question.kind, question.to.person) == (NoticeKind.WITHDRAWAL_ASKED, person.id)
    assert (question.seat_name, question.code) == ("Gfs (Beispiel)", code)
    assert (question.at, question.text) == (ARRIVED, "Wir treten aus.")
    assert question.facts == {
        "draft": "d7",
        "until": until.isoformat(),
        "clause": "§ 6 Abs. 5",
        "who": "Dana Deppe (Beispiel)",
        "ends": later.ends.isoformat(),
    }
    plain = withdrawal.asked(AROUND, Declared("gfs", ARRIVED), person, code, "d7", until)
    assert (plain.text, plain.facts["who"]) == ("", "")
    assert "ends" not in plain.facts
