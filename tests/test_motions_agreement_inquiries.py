"""[inquiries] in an agreement file: how long people are asked, by which clause; every key may be left out."""

from datetime import timedelta

import pytest
from motions_cases import bielefeld

from bot.languages import all_words
from motions.agreement import Agreement, Caution, Fault, read, warnings
from motions.inquiry.model import InquiryKind
from motions.rules import InquiryRules
from motions.wording.explained import explained

SMALL = """
[network]
id = "nachbarn"
name = "Nachbarn"
office = "a"
[calendar]
place = "DE-NW"
zone = "Europe/Berlin"
[[members]]
id = "a"
name = "A (Beispiel)"
"""


def small(more: str = "") -> Agreement:
    found = read(SMALL + more, "nachbarn.toml")
    assert isinstance(found, Agreement), found
    return found


def test_it_is_held_as_we_hold_it_where_the_file_says_nothing() -> None:
    """An agreement written before inquiries were there goes on to work."""
    network = small().network
    assert network.inquiries == {}
    assert network.inquiry(InquiryKind.DATES) == InquiryRules("", 14, timedelta(days=3))


def test_it_reads_the_bundled_file_by_its_clauses() -> None:
    rules = bielefeld().network.inquiries
    assert {kind: one.clause for kind, one in rules.items()} == {
        InquiryKind.CONSULTATION: "§ 4 Abs. 2",
        InquiryKind.DATES: "§ 5 Abs. 1",
        InquiryKind.EVALUATION: "§ 1.6",
    }
    said = list(explained(bielefeld(), all_words()["de"]))
    assert any(
        line.startswith("Beratung (§ 4 Abs. 2): Gefragt wird 14 Tage lang")
        and line.endswith("Erinnert wird einmal, 3 Tage vor dem Ende.")
        for line in said
    )


@pytest.mark.parametrize(
    ("table", "key", "fault"),
    [
        ("[inquiries.dates]\ndays = 0", "inquiries.dates.days", Fault.OUT_OF_RANGE),
        ("[inquiries.dates]\nremind = 3", "inquiries.dates.remind", Fault.NOT_TEXT),
        ("[inquiries.dates]\nreminds = '3 days'", "inquiries.dates.reminds", Fault.MISSPELT),
        ("[inquiries.survey]\ndays = 3", "inquiries.survey", Fault.UNKNOWN),
    ],
)
def test_it_names_every_mistake_with_its_key(table: str, key: str, fault: Fault) -> None:
    found = read(SMALL + table, "nachbarn.toml")
    assert isinstance(found, list)
    assert [(mistake.key, mistake.fault) for mistake in found] == [(key, fault)]


def test_it_warns_where_nobody_would_ever_be_reminded() -> None:
    """The reminder would lie before the question."""
    found = warnings(small('[inquiries.dates]\ndays = 3\nremind = "3 days"\n'))
    assert ("inquiries.dates.remind", Caution.REMINDER_EARLY) in [(one.key, one.caution) for one in found]
