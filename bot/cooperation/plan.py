"""An order as it is planned: its facts for the preview, and what happens when it is confirmed."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from motions.model import Refusal
from motions.rules import Network
from motions.wording.words import Words
from store.work import Work


@dataclass(frozen=True, slots=True)
class Ground:
    """Where and when an order is planned, by whom (person id), and in which words it is shown."""

    work: Work
    network: Network
    by: str
    words: Words
    now: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """shown: facts by the names that `motions.wording.cooperation` knows; act: does it; noted: for the journal (ids,
    never names).
    """

    shown: Mapping[str, str]
    act: Callable[[], Awaitable[None]]
    noted: Mapping[str, object] = field(default_factory=dict)


Planned = Plan | Refusal
