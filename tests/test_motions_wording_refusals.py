"""Every refusal in the program has its sentence, and every sentence gets the facts it needs."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from wording_catalogue import ROOT, path_of

from motions.model import Refusal
from motions.terms import State
from motions.wording.refusals import REFUSALS, facts_of, sentence, unchanged
from motions.wording.words import Words, load

GERMAN = Words()
ENGLISH = Words("en", load("en", path_of("en").read_bytes()))
ROOMS = ("motions", "mail", "store", "bot")
NAMED = {  # what must be sayable, whether or not the program says it yet
    *("no_power_to_vote", "no_power_to_receive", "not_your_seat", "motion_unknown", "motion_closed", "wrong_choice"),
    "motion_defective",
    *("concerned_has_no_ballot", "altered_button", "changes_not_allowed", "not_a_coordinator", "already_member"),
    *(
        "applicant_pending",
        "excluded_before",
        "proposer_missing",
        "proposer_concerned",
        "nobody_to_run_it",
        "proposer_unknown",
    ),
    *("member_unknown", "application_missing", "reason_missing", "subject_missing", "applicant_mail_missing"),
    *("threshold_out_of_reach", "cancel_after_close", "cancel_reason_unknown", "state_forbids", "seat_unknown"),
    *("receipt_in_future", "receipt_before_opening", "note_missing", "draft_gone", "invitation_unknown"),
    *("invitation_used", "invitation_expired", "account_taken", "person_unknown", "no_open_motion"),
    *("needs_choice_word", "two_motions", "agreement_file_missing", "countersigned_missing"),
    *("second_person_needed", "network_ambiguous", "bad_date", "usage", "other_sender", "no_token"),
}


def refusals_made() -> Iterator[tuple[str, str, set[str] | None]]:
    """Every `Refusal("code", {...})` and every code of a NOT_COUNTED: place, code, names of its facts (None: any)."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield from _refusals_in(path)


def _refusals_in(path: Path) -> Iterator[tuple[str, str, set[str] | None]]:
    for call in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)):
        place = f"{path.relative_to(ROOT)}:{call.lineno}"
        if isinstance(call.func, ast.Name) and call.func.id == "Refusal":
            yield from ((place, code, _facts(call)) for code in _texts(call.args[:1]))
        elif any(isinstance(arg, ast.Attribute) and arg.attr == "NOT_COUNTED" for arg in call.args):
            given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "code")]
            yield from ((place, code, None) for code in _texts(given))


def _texts(given: Sequence[ast.expr]) -> Iterator[str]:
    return (arg.value for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str))


def _facts(call: ast.Call) -> set[str] | None:
    given = call.args[1] if len(call.args) > 1 else next((k.value for k in call.keywords if k.arg == "facts"), None)
    if given is None:
        return set()
    if isinstance(given, ast.Dict) and all(isinstance(key, ast.Constant) for key in given.keys):
        return {str(key.value) for key in given.keys if isinstance(key, ast.Constant)}
    return None


def test_it_finds_the_refusals_of_the_program() -> None:
    codes = {code for _, code, _ in refusals_made()}
    assert {"note_missing", "not_your_seat", "state_forbids", "other_word_counts"} <= codes


def test_it_has_a_sentence_for_every_refusal_in_the_program() -> None:
    assert [(place, code) for place, code, _ in refusals_made() if code not in REFUSALS] == []
    assert set(REFUSALS) >= NAMED


def test_it_gets_every_fact_its_sentence_needs() -> None:
    missing = [
        (place, code, facts_of(REFUSALS[code]) - facts)
        for place, code, facts in refusals_made()
        if facts is not None and code in REFUSALS and not facts_of(REFUSALS[code]) <= facts
    ]
    assert missing == []


@pytest.mark.parametrize("code", sorted(REFUSALS))
@pytest.mark.parametrize("words", [GERMAN, ENGLISH], ids=["de", "en"])
def test_it_says_each_as_a_whole_sentence(code: str, words: Words) -> None:
    facts = dict.fromkeys(facts_of(REFUSALS[code]), "Muster")
    said = sentence(Refusal(code, facts), words)
    assert said.rstrip("“”").endswith((".", "?", "Muster"))
    assert "{" not in said
    assert all(fact in said for fact in facts.values())


def test_it_prints_a_dash_for_a_fact_that_nobody_gave() -> None:
    assert sentence(Refusal("already_member"), GERMAN) == "– ist bereits Mitglied."


def test_it_says_something_useful_for_a_code_it_does_not_know() -> None:
    assert "koordinierende Stelle" in sentence(Refusal("never_heard_of"), GERMAN)


def test_it_names_the_state_of_a_motion_in_people_s_words() -> None:
    for state in State:
        said = sentence(Refusal("state_forbids", {"state": state}), GERMAN)
        assert state.value not in said
    assert "abgebrochen" in sentence(Refusal("state_forbids", {"state": "cancelled"}), GERMAN)


def test_it_prints_a_moment_among_the_facts_as_a_date() -> None:
    refused = Refusal("excluded_before", {"at": "2025-03-03T09:00:00+00:00"})
    assert "Montag, 3. März 2025, 10:00 Uhr" in sentence(refused, GERMAN)
    assert "früher einmal" in sentence(Refusal("excluded_before", {"at": "früher einmal"}), GERMAN)


def test_it_cleans_what_people_wrote_before_quoting_it() -> None:
    said = sentence(Refusal("bad_date", {"text": "mor\u202egen\n\x07 {0}"}), GERMAN)
    assert "„morgen {0}“" in said


def test_it_says_that_a_second_press_changes_nothing() -> None:
    assert unchanged(GERMAN) == "Das war schon so vermerkt. Es bleibt dabei."
