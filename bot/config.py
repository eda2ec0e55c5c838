"""config.toml -> typed settings, with secrets from the environment or from files.

Every mistake comes back at once, each with its key; no value is ever printed, because the wrong one may be a secret.
Environment beats file: UMLAUF_MAIL__SMTP__PASSWORD sets [mail.smtp] password. Every key stands in config.example.toml.
"""

import ipaddress
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

PREFIX = "UMLAUF_"
BUNDLED = Path(__file__).resolve().parent.parent / "agreements"


class Section(BaseModel):
    """A table of the file: unknown keys are mistakes, and errors never show what was given."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Telegram(Section):
    """[telegram]: left out where everything goes by mail."""

    token: SecretStr | None = None
    token_file: Path | None = None
    api_base_url: str = "https://api.telegram.org"
    mode: Literal["polling"] = "polling"

    @model_validator(mode="after")
    def _has_token(self) -> Self:
        if (self.token is None) == (self.token_file is None):
            raise ValueError("give exactly one of token and token_file")
        return self

    def secret(self) -> str:
        """The bot token. Raises OSError if the file cannot be read."""
        return _secret(self.token, self.token_file)


class Server(Section):
    """[mail.smtp] and the common part of [mail.imap]: a mail server and how to log in."""

    host: str = Field(min_length=1)
    port: int = Field(ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "tls"
    username: str = ""
    password: SecretStr | None = None
    password_file: Path | None = None

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.security == "none" and not _loopback(self.host):
            raise ValueError('"none" is only for this machine itself (127.0.0.1, ::1); take "tls" or "starttls"')
        if self.password is not None and self.password_file is not None:
            raise ValueError("give only one of password and password_file")
        if self.username and self.password is None and self.password_file is None:
            raise ValueError("username needs password or password_file")
        return self

    def secret(self) -> str:
        """The password, "" where there is none. Raises OSError if the file cannot be read."""
        return _secret(self.password, self.password_file)


class Imap(Server):
    """[mail.imap]: where answers arrive."""

    folder: str = "INBOX"
    processed: str = "Processed"


class Maildir(Section):
    """[mail.maildir]: where answers arrive on the same machine, instead of IMAP."""

    path: Path


class Mail(Section):
    """[mail]: always there; everything works by mail alone."""

    address: str = Field(pattern=r"^[^@\s<>]+@[^@\s<>]+$")
    reply_style: Literal["plus", "subject"] = "plus"
    envelope: Literal["plus", "address"] = "plus"
    authserv_id: str = ""
    smtp: Server
    imap: Imap | None = None
    maildir: Maildir | None = None

    @model_validator(mode="after")
    def _one_inbox(self) -> Self:
        if (self.imap is None) == (self.maildir is None):
            raise ValueError("give exactly one of [mail.imap] and [mail.maildir]")
        return self

    @property
    def domain(self) -> str:
        """The domain of the office's address."""
        return self.address.rpartition("@")[2]


class Store(Section):
    """[store]: where everything is remembered."""

    url: str = "sqlite+aiosqlite:///umlauf.db"


class NetworkEntry(Section):
    """[[networks]]: one network of this installation. `agreement` is a file, or the name of one that comes along."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    agreement: str = Field(min_length=1)


class Log(Section):
    """[log]: what is written to stderr."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    format: Literal["text", "json"] = "text"


class Settings(Section):
    """The whole of config.toml. `base` is the folder that relative paths start from."""

    telegram: Telegram | None = None
    mail: Mail
    store: Store = Store()
    networks: tuple[NetworkEntry, ...] = Field(min_length=1)
    log: Log = Log()
    base: Path = Field(default=Path(), exclude=True)

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        ids = [network.id for network in self.networks]
        if len(set(ids)) != len(ids):
            raise ValueError("networks: each id may stand there once")
        return self

    def agreement_path(self, entry: NetworkEntry) -> Path:
        """The agreement's file: beside the config, or one that comes with the program."""
        beside = self.base / entry.agreement
        bundled = BUNDLED / Path(entry.agreement).name
        for path in (beside, bundled, bundled.with_suffix(".toml")):
            if path.is_file():
                return path
        return beside


class ConfigMistakes(Exception):
    """The configuration cannot be used; `lines` names every mistake with its key."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def load(path: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """Read config.toml. Raises ConfigMistakes with all mistakes; relative paths start from the file's folder."""
    environment = os.environ if environment is None else environment
    try:
        document: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigMistakes([f"{path}: no such file; `umlauf init` makes one"]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigMistakes([f"{path}: cannot be read ({type(error).__name__})"]) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigMistakes([f"{path}: not TOML: {error}"]) from None
    _overlay(document, environment)
    document["base"] = path.resolve().parent
    try:
        settings = Settings.model_validate(document)
    except ValidationError as error:
        raise ConfigMistakes([_line(path, problem) for problem in error.errors(include_input=False)]) from None
    return _resolved(settings)


def _overlay(document: dict[str, Any], environment: Mapping[str, str]) -> None:
    for name, value in environment.items():
        keys = name.removeprefix(PREFIX).lower().split("__")
        if not name.startswith(PREFIX) or len(keys) < 2:
            continue
        table = document
        for key in keys[:-1]:
            table = table.setdefault(key, {})
            if not isinstance(table, dict):
                raise ConfigMistakes([f"{name}: {key} is no table of config.toml"])
        table[keys[-1]] = value


def _line(path: Path, problem: Any) -> str:
    place = ".".join(str(part) for part in problem["loc"])
    message = problem["msg"].removeprefix("Value error, ")
    hint = {"extra_forbidden": "there is no such key", "missing": "is missing"}.get(problem["type"], message)
    return f"{path.name}: {place or 'file'}: {hint}"


def _resolved(settings: Settings) -> Settings:
    """Paths of the file made absolute, so that the program may be started anywhere."""
    base = settings.base
    updates: dict[str, Any] = {}
    prefix = "sqlite+aiosqlite:///"
    if settings.store.url.startswith(prefix) and ":memory:" not in settings.store.url:
        database = base / settings.store.url.removeprefix(prefix)
        updates["store"] = Store(url=prefix + str(database))
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


def _secret(value: SecretStr | None, file: Path | None) -> str:
    if file is not None:
        return file.read_text(encoding="utf-8").strip()
    return value.get_secret_value() if value else ""


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
