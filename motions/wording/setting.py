"""What a sentence has to know beside its facts: the notice, the medium, the language and the time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from motions.inquiry.view import InquiryView
from motions.meeting.view import MeetingView
from motions.notice import MotionView, Notice
from motions.states import OPEN
from motions.wording.words import Words

Medium = Literal["chat", "mail"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One notice about to be said: in which medium and language, and when (`now`, UTC)."""

    notice: Notice
    medium: Medium
    words: Words
    now: datetime

    @property
    def chat(self) -> bool:
        """Whether this is for chat, where less is shown."""
        return self.medium == "chat"

    @property
    def motion(self) -> MotionView:
        """The notice's motion. Raises ValueError if a notice that needs one has none."""
        if self.notice.motion is None:
            raise ValueError(f"a notice of kind {self.notice.kind} speaks of a motion and has none")
        return self.notice.motion

    @property
    def inquiry(self) -> InquiryView:
        """The notice's inquiry. Raises ValueError if a notice that needs one has none."""
        if self.notice.inquiry is None:
            raise ValueError(f"a notice of kind {self.notice.kind} speaks of an inquiry and has none")
        return self.notice.inquiry

    @property
    def meeting(self) -> MeetingView:
        """The notice's meeting. Raises ValueError if a notice that needs one has none."""
        if self.notice.meeting is None:
            raise ValueError(f"a notice of kind {self.notice.kind} speaks of a meeting and has none")
        return self.notice.meeting

    @property
    def zone(self) -> str:
        """The zone in which moments are printed."""
        about = self.notice.motion or self.notice.inquiry or self.notice.meeting
        return about.zone if about else self.words.zone

    @property
    def running(self) -> bool:
        """Whether an answer can still count."""
        motion = self.motion
        return motion.state in OPEN and (not motion.binding or self.now < motion.deadline.closes_at)

    @property
    def concerned(self) -> bool:
        """Whether the addressee stands for the member that an exclusion is about."""
        return self.motion.concerned is not None and self.notice.seat_name == self.motion.concerned

    @property
    def has_ballot(self) -> bool:
        """Whether the addressee may answer for the seat: an official address and a concerned member may not."""
        known = self.notice.to.person is not None and self.notice.seat is not None
        return known and (not self.concerned or self.motion.concerned_votes)
