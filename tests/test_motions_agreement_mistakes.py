"""Wrong agreement files: every mistake at once, each with its key and remedy, whatever stands there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from motions_cases import BIELEFELD_FILE, patient

from motions.agreement import Agreement, Fault, Mistake, read

TEXT = BIELEFELD_FILE.read_text(encoding="utf-8")
ADMISSION_SHARE = 'threshold = { counts = "object", more_than = "1/2", of = "roll", then = "fails" }'


def changed(old: str, new: str) -> list[Mistake]:
    """The mistakes of Bielefeld's file after one change."""
    assert TEXT.count(old) >= 1, old
    found = read(TEXT.replace(old, new, 1), "bielefeld.toml")
    assert isinstance(found, list), "nothing was found wrong"
    return found


def only(mistakes: list[Mistake]) -> tuple[str, Fault]:
    """The one mistake's key and fault."""
    assert len(mistakes) == 1, mistakes
    return mistakes[0].key, mistakes[0].fault


@pytest.mark.parametrize(
    ("old", "new", "key", "fault"),
    [
        ('id = "wohn', 'id = "Wohn', "network.id", Fault.NOT_ID),
        ('language = "de"', 'language = "fr"', "network.language", Fault.NO_CHOICE),
        ('office = "stadt"', 'office = "stade"', "network.office", Fault.NO_MEMBER),
        ('substitute = "bethel"', 'substitute = "caritas"', "network.substitute", Fault.NO_MEMBER),
        ('substitute = "bethel"', 'substitute = "stadt"', "network.substitute", Fault.OFFICE_ITSELF),
        ("title =", "titel =", "network.titel", Fault.MISSPELT),
        ('"DE-NW"', '"NRW"', "calendar.place", Fault.NOT_PLACE),
        ('"Europe/Berlin"', '"Bielefeld"', "calendar.zone", Fault.NOT_ZONE),
        ('"Europe/Berlin"', '"Europe"', "calendar.zone", Fault.NOT_ZONE),
        ("roll_over = true", 'roll_over = "ja"', "calendar.roll_over", Fault.NOT_FLAG),
        ("[1, 2, 3, 4, 5]", "[]", "calendar.business_days", Fault.NOT_DAYS),
        ("[1, 2, 3, 4, 5]", "[0, 1]", "calendar.business_days", Fault.NOT_DAYS),
        ("[1, 2, 3, 4, 5]", "[1, 1]", "calendar.business_days", Fault.NOT_DAYS),
        ("[1, 2, 3, 4, 5]", '["Montag"]', "calendar.business_days", Fault.NOT_DAYS),
        ('["08:00", "18:00"]', '["18:00", "08:00"]', "calendar.business_hours", Fault.NOT_HOURS),
        ('["08:00", "18:00"]', '["08:00", "08:00"]', "calendar.business_hours", Fault.NOT_HOURS),
        ('["08:00", "18:00"]', '["08:00", "24:00"]', "calendar.business_hours", Fault.NOT_HOURS),
        ('["08:00", "18:00"]', '"08:00-18:00"', "calendar.business_hours", Fault.NOT_HOURS),
        ("escalate_after = 2", "escalate_after = true", "receipt.escalate_after", Fault.NOT_WHOLE),
        ("escalate_after = 2", "escalate_after = 0", "receipt.escalate_after", Fault.OUT_OF_RANGE),
        ("period_days = 14", "period_days = 14.0", "procedures.admission.period_days", Fault.NOT_WHOLE),
        ("period_days = 14", "period_days = -1", "procedures.admission.period_days", Fault.OUT_OF_RANGE),
        ("period_days = 14", "periode_days = 14", "procedures.admission.period_days", Fault.MISSING),
        ('ballot = "objection"', 'ballot = "silence"', "procedures.admission.ballot", Fault.NO_CHOICE),
        ('seat_rule = "last"', 'seat_rule = "first"', "procedures.admission.seat_rule", Fault.NO_CHOICE),
        ('close = "at deadline"', 'close = "early"', "procedures.admission.close", Fault.NO_CHOICE),
        ('["7 days", "2 days"]', '["sieben Tage"]', "procedures.admission.reminders", Fault.NOT_DURATION),
        ('["7 days", "2 days"]', '["0 days"]', "procedures.admission.reminders", Fault.NOT_DURATION),
        ('["7 days", "2 days"]', '"7 days"', "procedures.admission.reminders", Fault.NOT_TEXTS),
        ('ours = ["seat_rule"', 'ours = ["clause"', "procedures.admission.ours", Fault.NO_CHOICE),
        ('clause = "§ 6 Abs. 2 bis 4"', "clause = 6", "procedures.admission.clause", Fault.NOT_TEXT),
        ('clause = "§ 6 Abs. 2 bis 4"', 'clause = " "', "procedures.admission.clause", Fault.MISSING),
        (ADMISSION_SHARE, "", "procedures.admission.threshold", Fault.MISSING),
        (ADMISSION_SHARE, 'threshold = "more than 1/2"', "procedures.admission.threshold", Fault.NOT_TABLE),
        ('of = "roll"', 'of = "voters"', "procedures.admission.threshold.of", Fault.NO_CHOICE),
        ('counts = "object"', 'counts = "for"', "procedures.admission.threshold.counts", Fault.WRONG_COUNTS),
        ('then = "fails"', 'then = "passes"', "procedures.admission.threshold.then", Fault.WRONG_THEN),
        ("[procedures.exclusion]", "[procedures.expulsion]", "procedures.expulsion", Fault.MISSPELT),
        ("[receipt]", "[zugang]", "zugang", Fault.UNKNOWN),
        ('id = "bgw"', 'id = "bethel"', "members[2].id", Fault.TWICE),
        ('short = "BGW"', 'short = "bethel"', "members[2].short", Fault.TWICE),
        ('short = "BGW"', 'mail = "BGW"', "members[2].mail", Fault.NOT_MAIL),
    ],
)
def test_it_names_the_key_of_a_mistake(old: str, new: str, key: str, fault: Fault) -> None:
    """One change to Bielefeld's file, one mistake that is found, and nothing is built of it."""
    assert (key, fault) in {(mistake.key, mistake.fault) for mistake in changed(old, new)}


