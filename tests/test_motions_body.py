"""Who is told of what belongs to no motion: the office, or its substitute where nobody of the office can be (§ 5)."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from scenario import DEPUTY, OFFICE, REPRESENTATIVE, around, at

from motions import body
from motions.model import Mandate
from motions.terms import Power, Role

NOW = at("2026-11-24 09:00")
ONE, TWO, OTHER = f"{OFFICE}-{REPRESENTATIVE}", f"{OFFICE}-{DEPUTY}", f"bethel-{REPRESENTATIVE}"


def coordinator(person: str, member: str, until: str = "") -> Mandate:
    """A coordinator's mandate."""
    return Mandate(person, member, Role.COORDINATOR, frozenset(), until=at(until) if until else None)


def told(mandates: Sequence[Mandate], left: Sequence[str] = ()) -> list[str]:
    """Who is told, with Bethel as the substitute."""
    surroundings = around()
    for member in left:
        surroundings = surroundings.leaves(member, NOW)
    network = replace(surroundings.network, substitute="bethel")
    people = surroundings.people
    return [p.id for p in body.coordinators(network, surroundings.members, people, mandates, NOW)]


BOTH = (coordinator(ONE, OFFICE), coordinator(OTHER, "bethel"))


@pytest.mark.parametrize(
    ("left", "expected"), [((), [ONE]), ((OFFICE,), [OTHER]), (("bethel",), [ONE]), ((OFFICE, "bethel"), [])]
)
def test_it_tells_nobody_whose_member_has_left(left: tuple[str, ...], expected: list[str]) -> None:
    assert told(BOTH, left) == expected


def test_it_tells_the_substitute_where_nobody_of_the_office_is_in_force() -> None:
    """A mandate ends at its moment."""
    assert told((coordinator(ONE, OFFICE, "2026-11-24 09:00"), BOTH[1])) == [OTHER]
    assert told((coordinator(ONE, OFFICE, "2026-11-24 09:01"), BOTH[1])) == [ONE]


def test_it_tells_coordinators_alone() -> None:
    """Who stands for the office's member as its representative holds no command of the office."""
    represents = Mandate(TWO, OFFICE, Role.REPRESENTATIVE, frozenset(Power))
    assert told((represents, *BOTH)) == [ONE]
    assert told((represents, BOTH[1])) == [OTHER]
