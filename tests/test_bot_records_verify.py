"""A bundle is recomputed from itself alone, and every change in it is found (issue: `umlauf verify`)."""

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from independent_verifier import differences as independently
from records import Json, changed_at, codes, content_hash, fixed_by_the_journal, rechained, resealed

from bot.records.verify import verify

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


def test_it_finds_every_change_by_somebody_who_reseals_the_bundle(admitted: bytes) -> None:
    """A new digest does not help: the entries of the chain say otherwise. Each single value is tried."""
    document = json.loads(admitted)
    unseen = [path for path in fixed_by_the_journal(document) if not codes(resealed(changed_at(document, path)))]
    assert unseen == []


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
    "text", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"format": "umlauf-bundle-1"}', b"[" * 9000]
)
def test_it_knows_what_is_no_bundle(text: bytes) -> None:
    assert codes(text) == {"no_bundle"}
