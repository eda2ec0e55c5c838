"""`umlauf init`: everything that is needed, nothing overwritten, no secret readable for others."""

import asyncio
import stat
from pathlib import Path

import pytest
from bot_cli_shell import NETWORK, Shell

from bot.config import load
from bot.playground.bot_api import Telegram
from motions.model import Refusal
from store.work import Work

pytest_plugins = ["bot_cli_fixtures", "playground_fixtures"]

OPTIONS = {
    "--mail-address": "stelle@netz.example",
    "--smtp-host": "127.0.0.1",
    "--smtp-port": "2525",
    "--smtp-security": "none",
    "--maildir": "box",
    "--coordinator": "Anna Amtmann (Beispiel)",
    "--coordinator-mail": "anna@stadt.example",
}


def init(shell: Shell, more: dict[str, str] | None = None, *flags: str, without: str = "") -> list[str]:
    """The command line of a script."""
    options = {name: value for name, value in (OPTIONS | (more or {})).items() if name != without}
    options = {name: value.replace("box", str(shell.folder / "box")) for name, value in options.items()}
    return ["init", *(part for option in options.items() for part in option), *flags]


def mode(path: Path) -> int:
    """Who may read it."""
    return stat.S_IMODE(path.stat().st_mode)


def test_it_sets_everything_up(shell: Shell) -> None:
    """Configuration, store, the agreement's members as register 1, the first coordinator with an invitation."""
    found = shell.umlauf(*init(shell), "--json").done().json
    assert (found["network"], found["members"], found["coordinator"]) == (NETWORK, 6, "anna-amtmann-beispiel")
    assert found["invitation"]["expires_at"] == "2026-12-08T14:00:00Z"
    settings = load(shell.config, {})
    assert settings.mail.maildir
    assert settings.mail.maildir.path == shell.folder / "box"
    assert mode(shell.config) == mode(shell.folder / "umlauf.db") == 0o600
    register = shell.umlauf("register", "show", "--json").done().json
    assert (register["number"], len(register["members"])) == (1, 6)
    (person,) = shell.umlauf("people", "list", "--json").done().json
    assert (person["mails"], person["mandates"][0]["member"]) == (["anna@stadt.example"], "stadt")
    assert person["mandates"][0]["role"] == "coordinator"


def test_it_prints_an_invitation_that_works_once(shell: Shell) -> None:
    """Whoever opens it first is the coordinator."""
    code = shell.umlauf(*init(shell), "--json").done().json["invitation"]["code"]

    async def open_twice(work: Work) -> list[object]:
        from bot import invitations

        return [await invitations.accept(work, code, user, shell.clock()) for user in (7, 8)]

    (network, person), second = shell.store(open_twice)
    assert (network, person.id, person.telegram_user) == (NETWORK, "anna-amtmann-beispiel", 7)
    assert second == Refusal("invitation_used")


def test_it_says_what_to_do_next(shell: Shell) -> None:
    """In words: the invitation, that Telegram is not set up, the next commands."""
    text = shell.umlauf(*init(shell)).done().out
    assert "6 Mitgliedern" in text
    assert "Einladung für Anna Amtmann (Beispiel): /start " in text
    assert "Telegram ist nicht eingerichtet" in text
    assert "„umlauf check“" in text


def test_it_never_overwrites(shell: Shell) -> None:
    """Neither a configuration nor a store nor a secret; and it says which of them is in the way."""
    shell.umlauf(*init(shell)).done()
    before = shell.config.read_text()
    assert "config.toml gibt es schon" in shell.umlauf(*init(shell)).refused()
    assert shell.config.read_text() == before
    shell.config.unlink()
    assert "gibt es schon" in shell.umlauf(*init(shell)).refused()
    assert not shell.config.exists(), "what the failed try wrote is taken away again"
    assert (shell.folder / "umlauf.db").exists()


def test_it_names_everything_that_a_script_left_out(shell: Shell) -> None:
    """At once, by the names of the options; nothing is written."""
    complaint = shell.umlauf("init").refused(2)
    for option in ("--mail-address", "--smtp-host", "--imap-host", "--coordinator", "--coordinator-mail"):
        assert option in complaint
    assert list(shell.folder.iterdir()) == []


def test_it_names_everything_that_is_wrong(shell: Shell) -> None:
    """Addresses, ports, kinds of encryption."""
    more = {"--mail-address": "stelle", "--smtp-port": "0", "--smtp-security": "ssl", "--coordinator-mail": "a@ö"}
    complaint = shell.umlauf(*init(shell, more)).refused(2)
    for option in more:
        assert option in complaint
    assert list(shell.folder.iterdir()) == []


def test_it_refuses_clear_text_over_a_network(shell: Shell) -> None:
    """What the configuration would refuse is refused before anything is left behind."""
    complaint = shell.umlauf(*init(shell, {"--smtp-host": "mail.example.org"})).refused()
    assert "none geht nur auf diesem Rechner" in complaint
    assert list(shell.folder.iterdir()) == []


