"""What ties a motion whose notice was defective to the one that begins in its place (design: Voting). Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A document by its name and content: sha256 in hex."""

    filename: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Anew:
    """One of the two motions, as the other one keeps it.

    motion: its reference. why: what was wrong with the notice and what is different now, as the office told the
    members; "" where it said nothing. The rest stands in the motion that began anew only. subject: as it was, "" where
    it is the same; reason: whether the text is another one; gone, come: the documents that are no longer, and newly,
    part of it.
    """

    motion: str
    why: str = ""
    subject: str = ""
    reason: bool = False
    gone: tuple[File, ...] = ()
    come: tuple[File, ...] = ()

    @property
    def exchanged(self) -> bool:
        """Whether anything is different in the motion that began anew."""
        return bool(self.subject or self.reason or self.gone or self.come)
