"""No code knows a network: another one is another agreement file. Only the playground names those that it plays."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from checkout import ROOT

ROOMS = ("bot", "mail", "motions", "store")


def names() -> set[str]:
    """What the bundled agreements call their networks."""
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in (ROOT / "agreements").glob("*.toml")]
    return {value for table in tables for value in (table["network"]["id"], table["network"]["name"])}


def strings(file: Path) -> Iterator[str]:
    """Every text in the code; what explains the code is none."""
    tree = ast.parse(file.read_bytes())
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_it_names_no_network_in_code() -> None:
    found = {
        (str(file.relative_to(ROOT)), name)
        for room in ROOMS
        for file in (ROOT / room).rglob("*.py")
        if "playground" not in file.parts
        for text in strings(file)
        for name in names()
        if name in text
    }
    assert len(names()) >= 4
    assert found == set()


def test_it_would_see_one() -> None:
    """The playground names both."""
    seen = set(strings(ROOT / "bot" / "playground" / "people.py"))
    assert {"wohnungslosenhilfe-bielefeld", "quartiersarbeit-bielefeld"} <= seen
