"""Which network somebody means whose chat account belongs to people in several: the one named first, else all."""

from collections.abc import Sequence

from motions.model import Person, Refusal

Meant = Sequence[tuple[str, Person]]


def meant(people: Meant, said: str) -> tuple[Meant, str]:
    """The networks, and what was said without the name.

    >>> erika = Person("erika", "Erika Beispiel")
    >>> meant([("nord", erika), ("süd", erika)], "süd 2026-01; gfs")[1]
    '2026-01; gfs'
    """
    first, _, rest = said.strip().partition(" ")
    named = [(network, person) for network, person in people if network == first.rstrip(";:,").lower()]
    return (named, rest.strip()) if named else (people, said)


def ambiguous(people: Meant) -> Refusal:
    """That a network has to be named, and which there are."""
    return Refusal("network_ambiguous", {"list": ", ".join(network for network, _ in people)})
