"""`umlauf minutes`, `verify` and `motion letter|cover|export`: papers as files, and what they are checked with."""

from pathlib import Path

import pytest
from bot_cli_shell import BY, NAME, Shell, admission
from bot_papers_checks import broken_rules, joined, pages_of

from bot.records.unpack import embedded

pytest_plugins = ["bot_cli_fixtures"]


@pytest.fixture
def opened(office: Shell) -> Shell:
    """An admission has been opened."""
    admission(office, *BY, "--yes").done()
    return office


def written(office: Shell, *command: str, name: str = "out.pdf") -> Path:
    out = office.folder / name
    assert office.umlauf(*command, "--out", str(out), "--json").done().json == {"file": str(out)}
    return out


def test_it_writes_minutes_that_verify_without_a_configuration(opened: Shell) -> None:
    """From the file alone: no store, no network, no configuration (contract)."""
    out = written(opened, "minutes", "2026-01")
    assert broken_rules(out.read_bytes()) == []
    said = opened.umlauf("verify", str(out), config=False).done().out
    assert "Antrag 2026-01, Netzwerk Wohnungslosenhilfe Bielefeld: Alles stimmt überein." in said
    found = opened.umlauf("verify", str(out), "--json", config=False).done().json
    assert (found["agrees"], found["kind"], found["compared"], found["findings"]) == (True, "pdf", True, [])
    assert [receipt["seat"] for receipt in found["receipts"] if receipt["at"]] == ["Stadt Bielefeld, Sozialdezernat"]


@pytest.mark.parametrize(("language", "sentence"), [("de", "wurde verändert"), ("en", "has been changed")])
def test_it_says_in_a_sentence_what_differs(opened: Shell, language: str, sentence: str) -> None:
    """Exit code 1, the reasons on stderr, the same as JSON."""
    text = embedded(written(opened, "minutes", "2026-01").read_bytes())
    assert text
    changed = opened.folder / "bundle.json"
    changed.write_bytes(text.replace(b"Antrag vom 20. November", b"Antrag vom 21. November"))
    result = opened.umlauf("verify", str(changed), "--language", language, config=False)
    assert result.code == 1
    assert sentence in result.err
    found = opened.umlauf("verify", str(changed), "--json", config=False)
    assert (found.code, found.json["agrees"]) == (1, False)
    assert {finding["code"] for finding in found.json["findings"]} == {"digest", "differs"}


def test_it_says_what_it_cannot_verify_and_what_to_do(opened: Shell) -> None:
    """No file, a folder, an empty file, one cut off, another program's, a newer version's, a paper without a bundle."""
    text = embedded(written(opened, "minutes", "2026-01").read_bytes())
    assert text
    hand_in = opened.folder / "x"

    def said(content: bytes) -> str:
        hand_in.write_bytes(content)
        return opened.umlauf("verify", str(hand_in), config=False).refused()

    assert "gibt es nicht" in opened.umlauf("verify", str(hand_in), config=False).refused()
    assert "ist ein Ordner" in opened.umlauf("verify", str(opened.folder), config=False).refused()
    assert "ist leer" in said(b"")
    assert "Ab Zeile 3, Zeichen" in said(b"\n".join(text.split(b"\n")[:2]) + b"\n  ")
    assert "kein Bündel von Umlauf" in said(b'{"name": "anderes Programm"}')
    assert "liest „umlauf-bundle-1“" in said(text.replace(b'"umlauf-bundle-1"', b'"umlauf-bundle-2"'))
    assert "kein lesbares Bündel" in said(b"%PDF-1.7 (Beispiel)")
    assert "keine Akte" in said(b"PK und mehr (Beispiel)")


def test_it_finds_the_check_sum_of_another_copy(opened: Shell) -> None:
    """Typed from paper, with blanks; what no copy of this story has is refused."""
    out = written(opened, "minutes", "2026-01")
    head = opened.umlauf("verify", str(out), "--json", config=False).done().json["head"]
    opened.umlauf("motion", "cancel", "2026-01", "--reason", "taken_back", "--by", "anna").done()
    later = written(opened, "minutes", "2026-01", name="later.pdf")
    typed = f"{head[:8].upper()} {head[8:16]}"
    assert (
        "Bis dahin ist das Journal dasselbe"
        in opened.umlauf("verify", str(later), "--head", typed, config=False).done().out
    )
    unknown = opened.umlauf("verify", str(later), "--head", "0" * 64, config=False)
    assert (unknown.code, "kommt in diesem Journal nicht vor" in unknown.err) == (1, True)
    assert "16 bis 64 Zeichen" in opened.umlauf("verify", str(later), "--head", "kopf", config=False).refused()


@pytest.mark.poppler
def test_it_writes_the_letter_to_a_seat(opened: Shell) -> None:
    """§ 6 (3): what nothing else has reached is reached by a letter, with a reply form."""
    out = written(opened, "motion", "letter", "2026-01", "BGW")
    assert broken_rules(out.read_bytes()) == []
    text = joined(" ".join(pages_of(out.read_bytes())))
    assert "Antwortbogen zu Antrag 2026-01" in text
    assert "stelle@netz.example" in text
    assert "steht nicht im" in opened.umlauf("motion", "letter", "2026-01", "niemand", "--out", "x").refused()


@pytest.mark.poppler
def test_it_writes_the_sheet_to_sign_with_the_signed_copy_inside(opened: Shell) -> None:
    """§ 6 (4): the members (Anlage 1), two places to sign, and the agreement that the office has signed."""
    without = written(opened, "motion", "cover", "2026-01")
    assert embedded(without.read_bytes()) is None
    signed = opened.folder / "vereinbarung.pdf"
    signed.write_bytes(b"%PDF-1.7 unterschrieben (Beispiel)")
    opened.umlauf("motion", "agreement", "2026-01", str(signed), *BY, "--yes").done()
    out = written(opened, "motion", "cover", "2026-01")
    assert broken_rules(out.read_bytes()) == []
    assert embedded(out.read_bytes()) == signed.read_bytes()
    text = joined(" ".join(pages_of(out.read_bytes())))
    assert f"Beitritt: {NAME}" in text
    assert "Anlage 1: Mitgliederverzeichnis" in text
    assert "Diakonie für Bielefeld" in text
    assert text.count("Unterschrift") >= 2


def test_it_writes_the_file_of_a_motion(opened: Shell) -> None:
    out = written(opened, "motion", "export", "2026-01", name="akte.zip")
    found = opened.umlauf("verify", str(out), "--json", config=False).done().json
    assert (found["kind"], found["agrees"], found["motion"]) == ("zip", True, "2026-01")


@pytest.mark.parametrize("command", [("minutes",), ("motion", "export"), ("motion", "cover")])
def test_it_says_where_it_cannot_write_and_what_it_does_not_know(opened: Shell, command: tuple[str, ...]) -> None:
    nowhere = str(opened.folder / "no" / "where.pdf")
    assert "nicht zu schreiben" in opened.umlauf(*command, "2026-01", "--out", nowhere).refused()
    assert "2026-99" in opened.umlauf(*command, "2026-99", "--out", nowhere).refused()
