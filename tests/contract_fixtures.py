"""The fixture `judge`, one for all tests: `pytest_plugins = ["contract_fixtures"]`, and its type from contract_judge.

Tests that ask carry the mark `contract`; `make contract` makes the environment that it needs.
"""

from collections.abc import Iterator

import pytest
from contract_judge import Judge


@pytest.fixture(scope="session")
def judge() -> Iterator[Judge]:
    """The second opinion, started for the first test that asks."""
    with Judge() as asked:
        yield asked
