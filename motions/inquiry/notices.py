"""Whom an inquiry's messages go to, and what each is shown of it."""

from collections.abc import Sequence
from datetime import datetime

from motions.decide import views
from motions.inquiry.asking import Asking
from motions.inquiry.model import InquiryKind, InquiryState
from motions.inquiry.view import InquiryView, SeatSaid
from motions.model import Person
from motions.notice import Addressee, Matter, Notice, NoticeKind


def view(asking: Asking, now: datetime, *, only: str | None = None) -> InquiryView:
    """The inquiry as it stands at `now`. only: the one seat (id) whose words are shown, None: all."""
    inquiry, names = asking.inquiry, asking.members
    return InquiryView(
        id=inquiry.id,
        kind=inquiry.kind,
        subject=inquiry.subject,
        text=inquiry.text,
        clause=inquiry.clause,
        zone=inquiry.zone,
        office=names[asking.office].name,
        closes_at=inquiry.closes_at,
        running=inquiry.state is InquiryState.OPEN and now < inquiry.closes_at,
        asker=names[inquiry.asker].name if inquiry.asker else None,
        questions=inquiry.questions,
        slots=inquiry.slots,
        said=tuple(_said(asking, seat) for seat in _shown(asking) if only in (None, seat)),
        chosen=inquiry.chosen,
    )


def _shown(asking: Asking) -> list[str]:
    """Every asked seat that is still a member, or has said something."""
    present = set(asking.seats())
    return [seat for seat in asking.inquiry.asked if seat in present or asking.said(seat)]


def _said(asking: Asking, seat: str) -> SeatSaid:
    said = asking.said(seat)
    values = tuple(said[n].value if n in said else None for n in range(asking.inquiry.items))
    return SeatSaid(asking.members[seat].name, values)


def _own_view(asking: Asking, seat: str, now: datetime) -> InquiryView:
    """While texts come in a seat is shown its own; how dates suit is shown to all at once, so that people can meet."""
    return view(asking, now, only=None if asking.inquiry.kind is InquiryKind.DATES else seat)


def to_person(asking: Asking, kind: NoticeKind, seat: str, person: Person, now: datetime, **fields: object) -> Notice:
    """One message to one person of a seat."""
    return _notice(asking, kind, seat, views.addressee(person), _own_view(asking, seat, now), **fields)


def _notice(asking: Asking, kind: NoticeKind, seat: str, to: Addressee, shown: InquiryView, **fields: object) -> Notice:
    name = asking.members[seat].name
    return views.plain_notice(asking, kind, to, inquiry=shown, seat=seat, seat_name=name, **fields)


def to_seats(
    asking: Asking, kind: NoticeKind, now: datetime, seats: Sequence[str] | None = None, **fields: object
) -> tuple[Notice, ...]:
    """The same to representative and deputy of these seats (None: of all), or to the official address of a seat for
    which nobody is named.
    """
    told = []
    for seat in asking.seats() if seats is None else seats:
        shown = _own_view(asking, seat, now) if kind in _WHILE_IT_RUNS else view(asking, now)
        told += [_notice(asking, kind, seat, to, shown, **fields) for to in asking.addressees(seat, now)]
    return tuple(told)


_WHILE_IT_RUNS = frozenset({NoticeKind.INQUIRY, NoticeKind.INQUIRY_REMINDER})


def to_office(asking: Asking, code: str, now: datetime, **fields: object) -> tuple[Notice, ...]:
    """Something about it before the coordinators: of the office, or where it has nobody in force, of its substitute."""
    shown = view(asking, now)
    return tuple(
        views.plain_notice(
            asking,
            NoticeKind.OFFICE,
            views.addressee(person),
            matter=Matter.INQUIRY,
            code=code,
            inquiry=shown,
            **fields,
        )
        for person in asking.coordinators(now)
    )
