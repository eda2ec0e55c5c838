"""`umlauf negotiation`, `site`, `report`: the same orders as in chat, in an installation with both real agreements."""

import csv
import io
from pathlib import Path

from bot_cli_shell import QUARTERS, Shell

from motions.notice import NoticeKind
from store.tables import OutboxState
from store.work import Work

pytest_plugins = ["bot_cli_fixtures"]

HERE = ("--network", QUARTERS)


def test_it_does_nothing_until_it_is_said_in_which_network(both: Shell) -> None:
    """And a network whose agreement knows no sites says so."""
    refused = both.umlauf("site", "list")
    assert refused.code == 2
    assert "wohnungslosenhilfe-bielefeld" in refused.err
    assert QUARTERS in refused.err
    elsewhere = both.umlauf("site", "list", "--network", "wohnungslosenhilfe-bielefeld")
    assert elsewhere.code == 1
    assert "kennt keine Standorte" in elsewhere.err
    talks = both.umlauf("negotiation", "list", "--network", "wohnungslosenhilfe-bielefeld")
    assert "entscheiden die Mitglieder" in talks.err


def test_it_opens_no_admission_where_the_office_concludes(both: Shell) -> None:
    subject = ("--subject", "Verein (Beispiel)", "--applicant-mail", "v@verein.example", "--reason", "x")
    refused = both.umlauf("motion", "open", "admission", *subject, "--yes", *HERE)
    assert refused.code == 1
    assert "kennt dieses Verfahren nicht" in refused.err


def test_it_leads_a_negotiation_to_its_end(both: Shell, tmp_path: Path) -> None:
    """Opened, failed, refused while failed, opened again, concluded: the new member stands in the register."""
    name = "Nachbarschaftswerk (Beispiel)"
    opened = both.umlauf("negotiation", "open", name, "--reason", "Anfrage", *HERE, "--json").done().json
    assert {t["state"] for t in opened} == {"open", "failed"}
    move = ("negotiation", "move", name, "--reason", "Andere Vorstellungen", *HERE)
    both.umlauf(*move, "--to", "failed").done()
    refused = both.umlauf("negotiation", "conclude", name, *HERE, "--yes")
    assert refused.code == 1
    assert "ist gescheitert" in refused.err
    both.umlauf(*move, "--to", "open").done()
    signed = tmp_path / "vereinbarung.pdf"
    signed.write_bytes(b"%PDF-1.7 (Beispiel)")
    given = ("--at", "2026-11-23T10:00", "--mail", "info@nachbarschaft.example", "--agreement", str(signed))
    both.umlauf("negotiation", "conclude", name, *given, *HERE, "--yes").done()
    shown = both.umlauf("negotiation", "show", name, *HERE, "--json").done().json
    assert [step["state"] for step in shown["history"]] == ["open", "failed", "open", "concluded"]
    members = both.umlauf("register", "show", *HERE, "--json").done().json["members"]
    assert next(m for m in members if m["name"] == name)["since"] == "2026-11-23T09:00:00Z"


def test_it_keeps_to_ten_sites_and_to_the_cent(both: Shell) -> None:
    """With what is still free in the answer; the register names the sites, as text, CSV and PDF."""
    where = ("--amount", "8000.00", "--from", "2026-11-24", *HERE)
    for number in range(9):
        both.umlauf("site", "add", "bgw", f"Standort {number} (Beispiel)", *where).done()
    document = both.umlauf("site", "add", "AWO", "Zehnter (Beispiel)", *where, "--json").done().json
    assert document["free"] == {"sites": 0, "year": 2026, "amount": "0.00"}
    full = both.umlauf("site", "add", "awo", "Elfter (Beispiel)", *where)
    assert full.code == 1
    assert "höchstens 10" in full.err
    both.umlauf("site", "end", "zehnter-beispiel", "--until", "2026-11-24", "--last-amount", "100", *HERE).done()
    later = ("--amount", "7900.01", "--from", "2026-11-25", *HERE)
    spent = both.umlauf("site", "add", "awo", "Elfter (Beispiel)", *later)
    assert "noch 7.900,00 € frei, gebraucht werden 7.900,01 €" in spent.err
    wrong = both.umlauf("site", "add", "awo", "Elfter (Beispiel)", "--amount", "viel", "--from", "bald", *HERE)
    assert wrong.code == 2
    assert "kein genauer Betrag" in wrong.err
    assert "kein Zeitpunkt" in wrong.err
    table = both.umlauf("register", "export", "--format", "csv", *HERE).done().out
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["site"] for row in rows if row["id"] == "awo"] == ["Zehnter (Beispiel)"]
    assert "BGW: Standort 0 (Beispiel), Standort 1" in both.umlauf("register", "show", *HERE).done().out


def test_it_puts_a_site_right(both: Shell) -> None:
    """Name and amount, each by itself; refused where nothing changes or another site has the name."""
    for name in ("Eins (Beispiel)", "Zwei (Beispiel)"):
        both.umlauf("site", "add", "bgw", name, "--amount", "100", "--from", "2026-11-24", *HERE).done()
    correct = ("site", "correct", "eins-beispiel", *HERE)
    document = both.umlauf(*correct, "--name", "Drei (Beispiel)", "--amount", "99,50", "--json").done().json
    assert [(site["name"], site["amount"]) for site in document["sites"]] == [
        ("Drei (Beispiel)", "99.50"),
        ("Zwei (Beispiel)", "100.00"),
    ]
    assert "schon so eingetragen" in both.umlauf(*correct).refused()
    assert "gibt es schon" in both.umlauf(*correct, "--name", "zwei (Beispiel)").refused()


