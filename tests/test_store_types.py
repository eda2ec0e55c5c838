"""Moments are in UTC or refused; every dataclass that the store keeps as JSON comes back equal."""

from collections import ChainMap
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column
from sqlalchemy.dialects import sqlite

from motions.moments import NaiveMoment, moment_text
from store.tables import metadata
from store.types import Frozen, UtcDateTime

FROZEN = {
    f"{column.table.name}.{column.name}": column
    for table in metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, Frozen)
}
IN_UTC = st.datetimes(timezones=st.just(UTC))

st.register_type_strategy(datetime, IN_UTC)
st.register_type_strategy(timedelta, st.timedeltas(timedelta(days=-999), timedelta(days=999)))
st.register_type_strategy(  # of the mappings that Hypothesis would try, the law uses dictionaries alone
    ChainMap, lambda kind: st.dictionaries(*(st.from_type(part) for part in get_args(kind)))
)


def there_and_back(column: Column[object], value: object) -> object:
    dialect = sqlite.dialect()
    stored = column.type.process_bind_param(value, dialect)  # type: ignore[attr-defined]  # of our types
    assert isinstance(stored, str)
    return column.type.process_result_value(stored, dialect)  # type: ignore[attr-defined]  # of our types


@pytest.mark.parametrize("name", FROZEN)
def test_it_brings_back_every_dataclass_as_it_was(name: str) -> None:
    """Whatever fits into a field of the law's dataclasses survives the way through the database."""
    column = FROZEN[name]

    @given(st.from_type(column.type.shape))  # type: ignore[attr-defined]  # of Frozen
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def check(value: object) -> None:
        again = there_and_back(column, value)
        assert again == value
        assert type(again) is type(value)

    check()


def test_it_refuses_json_that_is_not_what_was_written() -> None:
    """A number where a text belongs is a damaged store, not something to be read generously."""
    column = FROZEN["motions.reminded"]
    with pytest.raises(ValueError, match="valid"):
        column.type.process_result_value('["seven days"]', sqlite.dialect())  # type: ignore[attr-defined]  # ours


@given(IN_UTC, IN_UTC)
def test_it_orders_stored_moments_as_time_does(one: datetime, other: datetime) -> None:
    """The database compares texts; that has to be the order of the moments."""
    assert (moment_text(one) < moment_text(other)) == (one < other)
    assert len(moment_text(one)) == 27
    assert UtcDateTime().process_result_value(moment_text(one), sqlite.dialect()) == one


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 24, 15, 0),  # noqa: DTZ001  # a naive moment is the point
        datetime(2026, 11, 24, 15, 0, tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_it_refuses_a_moment_that_is_not_in_utc(moment: datetime) -> None:
    """A naive moment is how two deadlines for one motion come about."""
    with pytest.raises(NaiveMoment):
        UtcDateTime().process_bind_param(moment, sqlite.dialect())
