"""Agreement files: Bielefeld's as its agreement says, another network's without any code, and what to warn of."""

from datetime import time, timedelta

from motions_cases import BIELEFELD_FILE, bielefeld

from motions.agreement import Agreement, Caution, Fault, read, warnings
from motions.rules import Calendar, Threshold
from motions.terms import BallotKind, Changes, ChatShows, Choice, Concerned, Kind, SeatRule

TEXT = BIELEFELD_FILE.read_text(encoding="utf-8")
SMALL = """
[network]
id = "nachbarn"
name = "Nachbarn (Beispiel)"
office = "a"
[calendar]
place = "DE-BE"
zone = "Europe/Berlin"
[[members]]
id = "a"
name = "Arche (Beispiel)"
[[members]]
id = "b"
name = "Brücke (Beispiel)"
mail = "post@bruecke.example"
"""

EXCLUSION = """
[procedures.exclusion]
clause = "§ 9"
clause_text = "Mehr als drei Viertel."
ballot = "approval"
threshold = { counts = "for", more_than = "3/4", of = "roll", then = "passes" }
period_days = 10
"""


def small(text: str) -> Agreement:
    """A small network's agreement, read without mistakes."""
    agreement = read(text, "nachbarn.toml")
    assert isinstance(agreement, Agreement), agreement
    return agreement


def test_it_reads_the_six_members_of_anlage_1_by_their_official_names() -> None:
    """As the annex lists them, in its order."""
    assert [(member.name, member.short) for member in bielefeld().members] == [
        ("v. Bodelschwinghsche Stiftungen Bethel Bethel.regional", "Bethel"),
        ("Bielefelder Wohnungsbaugesellschaft", "BGW"),
        ("Diakonie für Bielefeld", "Diakonie"),
        ("Gesellschaft für Sozialarbeit im Paritätischen Wohlfahrtsverband e.V.", "GfS"),
        ("Trockendock Bielefeld e. V.", "Trockendock"),
        ("Stadt Bielefeld, Sozialdezernat", "Stadt Bielefeld"),
    ]


def test_it_reads_admission_as_paragraph_6_2_to_4() -> None:
    """Silence is consent; more than half of all members objecting refuses the applicant."""
    admission = bielefeld().network.procedures[Kind.ADMISSION]
    assert (admission.clause, admission.ballot, admission.period_days) == ("§ 6 Abs. 2 bis 4", BallotKind.OBJECTION, 14)
    assert admission.threshold == Threshold(Choice.OBJECT, 1, 2, passes=False)
    assert admission.chat_shows is ChatShows.ALL
    assert "wenn nicht binnen 14 Tage nach Zugang der Information an die bisherigen Mitglieder mehr als 50% der" in (
        admission.clause_text
    )
    assert [part.split()[0] for part in admission.clause_text.split("\n\n")] == ["Interessenten,", "Die", "Die"]


def test_it_reads_exclusion_as_paragraph_6_6() -> None:
    """Only votes for it count; more than three quarters of all members; little is shown in chat."""
    exclusion = bielefeld().network.procedures[Kind.EXCLUSION]
    assert (exclusion.clause, exclusion.ballot, exclusion.period_days) == ("§ 6 Abs. 6", BallotKind.APPROVAL, 14)
    assert exclusion.threshold == Threshold(Choice.FOR, 3, 4, passes=True)
    assert (exclusion.concerned, exclusion.chat_shows) == (Concerned.COUNTED, ChatShows.SUMMARY)
    assert "mehr als 75% der Mitglieder binnen 14 Tagen nach Zugang dieser Information" in exclusion.clause_text


