"""The examples in the docstrings of `motions/` are run, so that the law explains itself with true sentences."""

import doctest
import importlib
import pkgutil

import pytest

import motions

MODULES = ["motions", *(found.name for found in pkgutil.walk_packages(motions.__path__, prefix="motions."))]


def test_it_has_examples() -> None:
    """The next test would be green without a single example."""
    found = (doctest.DocTestFinder().find(importlib.import_module(module)) for module in MODULES)
    assert any(test.examples for tests in found for test in tests)


@pytest.mark.parametrize("module", MODULES)
def test_it_says_what_is_true(module: str) -> None:
    """What an example shows is what the function answers."""
    assert doctest.testmod(importlib.import_module(module)).failed == 0
