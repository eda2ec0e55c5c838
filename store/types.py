"""Column types: moments that refuse to be naive, enumerations by value, frozen dataclasses as JSON."""

from datetime import UTC, datetime
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, Dialect, Enum, Integer, String, Text, TypeDecorator

from motions.moments import moment_text

T = TypeVar("T")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC as text of fixed width.

    Text rather than a number, because the file has to be readable with nothing but a database shell in ten years;
    of fixed width, so that the order of the texts is the order of the moments on every database. Naive moments and
    other zones are refused (`motions.moments.NaiveMoment`).
    """

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To the database."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        return None if value is None else datetime.fromisoformat(value).astimezone(UTC)


class Frozen(TypeDecorator[T], Generic[T]):
    """A frozen dataclass (or a tuple, set or mapping of such) as JSON text, checked strictly on its way back.

    What is decoded is shared between rows with the same text: thousands of motions have the same rules.
    """

    impl = Text
    cache_ok = True

    def __init__(self, shape: Any) -> None:
        super().__init__()
        self.shape = shape

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:
        """To the database."""
        return None if value is None else encode(self.shape, value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> T | None:
        """From the database. Raises pydantic.ValidationError if the text is not what `encode` wrote."""
        return None if value is None else _decode(self.shape, value)


@cache
def _adapter_of(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


@lru_cache(maxsize=512)
def _decode(shape: Any, text: str) -> Any:
    return _adapter_of(shape).validate_json(text, strict=True)


def encode(shape: Any, value: Any) -> str:
    """The JSON text of a value of type `shape`. Raises if the value would not come back equal in type."""
    return _adapter_of(shape).dump_json(value, warnings="error").decode()


def decode(shape: Any, text: str) -> Any:
    """The value that `encode` wrote. Raises pydantic.ValidationError (a ValueError) for any other text."""
    return _adapter_of(shape).validate_json(text, strict=True)


def one_of(kind: type[StrEnum], name: str) -> Enum:
    """A column that holds one value of an enumeration, as text with a CHECK of its own called `name`."""
    return _as_text(kind, create_constraint=True, name=name)


def named(kind: type[StrEnum]) -> Enum:
    """A column that holds one value of an enumeration that grows: as text, without a CHECK."""
    return _as_text(kind, create_constraint=False)


def _as_text(kind: type[StrEnum], *, create_constraint: bool, name: str | None = None) -> Enum:
    return Enum(
        kind,
        native_enum=False,
        create_constraint=create_constraint,
        values_callable=lambda members: [member.value for member in members],
        length=32,
        name=name,
    )


COUNTING = BigInteger().with_variant(Integer, "sqlite")
"""The type of a key that the database counts up: SQLite does that for INTEGER alone."""
