"""config.toml -> typed settings, with secrets from the environment or from files.

Every mistake comes back at once, each with its key; no value is ever printed, because the wrong one may be a secret.
Environment beats file: UMLAUF_MAIL__SMTP__PASSWORD sets [mail.smtp] password. Every key stands in config.example.toml.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from pydantic import (
    Field,
    SecretStr,
    ValidationError,
)

from bot.config_mistakes import ConfigMistakes, Wrong, from_pydantic
from bot.config_section import Section, loopback, secret_of
from bot.config_telegram import Telegram
from mail.envelope import routable
from motions.wording.words import N_

__all__ = ["ConfigMistakes", "Settings", "load"]

PREFIX = "UMLAUF_"
BUNDLED = Path(__file__).resolve().parent.parent / "agreements"
SQLITE = "sqlite+aiosqlite:///"
POSTGRES = "postgresql+asyncpg://"
MICROSOFT = "microsoft365"  # in [mail] authserv_id: its servers write the header without any name
_EITHER = {"password": "password_file", "password_file": "password", "token": "token_file", "token_file": "token"}


class Server(Section):
    """[mail.smtp] and the common part of [mail.imap]: a mail server and how to log in."""

    host: str = Field(min_length=1)
    port: int = Field(ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "tls"
    username: str = ""
    password: SecretStr | None = None
    password_file: Path | None = None

    @classmethod
    def between(cls, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """No password in clear text over a network; the password, once."""
        if given.get("security") == "none" and not loopback(given.get("host")):
            yield "security", N_("none geht nur auf diesem Rechner selbst (127.0.0.1, ::1), sonst tls oder starttls")
        if "password" in given and "password_file" in given:
            yield "", N_("darf nur eines von password und password_file haben")
        if given.get("username") and "password" not in given and "password_file" not in given:
            yield "username", N_("braucht dazu password oder password_file")

    def secret(self) -> str:
        """The password, "" where there is none. Raises OSError if the file cannot be read."""
        return secret_of(self.password, self.password_file)


class Imap(Server):
    """[mail.imap]: where answers arrive."""

    folder: str = "INBOX"
    processed: str = "Processed"


class Maildir(Section):
    """[mail.maildir]: where answers arrive on the same machine, instead of IMAP."""

    path: Path


class Mail(Section):
    """[mail]: always there; everything works by mail alone."""

    address: str
    reply_style: Literal["plus", "subject"] = "plus"
    envelope: Literal["plus", "address"] = "plus"
    authserv_id: str = ""
    verify_dkim: bool = False
    smtp: Server
    imap: Imap | None = None
    maildir: Maildir | None = None

    @classmethod
    def between(cls, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """An address that every server takes; one place where answers arrive."""
        address = given.get("address", "")
        if isinstance(address, str) and "address" in given and (routable(address) != address or not address.isascii()):
            yield "address", N_("muss eine Mailadresse ohne Umlaute sein, wie stelle@example.org")
        if ("imap" in given) == ("maildir" in given):
            yield "", N_("braucht genau eines von [mail.imap] und [mail.maildir]")
        if given.get("verify_dkim") in (True, "true", "1") and find_spec("dkim") is None:
            yield "verify_dkim", N_("braucht das Paket dkimpy")

    def authserv(self) -> str | None:
        """Whose Authentication-Results are believed, as `mail.identity.Ours` takes it: None where nobody's are."""
        return {"": None, MICROSOFT: ""}.get(self.authserv_id, self.authserv_id)

    @property
    def domain(self) -> str:
        """The domain of the office's address."""
        return self.address.rpartition("@")[2]


