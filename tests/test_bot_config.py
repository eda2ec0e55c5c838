"""config.toml: every mistake at once with its key, no secret in any of them, the environment before the file."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.config import ConfigMistakes, load
from motions.wording.words import Words

GOOD = """\
[mail]
address = "stelle@netz.example"

[mail.smtp]
host = "mail.example.org"
port = 465
username = "stelle"
password_file = "secrets/smtp"

[mail.imap]
host = "mail.example.org"
port = 993
username = "stelle"
password = "geheim-imap"

[[networks]]
id = "netz"
agreement = "netz.toml"
"""
SECRET = "Gr4nitfels"  # planted wherever somebody could put a password by mistake


def config(folder: Path, text: str) -> Path:
    """A configuration in a folder."""
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(path: Path, environment: dict[str, str] | None = None) -> list[str]:
    """What is wrong with it, in German."""
    with pytest.raises(ConfigMistakes) as wrong:
        load(path, environment or {})
    assert SECRET not in str(wrong.value)
    assert SECRET not in repr(wrong.value)
    return wrong.value.lines(Words())


def test_it_reads_a_configuration(tmp_path: Path) -> None:
    """Tables become typed settings; paths start from the file's folder."""
    settings = load(config(tmp_path, GOOD), {})
    assert settings.mail.address == "stelle@netz.example"
    assert settings.mail.domain == "netz.example"
    assert settings.mail.smtp.password_file == tmp_path / "secrets/smtp"
    assert settings.store.url == f"sqlite+aiosqlite:///{tmp_path}/umlauf.db"
    assert settings.telegram is None
    assert settings.log.level == "INFO"


def test_it_reads_a_secret_from_its_file_when_it_is_needed(tmp_path: Path) -> None:
    """Without the line break at the end that every editor makes; a missing file is told where it is needed."""
    settings = load(config(tmp_path, GOOD), {})
    with pytest.raises(FileNotFoundError):
        settings.mail.smtp.secret()
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets/smtp").write_text("geheim-smtp\n")
    assert settings.mail.smtp.secret() == "geheim-smtp"
    assert settings.mail.imap
    assert settings.mail.imap.secret() == "geheim-imap"


def test_it_names_every_mistake_at_once_with_its_key(tmp_path: Path) -> None:
    """Also those between two keys, beside those of single keys."""
    found = mistakes(
        config(
            tmp_path,
            f"""\
[telegram]
mod = "polling"
[mail]
address = "{SECRET}"
reply_style = "{SECRET}"
[mail.smtp]
host = "mail.example.org"
port = "{SECRET}"
security = "none"
username = "stelle"
password = 5
password_file = "x"
[mail.imap]
port = 70000
[mail.maildir]
path = 7
[store]
url = "mysql://umlauf:{SECRET}@db/umlauf"
[[networks]]
id = "netz"
[[networks]]
id = "netz"
agreement = ""
[log]
level = "{SECRET}"
[webhook]
token = "{SECRET}"
""",
        )
    )
    assert sorted(found) == sorted(
        [
            "config.toml: telegram.mod: diesen Schlüssel gibt es nicht",
            "config.toml: telegram: braucht genau eines von token und token_file",
            "config.toml: mail.address: muss eine Mailadresse ohne Umlaute sein, wie stelle@example.org",
            "config.toml: mail.reply_style: muss eines davon sein: 'plus', 'subject'",
            "config.toml: mail: braucht genau eines von [mail.imap] und [mail.maildir]",
            "config.toml: mail.smtp.port: muss eine ganze Zahl sein",
            "config.toml: mail.smtp.security: none geht nur auf diesem Rechner selbst (127.0.0.1, ::1), sonst tls oder "
            "starttls",
            "config.toml: mail.smtp.password: muss ein Text in Anführungszeichen sein",
            "config.toml: mail.smtp: darf nur eines von password und password_file haben",
            "config.toml: mail.imap.host: fehlt",
            "config.toml: mail.imap.port: darf höchstens 65535 sein",
            "config.toml: mail.maildir.path: muss ein Text in Anführungszeichen sein",
            "config.toml: store.url: muss mit sqlite+aiosqlite:/// oder postgresql+asyncpg:// beginnen",
            "config.toml: networks.1.agreement: fehlt",
            "config.toml: networks.2.agreement: darf nicht leer sein",
            "config.toml: networks: jede id darf nur einmal vorkommen",
            "config.toml: log.level: muss eines davon sein: 'DEBUG', 'INFO', 'WARNING', 'ERROR'",
            "config.toml: webhook: diesen Schlüssel gibt es nicht",
        ]
    )


PLACES = [
    ("telegram", "token", 5),
    ("telegram", "api_base_url", ["{secret}"]),
    ("mail", "address", "{secret}"),
    ("mail", "authserv_id", {"a": "{secret}"}),
    ("mail.smtp", "port", "{secret}"),
    ("mail.smtp", "security", "{secret}"),
    ("mail.smtp", "username", ["{secret}"]),
    ("mail.smtp", "password", ["{secret}"]),
    ("mail.imap", "password", {"a": "{secret}"}),
    ("mail.smtp", "passwort", "{secret}"),
    ("store", "url", "{secret}"),
    ("log", "format", "{secret}"),
    ("log", "level", ["{secret}"]),
]


@pytest.mark.parametrize(("table", "key", "value"), PLACES)
def test_it_prints_no_secret_wherever_it_stands(tmp_path: Path, table: str, key: str, value: Any) -> None:
    """The key is named, its value is not."""
    document = tomllib.loads(GOOD) | {"telegram": {"token": SECRET}}
    target = document
    for part in table.split("."):
        target = target.setdefault(part, {})
    planted = _planted(value)
    target[key] = planted
    found = mistakes(config(tmp_path, _toml(document)))
    assert any(f"{table}.{key}" in line for line in found)


