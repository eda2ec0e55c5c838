"""Who is meant where somebody writes names: people who are expected, guests, members."""

import re
from collections.abc import Sequence

from motions.meeting.gathering import Gathering
from motions.meeting.model import Guest

_GUEST = re.compile(r"(?:gast|guest)\s*:\s*(?P<name>.*)", re.IGNORECASE)
_FOR = re.compile(r"(?P<name>.+?)\s+(?:für|for)\s+(?P<member>.+)", re.IGNORECASE)


def attending(gathering: Gathering, names: Sequence[str]) -> tuple[tuple[str, ...], tuple[Guest, ...]]:
    """Person ids of those who are expected, by name or id, an unknown one as it was written; and guests: "Gast: Erika
    Muster", "Gast: Erika Muster für GfS".
    """
    given = [name.strip() for name in names if name.strip()]
    guests = {name: found["name"] for name in given if (found := _GUEST.fullmatch(name))}
    people = people_named(gathering, [name for name in given if name not in guests])
    return people, tuple(guest(gathering, name) for name in guests.values() if name.strip())


def guest(gathering: Gathering, text: str) -> Guest:
    """ "Erika Muster", or "Erika Muster für GfS", which stands in for that member."""
    known, found = _members(gathering), _FOR.fullmatch(text.strip())
    if found and (member := known.get(found["member"].strip().casefold())):
        return Guest(found["name"].strip(), member)
    return Guest(text.strip())


def people_named(gathering: Gathering, names: Sequence[str]) -> tuple[str, ...]:
    """Person ids of those who are expected, by name or id; an unknown one as it was written."""
    known = {
        called.casefold(): person.id
        for _, person in gathering.expected(gathering.meeting.start)
        for called in (person.id, person.name)
    }
    return tuple(known.get(name.strip().casefold(), name.strip()) for name in names if name.strip())


def members_named(gathering: Gathering, names: Sequence[str]) -> tuple[str, ...]:
    """Member ids by id, short or full name; an unknown one as it was written."""
    known = _members(gathering)
    return tuple(known.get(name.strip().casefold(), name.strip()) for name in names if name.strip())


def _members(gathering: Gathering) -> dict[str, str]:
    return {called.casefold(): m.id for m in gathering.members.values() for called in (m.id, m.short, m.name)}
