"""A bundle is recomputed from itself alone, and every change in it is found (issue: `umlauf verify`)."""

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from checkout import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from independent_verifier import differences as independently
from records import (
    Json,
    changed_at,
    codes,
    content_hash,
    empty_places,
    fixed_by_the_journal,
    put_into,
    rechained,
    resealed,
)

from bot.records.bundle import read
from bot.records.verify import told_until, verify

pytest_plugins = ["office_fixtures", "record_fixtures"]

MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_it_agrees_with_what_was_run(admitted: bytes, excluded: bytes) -> None:
    """Receipts, dates, count, result and chain of two whole motions, by both verifiers."""
    for text in (admitted, excluded):
        assert verify(text).findings == ()
        assert independently(text) == []


def test_it_holds_no_address_and_no_account(admitted: bytes) -> None:
    """Members get bundles of one another: names and what was said, but nobody's address, chat account or token."""
    for secret in (b"stadt.example", b"bgw.example", b'telegram_user": 4', b"A01-"):
        assert secret not in admitted


def test_it_shows_no_entry_of_another_kind_in_full(admitted: bytes) -> None:
    """Who was reminded, asked back or written to is no part of the count."""
    shown = {entry.get("what", "") for entry in json.loads(admitted)["journal"]["entries"]}
    assert not [what for what in shown if what.startswith("messages_") or what == "designated"]


@MANY
@given(st.data())
def test_it_finds_every_changed_byte(admitted: bytes, data: st.DataObject) -> None:
    """Flipped, deleted or inserted anywhere."""
    at = data.draw(st.integers(0, len(admitted) - 1))
    new = data.draw(st.integers(0, 255).filter(lambda byte: byte != admitted[at]))
    how = data.draw(st.sampled_from(["flip", "delete", "insert"]))
    byte = bytes([new])
    changed = {
        "flip": admitted[:at] + byte + admitted[at + 1 :],
        "delete": admitted[:at] + admitted[at + 1 :],
        "insert": admitted[:at] + byte + admitted[at:],
    }[how]
    assert codes(changed)
    assert independently(changed)


def test_it_finds_every_change_by_somebody_who_reseals_the_bundle(admitted: bytes, excluded: bytes) -> None:
    """A new digest does not help: the entries of the chain say otherwise. Each single value is tried."""
    for document in (json.loads(admitted), json.loads(excluded)):
        unseen = [path for path in fixed_by_the_journal(document) if not codes(resealed(changed_at(document, path)))]
        assert unseen == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("rules", "kind"), "exclusion"),
        (("kind",), "exclusion"),
        (("rules", "seat_rule"), "representative first"),
        (("rules", "announce"), "counts"),
        (("rules", "remind_applicant"), "P3D"),
        (("announced_close",), None),
        (("concerned",), "gfs"),
    ],
)
def test_it_finds_another_value_that_could_be_one(admitted: bytes, path: tuple[str, ...], value: object) -> None:
    """Not only what cannot be read: also what another motion may well say. Both programs find it."""
    document = json.loads(admitted)
    place = document["case"]["motion"]
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert codes(resealed(document))
    assert independently(resealed(document))


def test_it_finds_whatever_was_put_in(admitted: bytes) -> None:
    """In every object and list: what no check would read cannot stand in a bundle."""
    document = json.loads(admitted)
    unseen = [place for place in empty_places(document) if not codes(resealed(put_into(document, place)))]
    assert unseen == [("made_by",)]  # what an older or newer version may have been made of


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("case", "ballots", 0, "arrived_at"), lambda at: at.replace("Z", "+00:00"), "spelled"),
        (("case", "motion", "roll", "seats", 0, "votes"), int, "incomplete"),
        (("journal", "entries", 0, "number"), float, "spelled"),
        (("journal", "entries", 0, "at"), lambda at: at + "\0", "spelled"),
        (("salts", "motion"), str.upper, "spelled"),
        (("case", "evidence"), lambda them: them[::-1], "spelled"),
        (("case", "mandates"), lambda them: them[::-1], "spelled"),
        (("case", "motion", "calendar", "business_days"), lambda _: [], "differs"),
        (("case", "people", "anna", "mails"), lambda _: ["anna@stadt.example"], "surplus"),
        (("case", "members"), lambda them: {k: m for k, m in them.items() if k != "gfs"}, "lacking"),
    ],
)
def test_it_finds_another_spelling_order_or_kind(
    admitted: bytes, path: tuple[Any, ...], value: Callable[[Any], Any], code: str
) -> None:
    """What means the same, or what nobody counts: it is not as this program writes it, and the place is named."""
    document = json.loads(admitted)
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value(place[path[-1]])
    assert code in codes(resealed(document))


def test_it_finds_a_salt_taken_out_where_all_were_erased(forgotten: bytes) -> None:
    """An erased one is still there, empty."""
    document = json.loads(forgotten)
    del document["salts"]["evidence"]["e1"]
    assert "lacking" in codes(resealed(document))


def test_it_writes_the_same_bytes_in_every_process(admitted: bytes) -> None:
    """A set of powers has another order in each; a bundle has one form only."""
    code = (
        "import json, sys; from bot.records.bundle import read, to_bytes;"
        "sys.stdout.buffer.write(to_bytes(read(json.load(sys.stdin))))"
    )
    for seed in ("1", "2", "3"):
        ran = subprocess.run(
            [sys.executable, "-c", code],
            input=admitted,
            capture_output=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            check=True,
        )
        assert ran.stdout == admitted


def _drop(what: str) -> Callable[[Json], None]:
    def change(document: Json) -> None:
        entries = document["journal"]["entries"]
        entries.remove(next(entry for entry in entries if entry.get("what") == what))

    return change


