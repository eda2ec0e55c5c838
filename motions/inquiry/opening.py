"""Asking: what a draft must bring, whom it goes to, until when. All that is wrong with it comes back at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motions import client_data, days, scope
from motions.changes import Decision, InquiryOpened
from motions.decide.opening import Surroundings
from motions.inquiry import notices
from motions.inquiry.asking import Asking
from motions.inquiry.model import LEAST_SLOTS, LONGEST_PLACE, MOST_QUESTIONS, MOST_SLOTS, Inquiry, InquiryKind, Slot
from motions.model import Refusal
from motions.notice import NoticeKind
from motions.rules import Network

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class InquiryDraft:
    """What somebody wants to ask. until: the last day (local), None: as the agreement file says.

    asker: the member (id) whose plan it is. asked: members to ask, none: all. For a consultation `text` is the plan or
    the difficulty; an evaluation has questions; dates have slots. A search for a date may go without any text.
    """

    kind: InquiryKind
    subject: str
    by: str
    text: str = ""
    asker: str | None = None
    asked: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """An inquiry as opening it makes it, with what is written down and who is told."""

    asking: Asking
    decision: Decision


def open_inquiry(
    draft: InquiryDraft, around: Surroundings, reference: str, now: datetime
) -> Asked | tuple[Refusal, ...]:
    """Ask (§ 4 (2), § 1.6): everybody who is asked is written to, and the office. All refusals at once."""
    if refusal := scope.inquiries(around.network, draft.kind):
        return (refusal,)
    if refusals := tuple(_mistakes(draft, around, now)):
        return refusals
    asking = Asking(
        around.network, around.members, around.people, around.mandates, _inquiry(draft, around, reference, now)
    )
    told = notices.to_seats(asking, NoticeKind.INQUIRY, now) + notices.to_office(asking, "opened", now)
    return Asked(asking, Decision((InquiryOpened(asking.inquiry),), told))


def _inquiry(draft: InquiryDraft, around: Surroundings, reference: str, now: datetime) -> Inquiry:
    rules = around.network.inquiry(draft.kind)
    closes_at = closing(draft, around.network, now)
    reminding = closes_at - rules.remind if rules.remind else None
    consulted = draft.kind is InquiryKind.CONSULTATION
    return Inquiry(
        network=around.network.id,
        id=reference,
        kind=draft.kind,
        subject=draft.subject.strip(),
        text=draft.text.strip(),
        clause=rules.clause,
        zone=around.network.calendar.zone,
        asker=draft.asker,
        asked=draft.asked or tuple(member.id for member in around.present()),
        questions=("",) if consulted else draft.questions,  # the text itself is the question
        slots=tuple(sorted(draft.slots, key=lambda slot: slot.start)),
        opened_at=now,
        opened_by=draft.by,
        closes_at=closes_at,
        remind_at=reminding if reminding and reminding > now else None,
    )


def closing(draft: InquiryDraft, network: Network, now: datetime) -> datetime:
    """When it ends (UTC): with the day that was named, or so many days from now, never on a free day."""
    if draft.until is not None:
        return days.end_of_day(draft.until, network.calendar)
    return days.deadline(now, network.inquiry(draft.kind).days, network.calendar).closes_at


def _mistakes(draft: InquiryDraft, around: Surroundings, now: datetime) -> Iterator[Refusal]:
    if not draft.subject.strip():
        yield Refusal("subject_missing")
    if refusal := client_data.refused(draft.subject, draft.text, *draft.questions, *(s.place for s in draft.slots)):
        yield refusal
    if draft.kind is InquiryKind.CONSULTATION and not draft.text.strip():
        yield Refusal("inquiry_text_missing")
    present = {member.id for member in around.present()}
    for member in (*((draft.asker,) if draft.asker else ()), *draft.asked):
        if member not in present:
            yield Refusal("member_unknown", {"member": member})
    if not now < closing(draft, around.network, now) <= now + LONGEST:
        yield Refusal("inquiry_until")
    yield from _wrong_questions(draft)
    yield from _wrong_slots(draft, closing(draft, around.network, now))


def _wrong_questions(draft: InquiryDraft) -> Iterator[Refusal]:
    given = len([question for question in draft.questions if question.strip()])
    if draft.kind is InquiryKind.EVALUATION and not (0 < given == len(draft.questions) <= MOST_QUESTIONS):
        yield Refusal("inquiry_questions", {"most": str(MOST_QUESTIONS)})


def _wrong_slots(draft: InquiryDraft, closes_at: datetime) -> Iterator[Refusal]:
    if draft.kind is not InquiryKind.DATES:
        return
    if not LEAST_SLOTS <= len(draft.slots) <= MOST_SLOTS:
        yield Refusal("inquiry_slots", {"least": str(LEAST_SLOTS), "most": str(MOST_SLOTS)})
    if len(set(draft.slots)) < len(draft.slots):
        yield Refusal("inquiry_slots_twice")
    if any(slot.start < closes_at for slot in draft.slots):
        yield Refusal("inquiry_slots_before_end")
    if any(len(slot.place) > LONGEST_PLACE for slot in draft.slots):
        yield Refusal("too_long", {"limit": str(LONGEST_PLACE)})
