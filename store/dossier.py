"""Everything that is kept about one person, table by table: what it may ask for under Art. 15 GDPR.

Secrets that would let somebody act in its name are left out: tokens, codes, salts.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, Text, or_, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.moments import moment_text
from store import tables
from store.types import Frozen

Rows = dict[str, list[dict[str, Any]]]

OF_A_PERSON: Mapping[Table, tuple[str, ...]] = {
    tables.people: ("id",),
    tables.person_mails: ("person",),
    tables.mandates: ("person",),
    tables.invitations: ("person",),
    tables.drafts: ("by",),
    tables.ballots: ("person", "entered_by", "seconded_by"),
    tables.evidence: ("person", "entered_by", "seconded_by"),
    tables.motions: ("opened_by",),
    tables.inquiries: ("opened_by",),
    tables.inquiry_answers: ("person",),
    tables.meetings: ("planned_by",),
    tables.meeting_replies: ("person",),
    tables.inbox: ("person", "decided_by"),
    tables.outbox: ("person",),
    tables.tokens: ("person",),
    tables.shown_messages: ("person",),
    tables.announcement_chats: ("confirmed_by",),
    tables.conferences: ("called_by",),
    tables.contact_checks: ("person",),
    tables.papers: ("by",),
    tables.journal: ("actor",),
}
"""The tables that know people, with the columns in which a person's id stands."""

INSIDE: Mapping[Table, tuple[str, ...]] = {
    tables.motions: ("statements", "ruling", "acceptance", "verdicts", "attempts"),
    tables.meetings: ("agenda", "attended"),
    tables.negotiations: ("steps",),
}
"""Columns whose values name people among other things: of a list, only the parts about the person are its own."""

SECRET = frozenset({"token", "message_id", "thread", "code_hash", "salt"})
OF_OTHERS: Mapping[str, frozenset[str]] = {
    tables.motions.name: frozenset({"network", "id", "kind", "subject", "opened_at", "opened_by"}),
    tables.inquiries.name: frozenset({"network", "id", "kind", "subject", "opened_at", "opened_by"}),
    tables.meetings.name: frozenset({"network", "id", "subject", "start", "planned_at", "planned_by"}),
    tables.conferences.name: frozenset({"network", "id", "called_at", "called_by"}),
    tables.journal.name: frozenset({"network", "number", "at", "actor", "what", "body"}),
}
"""Tables of which only these columns speak of the person."""


async def dossier(connection: AsyncConnection, network: str, person: str) -> Rows:
    """The rows about a person by table, in the order of their keys, as JSON has them; raw mails as text."""
    found: Rows = {}
    for table, names in OF_A_PERSON.items():
        mine = or_(*(table.c[name] == person for name in names)) & (table.c.network == network)
        query = select(*(_shown(column) for column in _columns(table))).where(mine)
        rows = (await connection.execute(query.order_by(*table.primary_key.columns))).mappings()
        found[table.name] = [{name: _plain(value) for name, value in row.items()} for row in rows]
    for table, names in INSIDE.items():
        for name in names:
            found[f"{table.name}.{name}"] = await _inside(connection, table.c[name], network, person)
    settings = tables.settings
    designations = settings.c.key.startswith(f"designation:{network}:{person}:", autoescape=True)
    rows = (await connection.execute(select(settings).where(designations))).mappings()
    found[settings.name] = [dict(row) for row in rows]
    return found


async def _inside(connection: AsyncConnection, column: Column[Any], network: str, person: str) -> list[dict[str, Any]]:
    """What a column's values say of a person, with the row that they stand in; a bare id is said under its column."""
    key, said = column.table.c, _shown(column)
    mine = (key.network == network) & type_coerce(column, Text).contains(json.dumps(person), autoescape=True)
    rows = (await connection.execute(select(key.id, said).where(mine).order_by(key.id))).all()
    return [
        {"network": network, "id": number, **part}
        for number, value in rows
        for part in (_named(one, column.name) for one in (value if isinstance(value, list) else [value]))
        if person in part.values()
    ]


def _named(part: dict[str, Any] | str, column: str) -> dict[str, Any]:
    return {column: part} if isinstance(part, str) else part


def _columns(table: Table) -> list[Column[Any]]:
    only = OF_OTHERS.get(table.name)
    return [column for column in table.columns if column.name not in SECRET and (only is None or column.name in only)]


def _shown(column: Column[Any]) -> ColumnElement[Any]:
    return type_coerce(column, _Json()).label(column.name) if isinstance(column.type, Frozen) else column


class _Json(Text):
    """What a frozen value is kept as."""

    def result_processor(self, dialect: Any, coltype: Any) -> Any:
        return lambda text: None if text is None else json.loads(text)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value.value if isinstance(value, Enum) else value
