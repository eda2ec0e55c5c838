"""`umlauf check`: what works and what does not, against real and embedded servers, one finding a line."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest
from bot_cli_shell import CONFIG, NETWORK, Result, Shell
from checkout import ROOT
from playground_peers import Dovecot

from bot.check_servers import BAD, GOOD
from bot.config import load
from bot.playground.bot_api import Telegram
from bot.playground.smtp import PostOffice
from bot.spool import Inbox
from store.work import Store

pytest_plugins = ["bot_cli_fixtures", "playground_fixtures"]

ADDRESS = "stelle@netz.example"
STATES = {"ok": "gut", "warning": "Warnung", "error": "Fehler"}


@pytest.fixture
def posted(office: Shell, post_office: PostOffice) -> Shell:
    """The office with a relay that delivers into its Maildir."""
    post_office.box(ADDRESS)
    configure(office, post_office)
    return office


def configure(office: Shell, post: PostOffice, more: str = "") -> None:
    """The configuration with this relay, and the Maildir that it delivers to."""
    text = CONFIG.replace("port = 9\n", f"port = {post.port}\n")
    text = text.replace('path = "box"', f'path = "{office.folder.parent / "post" / ADDRESS}"')
    office.config.write_text(text + more)


def findings(result: Result, check: str = "") -> list[dict[str, str]]:
    """The findings, of one check or all."""
    found: list[dict[str, str]] = result.json
    assert all(set(finding) == {"check", "state", "text", "remedy"} for finding in found)
    return [finding for finding in found if check in ("", finding["check"])]


def states(result: Result, check: str) -> set[str]:
    """How grave the findings of one check are."""
    return {finding["state"] for finding in findings(result, check)}


def test_it_finds_everything_in_order(posted: Shell) -> None:
    """Exit code 0; what the network has to know all the same comes as a warning."""
    result = posted.umlauf("check", "--json").done()
    assert states(result, "config") == states(result, "store") == states(result, "smtp") == {"ok"}
    assert states(result, "mailbox") == states(result, "coordinators") == states(result, "seats") - {"warning"} | {"ok"}
    assert states(result, "telegram") == {"ok"}  # it is voluntary
    assert not [finding for finding in findings(result) if finding["state"] == "error"]


def test_it_says_that_the_reading_of_the_agreement_is_ours(posted: Shell) -> None:
    """And that the network has to adopt it; what it does in plain words; and where a threshold needs everybody."""
    name, ours, *said, needs_all, undated = findings(posted.umlauf("check", "--json").done(), "agreement")
    assert [finding["state"] for finding in (name, ours, needs_all)] == ["ok", "warning", "warning"]
    assert "unsere Lesart" in ours["text"]
    assert "zu eigen machen" in ours["remedy"]
    assert {finding["state"] for finding in said} == {"ok"}
    admission = next(finding["text"] for finding in said if finding["text"].startswith("Aufnahme"))
    assert "höchstens 3 von 6 Mitgliedern widersprechen" in admission
    assert "procedures.exclusion.threshold verlangt alle" in needs_all["text"]
    assert "review.since fehlt" in undated["text"]


def test_it_warns_where_nobody_looks_whether_senders_are_genuine(posted: Shell) -> None:
    """Then token and address suffice, and addresses can be forged (RFC 8601); a configured server settles it."""
    [finding] = findings(posted.umlauf("check", "--json").done(), "senders")
    assert finding["state"] == "warning"
    assert "authserv_id" in finding["remedy"]
    posted.config.write_text(posted.config.read_text().replace("[mail]\n", '[mail]\nauthserv_id = "mx.example"\n'))
    assert not findings(posted.umlauf("check", "--json").done(), "senders")


def test_it_prints_a_line_for_each_finding(posted: Shell) -> None:
    """How grave, what, and how to mend it."""
    document = findings(posted.umlauf("check", "--json"))
    lines = posted.umlauf("check").out.splitlines()
    assert len(lines) == len(document)
    for line, finding in zip(lines, document, strict=True):
        assert line.startswith(STATES[finding["state"]])
        assert finding["remedy"] in line
    english = posted.umlauf("check", "--language", "en").out
    assert "our reading of the agreement" in english


def test_it_sends_a_mail_to_the_reply_address_and_takes_it_out_again(posted: Shell, post_office: PostOffice) -> None:
    """An answer to a mail with a token has to come back to us; other mails stay where they are."""
    (trip,) = findings(posted.umlauf("check", "--json").done(), "round_trip")
    assert trip["state"] == "ok"
    assert "stelle+U0-CHECK@netz.example" in trip["text"]
    sent = post_office.handed_in[-1]
    assert [to.address for to in sent.recipients] == ["stelle+U0-CHECK@netz.example"]
    maildir = posted.folder.parent / "post" / ADDRESS
    assert not list((maildir / "new").iterdir())


def test_it_notices_a_relay_that_does_not_answer(office: Shell) -> None:
    """Nobody listens on the port; no round trip is tried then."""
    result = office.umlauf("check", "--json")
    assert result.code == 1
    assert "1 Fehler ist zu beheben." in result.err
    (smtp,) = findings(result, "smtp")
    assert smtp["state"] == "error"
    assert "[mail.smtp]" in smtp["remedy"]
    assert findings(result, "round_trip") == []


def test_it_notices_a_maildir_that_is_none(posted: Shell) -> None:
    """The path is named."""
    posted.config.write_text(posted.config.read_text().replace(f"/{ADDRESS}", "/nirgends"))
    result = posted.umlauf("check", "--json")
    assert result.code == 1
    assert "nirgends" in findings(result, "mailbox")[0]["text"]


@pytest.mark.dovecot
def test_it_looks_into_a_real_imap_server(posted: Shell, dovecot: Dovecot) -> None:
    """Login, folder, place for what has been read; a wrong password is told without being shown."""
    imap = f"""[mail.imap]
