"""`umlauf init`: from the answers to a configuration, a store with the agreement's members, and the first coordinator.

Nothing that exists is ever overwritten; where a step fails, what the earlier ones made is taken away again.
"""

import json
import os
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import invitations
from bot.agreements import file_rules, import_members, read_one
from bot.config import SQLITE, ConfigMistakes, Settings, load
from motions.agreement import Agreement
from motions.model import Mandate, Person
from motions.register import new_member_id
from motions.terms import Role
from store.journal import Body
from store.migrate import migrate, schema_state
from store.work import Store

PRIVATE = 0o600
HEAD = (
    "# Konfiguration von Umlauf. config.example.toml erklärt jeden Schlüssel. Geheimnisse liegen in eigenen Dateien.\n"
)

Tables = Mapping[str, Mapping[str, Any]]


class Exists(Exception):
    """There is something already that would have to be overwritten; the argument names it."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """The answers. `tables` go into config.toml as they are; `secrets`: file name -> what is written into it."""

    tables: Tables
    agreement: str
    secrets: Mapping[str, str]
    name: str
    mail: str
    greeting: str = ""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What was made. `code` is the coordinator's one-time invitation, good until `expires_at` (UTC)."""

    settings: Settings
    agreement: Agreement
    person: Person
    code: str
    expires_at: datetime


async def set_up(config: Path, beginning: Beginning, network: str, now: datetime) -> SetUp:
    """Make everything. Raises Exists, ConfigMistakes, and OSError where a file cannot be written."""
    with ExitStack() as undo:
        _write(config, HEAD + toml(beginning.tables, network, beginning.agreement), undo)
        for name, secret in beginning.secrets.items():
            _write(config.parent / name, f"{secret}\n", undo)
        settings = load(config)
        agreement = read_one(settings, settings.networks[0])
        if not isinstance(agreement, Agreement):
            raise ConfigMistakes(agreement)
        if await schema_state(settings.store.url) != "empty":
            raise Exists("[store] url")
        _undo_store(settings, undo)
        await migrate(settings.store.url)
        person, code = await _fill(settings, agreement, beginning, now)
        undo.pop_all()
    return SetUp(settings, agreement, person, code, now + invitations.VALID)


async def _fill(settings: Settings, agreement: Agreement, given: Beginning, now: datetime) -> tuple[Person, str]:
    """The members of Anlage 1, and the first coordinator with an invitation."""
    network = agreement.network
    key = new_member_id(given.name, ())
    person = Person(key, given.name, given.greeting, network.language, mails=(given.mail,))
    mandate = Mandate(person.id, network.office, Role.COORDINATOR, frozenset())
    async with Store.open(settings.store.url, mail_domain=settings.mail.domain) as store, store.writing() as work:
        await file_rules(work, network, now)
        await import_members(work, agreement, now)
        await work.people.add_person(network.id, person)
        await work.people.add_mandate(network.id, mandate)
        body: Body = {"person": person.id, "member": mandate.member, "role": mandate.role.value, "powers": []}
        await work.journal.append(network.id, now, None, "mandate_added", body)
        return person, await invitations.invite(work, network.id, person.id, now)


def toml(tables: Tables, network: str, agreement: str) -> str:
    """config.toml with these tables and the one network."""
    parts = [_table(f"[{name}]", keys) for name, keys in tables.items() if keys]
    return "\n".join([*parts, _table("[[networks]]", {"id": network, "agreement": agreement})])


def _table(head: str, keys: Mapping[str, Any]) -> str:
    # JSON's strings and numbers are TOML's too; TOML alone wants DEL escaped.
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f") for key, value in keys.items()
    ]
    return "\n".join([head, *lines, ""])


def _write(path: Path, text: str, undo: ExitStack) -> None:
    """A new file that its owner alone can read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    except FileExistsError:
        raise Exists(str(path)) from None
    undo.callback(path.unlink)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def _undo_store(settings: Settings, undo: ExitStack) -> None:
    """A half-filled database file would stand in the way of the next try."""
    url = settings.store.url
    if url.startswith(SQLITE):
        database = Path(url.removeprefix(SQLITE))
        for suffix in ("", "-wal", "-shm"):
            undo.callback(database.with_name(database.name + suffix).unlink, missing_ok=True)