def test_it_reads_where_the_agreement_is_silent_as_the_design_says() -> None:
    """Our reading, named in `ours` so that every paper can say so."""
    network = bielefeld().network
    assert network.calendar == Calendar("DE-NW", "Europe/Berlin", (1, 2, 3, 4, 5), time(8), time(18), roll_over=True)
    assert (network.office, network.substitute, network.language) == ("stadt", "bethel", "de")
    for procedure in network.procedures.values():
        assert (procedure.seat_rule, procedure.changes) == (SeatRule.LAST, Changes.UNTIL_CLOSE)
        assert procedure.reminders == (timedelta(days=7), timedelta(days=2))
        assert (procedure.escalate_after, procedure.presumed_after) == (2, None)
        assert {"seat_rule", "changes", "chat_shows", "business_hours"} <= set(procedure.ours)
    assert "concerned" in network.procedures[Kind.EXCLUSION].ours


def test_it_warns_that_an_exclusion_in_bielefeld_needs_everybody() -> None:
    """More than 75 % of six are five, and the concerned member has no ballot."""
    warned, _ = warnings(bielefeld())  # the other: from when the years of the review count
    assert (warned.key, warned.caution) == ("procedures.exclusion.threshold", Caution.NEEDS_ALL)
    assert warned.facts == {"base": "6", "needed": "5", "voters": "5"}
    assert "5" in warned.message


def test_it_warns_of_what_can_never_be_reached() -> None:
    """Two members: more than 75 % are two, and only one has a ballot. With a vote for both it needs everybody."""
    found = {w.key: w.caution for w in warnings(small(SMALL + EXCLUSION))}
    assert found["procedures.exclusion.threshold"] is Caution.OUT_OF_REACH
    voting = small(SMALL + EXCLUSION + 'concerned = "votes"\n')
    assert {w.key: w.caution for w in warnings(voting)}["procedures.exclusion.threshold"] is Caution.NEEDS_ALL


def test_it_warns_of_keys_without_effect_and_of_a_missing_substitute() -> None:
    """Valid, and still something to know."""
    text = SMALL + EXCLUSION + 'reminders = ["10 days"]\n[receipt]\npresumption_basis = "Beschluss (Beispiel)"\n'
    cautions = {warned.caution for warned in warnings(small(text))}
    assert {Caution.NO_SUBSTITUTE, Caution.BASIS_UNUSED, Caution.REMINDER_EARLY} <= cautions


def test_it_reads_another_network_without_any_code() -> None:
    """A network may have no procedure with a ballot at all; what is left out follows the defaults."""
    agreement = small(SMALL)
    assert agreement.network.procedures == {}
    assert agreement.network.calendar == Calendar(place="DE-BE")
    assert (agreement.network.substitute, agreement.network.title) == (None, "")
    assert [(m.short, m.mail) for m in agreement.members] == [
        ("Arche (Beispiel)", None),
        ("Brücke (Beispiel)", "post@bruecke.example"),
    ]


def test_it_reads_a_file_that_an_editor_began_with_a_byte_order_mark() -> None:
    """Some editors do, and nobody sees it; nor do their line ends matter."""
    assert read("\ufeff" + TEXT.replace("\n", "\r\n"), "bielefeld.toml") == bielefeld()


def test_it_allows_presuming_receipt_only_with_the_decision_behind_it() -> None:
    """`presumed_after` needs `presumption_basis`."""
    span = 'presumed_after = "3 days"'
    basis = 'presumption_basis = "Beschluss vom 1. Juni 2026 (Beispiel)"'
    refused = read(SMALL + f"[receipt]\n{span}\n", "nachbarn.toml")
    assert isinstance(refused, list)
    assert [(m.key, m.fault) for m in refused] == [("receipt.presumed_after", Fault.NO_BASIS)]
    allowed = small(SMALL + EXCLUSION + f"[receipt]\n{span}\n{basis}\n").network.procedures[Kind.EXCLUSION]
    assert allowed.presumed_after == timedelta(days=3)
    assert allowed.presumption_basis == "Beschluss vom 1. Juni 2026 (Beispiel)"


def test_it_explains_every_key_that_the_file_uses() -> None:
    """Whoever coordinates reads the file without a handbook: each table is introduced by a comment."""
    lines = TEXT.splitlines()
    for number, line in enumerate(lines):
        if line.startswith("[") and line not in ("[network]", "[[members]]"):
            assert lines[number - 1].startswith("#"), line
