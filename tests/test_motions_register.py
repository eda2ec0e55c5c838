"""Rolls that are frozen, struck and fingerprinted, and versions of the register (Anlage 1)."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st
from motions_cases import at, bielefeld, patient

from motions.model import Member, RegisterEntry, RollSeat
from motions.register import (
    RegisterDifference,
    alphabetical,
    difference,
    fingerprint,
    freeze,
    new_member_id,
    present_fingerprint,
    strike,
    version,
)

AT = at("2026-12-15 10:00")
ROLL = freeze([RollSeat("gfs", "GfS"), RollSeat("aerzte", "Ärztehaus"), RollSeat("bgw", "BGW")])
seats = st.lists(
    st.builds(RollSeat, st.text("abc-", min_size=1), st.text(min_size=1)), unique_by=lambda seat: seat.member
)


def test_it_freezes_a_roll_in_alphabetical_order_with_its_fingerprint() -> None:
    """Everybody can compute the fingerprint again: SHA-256 over ids and names as compact JSON, sorted."""
    assert [seat.name for seat in ROLL.present()] == ["Ärztehaus", "BGW", "GfS"]
    written = '[["aerzte","Ärztehaus"],["bgw","BGW"],["gfs","GfS"]]'
    assert ROLL.fingerprint == hashlib.sha256(written.encode()).hexdigest()


@patient
@given(seats.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_it_gives_the_same_fingerprint_in_any_order(both: tuple[list[RollSeat], list[RollSeat]]) -> None:
    """The roll is a set of seats."""
    some, shuffled = both
    assert fingerprint(shuffled) == fingerprint(some)


@patient
@given(seats, seats)
def test_it_gives_different_rolls_different_fingerprints(some: list[RollSeat], others: list[RollSeat]) -> None:
    """One seat more, less or renamed shows."""
    same = {(s.member, s.name) for s in some} == {(s.member, s.name) for s in others}
    assert (fingerprint(some) == fingerprint(others)) is same


def test_it_shrinks_the_base_when_a_member_leaves_and_keeps_both_fingerprints() -> None:
    """Design, Voting: struck from the roll, the base shrinks, both fingerprints are printed."""
    smaller = strike(ROLL, "bgw")
    assert (ROLL.base(), smaller.base()) == (3, 2)
    assert smaller.fingerprint == ROLL.fingerprint == present_fingerprint(ROLL)
    assert present_fingerprint(smaller) == freeze([s for s in ROLL.seats if s.member != "bgw"]).fingerprint
    assert smaller.seat("bgw") is None


def test_it_strikes_nobody_twice_and_no_stranger() -> None:
    """A member that joined later was never on the roll."""
    once = strike(ROLL, "bgw")
    assert strike(once, "bgw") == once
    assert strike(ROLL, "newcomer") == ROLL


def test_it_lists_the_members_of_bielefeld_in_alphabetical_order() -> None:
    """The first version is Anlage 1."""
    first = version(1, bielefeld().members, AT, "Anlage 1")
    assert (first.number, first.at, first.cause) == (1, AT, "Anlage 1")
    assert [entry.member for entry in first.entries] == ["bgw", "diakonie", "gfs", "stadt", "trockendock", "bethel"]


def test_it_leaves_out_whose_membership_has_ended() -> None:
    """§ 6 (5), (6). Who joined at a moment entered later is a member all the same."""
    left = Member("gone", "Gegangen e. V. (Beispiel)", "Gegangen", until=AT)
    later = Member("new", "Neu e. V. (Beispiel)", "Neu", since=at("2026-12-16 10:00"))
    assert version(2, [left, later], AT, "2026-07").entries == (
        RegisterEntry("new", "Neu e. V. (Beispiel)", later.since),
    )


def test_it_says_who_joined_who_left_and_who_has_a_new_name() -> None:
    """§ 6 (7): what every member is told with the new version."""
    old = version(7, [Member("a", "Arche", "A"), Member("b", "Brücke", "B"), Member("c", "Café", "C")], AT, "")
    new = version(8, [Member("a", "Arche", "A"), Member("c", "Café Süd", "C"), Member("d", "Dach", "D")], AT, "")
    assert difference(old, new) == RegisterDifference(("Dach",), ("Brücke",), (("Café", "Café Süd"),))
    assert difference(new, new) == RegisterDifference()
    assert difference(None, old).joined == ("Arche", "Brücke", "Café")


def test_it_sorts_like_a_german_register() -> None:
    """DIN 5007-1: umlauts like their vowels, ß like ss, capitals like small letters."""
    names = ["Zuflucht", "Öffnung", "Ostbahnhof", "ambulant", "Ärztehaus", "Ahorn", "Straße", "Strasse Nord"]
    assert sorted(names, key=alphabetical) == [
        *("Ahorn", "ambulant", "Ärztehaus", "Öffnung", "Ostbahnhof", "Straße", "Strasse Nord", "Zuflucht"),
    ]


def test_it_sorts_letters_of_other_languages_with_their_base_letter() -> None:
    """DIN 5007-1: a stroke, hook or missing dot changes nothing, ligatures are two letters, þ is th."""
    names = ["Zuflucht", "Łódź e. V.", "Lotse", "Østerbro", "Ort", "Đurđevac", "Dach", "Ærø", "Adel", "Afrika", "Þing"]
    assert sorted(names, key=alphabetical) == [
        *("Adel", "Ærø", "Afrika", "Dach", "Đurđevac", "Łódź e. V.", "Lotse", "Ort", "Østerbro", "Þing", "Zuflucht"),
    ]
    assert alphabetical("Iğdır")[0] == alphabetical("IĞDIR")[0] == "igdir"


european = st.characters(min_codepoint=0xC0, max_codepoint=0x17F, exclude_characters="×÷ĸŉĿŀ")


@patient
@given(st.text(european, min_size=1))
def test_it_sorts_every_european_name_between_a_and_z(name: str) -> None:
    """Latin-1 and Latin Extended-A, but for four characters out of use, two of them with a point of their own."""
    assert set(alphabetical(name)[0]) <= set("abcdefghijklmnopqrstuvwxyz")
    assert alphabetical(name.upper())[0] == alphabetical(name)[0]


@patient
@given(st.text(), st.sets(st.text("ab-2", min_size=1)))
def test_it_finds_an_id_for_any_name_that_nobody_has(name: str, taken: set[str]) -> None:
    """Ids are small letters, digits and hyphens, whatever the name is written in."""
    found = new_member_id(name, taken)
    assert found not in taken
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not found.startswith("-")
    assert len(found) <= 40


def test_it_never_gives_the_id_of_a_former_member_again() -> None:
    """Ballots and receipts of the former one keep their owner."""
    assert new_member_id("Wärmestube", ["waermestube"]) == "waermestube-2"
    assert new_member_id("Надежда", []) == "member"
