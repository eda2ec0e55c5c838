"""Quotations under headers of every kind: not one quoted word may be taken for the writer's, marked or not."""

import tomllib
from pathlib import Path

import pytest

from mail.reply import cut

HEADERS: list[str] = tomllib.loads(Path(__file__).with_name("mail_headers.toml").read_text(encoding="utf-8"))["headers"]
QUOTED = """Liebe Kolleginnen und Kollegen,

der Verein Suppentopf Nord e. V. (Beispiel) hat einen Antrag auf Aufnahme gestellt. Wenn Sie der Aufnahme widersprechen
wollen, antworten Sie mit Widerspruch.

Nora Netz (Beispiel)"""
MARKED = "\n".join(f"> {line}".rstrip() for line in QUOTED.split("\n"))


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("quoted", [f"\n{QUOTED}", MARKED], ids=["unmarked", "marked"])
def test_it_cuts_where_a_quotation_begins(header: str, quoted: str) -> None:
    """The quoted mail is none of ours, so that nothing but its header gives it away."""
    assert cut(f"Kein Widerspruch.\n\n{header}\n{quoted}").text == "Kein Widerspruch."


@pytest.mark.parametrize(
    "line",
    [
        "Wir hatten am 24.11.2026 um 10:00 Uhr telefoniert.",
        "Am 24.11.2026 haben wir beraten:",
        "Im Auftrag",
        "An: Frau Muster",
        "Ihre Mail vom 24.11.2026 haben wir beraten.",
        "Nachricht vom Vorstand: wir widersprechen.",
        "24.11.2026, Musterstadt",
        "Betr.: Aufnahme Wärmestube",
    ],
)
def test_it_leaves_a_letters_own_lines(line: str) -> None:
    """What looks like a header and was written by the person."""
    assert cut(f"{line}\n\nKein Widerspruch.").text == f"{line}\n\nKein Widerspruch."


def test_it_reads_what_a_help_desk_puts_below_its_own_line() -> None:
    """Its answers begin with the line that its readers are to answer above; quoted, the same line ends an answer."""
    line = "##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein. -##"
    assert cut(f"{line}\n\nKein Widerspruch.").text == "Kein Widerspruch."
    assert cut(f"Kein Widerspruch.\n\n{line}\n\n{QUOTED}").text == "Kein Widerspruch."
