"""What all tables of config.toml have in common, and the two questions that several of them ask."""

import ipaddress
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, SecretStr, ValidationError, model_validator

from bot.config_mistakes import again, ours


class Section(BaseModel):
    """A table of the file: unknown keys are mistakes, and errors never show what was given."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    @classmethod
    def between(cls, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Mistakes that no single key's type shows, in the table as it was given: (key or "", what is wrong)."""
        yield from ()

    @model_validator(mode="wrap")
    @classmethod
    def _every_mistake(cls, given: Any, build: ModelWrapValidatorHandler[Self]) -> Self:
        """Mistakes between keys are found together with those of single keys, not only once these are mended."""
        found = [ours(key, what) for key, what in cls.between(given)] if isinstance(given, Mapping) else []
        try:
            made = build(given)
        except ValidationError as error:
            found = [again(problem) for problem in error.errors(include_url=False)] + found
        else:
            if not found:
                return made
        raise ValidationError.from_exception_data(cls.__name__, found, hide_input=True)


def secret_of(value: SecretStr | None, file: Path | None) -> str:
    """The secret itself or what stands in its file, "" where there is none. Raises OSError."""
    if file is not None:
        return file.read_text(encoding="utf-8").strip()
    return value.get_secret_value() if value else ""


def loopback(host: object) -> bool:
    """Whether a host is this very machine.

    >>> loopback("127.0.0.1"), loopback("mail.example.org")
    (True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False
