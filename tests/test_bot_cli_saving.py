"""`umlauf inbox show`: what a big mail says, and its attachments, saved into a folder."""

import stat
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

import pytest
from bot_cli_shell import NETWORK, Shell

from mail.attachments import LARGEST
from mail.big import HEAD
from motions.ports import Arrival, Whole
from store.work import Work

pytest_plugins = ["bot_cli_fixtures"]

PDF = b"%PDF-1.7 " + bytes(range(256)) * 4000


def mail(*files: tuple[str, bytes]) -> bytes:
    """A mail with attachments."""
    made = EmailMessage()
    made["From"], made["Subject"] = "Otto Fremd <otto@fremd.example>", "Antrag"
    made.set_content("Wir möchten Mitglied werden.")
    for name, data in files:
        made.add_attachment(data, "application", "pdf", filename=name)
    return made.as_bytes()


def parks(office: Shell, raw: bytes, whole: Whole | None = None, source: str = "mail") -> None:
    """It waits for a decision, as item 1."""

    async def park(work: Work) -> None:
        now = office.clock()
        await work.inbox.keep([Arrival(source, "k1", raw, now, now, whole)], now)
        await work.inbox.finish(1, state="parked", kind="stranger", reason="unbekannt", network=NETWORK)

    office.store(park)


def parks_big(office: Shell, raw: bytes) -> Path:
    """The same for a big mail, of which the file lies beside the database."""
    room = office.folder / "umlauf.db.mails"
    room.mkdir()
    file = room / sha256(raw).hexdigest()
    file.write_bytes(raw)
    parks(office, raw[:HEAD], Whole(len(raw), file.name, str(file)))
    return file


def saves(office: Shell, folder: str = "Anlagen") -> tuple[str, ...]:
    """The command."""
    return ("inbox", "show", "1", "--save", str(office.folder / folder))


def test_it_saves_what_came_with_a_small_mail(office: Shell) -> None:
    """Numbered, so that two of one name do not meet; for the coordinator only."""
    parks(office, mail(("Satzung.pdf", b"eins"), ("../Satzung.pdf", b"zwei"), ("", b"drei")))
    said = office.umlauf(*saves(office)).done().out
    files = sorted((office.folder / "Anlagen").iterdir())
    assert [(file.name, file.read_bytes()) for file in files] == [
        ("01-Satzung.pdf", b"eins"),
        ("02-Satzung.pdf", b"zwei"),
        ("03-datei", b"drei"),
    ]
    assert said == "".join(f"Gespeichert: {file}\n" for file in files)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((office.folder / "Anlagen").stat().st_mode) == 0o700


def test_it_saves_what_lies_far_behind_in_a_big_mail(office: Shell) -> None:
    """Out of the whole, not out of the head."""
    parks_big(office, mail(("Plan.pdf", PDF), ("Satzung.pdf", b"eins")))
    found = office.umlauf(*saves(office), "--json").done().json
    folder = office.folder / "Anlagen"
    assert found == {"saved": [str(folder / "01-Plan.pdf"), str(folder / "02-Satzung.pdf")], "refused": []}
    assert (folder / "01-Plan.pdf").read_bytes() == PDF


def test_it_names_what_is_too_large_to_be_saved(office: Shell) -> None:
    """20 MB at most (contract: Bad input); the others are saved."""
    parks_big(office, mail(("Film.mp4", bytes(LARGEST + 1)), ("Satzung.pdf", b"eins")))
    found = office.umlauf(*saves(office), "--json").done().json
    assert found["refused"] == [{"name": "Film.mp4", "size": LARGEST + 1, "reason": "too_large"}]
    assert [Path(name).name for name in found["saved"]] == ["02-Satzung.pdf"]
    said = office.umlauf(*saves(office, "noch einmal")).done().out
    assert "Größer als 20 MB, nicht gespeichert: Film.mp4" in said


def test_it_overwrites_nothing(office: Shell) -> None:
    """Whatever lies there under that name stays as it is."""
    parks(office, mail(("Satzung.pdf", b"eins")))
    (office.folder / "Anlagen").mkdir()
    there = office.folder / "Anlagen" / "01-Satzung.pdf"
    there.write_text("meine")
    assert f"{there} gibt es schon" in office.umlauf(*saves(office)).refused()
    assert there.read_text() == "meine"


def test_it_says_where_nothing_can_be_written(office: Shell) -> None:
    """The folder is a file."""
    parks(office, mail(("Satzung.pdf", b"eins")))
    (office.folder / "x").write_text("")
    assert "nicht zu schreiben" in office.umlauf(*saves(office, "x/y")).refused()


@pytest.mark.parametrize(("raw", "source"), [(mail(), "mail"), (b'{"update_id": 7}', "telegram")])
def test_it_says_that_there_is_nothing_to_save(office: Shell, raw: bytes, source: str) -> None:
    """A mail without attachments, or no mail at all."""
    parks(office, raw, source=source)
    assert office.umlauf(*saves(office)).done().out == "Hier gibt es keine Anhänge.\n"


def test_it_shows_the_beginning_of_a_big_mail(office: Shell) -> None:
    """With its real size, and how to get the rest; --raw gives it whole."""
    raw = mail(("Plan.pdf", PDF))
    parks_big(office, raw)
    said = office.umlauf("inbox", "show", "1").done().out
    assert "Wir möchten Mitglied werden." in said
    assert "Die Mail ist 1 MB groß" in said
    assert office.umlauf("inbox", "show", "1", "--raw").done().out == raw.decode()
    assert office.umlauf("inbox", "show", "1", "--json").done().json["size"] == len(raw)


def test_it_says_that_only_the_beginning_of_a_mail_was_fetched(office: Shell) -> None:
    """The whole is where the mail came from."""
    parks(office, mail(("Plan.pdf", PDF))[:HEAD], Whole(150_000_000, "0" * 64, None))
    assert "nur der Anfang geholt" in office.umlauf(*saves(office)).refused()
    assert "Die Mail ist 150 MB groß" in office.umlauf("inbox", "show", "1").done().out


def test_it_says_that_a_file_is_missing(office: Shell) -> None:
    """A store that was brought back without its folder."""
    file = parks_big(office, mail(("Plan.pdf", PDF)))
    file.unlink()
    assert f"fehlt im Speicher: {file.name}" in office.umlauf(*saves(office)).refused()
    assert "fehlt im Speicher" in office.umlauf("inbox", "show", "1", "--raw").refused()
