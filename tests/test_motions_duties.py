"""What an agreement can ask for beside ballots: joining by the office, sites and money, reports, review, contacts."""

from datetime import timedelta

import pytest
from checkout import ROOT
from motions_cases import quarters
from wording_catalogue import path_of

from motions.agreement import Caution, Fault, read, warnings
from motions.duties import Joining, YearDay
from motions.money import cents_of
from motions.wording.explained import explained
from motions.wording.words import Words, load

FILE = ROOT / "agreements" / "quartiersarbeit-bielefeld.toml"
TEXT = FILE.read_text(encoding="utf-8")
ENGLISH = Words("en", load("en", path_of("en").read_bytes()))


def mistakes(old: str, new: str) -> set[tuple[str, Fault]]:
    """What is wrong with the file after one change."""
    assert old in TEXT, old
    found = read(TEXT.replace(old, new, 1), FILE.name)
    return {(mistake.key, mistake.fault) for mistake in found} if isinstance(found, list) else set()


def test_it_says_what_the_mitteilung_says() -> None:
    """80.000 € a year, ten sites, two bodies, second half of the year; nobody votes on who joins."""
    agreement = quarters()
    duties = agreement.network.duties
    assert duties.joining.by is Joining.OFFICE
    assert agreement.network.procedures == {}
    assert duties.sites is not None
    assert (duties.sites.most, duties.sites.cents) == (10, 8_000_000)
    (report,) = duties.reports
    assert (report.opens, report.due) == (YearDay(7, 1), YearDay(12, 31))
    assert [body.name for body in report.bodies] == [
        "Seniorenrat der Stadt Bielefeld",
        "Sozial- und Gesundheitsausschuss der Stadt Bielefeld",
    ]
    assert report.reminders == (timedelta(days=90), timedelta(days=30), timedelta(days=7))


def test_it_knows_how_the_negotiations_stood_in_january_2021() -> None:
    """GSWG: failed over the conditions; one provider of social services: still open; three partners had concluded."""
    agreement = quarters()
    assert [(begun.name, begun.failed) for begun in agreement.negotiations] == [
        ("Wohnungsbaugenossenschaft GSWG in Senne", True),
        ("Weiterer sozialer Dienstleister", False),
    ]
    assert all(begun.reason for begun in agreement.negotiations)
    assert [member.short for member in agreement.members] == ["Stadt Bielefeld", "BGW", "AWO", "Alt und Jung"]


@pytest.mark.parametrize(
    ("old", "new", "key", "fault"),
    [
        ('by = "office"', 'by = "mayor"', "joining.by", Fault.NO_CHOICE),
        ('by = "office"', 'durch = "office"', "joining.durch", Fault.UNKNOWN),
        ("most = 10", "most = 0", "sites.most", Fault.OUT_OF_RANGE),
        ("most = 10", 'most = "zehn"', "sites.most", Fault.NOT_WHOLE),
        ('per_year = "80000.00 EUR"', "per_year = 80000.0", "sites.per_year", Fault.NOT_AMOUNT),
        ('per_year = "80000.00 EUR"', 'per_year = "80000.5 EUR"', "sites.per_year", Fault.NOT_AMOUNT),
        ('per_year = "80000.00 EUR"', "", "sites.per_year", Fault.MISSING),
        ('from = "07-01"', 'from = "02-29"', "reports[1].from", Fault.NOT_YEAR_DAY),
        ('from = "07-01"', 'from = "Juli"', "reports[1].from", Fault.NOT_YEAR_DAY),
        ('until = "12-31"', 'until = "06-30"', "reports[1].until", Fault.BEFORE),
        ("# years = [2021]", 'years = ["2021"]', "reports[1].years", Fault.NOT_YEARS),
        ('id = "sga"', 'id = "seniorenrat"', "reports[1].bodies[2].id", Fault.TWICE),
        ('id = "sga"', 'id = "sga"\nmail = "sga"', "reports[1].bodies[2].mail", Fault.NOT_MAIL),
        (
            "[contacts]",
            '[review]\nevery_years = 4\nclause = "x"\nsince = "2020"\n[contacts]',
            "review.since",
            Fault.NOT_DATE,
        ),
        ('ask_on = "02-01"', "", "contacts.ask_on", Fault.MISSING),
        ("answer_days = 21", "answer_days = 0", "contacts.answer_days", Fault.OUT_OF_RANGE),
        ('state = "failed"', 'state = "concluded"', "negotiations[1].state", Fault.NO_CHOICE),
        ('warn_before = "60 days"', 'warn_before = "bald"', "terms.warn_before", Fault.NOT_DURATION),
    ],
)
def test_it_names_what_is_wrong(old: str, new: str, key: str, fault: Fault) -> None:
    assert (key, fault) in mistakes(old, new)


def test_it_lets_only_one_of_office_and_ballot_decide_who_joins() -> None:
    """A file with both would leave open who decides."""
    other = (ROOT / "agreements" / "wohnungslosenhilfe-bielefeld.toml").read_text(encoding="utf-8")
    found = read(other + '\n[joining]\nby = "office"\n', "both.toml")
    assert isinstance(found, list)
    assert [(mistake.key, mistake.fault) for mistake in found] == [("joining.by", Fault.JOINS_TWICE)]


def test_it_warns_of_bodies_that_nobody_can_write_to_and_of_no_substitute_where_nobody_votes() -> None:
    cautions = [warned.caution for warned in warnings(quarters())]
    assert cautions == [Caution.BODY_WITHOUT_MAIL, Caution.BODY_WITHOUT_MAIL]


def test_it_says_the_file_back_in_plain_german_and_english() -> None:
    """Whoever adopts the file reads limits, money, bodies and dates, and which part is our reading."""
    german = "\n".join(explained(quarters(), Words()))
    assert "mit wem die Stelle eine Kooperationsvereinbarung schließt" in german
    assert "stimmen darüber nicht ab" in german
    assert "höchstens 10 Standorte" in german
    assert "80.000,00 €" in german
    assert "zwischen dem 1. Juli und dem 31. Dezember" in german
    assert "Seniorenrat der Stadt Bielefeld, Sozial- und Gesundheitsausschuss" in german
    assert "unsere Lesart" in german
    assert "Frist beginnt" not in german
    english = "\n".join(explained(quarters(), ENGLISH))
    assert "at most 10 sites, and €80,000.00 for all of them together" in english
    assert "between 1 July and 31 December" in english


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("80.000 €", 8_000_000),
        ("80000", 8_000_000),
        ("EUR 8,000.50", 800_050),
        ("8.000,50 Euro", 800_050),
        ("0,01", 1),
        ("8.5", None),
        ("8,555,5", None),
        ("-5", None),
        ("acht", None),
        ("1e3", None),
    ],
)
def test_it_reads_amounts_exactly_or_not_at_all(text: str, cents: int | None) -> None:
    assert cents_of(text) == cents
