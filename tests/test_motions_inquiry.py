"""The law of asking around, played without store, chat or mail: what may be asked, who may answer, when it ends."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from scenario import OFFICE, SIX, around, at

from motions.changes import Decision, InquiryAnswered, InquiryChanged
from motions.decide.opening import Surroundings
from motions.decide.progress import Reading
from motions.inquiry import answering, ending, opening
from motions.inquiry.answering import Saying
from motions.inquiry.asking import Asking
from motions.inquiry.model import InquiryKind, InquiryState, Slot
from motions.inquiry.opening import Asked, InquiryDraft
from motions.model import Refusal
from motions.notice import Notice, NoticeKind
from motions.rules import InquiryRules
from motions.terms import Channel, Role

OPENED = at("2026-11-24 15:00")
BY = f"{OFFICE}-vertretung"
SLOTS = (Slot(at("2027-01-13 14:00")), Slot(at("2027-01-12 10:00"), 90, "Rathaus"))


def draft(kind: InquiryKind = InquiryKind.CONSULTATION, **changes: Any) -> InquiryDraft:
    """A draft with nothing wrong about it."""
    usual: dict[InquiryKind, dict[str, Any]] = {
        InquiryKind.CONSULTATION: {"text": "Wir planen acht Plätze.", "asker": "diakonie"},
        InquiryKind.DATES: {"slots": SLOTS},
        InquiryKind.EVALUATION: {"questions": ("Was war gut?", "Was fehlt?")},
    }
    return InquiryDraft(kind, "Thema (Beispiel)", BY, **(usual[kind] | changes))


def asked(of: InquiryDraft | None = None, surroundings: Surroundings | None = None) -> Asked:
    """It is asked on Tuesday, 24 November 2026, 15:00."""
    done = opening.open_inquiry(of or draft(), surroundings or around(), "2026-R01", OPENED)
    assert isinstance(done, Asked), done
    return done


@pytest.mark.parametrize("kind", InquiryKind)
def test_it_is_not_asked_where_the_agreement_does_not_know_it(kind: InquiryKind) -> None:
    """Each kind by itself, and before anything else is found wrong."""
    others = {one: InquiryRules() for one in InquiryKind if one is not kind}
    elsewhere = replace(around(), network=replace(around().network, inquiries=others))
    assert opening.open_inquiry(replace(draft(kind), subject=""), elsewhere, "2026-R01", OPENED) == (
        Refusal(f"no_{kind.value}_here"),
    )


def says(
    asking: Asking, seat: str, said: str | dict[int, str], when: str, who: str = "vertretung"
) -> Decision | Refusal:
    """A seat says something at that local time, by mail."""
    values = said if isinstance(said, dict) else {0: said}
    return answering.answer(asking, Saying(seat, f"{seat}-{who}", values, Channel.MAIL, at(when)), at(when))


def after(asking: Asking, decided: Decision | Refusal) -> Asking:
    """The inquiry as the decision leaves it."""
    assert isinstance(decided, Decision), decided
    for change in decided.changes:
        if isinstance(change, InquiryAnswered):
            asking = replace(asking, answers=(*asking.answers, change.answer))
        elif isinstance(change, InquiryChanged):
            asking = replace(asking, inquiry=change.inquiry)
    return asking


def read_to(moment: datetime, unread: int = 0) -> Reading:
    return Reading(moment, unread)


def told(decided: Decision | Refusal, kind: NoticeKind) -> list[Notice]:
    """The new messages of a kind."""
    assert isinstance(decided, Decision)
    return [notice for notice in decided.notices if notice.kind is kind and not notice.edits]


def test_it_asks_representative_and_deputy_of_every_member() -> None:
    """§ 4 (1): the body is made of these two of each member, whatever powers are recorded."""
    bare = around()
    bare = replace(bare, mandates=tuple(replace(m, powers=frozenset()) for m in bare.mandates))
    people = [notice.to.person for notice in told(asked(surroundings=bare).decision, NoticeKind.INQUIRY)]
    assert sorted(filter(None, people)) == sorted(
        f"{seat}-{who}" for seat in SIX for who in ("vertretung", "stellvertretung")
    )


def test_it_writes_to_the_official_address_where_nobody_is_named() -> None:
    """So that the member knows; only named people can answer."""
    around_ = around()
    nobody = replace(around_, mandates=tuple(m for m in around_.mandates if m.member != "gfs"))
    [notice] = [n for n in told(asked(surroundings=nobody).decision, NoticeKind.INQUIRY) if n.seat == "gfs"]
    assert (notice.to.person, notice.to.mails) == (None, ("amt@gfs.example",))


def test_it_ends_as_the_agreement_file_says_and_never_on_a_free_day() -> None:
    """14 days from 24 November; five days would end on a Sunday."""
    assert asked().asking.inquiry.closes_at == at("2026-12-09 00:00")
    rules = {InquiryKind.CONSULTATION: InquiryRules("§ 4 Abs. 2", 5, timedelta(days=2))}
    soon = replace(around(), network=replace(around().network, inquiries=rules))
    inquiry = asked(surroundings=soon).asking.inquiry
    assert inquiry.closes_at == at("2026-12-01 00:00")  # Monday, 30 November, 24 o'clock
    assert (inquiry.clause, inquiry.remind_at) == ("§ 4 Abs. 2", at("2026-11-29 00:00"))


def test_it_ends_on_the_day_that_is_named() -> None:
    """A Sunday too, where somebody wants it so; and nobody is reminded of what ends within hours."""
    inquiry = asked(draft(until=date(2026, 11, 29))).asking.inquiry
    assert inquiry.closes_at == at("2026-11-30 00:00")
    assert asked(draft(until=date(2026, 11, 25))).asking.inquiry.remind_at is None


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(draft(), subject=" "), "subject_missing"),
        (draft(text="  "), "inquiry_text_missing"),
        (draft(asker="caritas"), "member_unknown"),
        (draft(InquiryKind.DATES, asked=("gfs", "caritas")), "member_unknown"),
        (draft(until=date(2026, 11, 23)), "inquiry_until"),
        (draft(until=date(2028, 1, 1)), "inquiry_until"),
        (draft(InquiryKind.EVALUATION, questions=()), "inquiry_questions"),
        (draft(InquiryKind.EVALUATION, questions=("", "Was fehlt?")), "inquiry_questions"),
        (draft(InquiryKind.EVALUATION, questions=("Warum?",) * 6), "inquiry_questions"),
        (draft(InquiryKind.DATES, slots=SLOTS[:1]), "inquiry_slots"),
        (draft(InquiryKind.DATES, slots=tuple(replace(SLOTS[0], minutes=n) for n in range(11))), "inquiry_slots"),
        (draft(InquiryKind.DATES, slots=(SLOTS[0], SLOTS[0])), "inquiry_slots_twice"),
        (draft(InquiryKind.DATES, slots=(SLOTS[0], Slot(at("2026-11-25 09:00")))), "inquiry_slots_before_end"),
    ],
)
def test_it_refuses_what_cannot_be_asked(wrong: InquiryDraft, code: str) -> None:
    refused = opening.open_inquiry(wrong, around(), "2026-R01", OPENED)
    assert isinstance(refused, tuple)
    assert code in [refusal.code for refusal in refused]


def test_it_offers_dates_in_their_order() -> None:
    assert [slot.place for slot in asked(draft(InquiryKind.DATES)).asking.inquiry.slots] == ["Rathaus", ""]


def test_a_later_word_replaces_an_earlier_one_and_both_are_kept() -> None:
    """By its arrival, not by when it was read."""
    asking = asked().asking
    asking = after(asking, says(asking, "gfs", "später", "2026-11-26 10:00"))
    asking = after(asking, says(asking, "gfs", "früher", "2026-11-25 10:00", "stellvertretung"))
    assert [answer.value for answer in asking.answers] == ["später", "früher"]
    assert asking.said("gfs")[0].value == "später"


def test_saying_the_same_again_changes_nothing() -> None:
    asking = asked().asking
    asking = after(asking, says(asking, "gfs", "Gut so.", "2026-11-26 10:00"))
    assert says(asking, "gfs", "Gut so.", "2026-11-27 10:00") == Decision()


def test_both_people_of_the_seat_read_what_was_noted() -> None:
    decided = says(asked().asking, "gfs", "Gut so.", "2026-11-26 10:00")
    assert [n.to.person for n in told(decided, NoticeKind.INQUIRY_NOTED)] == ["gfs-vertretung", "gfs-stellvertretung"]


def test_nobody_is_shown_the_words_of_others_while_they_come_in() -> None:
    asking = asked().asking
    asking = after(asking, says(asking, "gfs", "Gut so.", "2026-11-26 10:00"))
    reminded = ending.advance(asking, read_to(at("2026-12-06 00:00")), at("2026-12-06 00:00"))
    for notice in told(reminded, NoticeKind.INQUIRY_REMINDER):
        assert notice.inquiry is not None
        assert [one.seat for one in notice.inquiry.said] == [notice.seat_name]


def test_it_reminds_once_and_only_who_has_said_nothing() -> None:
    asking = asked().asking
    asking = after(asking, says(asking, "gfs", "", "2026-11-26 10:00"))  # "no remarks" is something
    due = at("2026-12-06 00:00")
    assert ending.advance(asking, read_to(due), due - timedelta(seconds=1)) == Decision()
    reminded = ending.advance(asking, read_to(due), due)
    seats = {notice.seat for notice in told(reminded, NoticeKind.INQUIRY_REMINDER)}
    assert seats == set(SIX) - {"gfs"}
    assert ending.advance(after(asking, reminded), read_to(due), due + timedelta(hours=1)) == Decision()


def test_it_ends_when_every_source_has_been_read_past_its_end() -> None:
    """Nothing that came in time may be missing from the summary."""
    asking, ends = asked().asking, at("2026-12-09 00:00")
    now = ends + timedelta(hours=2)
    asking = replace(asking, inquiry=replace(asking.inquiry, reminded_at=OPENED))
    assert ending.advance(asking, Reading(None), now) == Decision()
    assert ending.advance(asking, read_to(ends - timedelta(seconds=1)), now) == Decision()
    assert ending.advance(asking, read_to(now, unread=1), now) == Decision()
    closed = after(asking, ending.advance(asking, read_to(ends), now))
    assert closed.inquiry.state is InquiryState.CLOSED
    assert ending.advance(closed, read_to(now), now) == Decision()


def test_what_came_in_time_counts_as_such_also_when_it_is_read_late() -> None:
    """The arrival decides: a second before the end is in time, the end itself is not."""
    asking = asked().asking
    saying = Saying("gfs", "gfs-vertretung", {0: "Gut."}, Channel.MAIL, at("2026-12-08 23:59"))
    in_time = after(asking, answering.answer(asking, saying, at("2026-12-09 08:00")))
    late = after(asking, says(asking, "gfs", "Gut.", "2026-12-09 00:00"))
    assert ([a.late for a in in_time.answers], [a.late for a in late.answers]) == ([False], [True])
    assert late.said("gfs") == {}


def test_the_summary_shows_every_seat_to_every_seat() -> None:
    """With the same weight: as it was said, in the order of the members."""
    asking, ends = asked().asking, at("2026-12-09 00:00")
    asking = after(asking, says(asking, "stadt", "Zuletzt.", "2026-11-25 10:00"))
    asking = after(asking, says(asking, "bethel", "", "2026-11-26 10:00"))
    summary = told(ending.advance(asking, read_to(ends), ends), NoticeKind.INQUIRY_SUMMARY)
    assert {notice.seat for notice in summary} == set(SIX)
    for notice in summary:
        assert notice.inquiry is not None
        assert [one.seat for one in notice.inquiry.said] == [f"{seat.title()} (Beispiel)" for seat in SIX]
        assert [one.values for one in notice.inquiry.said if not one.silent] == [("",), ("Zuletzt.",)]


@pytest.mark.parametrize(
    ("seat", "person"), [("gfs", "bgw-vertretung"), ("caritas", "gfs-vertretung"), ("gfs", "nobody")]
)
def test_only_who_stands_for_an_asked_seat_answers(seat: str, person: str) -> None:
    saying = Saying(seat, person, {0: "Gut."}, Channel.MAIL, OPENED)
    refused = answering.answer(asked().asking, saying, OPENED)
    assert isinstance(refused, Refusal)
    assert refused.code == "inquiry_not_asked"


def test_a_coordinator_as_such_answers_for_nobody() -> None:
    """The office's people may be nobody's representative."""
    asking = asked().asking
    only = tuple(m for m in asking.mandates if not (m.member == OFFICE and m.role is not Role.COORDINATOR))
    refused = says(replace(asking, mandates=only), OFFICE, "Gut.", "2026-11-25 10:00")
    assert isinstance(refused, Refusal)


def test_a_member_that_left_is_asked_no_more_and_what_it_said_stays() -> None:
    asking, ends = asked().asking, at("2026-12-09 00:00")
    asking = after(asking, says(asking, "gfs", "Gut.", "2026-11-25 10:00"))
    gone = {seat: replace(asking.members[seat], until=at("2026-11-30 00:00")) for seat in ("gfs", "bgw")}
    asking = replace(asking, members={**asking.members, **gone})
    [first, *_] = told(ending.advance(asking, read_to(ends), ends), NoticeKind.INQUIRY_SUMMARY)
    assert first.inquiry is not None
    seats = [one.seat for one in first.inquiry.said]
    assert "Gfs (Beispiel)" in seats
    assert "Bgw (Beispiel)" not in seats
    assert isinstance(says(asking, "gfs", "Noch etwas.", "2026-12-01 10:00"), Refusal)


@pytest.mark.parametrize("values", [{}, {2: "yes"}, {-1: "yes"}, {0: "perhaps"}, {0: ""}])
def test_it_takes_no_other_word_for_a_date(values: dict[int, str]) -> None:
    refused = says(asked(draft(InquiryKind.DATES)).asking, "gfs", values, "2026-11-25 10:00")
    assert isinstance(refused, Refusal)


def test_it_shows_to_all_how_dates_suit() -> None:
    """Everybody's chat follows, so that people can meet."""
    decided = says(asked(draft(InquiryKind.DATES)).asking, "gfs", {0: "yes"}, "2026-11-25 10:00")
    assert isinstance(decided, Decision)
    edits = [notice for notice in decided.notices if notice.edits]
    assert {notice.seat for notice in edits} == set(SIX)
    assert all(n.inquiry and len(n.inquiry.said) == len(SIX) for n in edits)


