"""Invented people for the six members of the demo network. Nobody of this exists; every name says so.

Some only chat, some only read mail, some do both; most seats have a deputy. The office has two coordinators.
"""

from dataclasses import dataclass

from motions.model import Mandate, Person
from motions.terms import Power, Role

OFFICE_MAIL = "stelle@netz.example"
BOTH = frozenset({Power.RECEIVE, Power.VOTE})


@dataclass(frozen=True, slots=True)
class Sample:
    """One invented person: for whom, in which role, reached how. `style` is the mail program that it uses."""

    id: str
    name: str
    greeting: str
    member: str
    role: Role
    mail: str | None = None
    chat: bool = False
    style: str = "thunderbird"

    def person(self) -> Person:
        """As the store keeps it; a chat account is linked by invitation."""
        return Person(self.id, self.name, self.greeting, mails=(self.mail,) if self.mail else ())

    def mandate(self) -> Mandate:
        """With the powers to receive and to vote, as the example's recorded decision says."""
        return Mandate(self.id, self.member, self.role, BOTH, document="Benennung vom 1. Oktober 2026 (Beispiel)")


@dataclass(frozen=True, slots=True)
class Cast:
    """The invented people of one network, beside its bundled agreement. coordinators: (person, member)."""

    network: str
    samples: tuple[Sample, ...]
    coordinators: tuple[tuple[str, str], ...]

    def mandates(self) -> tuple[Mandate, ...]:
        """Every mandate of its people."""
        seats = tuple(sample.mandate() for sample in self.samples)
        office = tuple(Mandate(person, member, Role.COORDINATOR, frozenset()) for person, member in self.coordinators)
        return seats + office


REP, DEP = Role.REPRESENTATIVE, Role.DEPUTY

SAMPLES: tuple[Sample, ...] = (
    Sample("anna", "Anna Amtmann (Beispiel)", "Frau Amtmann", "stadt", REP, "anna@stadt.example", True),
    Sample("arno", "Arno Akte (Beispiel)", "Herr Akte", "stadt", DEP, "arno@stadt.example", style="outlook"),
    Sample("berta", "Berta Beispiel", "Frau Beispiel", "bethel", REP, chat=True),
    Sample("bruno", "Bruno Muster (Beispiel)", "Herr Muster", "bethel", DEP, "bruno@bethel.example"),
    Sample("wilma", "Wilma Wohnlich (Beispiel)", "Frau Wohnlich", "bgw", REP, "wilma@bgw.example", style="outlook"),
    Sample("dora", "Dora Dienst (Beispiel)", "Frau Dienst", "diakonie", REP, "dora@diakonie.example", True),
    Sample("doris", "Doris Diele (Beispiel)", "Frau Diele", "diakonie", DEP, chat=True),
    Sample("gesa", "Gesa Gemein (Beispiel)", "Frau Gemein", "gfs", REP, "gesa@gfs.example"),
    Sample("gustav", "Gustav Gut (Beispiel)", "Herr Gut", "gfs", DEP, "gustav@gfs.example", style="gmx"),
    Sample("toni", "Toni Trocken (Beispiel)", "Herr Trocken", "trockendock", REP, "toni@dock.example", style="gmx"),
    Sample("tina", "Tina Taler (Beispiel)", "Frau Taler", "trockendock", DEP, chat=True),
)

COORDINATORS: tuple[tuple[str, str], ...] = (
    ("anna", "stadt"),
    ("arno", "stadt"),
    ("berta", "bethel"),
)
"""(person, member): the office's two people, and the substitute's."""


FIRST = Cast("wohnungslosenhilfe-bielefeld", SAMPLES, COORDINATORS)
"""The network of every story."""

QUARTERS = Cast(
    "quartiersarbeit-bielefeld",
    (
        Sample("anna", "Anna Amtmann (Beispiel)", "Frau Amtmann", "stadt", REP, "anna@stadt.example", True),
        Sample("boris", "Boris Bauer (Beispiel)", "Herr Bauer", "bgw", REP, "boris@bgw.example", style="outlook"),
        Sample("agnes", "Agnes Anders (Beispiel)", "Frau Anders", "awo", REP, "agnes@awo.example", True),
        Sample("jule", "Jule Jung (Beispiel)", "Frau Jung", "alt-und-jung", REP, "jule@altjung.example", style="gmx"),
    ),
    (("anna", "stadt"),),
)
"""A second one in the same installation; Anna coordinates both with one account."""


def mandates() -> tuple[Mandate, ...]:
    """Every mandate of the first network's people."""
    return FIRST.mandates()
