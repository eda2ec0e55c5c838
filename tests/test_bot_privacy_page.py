"""What a person gets who asks what is kept about it: a page for whoever knows nothing of computers (Art. 15)."""

import json
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from bot_cli_shell import BY, NETWORK, Shell, admission
from office_world import Office
from test_whole_way_erased import ADDRESS, NAME, PHONE, SAID, over, plays
from wording_samples import NOW
from wording_samples_all import every_notice

from bot import privacy
from bot.commands import privacy_page
from bot.config import Retention
from bot.languages import all_words
from motions.notice import Notice, NoticeKind
from motions.wording import say
from motions.wording.dossier import TOLD, Around
from motions.wording.words import Words
from store.dossier import INSIDE, OF_A_PERSON

pytest_plugins = ["bot_cli_fixtures", "office_fixtures"]


class Text(HTMLParser):
    """What one sees of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.lines += [line for line in [data.strip()] if line]


async def page_of_dora(world: Office, language: str = "de") -> tuple[str, dict[str, list[dict[str, object]]]]:
    async with world.app.store.reading() as work:
        rows = await work.erasure.dossier(NETWORK, "dora")
        members = await work.people.members(NETWORK)
    around = Around(
        "Netzwerk (Beispiel)",
        "Stadt (Beispiel)",
        "Europe/Berlin",
        {key: member.name for key, member in members.items()},
        Retention().model_dump(),
        lambda row: f"eingang/{row['id']}" if row["raw"] else "",
        lambda row: f"Betreff {row['id']}" if row["target"] else "",
    )
    return privacy_page.page(NAME, rows, around, all_words()[language], world.clock()), rows


async def test_it_says_everything_in_words(world: Office) -> None:
    """Who, for whom, what was said, received, sent, why, how long, who sees it, which rights (Art. 15 (1) GDPR)."""
    await plays(world)
    page, rows = await page_of_dora(world)
    told = Text(page).lines
    text = "\n".join(told)
    assert f"Name: {NAME} (Beispiel)" in told
    assert ADDRESS in text
    assert "Vertretung für Diakonie für Bielefeld" in text
    assert "Dienstag, 24. November 2026, 15:00 Uhr, Telegram, für Diakonie für Bielefeld" in text
    assert "zum Antrag 2026-01: Widerspruch" in text
    assert f"zur Rundfrage 2026-R02: „Wir bitten um eine {SAID[0]}.“" in text
    assert "zur Sitzung 2027-K01: nimmt teil" in text
    assert f"zur Tagesordnung der Sitzung 2027-K01: „{SAID[0]}“" in text
    for row in rows["inbox"]:
        assert (f"im Wortlaut: eingang/{row['id']}" in text) is bool(row["raw"])
    assert {f"Betreff {row['id']}" in text for row in rows["outbox"]} == {True}
    assert len([line for line in told if line.startswith("Wie lange: ")]) == 4
    assert "was Sie geschickt haben, im Wortlaut: 365 Tage" in text
    for word in (
        "Wozu: ",
        "Woher: ",
        "Wer es sieht: ",
        "Telegram sitzt außerhalb der EU",
        "Datenschutzaufsicht",
        "Art. 17",
    ):
        assert word in text
    assert "T00:" not in text  # no moment as machines write it
    for code in ("object", "no_objection", "representative", "inquiry_answers", "None", "null"):
        assert code not in text.replace("daten.json", "")


async def test_it_tells_or_counts_every_row(world: Office) -> None:
    """As many lines as rows; and what is only counted is all the rest."""
    await plays(world)
    page, rows = await page_of_dora(world)
    counted = sum(len(found) for table, found in rows.items() if table not in TOLD)
    assert counted > 0
    assert f"{counted} weitere Einträge" in page
    assert page.count("<li>") >= sum(len(rows[table]) for table in TOLD if table not in ("people", "journal"))
    tables = {table.name for table in OF_A_PERSON} | {f"{t.name}.{c}" for t, cs in INSIDE.items() for c in cs}
    assert set(TOLD) <= tables


async def test_what_somebody_wrote_is_text_on_it(world: Office) -> None:
    await world.opens_admission()
    await world.change_person("dora", name="<script>alert(1)</script>")
    page, _ = await page_of_dora(world)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


async def test_it_is_there_in_english_too(world: Office) -> None:
    await plays(world)
    page, _ = await page_of_dora(world, "en")
    assert '<html lang="en">' in page
    assert "What you have answered" in page
    assert "Was Sie" not in page


def test_it_lies_in_the_file_that_the_person_gets(office: Shell, tmp_path: Path) -> None:
    admission(office).done()
    file = tmp_path / "dora.zip"
    office.umlauf("people", "export", "dora", "--out", str(file), *BY).done()
    with zipfile.ZipFile(file) as packed:
        assert "Auskunft.html" in packed.read("LIESMICH.txt").decode()
        page = packed.read("Auskunft.html").decode()
        assert json.loads(packed.read("daten.json"))["people"][0]["id"] == "dora"
    assert "Auskunft für Dora Dienst (Beispiel)" in page
    assert "E-Mail; Aufnahme: Wärmestube Musterviertel e. V. (Beispiel)" in page


def test_the_office_reads_what_stays_why_and_how_long(office: Shell) -> None:
    office.umlauf("people", "end", "dora", *BY).done()
    office.typed = ["n"]
    shown = office.umlauf("people", "erase", "dora", *BY).err
    assert "Art. 17 Abs. 3 Buchst. b und e DSGVO" in shown
    assert "3650 Tage" in shown
    assert "Protokoll bleiben" in shown


@pytest.mark.parametrize(("name", "named"), [("Dora Dienst (Beispiel)", ["2027-K01"]), ("Do", [])])
async def test_it_says_where_others_have_written_the_name(world: Office, name: str, named: list[str]) -> None:
    """A short name stands in too many words to be looked for."""
    from inquiry_world import orders

    await orders(world, "/sitzung Koordinierungskreis; 12.01.2027 10:00, 90 Minuten, Rathaus")
    await orders(world, "/tagesordnung 2027-K01; Dank an Dora Dienst (Beispiel)")
    async with world.app.store.reading() as work:
        assert list(await work.erasure.still_named(NETWORK, name)) == named


async def test_the_whole_way_of_a_person(world: Office) -> None:
    """It asks for a copy, then to be erased: not while a motion runs; after its end; and its page is empty then."""
    await plays(world)
    async with world.app.store.reading() as work:
        needed = await privacy.needed(work, NETWORK, "dora", world.clock())
    assert needed.motions == ("2026-01",)
    assert needed.roles == ("Diakonie für Bielefeld",)
    await over(world)
    async with world.app.store.writing() as work:
        await privacy.erase(work, NETWORK, "dora", world.clock(), "anna", "command_line")
        assert await work.journal.verify(NETWORK) == []
    page, _ = await page_of_dora(world)
    text = "\n".join(Text(page).lines)
    assert "Name: (gelöscht / erased)" in text
    assert "im Wortlaut" not in text.replace("geschickt haben, im Wortlaut", "")
    for gone in (ADDRESS, PHONE):
        assert gone not in text


@pytest.mark.parametrize("written", every_notice(), ids=lambda notice: notice.kind.value)
def test_whoever_gets_a_first_mail_reads_what_becomes_of_its_data(written: Notice) -> None:
    """Whichever mail is the first: to a member's people, an applicant, a body, a stranger (Art. 13, 14 GDPR). The
    office itself knows.
    """
    said = say(written, "mail", Words(), NOW).text()
    short = "Datenschutz: Ihre Angaben dienen nur den Verfahren des Netzwerks" in said
    at_length = "Sie können Auskunft, Berichtigung, Einschränkung und Löschung verlangen" in said
    assert short or at_length or written.kind is NoticeKind.OFFICE or written.code in ("ends", "beside")
