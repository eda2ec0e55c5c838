"""[telegram] and [telegram.webhook]: the bot, and which way its updates come."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr

from bot.config_section import Section, loopback, secret_of
from motions.wording.words import N_


class Webhook(Section):
    """[telegram.webhook]: where Telegram delivers (`url`), and where that arrives on this machine."""

    url: str
    listen: str = Field(default="127.0.0.1", min_length=1)
    port: int = Field(default=8080, ge=1, le=65535)

    @classmethod
    def between(cls, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Telegram delivers by https; only a Bot API server on this machine may do without."""
        parts = urlsplit(str(given.get("url", "")))
        local = parts.scheme == "http" and loopback(parts.hostname)
        if "url" in given and not (parts.hostname and (local or parts.scheme == "https")):
            yield "url", N_("muss eine Adresse mit https:// sein")


class Telegram(Section):
    """[telegram]: left out where everything goes by mail."""

    token: SecretStr | None = Field(default=None, min_length=1)
    token_file: Path | None = None
    api_base_url: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    undo_seconds: int = Field(default=60, ge=0, le=3600)
    webhook: Webhook | None = None

    @classmethod
    def between(cls, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """The token, once; and where a webhook is."""
        if ("token" in given) == ("token_file" in given):
            yield "", N_("braucht genau eines von token und token_file")
        if given.get("mode") == "webhook" and "webhook" not in given:
            yield "webhook", N_("fehlt; mode = webhook braucht [telegram.webhook]")

    @property
    def wait(self) -> timedelta:
        """How long an opening that was confirmed in chat can be taken back (`bot.grace`)."""
        return timedelta(seconds=self.undo_seconds)

    def secret(self) -> str:
        """The bot token. Raises OSError if the file cannot be read."""
        return secret_of(self.token, self.token_file)
