"""What has the form of somebody's birth or number is found, however it is written; ordinary office mail is not."""

import tomllib

import pytest
from checkout import ROOT

from motions.client_data import certain_in, found_in, refused

SAID: dict[str, list[str]] = tomllib.loads((ROOT / "tests" / "client_data.de.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "Max Mustermann, geb. 12.03.1984",
        "Erika Muster geboren am 12. März 1984",
        "Frau M., Geburtsdatum: 1984-03-12",
        "Herr Muster *12.03.84",
        "M. M., Jahrgang 1984",
        "Mustermann, Max, 12.03.1984",
        "12.03.1984 Max Mustermann",
        "Max Mustermann (12.3.1984)",
        "Max M., born 12/03/1984",
        "g\u200beb. 12.03.1984",  # with a character that nobody sees
        "geb. １２.０３.１９８４",  # in letters of another width
        "geb. 1 2 . 0 3 . 1 9 8 4",
        "geb.\xa012.03.1984",
        "KV-Nr. A123456780",
        "Versichertennummer A 123 456 780",
        "RV-Nummer 65 170839 J 00 8",
        "65170839J008",
        "Steuer-ID 12 345 678 901",
        "BG-Nummer 31702//0012345",
        "Kundennummer 317D123456",
        "Rathaus, Raum 3, wegen Max Mustermann geb 12.03.1984",
    ],
)
def test_it_finds_births_and_numbers(text: str) -> None:
    assert found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "12.01.2027 10:00, 90 Minuten, Rathaus, Raum 3",
        "Koordinierungskreis im Januar",
        "Fassung vom 12.03.2018, beschlossen am 24. November 2026",
        "Telefon +49 521 511 2345 oder +49 521 511 234",
        "Bitte unter 0521 51-12345 oder 0171 23456789 anrufen",
        "Frau Wohnlich (BGW), Niederwall 23, 33602 Bielefeld",
        "80.000 EUR im Jahr, 10 Standorte",
        "2026-F01, 2027-K01, Antrag 2026-07, Kennung K01-N368B597",
        "Geburtshilfe und geborene Netzwerker",
        "Am 3.2. tagt der Fachtag Wohnungslosenhilfe 2018",
        "Die Notschlafstelle öffnet ab 1. Februar 2027 auch tagsüber",
        "1 ja, 2 nein, 3 notfalls",
        "Entwurf B2 vom 14.01.2027 für Tisch 4",
        "T 0521 51-234, M 0171 23456 78",  # as many write it below their mails
        "Aktenzeichen B 2026/12345",
        "* 24.11.2026 10:00, Rathaus",  # a line of a list
    ],
)
def test_it_leaves_the_words_of_offices_alone(text: str) -> None:
    assert not found_in(text)


def test_it_refuses_where_one_of_several_texts_has_it() -> None:
    refusal = refused("Thema", "geb. 12.03.1984")
    assert refusal is not None
    assert refusal.code == "client_data"
    assert refused("Thema", "") is None


@pytest.mark.parametrize("text", SAID["certain"])
def test_it_is_certain_of_what_is_called_a_birth_and_of_numbers(text: str) -> None:
    assert certain_in(text)


@pytest.mark.parametrize("text", [*SAID["perhaps"], *SAID["asked"]])
def test_it_is_never_certain_of_a_name_beside_a_date(text: str) -> None:
    """It may be a founding or a decision: found it is, but nobody erases it unread."""
    assert found_in(text)
    assert not certain_in(text)


@pytest.mark.parametrize("text", SAID["harmless"])
def test_it_takes_no_statute_no_founding_and_no_number_of_an_office_for_a_person(text: str) -> None:
    assert not found_in(text)


@pytest.mark.parametrize("text", SAID["unseen"])
def test_it_finds_nothing_in_plain_words(text: str) -> None:
    """Nobody can: that is why case conferences take no words at all (ADR 26)."""
    assert not found_in(text)


def test_it_was_judged_by_more_than_a_hundred_and_fifty_sentences() -> None:
    assert sum(map(len, SAID.values())) == len({text for texts in SAID.values() for text in texts}) > 150


LONG = 200_000


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "A",
        "Aa",
        "Aa-",
        "Aa ",
        "1",
        " ",
        "\n",
        "12.",
        "* ",
        "geb ",
        "geboren",
        "frau ",
        "Frau Aa Aa ",
        "steuer ",
        "born x ",
    ],
)
def test_it_reads_a_long_text_of_any_shape_in_time(piece: str) -> None:
    """A mail of some megabytes must not hold up everybody else's: no form may try the same characters over and over."""
    assert not found_in(piece * (LONG // len(piece)))