def test_it_takes_another_network_s_agreement(shell: Shell) -> None:
    """Any file; every mistake in it is named."""
    bundled = Path(__file__).parent.parent / "agreements" / f"{NETWORK}.toml"
    own = shell.folder / "eigene.toml"
    own.write_text(bundled.read_text(encoding="utf-8").replace(f'id = "{NETWORK}"', 'id = "zwei"'), encoding="utf-8")
    found = shell.umlauf(*init(shell, {"--agreement": str(own)}), "--json").done().json
    assert found["network"] == "zwei"
    assert load(shell.config, {}).networks[0].agreement == str(own)
    shell.config.unlink()
    own.write_text(own.read_text(encoding="utf-8").replace("period_days = 14", "period_days = 0"), encoding="utf-8")
    complaint = shell.umlauf(*init(shell, {"--agreement": str(own)})).refused().splitlines()
    assert sorted(line.split(": ")[1] for line in complaint) == [
        "procedures.admission.period_days",
        "procedures.exclusion.period_days",
        "procedures.office.period_days",
        "procedures.office_agreed.period_days",
        "procedures.position.period_days",
    ]
    missing = shell.umlauf(*init(shell, {"--agreement": "nirgends.toml"}))
    assert "nicht zu lesen" in missing.refused(2)


def test_it_asks_for_what_it_needs(shell: Shell) -> None:
    """Encryption before port; what was typed for a secret is asked for hidden and lies in a file of its own."""
    shell.typed = [
        "",  # the agreement: the one that comes along
        "stelle",  # no address: asked again
        "stelle@netz.example",
        "mail.example.org",
        "starttls",
        "",  # the usual port
        "stelle",
        "geheim-smtp",
        "imap",
        "mail.example.org",
        "",
        "",
        "stelle",
        "geheim-imap",
        "",  # no Telegram
        "Anna Amtmann (Beispiel)",
        "anna@stadt.example",
    ]
    result = shell.umlauf("init")
    assert result.code == 0, result
    assert "keine Mailadresse" in result.err
    hidden = [question for question, secret in shell.asked if secret]
    assert len(hidden) == 3
    settings = load(shell.config, {})
    assert (settings.mail.smtp.port, settings.mail.smtp.security) == (587, "starttls")
    assert settings.mail.imap
    assert (settings.mail.imap.port, settings.mail.imap.secret()) == (993, "geheim-imap")
    assert settings.mail.smtp.secret() == "geheim-smtp"
    assert settings.telegram is None
    assert "geheim" not in shell.config.read_text()
    assert [mode(path) for path in sorted((shell.folder / "secrets").iterdir())] == [0o600, 0o600]
    assert mode(shell.folder / "secrets") == 0o700


def test_it_asks_in_english(shell: Shell) -> None:
    """The same questions."""
    shell.typed = [""]
    with pytest.raises(AssertionError, match="nobody knows the answer to: Mail address"):
        shell.umlauf("init", "--language", "en")


def test_it_writes_whatever_a_person_is_called(shell: Shell) -> None:
    """A name or password with quotation marks, backslashes or other letters is no way into the configuration."""
    nasty = 'Ünal "\\" [x] \U0001f98a'
    more = {"--smtp-username": nasty, "--smtp-password-file": str(shell.folder / 'a"b')}
    shell.umlauf(*init(shell, more)).done()
    smtp = load(shell.config, {}).mail.smtp
    assert (smtp.username, smtp.password_file) == (nasty, shell.folder / 'a"b')


async def test_it_prints_a_link_where_telegram_answers(shell: Shell, bot_api: Telegram) -> None:
    """The link opens the chat with the bot and sends the code."""
    token = shell.folder / "token"
    token.write_text(f"{bot_api.token}\n")
    more = {"--telegram-token-file": str(token), "--telegram-api": bot_api.base_url.removesuffix("/bot")}
    result = await asyncio.to_thread(shell.umlauf, *init(shell, more), "--json")
    invitation = result.done().json["invitation"]
    assert invitation["link"] == f"https://t.me/UmlaufBeispielBot?start={invitation['code']}"
    assert "secrets" not in [path.name for path in shell.folder.iterdir()], "the file that was named is used"


def test_it_prints_the_code_where_telegram_does_not_answer(shell: Shell) -> None:
    """The person sends it to the bot by hand."""
    token = shell.folder / "token"
    token.write_text("123456:abcdefghijklmnop\n")
    more = {"--telegram-token-file": str(token), "--telegram-api": "http://127.0.0.1:9"}
    text = shell.umlauf(*init(shell, more)).done().out
    assert "/start " in text
    assert "gerade nicht zu erreichen" in text