def _swap(document: Json) -> None:
    entries = document["journal"]["entries"]
    entries[3], entries[4] = entries[4], entries[3]


def _cut(document: Json) -> None:
    del document["journal"]["entries"][-1]


def _double(document: Json) -> None:
    document["case"]["ballots"].append(document["case"]["ballots"][0])


def _hide(document: Json) -> None:
    """Show a ballot's entry by its hash only, and leave the ballot out."""
    entries = document["journal"]["entries"]
    place = next(n for n, entry in enumerate(entries) if entry.get("what") == "ballot_cast")
    entries[place] = {"number": entries[place]["number"], "content": content_hash(document, entries[place])}


@pytest.mark.parametrize("change", [_drop("ballot_cast"), _drop("evidence_noted"), _swap, _cut, _double, _hide])
def test_it_finds_entries_taken_out_swapped_or_doubled(admitted: bytes, change: Callable[[Json], None]) -> None:
    document = json.loads(admitted)
    change(document)
    assert codes(resealed(document))
    assert independently(resealed(document))


def entry_of(document: Json, what: str, event: str = "") -> Json:
    """The last entry of a kind."""
    found: list[Json] = [e for e in document["journal"]["entries"] if e.get("what") == what]
    return [entry for entry in found if event in str(entry["body"])][-1]


def test_it_finds_a_vote_that_somebody_turned_round_with_the_whole_chain(admitted: bytes) -> None:
    """Even where every hash was computed anew: the salted text is the same, the count is another."""
    document = json.loads(admitted)
    for place in (document["case"]["ballots"][1], entry_of(document, "ballot_cast")["body"]):
        place["choice"] = "object"
    document["case"]["ballots"][-1]["choice"] = "object"
    ballot = [e for e in document["journal"]["entries"] if e.get("what") == "ballot_cast"][1]
    ballot["body"]["choice"] = "object"
    assert "differs" in codes(rechained(document))
    assert any("result" in said for said in independently(rechained(document)))


def test_it_finds_a_date_that_somebody_moved_with_the_whole_chain(admitted: bytes) -> None:
    """The receipts known that day give another date (§§ 187, 188, 193 BGB)."""
    document = json.loads(admitted)
    for entry in document["journal"]["entries"]:
        for key in ("closes_at", "announced_close", "closed_at"):
            if entry.get("body", {}).get(key):
                entry["body"][key] = "2026-12-07T23:00:00.000000Z"
    for key in ("closes_at", "announced_close", "closed_at"):
        document["case"]["motion"][key] = "2026-12-07T23:00:00Z"
    assert "date" in codes(rechained(document))
    assert any("closes" in said for said in independently(rechained(document)))


def test_it_finds_a_receipt_put_in_before_it_was_there(admitted: bytes) -> None:
    """A proof that was made later is no ground for the date that was told."""
    document = json.loads(admitted)
    proof = next(e for e in document["case"]["evidence"] if e["seat"] == "bgw")
    entry = next(e for e in document["journal"]["entries"] if e.get("body", {}).get("evidence") == proof["id"])
    proof["at"] = proof["noted_at"] = "2026-11-26T10:00:00Z"
    entry["body"]["at"] = entry["body"]["noted_at"] = "2026-11-26T10:00:00.000000Z"
    found = codes(rechained(document))
    assert found & {"no_receipt", "date"}


def test_it_finds_another_rule(excluded: bytes) -> None:
    """Half instead of three quarters: the opening says which share was asked for (§ 6 (6))."""
    document = json.loads(excluded)
    document["case"]["motion"]["rules"]["threshold"]["numerator"] = 1
    assert "differs" in codes(resealed(document))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"{}", "no_bundle"),
        (b"[]", "no_bundle"),
        (b"null", "no_bundle"),
        (b'{"format": "umlauf-file-1"}', "no_bundle"),
        (b"Guten Tag", "no_json"),
        (b"\xff\xfe", "no_text"),
        (b"[" * 9000, "no_text"),
        (b'{"format": "umlauf-bundle-1", "x": NaN}', "no_text"),
        (b'{"format": "umlauf-bundle-1", "x": "\\ud800"}', "no_text"),
        (b'{"format": "umlauf-bundle-2"}', "other_form"),
        (b'{"format": "umlauf-bundle-1"}', "incomplete"),
    ],
)
def test_it_says_why_something_is_no_bundle(text: bytes, code: str) -> None:
    """Each asks for another thing to be done: fetch it again, take another version, look at another file."""
    assert codes(text) == {code}


def test_it_says_where_a_bundle_is_cut_off_or_incomplete(admitted: bytes) -> None:
    [cut] = verify(admitted[:1000]).findings
    assert (cut.code, cut.facts["line"]) == ("no_json", str(admitted[:1000].count(b"\n") + 1))
    document = json.loads(admitted)
    document["case"]["motion"]["state"] = "decided"
    [wrong] = verify(resealed(document)).findings
    assert (wrong.code, wrong.facts) == ("incomplete", {"place": "case.motion.state"})


def test_it_finds_the_head_of_an_earlier_copy(admitted: bytes) -> None:
    """A chain tells the same story up to the entry after which it has the same hash; a rewritten one never has it."""
    document = json.loads(admitted)
    bundle = read(document)
    assert told_until(bundle, bundle.head[:16]) == bundle.links[-1].number
    earlier = json.loads(admitted)
    del earlier["journal"]["entries"][5:]
    head = json.loads(rechained(earlier))["journal"]["head"]
    assert told_until(bundle, head) == bundle.links[4].number
    document["journal"]["entries"][0]["actor"] = "arno"
    assert told_until(read(json.loads(rechained(document))), head) is None
