"""The journal's chain: whatever somebody changes afterwards, it is found without asking anybody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from motions_cases import patient

from motions.chain import START, Entry, Problem, problems

OPENED = datetime(2026, 11, 23, 9, tzinfo=UTC)

TAMPERINGS: dict[str, Callable[[Entry], Entry]] = {
    "network": lambda entry: replace(entry, network=f"{entry.network}x"),
    "number": lambda entry: replace(entry, number=entry.number + 1),
    "at": lambda entry: replace(entry, at=entry.at + timedelta.resolution),
    "actor": lambda entry: replace(entry, actor=f"{entry.actor}x"),
    "what": lambda entry: replace(entry, what=f"{entry.what}x"),
    "body": lambda entry: replace(entry, body=f"{entry.body} "),
    "previous": lambda entry: replace(entry, previous=_other(entry.previous)),
    "hash": lambda entry: replace(entry, hash=_other(entry.hash)),
}


def _other(digest: str) -> str:
    return ("1" if digest[0] == "0" else "0") + digest[1:]


@st.composite
def journals(draw: st.DrawFn) -> list[Entry]:
    """A journal as it was written: every entry links to the one before."""
    entries: list[Entry] = []
    texts = st.tuples(st.sampled_from([None, "stadt-1"]), st.text(max_size=5), st.text(max_size=9))
    for number, (actor, what, body) in enumerate(draw(st.lists(texts, min_size=1, max_size=6)), start=1):
        previous = entries[-1].hash if entries else START
        entry = Entry("bielefeld", number, OPENED + timedelta(minutes=number), actor, what, body, previous, "")
        entries.append(replace(entry, hash=entry.computed_hash()))
    return entries


@patient
@given(journals())
def test_it_finds_nothing_in_a_journal_as_it_was_written(journal: list[Entry]) -> None:
    """No false alarm."""
    assert problems(journal) == []


@patient
@given(journals(), st.data())
def test_it_always_finds_a_changed_field(journal: list[Entry], data: st.DataObject) -> None:
    """Any field of any entry, by the smallest step."""
    place = data.draw(st.integers(0, len(journal) - 1))
    journal[place] = TAMPERINGS[data.draw(st.sampled_from(sorted(TAMPERINGS)))](journal[place])
    assert problems(journal)


@patient
@given(journals(), st.data())
def test_it_always_finds_an_entry_taken_out_doubled_or_moved(journal: list[Entry], data: st.DataObject) -> None:
    """All but the end, which only a head noted elsewhere shows."""
    place = data.draw(st.integers(0, len(journal) - 1))
    assert problems([*journal[: place + 1], *journal[place:]])
    if place < len(journal) - 1:
        assert problems(journal[:place] + journal[place + 1 :])
        assert problems([*journal[:place], journal[place + 1], journal[place], *journal[place + 2 :]])


@patient
@given(journals(), st.data())
def test_it_finds_a_change_that_was_given_a_fitting_hash(journal: list[Entry], data: st.DataObject) -> None:
    """Then the next entry no longer names its predecessor."""
    journal.append(Entry("bielefeld", len(journal) + 1, OPENED, None, "end", "", journal[-1].hash, ""))
    journal[-1] = replace(journal[-1], hash=journal[-1].computed_hash())
    place = data.draw(st.integers(0, len(journal) - 2))
    forged = replace(journal[place], body=f"{journal[place].body} ")
    journal[place] = replace(forged, hash=forged.computed_hash())
    assert problems(journal) == [Problem(place + 2, "link")]