class Store(Section):
    """[store]: where everything is remembered; `files` holds big mails. The address may hold a password."""

    url: str = Field(default=f"{SQLITE}umlauf.db", repr=False)
    files: Path | None = None

    @classmethod
    def between(cls, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """The two databases that there are."""
        url = given.get("url", SQLITE)
        if isinstance(url, str) and not url.startswith((SQLITE, POSTGRES)):
            yield "url", N_("muss mit sqlite+aiosqlite:/// oder postgresql+asyncpg:// beginnen")


class NetworkEntry(Section):
    """[[networks]]: one network of this installation. `agreement` is a file, or the name of one that comes along."""

    id: str = Field(min_length=1)
    agreement: str = Field(min_length=1)


class Log(Section):
    """[log]: what is written to stderr."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    format: Literal["text", "json"] = "text"


class Retention(Section):
    """[retention]: days until things are erased, 0 for never (`store.retention.Limits`)."""

    mails: int = Field(default=365, ge=0)
    ignored: int = Field(default=30, ge=0)
    parked: int = Field(default=365, ge=0)
    big_mails: int = Field(default=180, ge=0)
    sent: int = Field(default=365, ge=0)
    drafts: int = Field(default=30, ge=0)
    applicants: int = Field(default=180, ge=0)
    people: int = Field(default=180, ge=0)
    file: int = Field(default=3650, ge=0)


class Metrics(Section):
    """[metrics]: where numbers for Prometheus and a health answer are given; port 0: nowhere."""

    listen: str = "127.0.0.1"
    port: int = Field(default=0, ge=0, le=65535)


class Settings(Section):
    """The whole of config.toml. `base` is the folder that relative paths start from."""

    telegram: Telegram | None = None
    mail: Mail
    store: Store = Store()
    networks: tuple[NetworkEntry, ...]
    log: Log = Log()
    retention: Retention = Retention()
    metrics: Metrics = Metrics()
    base: Path = Field(default=Path(), exclude=True)

    @classmethod
    def between(cls, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """One network at least, and each once."""
        entries = given.get("networks")
        if entries == []:
            yield "networks", N_("fehlt; es braucht mindestens eines")
        listed = entries if isinstance(entries, list) else []
        ids = [entry.get("id") for entry in listed if isinstance(entry, dict)]
        if any(ids.count(each) > 1 for each in ids):
            yield "networks", N_("jede id darf nur einmal vorkommen")

    def agreement_path(self, entry: NetworkEntry) -> Path:
        """The agreement's file: beside the config, or one that comes with the program."""
        beside = self.base / entry.agreement
        bundled = BUNDLED / Path(entry.agreement).name
        for path in (beside, bundled, bundled.with_suffix(".toml")):
            if path.is_file():
                return path
        return beside


def load(path: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """Read config.toml. Raises ConfigMistakes with all mistakes; relative paths start from the file's folder."""
    document = _document(path)
    overlaid = _overlay(document, os.environ if environment is None else environment)
    document["base"] = path.resolve().parent
    try:
        settings = Settings.model_validate(document)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise ConfigMistakes(
            from_pydantic(problem, _place(path, problem["loc"], overlaid)) for problem in found
        ) from None
    return _resolved(settings)


def _document(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        wrong = Wrong(str(path), N_("diese Datei gibt es nicht; „umlauf init“ legt sie an"))
    except (OSError, UnicodeDecodeError) as error:
        wrong = Wrong(str(path), N_("nicht zu lesen ({why})"), {"why": type(error).__name__})
    except tomllib.TOMLDecodeError as error:
        wrong = Wrong(str(path), N_("kein gültiges TOML ({why})"), {"why": str(error)})
    raise ConfigMistakes([wrong])


def _overlay(document: dict[str, Any], environment: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """Put the environment's values over the file's; returns which variable set which key."""
    overlaid: dict[tuple[str, ...], str] = {}
    for name, value in environment.items():
        keys = tuple(name.removeprefix(PREFIX).lower().split("__"))
        if not name.startswith(PREFIX) or len(keys) < 2:
            continue
        table = document
        for key in keys[:-1]:
            table = table.setdefault(key, {})
            if not isinstance(table, dict):
                raise ConfigMistakes([Wrong(name, N_("dazu gibt es keine Tabelle"))])
        table.pop(_EITHER.get(keys[-1], ""), None)  # a password of the environment beats a password_file of the file
        table[keys[-1]] = value
        overlaid[keys] = name
    return overlaid


def _place(path: Path, keys: tuple[str | int, ...], overlaid: Mapping[tuple[str, ...], str]) -> str:
    named = tuple(str(key + 1) if isinstance(key, int) else key for key in keys)
    return overlaid.get(named) or ": ".join(part for part in (path.name, ".".join(named)) if part)


def _resolved(settings: Settings) -> Settings:
    """Paths of the file made absolute, so that the program may be started anywhere."""
    base = settings.base
    updates: dict[str, Any] = {}
    store, sqlite = settings.store, settings.store.url.startswith(SQLITE)
    url = f"{SQLITE}{base / store.url.removeprefix(SQLITE)}" if sqlite else store.url
    beside = None if sqlite else base / "umlauf.mails"  # SQLite's lie beside the database (`store.files`)
    updates["store"] = Store(url=url, files=base / store.files if store.files else beside)
    mail = settings.mail
    smtp = mail.smtp.model_copy(update=_absolute(mail.smtp.password_file, "password_file", base))
    imap = mail.imap and mail.imap.model_copy(update=_absolute(mail.imap.password_file, "password_file", base))
    maildir = mail.maildir and Maildir(path=base / mail.maildir.path)
    updates["mail"] = mail.model_copy(update={"smtp": smtp, "imap": imap, "maildir": maildir})
    if settings.telegram:
        updates["telegram"] = settings.telegram.model_copy(
            update=_absolute(settings.telegram.token_file, "token_file", base)
        )
    return settings.model_copy(update=updates)


def _absolute(path: Path | None, key: str, base: Path) -> dict[str, Path]:
    return {key: base / path} if path else {}