def _planted(value: Any) -> Any:
    if isinstance(value, str):
        return value.format(secret=SECRET)
    if isinstance(value, list):
        return [_planted(item) for item in value]
    if isinstance(value, dict):
        return {key: _planted(item) for key, item in value.items()}
    return value


def _toml(document: dict[str, Any]) -> str:
    """Just enough TOML for these tests: inline values, one line each."""
    return "\n".join(f"{key} = {_inline(value)}" for key, value in document.items())


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


@pytest.mark.parametrize("broken", [f"token = {SECRET}", f'x = "{SECRET}', f"[{SECRET}", "\x00"])
def test_it_prints_no_secret_of_a_file_that_is_no_toml(tmp_path: Path, broken: str) -> None:
    """It says in which line."""
    (line,) = mistakes(config(tmp_path, f"{GOOD}\n{broken}\n"))
    assert "kein gültiges TOML" in line


def test_it_shows_no_secret_of_a_good_configuration(tmp_path: Path) -> None:
    """Settings end up in tracebacks and debuggers; the password of a database stands in its address."""
    text = f'{GOOD}[telegram]\ntoken = "{SECRET}"\n[store]\nurl = "postgresql+asyncpg://u:{SECRET}@db/umlauf"\n'
    settings = load(config(tmp_path, text), {"UMLAUF_MAIL__IMAP__PASSWORD": SECRET})
    assert SECRET not in repr(settings)
    assert SECRET not in str(settings)
    assert settings.telegram
    assert settings.telegram.secret() == SECRET


def test_it_says_what_makes_a_configuration_that_is_not_there(tmp_path: Path) -> None:
    """`umlauf init` is the next step."""
    (line,) = mistakes(tmp_path / "config.toml")
    assert "umlauf init" in line


def test_it_cannot_read_what_is_no_text(tmp_path: Path) -> None:
    """A file in another encoding."""
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe")
    (line,) = mistakes(path)
    assert "nicht zu lesen" in line


def test_it_lets_the_environment_beat_the_file(tmp_path: Path) -> None:
    """Whole tables may come from there, and a password of the environment replaces a password_file of the file."""
    environment = {
        "UMLAUF_MAIL__SMTP__PASSWORD": "von außen",
        "UMLAUF_MAIL__SMTP__PORT": "587",
        "UMLAUF_LOG__FORMAT": "json",
        "UMLAUF_TELEGRAM__TOKEN": "123456:von-aussen",
        "UMLAUF_MAIL__IMAP__PASSWORD_FILE": "secrets/imap",
        "UMLAUF_CONFIG": "is no key",
        "OTHER__THING": "is not ours",
    }
    settings = load(config(tmp_path, GOOD), environment)
    assert settings.mail.smtp.secret() == "von außen"
    assert settings.mail.smtp.port == 587
    assert settings.log.format == "json"
    assert settings.telegram
    assert settings.telegram.secret() == "123456:von-aussen"
    assert settings.mail.imap
    assert settings.mail.imap.password is None
    assert settings.mail.imap.password_file == tmp_path / "secrets/imap"


def test_it_names_the_variable_that_is_wrong(tmp_path: Path) -> None:
    """And not a line of the file where nothing is wrong."""
    environment = {"UMLAUF_MAIL__SMTP__PORT": SECRET, "UMLAUF_MAIL__SMTP__POTR": SECRET}
    assert sorted(mistakes(config(tmp_path, GOOD), environment)) == [
        "UMLAUF_MAIL__SMTP__PORT: muss eine ganze Zahl sein",
        "UMLAUF_MAIL__SMTP__POTR: diesen Schlüssel gibt es nicht",
    ]


def test_it_refuses_a_variable_for_a_table_that_is_none(tmp_path: Path) -> None:
    """mail.address is a text and has no keys."""
    (line,) = mistakes(config(tmp_path, GOOD), {"UMLAUF_MAIL__ADDRESS__X": SECRET})
    assert line.startswith("UMLAUF_MAIL__ADDRESS__X: ")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_it_allows_clear_text_on_this_machine(tmp_path: Path, host: str) -> None:
    """security = "none" is for loopback (design: config.toml)."""
    text = GOOD.replace('host = "mail.example.org"\nport = 465', f'host = "{host}"\nport = 25\nsecurity = "none"')
    assert load(config(tmp_path, text), {}).mail.smtp.security == "none"


@pytest.mark.parametrize(
    "host", ["mail.example.org", "192.168.0.1", "0.0.0.0", "localhost.example.org", "127.0.0.1.example.org"]
)
def test_it_refuses_clear_text_over_a_network(tmp_path: Path, host: str) -> None:
    """Also in the house's own network, and for names that only look like this machine."""
    text = GOOD.replace('host = "mail.example.org"\nport = 465', f'host = "{host}"\nport = 25\nsecurity = "none"')
    (line,) = mistakes(config(tmp_path, text))
    assert line.startswith("config.toml: mail.smtp.security: none geht nur")


def test_it_says_mistakes_in_english_too(tmp_path: Path) -> None:
    """The same places with English words."""
    from bot.commands.language import words_of

    with pytest.raises(ConfigMistakes) as wrong:
        load(config(tmp_path, GOOD.replace("465", "0")), {})
    assert wrong.value.lines(words_of("en")) == ["config.toml: mail.smtp.port: must be at least 1"]
