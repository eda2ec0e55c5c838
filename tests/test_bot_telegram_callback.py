"""Buttons: what `encode` wrote is read back exactly, and nothing else is ever believed."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.callback import (
    MAX_BYTES,
    Action,
    Button,
    decode,
    encode,
    network_key,
    seat_key,
    with_network_key,
    with_seat_key,
)
from motions.terms import CHOICES, BallotKind
from motions.wording.message import ACTIONS

KEY = bytes(range(32))
ids = st.text(string.ascii_letters + string.digits + "_.-", min_size=1, max_size=30)
buttons = st.builds(
    Button,
    network=ids.map(network_key),
    motion=ids | st.just(""),
    seat=ids.map(seat_key) | st.just(""),
    action=st.sampled_from(Action),
)


@given(button=buttons)
def test_it_reads_back_what_it_wrote(button: Button) -> None:
    assert decode(KEY, encode(KEY, button)) == button


@given(network=ids, motion=ids, seat=ids, action=st.sampled_from(Action))
def test_it_fits_into_64_bytes_with_ids_of_30_characters(network: str, motion: str, seat: str, action: Action) -> None:
    network, motion, seat = network.ljust(30, "x"), motion.ljust(30, "x"), seat.ljust(30, "x")
    data = encode(KEY, Button(network_key(network), motion, seat_key(seat), action))
    assert len(data.encode()) <= 64 == MAX_BYTES


@given(button=buttons, data=st.data())
def test_it_refuses_data_with_any_byte_altered(button: Button, data: st.DataObject) -> None:
    genuine = encode(KEY, button).encode()
    place = data.draw(st.integers(0, len(genuine) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda value: value != genuine[place]))
    altered = genuine[:place] + bytes([other]) + genuine[place + 1 :]
    assert decode(KEY, altered.decode("latin-1")) is None


@given(button=buttons, data=st.data())
def test_it_refuses_data_cut_off_or_prolonged(button: Button, data: st.DataObject) -> None:
    genuine = encode(KEY, button)
    assert decode(KEY, genuine[: data.draw(st.integers(0, len(genuine) - 1))]) is None
    assert decode(KEY, genuine + data.draw(st.text(min_size=1))) is None


@given(text=st.text(st.characters(exclude_categories=())))
def test_it_refuses_whatever_a_client_makes_up(text: str) -> None:
    assert decode(KEY, text) is None


@given(button=buttons)
def test_it_refuses_what_another_installation_signed(button: Button) -> None:
    assert decode(KEY, encode(KEY[::-1], button)) is None


def test_it_tells_apart_motions_seats_networks_and_actions() -> None:
    made = {
        encode(KEY, Button(network_key(network), motion, seat_key(seat), action))
        for network in ("bielefeld", "quartier")
        for motion in ("2026-07", "2026-08")
        for seat in ("gfs", "bethel")
        for action in Action
    }
    assert len(made) == 2 * 2 * 2 * len(Action)


def test_it_has_a_button_for_every_choice_and_no_other_action_votes() -> None:
    said = {choice for ballot in BallotKind for choice in CHOICES[ballot]}
    assert {action.choice for action in Action} - {None} == said
    assert set(Action) == {*said, *ACTIONS}
    voting = {action for action in Action if action.choice}
    candidates = {action for action in Action if action.startswith("candidate_")}
    assert voting == {Action.OBJECT, Action.NO_OBJECTION, Action.FOR, Action.AGAINST, Action.ABSTAIN} | candidates
    assert all(action.choice == action.value for action in voting)


@pytest.mark.parametrize(
    "button",
    [
        Button("abcde", "2026:07", "abcdefgh", Action.OBJECT),
        Button("abcde", "Prüfung", "abcdefgh", Action.OBJECT),
        Button("abcde", "2" * 40, "abcdefgh", Action.OBJECT),
    ],
)
def test_it_will_not_write_what_it_could_not_read(button: Button) -> None:
    with pytest.raises(ValueError, match="callback data"):
        encode(KEY, button)


def test_it_will_not_sign_with_a_short_key() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        encode(b"short", Button("abcde", "2026-07", "abcdefgh", Action.OBJECT))


def test_it_finds_network_and_seat_again_by_their_keys() -> None:
    members = ["bethel", "bgw", "diakonie", "gfs", "stadt", "trockendock"]
    assert [with_seat_key(seat_key(member), members) for member in members] == members
    assert with_seat_key(seat_key("fremd"), members) is None
    assert with_seat_key("", members) is None
    assert with_network_key(network_key("bielefeld"), ["quartier", "bielefeld"]) == "bielefeld"
    assert with_network_key(network_key("fremd"), ["quartier", "bielefeld"]) is None


def test_it_finds_nobody_where_two_have_the_same_key() -> None:
    seen: dict[str, str] = {}
    twins = next(
        (seen[key], name)
        for name in (f"netz-{number}" for number in range(10**6))
        if seen.setdefault(key := network_key(name), name) != name
    )
    assert with_network_key(network_key(twins[0]), twins) is None
    assert with_network_key(network_key(twins[0]), twins[:1]) == twins[0]


def test_it_keeps_the_form_of_buttons_that_are_out_there() -> None:
    """Buttons stay in chats for years: this very text must be understood by every later version."""
    data = "v1:4d764:7qddxdiv:o:2026-07:cTdbesz1rMk"
    assert decode(KEY, data) == Button(network_key("bielefeld"), "2026-07", seat_key("gfs"), Action.OBJECT)
