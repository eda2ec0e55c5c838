"""Who is who in a network, whether a motion belongs to it or not: what a notice to all of its members needs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from motions.model import Mandate, Member, Person
from motions.rules import Network
from motions.terms import Power


class Roster(Protocol):
    """A `Case`, or the `Surroundings` of one that is not there."""

    @property
    def network(self) -> Network:
        """Its rules."""

    @property
    def members(self) -> Mapping[str, Member]:
        """All members by id, the former ones too."""

    def holders(self, member: str, now: datetime, power: Power) -> tuple[tuple[Person, Mandate], ...]:
        """People of a seat with `power` in force at `now`, the representative first."""
