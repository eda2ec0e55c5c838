"""One row of each table, in which every text is a mark that names its own place: what is left of it can be found.

`places` lists them: "table.column", and where a column holds a value with fields, "table.column.field" to its depth.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, LargeBinary, Table, Text
from sqlalchemy import Enum as EnumType

from store import tables
from store.types import Frozen, UtcDateTime


def mark(place: str) -> str:
    """What stands in a place."""
    return f"<{place}>"


def places(table: Table) -> list[str]:
    """Every place of a table in which there is text."""
    return [place for column in table.columns for place in _of_column(column)]


def _of_column(column: Column[Any]) -> Iterator[str]:
    name = f"{column.table.name}.{column.name}"
    if isinstance(column.type, Frozen):
        yield from _of_type(column.type.shape, name)
    elif type(column.type) in (Text, LargeBinary):
        yield name


def _of_type(shape: Any, place: str) -> Iterator[str]:
    """In a value of this type. Keys of mappings stand in the place itself."""
    if shape is str:
        yield place
    elif is_dataclass(shape):
        hints = get_type_hints(shape)
        for field in fields(shape):
            yield from _of_type(hints[field.name], f"{place}.{field.name}")
    for inner in get_args(shape):
        yield from _of_type(inner, place)


def value(column: Column[Any], now: datetime) -> Any:
    """What is put into a column."""
    place = f"{column.table.name}.{column.name}"
    kind = column.type
    if isinstance(kind, Frozen):
        return filled(kind.shape, place, now)
    if isinstance(kind, LargeBinary):
        return mark(place).encode()
    if isinstance(kind, UtcDateTime):
        return now
    if isinstance(kind, Date):
        return now.date()
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, (Integer, BigInteger)):
        return 1
    return next(iter(kind.enum_class)) if isinstance(kind, EnumType) and kind.enum_class else mark(place)


def filled(shape: Any, place: str, now: datetime) -> Any:
    """A value of this type with every field filled, and one element in every collection."""
    plain: Mapping[Any, Any] = {
        str: mark(place),
        int: 1,
        bool: False,
        datetime: now,
        date: now.date(),
        time: time(8),
        timedelta: timedelta(days=1),
    }
    if shape in plain:
        return plain[shape]
    if isinstance(shape, type) and issubclass(shape, Enum):
        return next(iter(shape))
    if isinstance(shape, type) and is_dataclass(shape):
        hints = get_type_hints(shape)
        return shape(**{field.name: filled(hints[field.name], f"{place}.{field.name}", now) for field in fields(shape)})
    return _collection(shape, place, now)


def _collection(shape: Any, place: str, now: datetime) -> Any:
    kind, inner = get_origin(shape), [arg for arg in get_args(shape) if arg not in (NoneType, Ellipsis)]
    if kind in (Union, UnionType):
        return filled(inner[0], place, now)
    if kind is tuple and Ellipsis not in get_args(shape):
        return tuple(filled(each, place, now) for each in inner)
    if kind in (tuple, frozenset, set):
        return kind([filled(inner[0], place, now)])
    return {filled(inner[0], place, now): filled(inner[1], place, now)}


ALL = [place for table in tables.metadata.sorted_tables for place in places(table)]