host = "{dovecot.host}"
port = {dovecot.port}
security = "none"
username = "{dovecot.username}"
password = "{dovecot.password}"
"""
    text = posted.config.read_text()
    head, _, tail = text.partition("[mail.maildir]")
    posted.config.write_text(head + imap + "[[networks]]" + tail.partition("[[networks]]")[2])
    result = posted.umlauf("check", "--json")
    assert states(result, "mailbox") == {"ok"}
    assert findings(result, "round_trip")[0]["state"] == "warning"  # the embedded relay delivers elsewhere
    posted.config.write_text(posted.config.read_text().replace('password = "secret"', 'password = "Gr4nitfels"'))
    wrong = posted.umlauf("check", "--json")
    assert states(wrong, "mailbox") == {"error"}
    assert "Gr4nitfels" not in wrong.out + wrong.err


async def test_it_asks_telegram_who_we_are(posted: Shell, bot_api: Telegram) -> None:
    """The bot's name; a wrong token is told without being shown."""
    api = bot_api.base_url.removesuffix("/bot")
    posted.config.write_text(
        posted.config.read_text() + f'[telegram]\ntoken = "{bot_api.token}"\napi_base_url = "{api}"\n'
    )
    result = await asyncio.to_thread(posted.umlauf, "check", "--json")
    assert "@UmlaufBeispielBot" in findings(result.done(), "telegram")[0]["text"]
    posted.config.write_text(posted.config.read_text().replace(bot_api.token, "4200001:Gr4nitfels-und-mehr"))
    wrong = await asyncio.to_thread(posted.umlauf, "check", "--json")
    assert states(wrong, "telegram") == {"error"}
    assert "Gr4nitfels" not in wrong.out + wrong.err


async def test_it_notices_a_webhook_that_takes_the_updates(posted: Shell, bot_api: Telegram) -> None:
    """Then nothing is left to poll, and no press would ever arrive."""
    api = bot_api.base_url.removesuffix("/bot")
    posted.config.write_text(
        posted.config.read_text() + f'[telegram]\ntoken = "{bot_api.token}"\napi_base_url = "{api}"\n'
    )
    await set_webhook(bot_api)
    result = await asyncio.to_thread(posted.umlauf, "check", "--json")
    (chat,) = findings(result, "telegram")
    assert chat["state"] == "error"
    assert "Webhook" in chat["text"]


async def set_webhook(telegram: Telegram) -> None:
    """Somebody else's program does that."""
    from bot.telegram.connection import Connection

    async with Connection(telegram.token, telegram.base_url) as connection:
        await connection.bot.set_webhook("https://anderswo.example/hook")


def test_it_lists_every_mistake_of_a_configuration(shell: Shell) -> None:
    """Nothing else can be looked at then."""
    shell.config.write_text('[mail]\naddress = "x"\n')
    result = shell.umlauf("check", "--json")
    assert result.code == 1
    assert {finding["check"] for finding in findings(result)} == {"config"}
    assert len(findings(result)) == 4


def test_it_lists_every_mistake_of_an_agreement(posted: Shell) -> None:
    """With file and key, beside everything else."""
    own = posted.folder / "eigene.toml"
    own.write_text("[network]\n")
    posted.config.write_text(posted.config.read_text().replace(f'agreement = "{NETWORK}"', 'agreement = "eigene.toml"'))
    result = posted.umlauf("check", "--json")
    wrong = findings(result, "agreement")
    assert len(wrong) > 3
    assert all(finding["text"].startswith("eigene.toml: ") for finding in wrong)
    assert states(result, "smtp") == {"ok"}


