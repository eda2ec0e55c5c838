"""After an erasure a bundle still verifies, and says what it no longer shows; what was changed looks different.

Texts, names and salts go on time or on demand, the journal stays (design: Privacy; docs/datenschutz.md).
"""

import json
from pathlib import Path

import pytest
from bot_cli_shell import Shell
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from independent_verifier import differences as independently
from independent_verifier import erased as erased_independently
from records import Json, changed_at, codes, fixed_by_the_journal, resealed

from bot.languages import all_words
from bot.papers.minutes import paper
from bot.records.bundle import read
from bot.records.told import told
from bot.records.unpack import check
from bot.records.verify import verify

pytest_plugins = ["bot_cli_fixtures", "office_fixtures", "record_fixtures"]

SOME = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_it_still_verifies_and_names_what_is_gone(admitted: bytes, forgotten: bytes) -> None:
    """Of every text the entry, of every name the id; nothing of that is a difference. Before, nothing is gone."""
    assert (verify(admitted).findings, verify(admitted).erased) == ((), ())
    found = verify(forgotten)
    assert found.findings == ()
    assert independently(forgotten) == []
    names = [gone.facts["person"] for gone in found.erased if gone.code == "erased_name"]
    assert names == ["doris", "wilma"]
    case = json.loads(forgotten)["case"]
    texts = [(gone.facts["what"], gone.facts["number"]) for gone in found.erased if gone.code == "erased"]
    everything = {("ballot", str(b["number"])) for b in case["ballots"]} | {
        ("evidence", e["id"]) for e in case["evidence"]
    }
    assert set(texts) == everything | {("opening", "")}
    assert [" ".join(text).strip() for text in texts] == erased_independently(json.loads(forgotten))


def test_it_leaves_no_text_and_no_name(admitted: bytes, forgotten: bytes) -> None:
    """What was there before: the reasons, the applicant, two people."""
    for said in ("Das Konzept fehlt noch", "Wärmestube", "Brief vom 26. November", "Wilma Wohnlich", "Doris Diele"):
        assert said.encode() in admitted
        assert said.encode() not in forgotten


def test_it_changes_no_entry_of_the_journal(around_erasure: tuple[bytes, bytes]) -> None:
    """So an erased bundle can be compared with an earlier copy, entry by entry, and with the head on its minutes."""
    before, after = map(json.loads, around_erasure)
    assert before["journal"] == after["journal"]
    assert before["case"]["motion"]["result"] == after["case"]["motion"]["result"]
    assert before["case"]["motion"]["reason"] != after["case"]["motion"]["reason"]


@SOME
@given(st.data())
def test_it_finds_every_changed_byte_afterwards(forgotten: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(forgotten) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != forgotten[at]))
    changed = forgotten[:at] + bytes([byte]) + forgotten[at + 1 :]
    assert codes(changed)
    assert independently(changed)


def test_it_finds_every_change_by_somebody_who_reseals_it(forgotten: bytes) -> None:
    """Where a salt is gone nobody can put a text back; seats, votes, moments and numbers are fixed as before."""
    document = json.loads(forgotten)
    unseen = [path for path in fixed_by_the_journal(document) if not codes(resealed(changed_at(document, path)))]
    assert unseen == []


def ballot_of(document: Json, number: int) -> Json:
    """One ballot of a bundle."""
    found: Json = next(ballot for ballot in document["case"]["ballots"] if ballot["number"] == number)
    return found


def test_it_tells_a_text_that_was_put_in_afterwards_from_an_erased_one(forgotten: bytes) -> None:
    """Nobody can show that it is the old one."""
    document = json.loads(forgotten)
    ballot_of(document, 3)["reason"] = "Ich hatte nur eine Frage (Beispiel)."
    assert codes(resealed(document)) == {"text_without_salt"}
    assert independently(resealed(document)) == [
        "ballot 3: a text without its salt, which is erased only together with it"
    ]


def test_it_tells_a_text_that_was_changed_from_an_erased_one(admitted: bytes) -> None:
    """Its salt is there, and its seal is another."""
    document = json.loads(admitted)
    ballot_of(document, 3)["reason"] = "Ich hatte nur eine Frage (Beispiel)."
    assert codes(resealed(document)) == {"differs"}
    assert independently(resealed(document)) == ["ballot 3: the text is not the one that was sealed"]


def test_it_tells_a_single_text_that_was_taken_out_from_an_erasure(admitted: bytes) -> None:
    """Erasing takes all that a motion has by then; an objection without its reason is not made by that."""
    document = json.loads(admitted)
    ballot_of(document, 3)["reason"] = ""
    document["salts"]["ballots"]["3"] = ""
    assert codes(resealed(document)) == {"erased_alone"}
    assert independently(resealed(document)) == ["ballot 3: erased alone, though older texts are there"]


def test_its_minutes_verify_too(forgotten: bytes) -> None:
    """Written after the erasure, with the bundle inside."""
    made = paper(told(read(json.loads(forgotten))), forgotten, all_words()["de"])
    checked = check(made, all_words())
    assert checked.verified.findings == ()
    assert checked.verified.erased == verify(forgotten).erased


@pytest.mark.parametrize(
    ("language", "texts", "names"),
    [
        ("de", "Gelöscht sind die Texte zu: Eröffnung, ", "Gelöscht sind die Namen zu den Kürzeln: doris, wilma."),
        (
            "en",
            "The texts of these have been erased: Opening, ",
            "The names of these ids have been erased: doris, wilma.",
        ),
    ],
)
def test_it_says_so_on_the_command_line_and_is_content(
    office: Shell, tmp_path: Path, forgotten: bytes, language: str, texts: str, names: str
) -> None:
    file = tmp_path / "buendel.json"
    file.write_bytes(forgotten)
    said = office.umlauf("verify", str(file), "--language", language, config=False).done().out
    assert texts in said
    assert names in said
    found = office.umlauf("verify", str(file), "--json", config=False).done().json
    assert found["agrees"] is True
    assert {"code": "erased_name", "facts": {"person": "doris"}} in found["erased"]