def test_it_sends_results_once_to_each_body_and_says_whether_they_went_out(both: Shell, tmp_path: Path) -> None:
    """Refused without an address; a second time only to a body that is named."""
    file = tmp_path / "ergebnisse.pdf"
    file.write_bytes(b"%PDF-1.7 (Beispiel)")
    send = ("report", "send", "--file", str(file), *HERE, "--yes")
    assert "keine Mailadresse eingetragen" in both.umlauf(*send).err
    for body in ("seniorenrat", "sga"):
        both.umlauf("report", "recipient", body, f"{body}@stadt.example", *HERE).done()
    assert both.umlauf("report", "send", *HERE, "--yes").err.startswith("Bitte geben Sie genau eine Datei")
    document = both.umlauf(*send, "--json").done().json
    assert [(b["id"], b["state"]) for b in document[0]["bodies"]] == [("seniorenrat", "waiting"), ("sga", "waiting")]
    assert "sind an alle Gremien versandt" in both.umlauf(*send).err
    both.umlauf(*send, "--to", "sga").done()

    async def sent(work: Work) -> list[str]:
        rows = await work.outbox.rows(list(OutboxState), QUARTERS)
        return [row.target for row in rows if row.kind is NoticeKind.REPORT]

    assert both.store(sent) == ["seniorenrat@stadt.example", "sga@stadt.example", "sga@stadt.example"]


def test_it_plans_a_meeting_and_keeps_its_protocol(both: Shell, tmp_path: Path) -> None:
    at = ("--at", "2026-12-03T14:00", "--place", "Rathaus (Beispiel)", *HERE, "--yes", "--json")
    (report,) = both.umlauf("report", "plan", *at).done().json
    assert report["dialogues"][0]["at"] == "2026-12-03T13:00:00Z"
    file = tmp_path / "protokoll.pdf"
    file.write_bytes(b"%PDF-1.7 (Beispiel)")
    given = ("report", "protocol", "2026-1", "--file", str(file), *HERE, "--yes", "--json")
    assert both.umlauf(*given).done().json[0]["dialogues"][0]["protocol"]
    past = both.umlauf("report", "plan", "--at", "2026-11-01T14:00", "--place", "x", *HERE, "--yes")
    assert "in der Zukunft" in past.err


def test_it_keeps_documents_with_versions(both: Shell, tmp_path: Path) -> None:
    """Added, listed, written out again byte for byte; an unknown one is refused."""
    for number in (1, 2):
        (tmp_path / f"go{number}.pdf").write_bytes(b"%PDF-1.7 (Beispiel)" + bytes([number]))
    add = ("document", "add", "geschaeftsordnung", *HERE, "--yes", "--json")
    assert "wie das Dokument heißt" in both.umlauf(*add, "--file", str(tmp_path / "go1.pdf")).err
    both.umlauf(*add, "--file", str(tmp_path / "go1.pdf"), "--title", "Geschäftsordnung").done()
    versions = both.umlauf(*add, "--file", str(tmp_path / "go2.pdf"), "--note", "neue Frist").done().json
    assert [(v["version"], v["note"]) for v in versions] == [(1, ""), (2, "neue Frist")]
    assert "Geschäftsordnung (geschaeftsordnung): Fassung 2" in both.umlauf("document", "list", *HERE).done().out
    out = tmp_path / "out.pdf"
    both.umlauf("document", "get", "Geschäftsordnung", "--version", "1", "--out", str(out), *HERE).done()
    assert out.read_bytes() == (tmp_path / "go1.pdf").read_bytes()
    missing = both.umlauf("document", "get", "satzung", "--out", str(out), *HERE)
    assert (missing.code, "gibt es nicht" in missing.err) == (1, True)


def test_it_enters_a_term_and_shows_whose_details_are_open(office: Shell) -> None:
    """First and last day at the office's place; a role with an end can still be changed."""
    given = ("people", "term", "gesa", "--member", "gfs", "--by", "anna", "--json")
    terms = office.umlauf(*given, "--from", "2026-11-01", "--until", "2028-10-31").done().json
    (gesa,) = [entry for entry in terms if entry["person"] == "gesa"]
    assert (gesa["since"], gesa["until"]) == ("2026-10-31T23:00:00Z", "2028-10-31T23:00:00Z")
    again = office.umlauf(*given, "--until", "2027-10-31").done().json
    assert next(entry for entry in again if entry["person"] == "gesa")["until"] == "2027-10-31T23:00:00Z"
    wrong = office.umlauf(*given, "--role", "deputy", "--until", "2027-10-31")
    assert (wrong.code, "hat diese Rolle" in wrong.err) == (1, True)
    assert "gesa" in office.umlauf("member", "show", "gfs").done().out.casefold()
    assert "haben ihre Angaben bestätigt" in office.umlauf("people", "contacts").done().out
    none = office.umlauf("people", "contacts", "--settled", "gesa", "--by", "anna")
    assert "ist nichts offen" in none.err
