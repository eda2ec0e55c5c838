"""config.example.toml: every key, with its default, and nothing that is not there."""

import tomllib
from pathlib import Path
from typing import Any, get_args

from checkout import ROOT
from pydantic import BaseModel

from bot.config import Settings, load

EXAMPLE = (ROOT / "config.example.toml").read_text(encoding="utf-8")


def keys_of(model: type[BaseModel], before: str = "") -> set[str]:
    """Every key that a table may have, with the tables below it, as config.toml writes them."""
    found = set()
    for name, field in model.model_fields.items():
        if field.exclude:
            continue
        inner = [part for part in (field.annotation, *get_args(field.annotation)) if isinstance(part, type)]
        below = next((part for part in inner if issubclass(part, BaseModel)), None)
        found |= keys_of(below, f"{before}{name}.") if below else {f"{before}{name}"}
    return found


def test_the_example_shows_every_key_and_no_other() -> None:
    """A line that begins with "# key =" shows a key that is left out."""
    shown, table = set(), ""
    for line in EXAMPLE.splitlines():
        bare = line.removeprefix("# ")
        if bare.startswith("[") and bare.endswith("]"):
            table = bare.strip("[]")
        elif bare.partition(" = ")[0].replace("_", "").isalpha() and " = " in bare:
            shown.add(f"{table}.{bare.partition(' = ')[0]}")
    assert shown == keys_of(Settings)


def test_the_example_loads(tmp_path: Path) -> None:
    """As it is, and its agreement comes along."""
    path = tmp_path / "config.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    settings = load(path, {})
    assert settings.agreement_path(settings.networks[0]).is_file()


def test_the_example_shows_the_defaults() -> None:
    """What is written beside a key that has a default is that default."""
    document = tomllib.loads(EXAMPLE)
    wrong = [line for line in _differences(Settings, document, "") if line not in EXAMPLES]
    assert wrong == []


EXAMPLES = {"telegram.token_file", "mail.imap.password_file", "mail.imap.username", "networks"}
"""Keys whose default is nothing, so that the example has to show something else."""


def _differences(model: type[BaseModel], table: dict[str, Any], before: str) -> list[str]:
    found = []
    for name, field in model.model_fields.items():
        if name not in table:
            continue
        inner = [part for part in (field.annotation, *get_args(field.annotation)) if isinstance(part, type)]
        below = next((part for part in inner if issubclass(part, BaseModel)), None)
        if below and isinstance(table[name], dict):
            found += _differences(below, table[name], f"{before}{name}.")
        elif not field.is_required() and table[name] != field.default:
            found.append(f"{before}{name}")
    return found