def test_the_office_chooses_after_the_end_or_when_all_have_answered() -> None:
    asking = asked(draft(InquiryKind.DATES, asked=("gfs", "bgw"))).asking
    asking = after(asking, says(asking, "gfs", {0: "yes"}, "2026-11-25 10:00"))
    early = ending.choose(asking, 1, BY, at("2026-11-26 10:00"))
    assert isinstance(early, Refusal)
    assert (early.code, early.facts["list"]) == ("inquiry_runs", "Bgw (Beispiel)")
    asking = after(asking, says(asking, "bgw", {0: "no"}, "2026-11-26 10:00"))
    chosen = after(asking, ending.choose(asking, 1, BY, at("2026-11-26 10:00")))
    assert (chosen.inquiry.chosen, chosen.inquiry.state) == (1, InquiryState.CLOSED)
    again = after(chosen, ending.choose(chosen, 0, BY, at("2026-11-27 10:00")))  # a hall falls through
    assert again.inquiry.chosen == 0


@pytest.mark.parametrize("item", [-1, 2])
def test_it_chooses_no_date_that_was_not_offered(item: int) -> None:
    asking = asked(draft(InquiryKind.DATES)).asking
    closed = replace(asking, inquiry=replace(asking.inquiry, state=InquiryState.CLOSED))
    refused = ending.choose(closed, item, BY, OPENED)
    assert isinstance(refused, Refusal)
    assert refused.code == "inquiry_item_unknown"


def test_a_cancelled_one_takes_no_answer_and_brings_no_summary() -> None:
    asking = asked().asking
    assert isinstance(ending.cancel(asking, " ", BY, OPENED), Refusal)
    over = after(asking, ending.cancel(asking, "aufgegeben", BY, OPENED))
    refused = says(over, "gfs", "Gut.", "2026-11-25 10:00")
    assert isinstance(refused, Refusal)
    assert refused.code == "inquiry_cancelled"
    ends = at("2026-12-09 00:00")
    assert ending.advance(over, read_to(ends), ends) == Decision()
