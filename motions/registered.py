"""The register of members as values; `motions.model` offers them with everything else."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One member as the register (Anlage 1) prints it."""

    member: str
    name: str
    since: datetime | None = None
    sites: tuple[str, ...] = ()  # names, in a network that has sites


@dataclass(frozen=True, slots=True)
class RegisterVersion:
    """A version of the Mitgliederverzeichnis (§ 6 (7)); `cause` names the motion or declaration behind it."""

    number: int
    at: datetime
    entries: tuple[RegisterEntry, ...]
    cause: str