OFFICE_SHARE = 'counts = "candidate", more_than = "1/2", of = "roll"'


@pytest.mark.parametrize(
    ("share", "key", "fault"),
    [
        ('more_than = "1/3", of = "roll"', "more_than", Fault.TWO_COULD),
        ('at_least = "1/2", of = "roll"', "at_least", Fault.TWO_COULD),
        ('more_than = "1/2", of = "cast"', "of", Fault.NO_CHOICE),
    ],
)
def test_only_one_candidate_can_reach_the_threshold(share: str, key: str, fault: Fault) -> None:
    """§ 5 (4) takes "mehr als die Hälfte der Mitglieder": two could each have a half of them."""
    mistakes = changed(OFFICE_SHARE, f'counts = "candidate", {share}')
    assert (f"procedures.office.threshold.{key}", fault) in {(each.key, each.fault) for each in mistakes}


@pytest.mark.parametrize(
    ("kind", "of", "to"), [("admission", "objection", "selection"), ("office", "selection", "approval")]
)
def test_members_choose_between_candidates_and_nothing_else(kind: str, of: str, to: str) -> None:
    """Only the choice of the office asks for a name; every other motion has one question."""
    head, found, tail = TEXT.partition(f"[procedures.{kind}]")
    wrong = head + found + tail.replace(f'ballot = "{of}"', f'ballot = "{to}"', 1)
    mistakes = read(wrong, "bielefeld.toml")
    assert isinstance(mistakes, list)
    assert (f"procedures.{kind}.ballot", Fault.NO_CHOICE) in {(each.key, each.fault) for each in mistakes}


@pytest.mark.parametrize(
    ("share", "fault"),
    [
        ("0.5", Fault.NOT_EXACT),
        ("1", Fault.NOT_EXACT),
        ('"0.5"', Fault.NOT_EXACT),
        ('"50 %"', Fault.NOT_EXACT),
        ('"more than 1/2"', Fault.NOT_EXACT),
        ('">= 1/2"', Fault.AT_LEAST),
        ('"at least 1/2"', Fault.AT_LEAST),
        ('"1/1"', Fault.ALL_OR_MORE),
        ('"1/0"', Fault.ALL_OR_MORE),
    ],
)
def test_it_takes_no_share_but_an_exact_fraction(share: str, fault: Fault) -> None:
    """Never a float, never ">=" where the clause says "more than"."""
    assert only(changed('"1/2"', share)) == ("procedures.admission.threshold.more_than", fault)


