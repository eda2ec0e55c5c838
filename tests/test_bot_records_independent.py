"""docs/nachrechnen.md and the second verifier say the same, and both know every entry and every field that there is."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from independent_entries import READ
from independent_verifier import differences as independently
from records import Json, changed_at, fixed_by_the_journal, resealed

from motions.states import TRANSITIONS

pytest_plugins = ["office_fixtures", "record_fixtures"]

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "nachrechnen.md").read_text()
ENTRIES = PAGE.partition("## 3.")[2].partition("## 4.")[0]
NOWHERE_ELSE = re.compile(
    r"case\.(members|people|network)\..*|holidays\..*|case\.motion\.result\.certain"
)  # names, what is always empty, and what is certain once it is closed
MADE = re.compile(r'Note\([^"{]*"(\w+)"|journal\.append\([^"{]*"(\w+)", (\{"motion"|body)', re.DOTALL)
OF_NO_MOTION = re.compile(
    r"(person|rules|group|invited|linked|account|mandate|absence|contacts|inbox|delivery|designat|messages|member|chat"
    r"|inquiry|meeting|store|guards|withdrawal|register|erased|opening_postponed|opening_undone|cooperation)"
)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def own(bundle: bytes) -> Iterator[Json]:
    """The entries that stand there in full."""
    yield from (entry for entry in json.loads(bundle)["journal"]["entries"] if "what" in entry)


def test_the_page_names_every_entry_that_the_verifier_reads() -> None:
    """And the other way round: what begins a line of its list is read."""
    listed = set(re.findall(r"^ {4}(\w+_\w+) ", ENTRIES, re.MULTILINE))
    assert listed <= READ
    assert words(ENTRIES) >= READ


def test_the_page_names_every_entry_that_is_written_about_a_motion() -> None:
    """Whoever writes a new kind of entry describes it there, or says here that it is of no motion."""
    sources = [file.read_text() for room in ("bot", "store") for file in (ROOT / room).rglob("*.py")]
    made = {one or other for text in sources for one, other, _ in MADE.findall(text)}
    of_motions = {what for what in made if not OF_NO_MOTION.match(what)}
    assert {"ballot_cast", "order_given", "take_back_dropped"} <= of_motions
    assert of_motions <= READ


def test_the_page_names_every_field_of_an_entry(admitted: bytes, excluded: bytes, forgotten: bytes) -> None:
    """By its name in the bundle or in the entry; what an evidence or a ballot says is called alike in both."""
    page = words(PAGE)
    for entry in (*own(admitted), *own(excluded), *own(forgotten)):
        if entry["what"] not in ("evidence_noted", "ballot_cast"):
            assert set(entry["body"]) - {"clause"} <= page, entry["what"]


@pytest.mark.parametrize("which", ["admitted", "excluded", "forgotten"])
def test_the_second_verifier_finds_what_the_first_finds(which: str, request: pytest.FixtureRequest) -> None:
    """Every single value that the journal fixes, changed by somebody who seals the bundle anew."""
    text: bytes = request.getfixturevalue(which)
    assert independently(text) == []
    document = json.loads(text)
    paths = [path for path in fixed_by_the_journal(document) if not NOWHERE_ELSE.fullmatch(".".join(map(str, path)))]
    assert [path for path in paths if not independently(resealed(changed_at(document, path)))] == []


def test_the_page_names_the_events_at_which_something_is_computed() -> None:
    """Each is one that can happen."""
    events = {event for ways in TRANSITIONS.values() for event in ways}
    named = set(re.findall(r"`(\w+)`", PAGE.partition("## 4.")[2].partition("\n\n")[0]))
    assert named
    assert named <= events | {"close_moves", "now"}