def test_it_says_how_to_mend_a_store_that_is_not_there(posted: Shell) -> None:
    """The servers are looked at all the same."""
    for file in posted.folder.glob("umlauf.db*"):
        file.unlink()
    result = posted.umlauf("check", "--json")
    (store,) = findings(result, "store")
    assert (store["state"], store["remedy"]) == ("error", "„umlauf migrate“")
    assert states(result, "smtp") == {"ok"}
    assert not list(posted.folder.glob("umlauf.db")), "looking makes no database"


def test_it_warns_of_secrets_that_others_can_read(posted: Shell) -> None:
    """The configuration and the files that it names."""
    posted.config.chmod(0o644)
    result = posted.umlauf("check", "--json").done()
    assert [finding["state"] for finding in findings(result, "config")] == ["ok", "warning"]
    assert findings(result, "config")[1]["remedy"] == f"chmod 600 {posted.config}"


def test_it_names_a_secret_s_file_that_is_missing(posted: Shell) -> None:
    """And asks no server without it."""
    text = posted.config.read_text()
    posted.config.write_text(
        text.replace('security = "none"', 'security = "none"\nusername = "u"\npassword_file = "pw"')
    )
    result = posted.umlauf("check", "--json")
    assert result.code == 1
    assert any("/pw: nicht zu lesen" in finding["text"] for finding in findings(result, "config"))


def test_it_wants_two_people_at_the_office(posted: Shell) -> None:
    """Decisive entries need a second one; without any nobody can act."""
    by = ("--role", "coordinator", "--by", "arno")
    posted.umlauf("people", "end", "berta", *by).done()
    posted.umlauf("people", "end", "anna", *by).done()
    found = findings(posted.umlauf("check", "--json").done(), "coordinators")
    assert [finding["state"] for finding in found] == ["warning", "warning"]
    assert "nur eine Person" in found[0]["text"]
    assert "--member bethel" in found[1]["remedy"]
    posted.umlauf("people", "end", "arno", *by).done()
    assert "error" in states(posted.umlauf("check", "--json"), "coordinators")


def test_it_names_seats_that_cannot_receive_or_vote(posted: Shell) -> None:
    """By powers and by ways; silence without receipt is never consent."""
    before = {finding["text"] for finding in findings(posted.umlauf("check", "--json").done(), "seats")}
    posted.umlauf("people", "powers", "wilma", "--member", "bgw", "--power", "none", "--by", "anna").done()
    posted.umlauf("people", "end", "gesa", "--by", "anna").done()
    posted.umlauf(
        "people", "powers", "gustav", "--member", "gfs", "--power", "receive", "--document", "X", "--by", "anna"
    )
    new = {finding["text"] for finding in findings(posted.umlauf("check", "--json").done(), "seats")} - before
    assert new == {
        "Bielefelder Wohnungsbaugesellschaft: niemand hat Vollmacht zum Empfang; es bleibt nur der Brief",
        "Bielefelder Wohnungsbaugesellschaft: niemand hat Vollmacht zur Stimmabgabe",
        "Gesellschaft für Sozialarbeit im Paritätischen Wohlfahrtsverband e.V.: niemand hat Vollmacht zur Stimmabgabe",
    }


def test_it_names_a_network_that_is_not_in_the_store(posted: Shell) -> None:
    """Added to the configuration, and not yet migrated."""
    posted.config.write_text(posted.config.read_text() + '[[networks]]\nid = "zwei"\nagreement = "zwei.toml"\n')
    result = posted.umlauf("check", "--json")
    (network,) = findings(result, "network")
    assert (network["state"], network["remedy"]) == ("error", "„umlauf migrate“")


def test_it_has_words_for_every_finding_of_the_servers() -> None:
    """No code of a probe is ever shown bare."""
    text = "".join(
        (ROOT / "mail" / f"{name}.py").read_text(encoding="utf-8") for name in ("smtp", "mailbox", "maildir")
    )
    codes = set(re.findall(r'(?:Finding|BoxFailed|_step)\("(\w+)"', text))
    assert codes
    assert codes <= set(BAD)
    assert set(GOOD) <= set(BAD)


async def test_it_lists_the_outages_of_the_last_30_days(posted: Shell) -> None:
    """Each with beginning and end; where Telegram may have lost answers, that the members should be asked."""
    (none,) = findings(await asyncio.to_thread(posted.umlauf, "check", "--json"), "outages")
    assert (none["state"], none["text"]) == ("ok", "in den letzten 30 Tagen kein Ausfall")
    now = datetime.now(UTC)
    async with Store.open(load(posted.config, {}).store.url) as store:
        for source, days in (("mail", 40), ("telegram", 9)):
            began = now - timedelta(days=days)
            for at in (began, began + timedelta(hours=30)):
                await Inbox(store, lambda: now).read_to_end(source, at)
    (found,) = findings(await asyncio.to_thread(posted.umlauf, "check", "--json"), "outages")
    assert found["state"] == "warning"
    assert found["text"].startswith("Ausfall: Telegram: ")
    assert "24 Stunden" in found["remedy"]
