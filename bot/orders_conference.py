"""Orders about case conferences (§ 3); choices out of closed lists alone."""

from dataclasses import dataclass
from datetime import date

from motions.conference import Agreed, ClientPart, Ending
from motions.inquiry.model import Slot


@dataclass(frozen=True, slots=True)
class CallConference:
    """A member calls a conference of these members (ids); one of the dates is looked for."""

    caller: str
    participants: tuple[str, ...]
    client: ClientPart
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class AgreeMeasure:
    """The conference has agreed on a measure; all participants read it."""

    conference: str
    agreed: Agreed


@dataclass(frozen=True, slots=True)
class SetReview:
    """The conference is put on the table again on a local day."""

    conference: str
    day: date


@dataclass(frozen=True, slots=True)
class EndConference:
    """The conference is over."""

    conference: str
    ending: Ending


OnConference = CallConference | AgreeMeasure | SetReview | EndConference