def test_it_refuses_a_threshold_of_at_least() -> None:
    """The key alone would turn a refusal into an admission at exactly the half."""
    found = only(changed("more_than =", "at_least ="))
    assert found == ("procedures.admission.threshold.at_least", Fault.AT_LEAST)


def test_it_does_not_miss_a_short_name_of_its_own_where_the_name_is_there_twice() -> None:
    """Without `short` the name stands in for it; that is no second mistake."""
    again = '[[members]]\nid = "zwei"\nname = "diakonie für bielefeld"'
    assert only(changed('short = "Diakonie"', again)) == ("members[4].name", Fault.TWICE)


def test_it_lists_every_mistake_at_once_each_with_its_remedy() -> None:
    """Nobody should have to start five times to find five mistakes."""
    text = TEXT.replace("period_days = 14", "perod_days = 14", 1).replace('"DE-NW"', '"NRW"')
    text = text.replace('zone = "Europe/Berlin"', "").replace('office = "stadt"', 'office = "stade"')
    found = read(text, "bielefeld.toml")
    assert isinstance(found, list)
    assert {str(mistake) for mistake in found} == {
        'bielefeld.toml: calendar.place cannot be "NRW": its holidays are not known; write an ISO 3166-2 code such as '
        "DE-NW",
        'bielefeld.toml: calendar.zone is missing; add zone = "Europe/Berlin"',
        "bielefeld.toml: procedures.admission.period_days is missing; add period_days = 14",
        "bielefeld.toml: procedures.admission.perod_days is not known; did you mean period_days?",
        'bielefeld.toml: network.office cannot be "stade": no [[members]] has this id; choose one of: "bethel", "bgw", '
        '"diakonie", "gfs", "trockendock", "stadt"',
    }


def test_it_says_what_an_empty_file_lacks() -> None:
    """The least that a network needs."""
    found = read("", "leer.toml")
    assert isinstance(found, list)
    assert {mistake.key for mistake in found} == {
        *("network.id", "network.name", "network.office", "calendar.place", "calendar.zone", "members"),
    }
    assert {mistake.fault for mistake in found} == {Fault.MISSING}


def test_it_does_not_miss_keys_one_by_one_in_what_is_no_table() -> None:
    """One mistake, one message."""
    text = "network = 1\ncalendar = []\nreceipt = 'x'\nprocedures = 2026-01-01\nmembers = []\n"
    found = read(text, "falsch.toml")
    assert isinstance(found, list)
    assert sorted((m.key, m.fault.name) for m in found) == [
        ("calendar", "NOT_TABLE"),
        ("members", "NOT_TABLES"),
        ("network", "NOT_TABLE"),
        ("procedures", "NOT_TABLE"),
        ("receipt", "NOT_TABLE"),
    ]


def test_it_says_where_a_file_is_no_toml() -> None:
    """Line and column, as the reader of TOML names them."""
    found = read("[network\n", "kaputt.toml")
    assert isinstance(found, list)
    assert found[0].fault is Fault.TOML
    assert str(found[0]).startswith("kaputt.toml is not valid TOML: ")
    assert "line 1" in found[0].message


LINES = TEXT.splitlines()
KEYS = [number for number, line in enumerate(LINES) if re.match(r'[a-z_]+ = (?!""")', line)]
ODD = ["0", "-1", "true", '""', '"x"', "1.5", "[]", "[1]", '["x"]', "[{}]", "{}", "{ x = 1 }", "2026-01-01", "9" * 5000]


@patient
@given(st.sampled_from(KEYS), st.sampled_from(ODD))
def test_it_answers_any_value_anywhere_with_an_agreement_or_mistakes(number: int, value: str) -> None:
    """Nothing that stands in a file makes it raise."""
    key = LINES[number].split(" = ")[0]
    found = read("\n".join([*LINES[:number], f"{key} = {value}", *LINES[number + 1 :]]), "bielefeld.toml")
    assert isinstance(found, Agreement) or (found and all(mistake.message for mistake in found))


@patient
@given(st.text())
def test_it_answers_any_text_with_mistakes(text: str) -> None:
    """No accident makes an agreement."""
    assert isinstance(read(text, "zufall.toml"), list)
