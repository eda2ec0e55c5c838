"""Who has no language of its own and nobody to read for it: official addresses, applicants, somebody new."""

from dataclasses import replace

import pytest
from decide_reading import COORDINATOR, Law, admission, done, exclusion
from scenario import SECOND, around, at

from motions import register
from motions.changes import Decision, EvidenceNoted, MemberLeft, RegisterIssued
from motions.decide import effect, ending, joining, outcome, ruling, views, withdrawal
from motions.decide.opening import Surroundings
from motions.decide.withdrawal import Declared
from motions.escalation import Attempt
from motions.model import Case, Member, Ruling
from motions.notice import Notice, NoticeKind, Tried
from motions.terms import CancelReason, Channel, State

NOW = at("2026-11-25 10:00")
CANCELLED = CancelReason.DEFECTIVE_NOTICE


def in_english() -> Surroundings:
    """The network writes English; nobody of the GfS receives for it."""
    found = around()
    mandates = tuple(m for m in found.mandates if m.member != "gfs")
    return replace(found, network=replace(found.network, language="en"), mandates=mandates)


def to_addresses(told: tuple[Notice, ...]) -> list[Notice]:
    """What goes to somebody who is not one of the members' people."""
    return [notice for notice in told if notice.to.person is None]


def contested(play: Law) -> Case:
    """Its result is in doubt."""
    closed = replace(play.motion, closed_at=NOW, contested="bounced")
    return replace(play.case, motion=closed)


def told_of(case: str) -> Decision:
    """What is decided in an English network, by whom it is for."""
    english = in_english()
    admitted, excluded = admission(surroundings=english), exclusion(surroundings=english)
    match case:
        case "applicant":
            return done(ending.cancel(admitted.case, CANCELLED, COORDINATOR, NOW))
        case "applicant of a lapsed admission":
            return Decision(notices=(outcome.to_applicant(admitted.case, NoticeKind.LAPSED, NOW),))
        case "applicant of a contested admission":
            return done(ruling.rule(contested(admitted), Ruling(COORDINATOR, True, "checked", NOW, SECOND), NOW))
        case "concerned member":
            return done(ending.cancel(excluded.case, CANCELLED, COORDINATOR, NOW))
        case "members who hear of a withdrawal":
            return done(withdrawal.announce(english, Declared("bgw", NOW), NOW))
        case "new member":
            return joining.conclude(english, None, Member("neu", "Neu (Beispiel)", "Neu", "neu@neu.example"), {}, NOW)
    return Decision(notices=effect.register_notices(english, NOW, {}))


@pytest.mark.parametrize(
    "case",
    [
        "applicant",
        "applicant of a lapsed admission",
        "applicant of a contested admission",
        "concerned member",
        "members who hear of a withdrawal",
        "new member",
        "member without people",
    ],
)
def test_they_are_written_to_in_the_language_of_the_network(case: str) -> None:
    """And at an address."""
    told = to_addresses(told_of(case).notices)
    assert told
    assert all(notice.to.language == "en" and notice.to.mails for notice in told)


def test_a_member_without_people_and_without_an_address_is_written_to_by_nobody() -> None:
    """The office is asked for a letter instead: there is no half address."""
    play = exclusion(surroundings=in_english())
    bare = replace(play.case.members["gfs"], mail=None)
    told = views.official_notice(
        replace(play.case, members={**play.case.members, "gfs": bare}),
        NoticeKind.MOTION,
        "gfs",
        views.view(play.case, NOW),
    )
    assert told.to.mails == ()


def test_the_file_names_what_was_tried_where_a_receipt_is_missing() -> None:
    """Whom, when, by which channel, at which step; the official address has no name."""
    play = admission()
    tried = (
        Attempt("gfs", 1, NOW, Channel.MAIL, "gfs-vertretung"),
        Attempt("gfs", 2, at("2026-11-26 10:00"), Channel.TELEGRAM),
    )
    case = replace(play.case, motion=replace(play.motion, attempts=tried))
    assert views.tried(case) == (
        Tried("Gfs (Beispiel)", 1, NOW, Channel.MAIL, "vertretung gfs (Beispiel)"),
        Tried("Gfs (Beispiel)", 2, at("2026-11-26 10:00"), Channel.TELEGRAM, ""),
    )


def test_a_concerned_member_without_people_reads_at_its_address_why_it_is_over_and_where_it_goes_on() -> None:
    """The same as everybody else."""
    play = exclusion(surroundings=in_english())
    decided = done(ending.cancel(play.case, CANCELLED, COORDINATOR, NOW, "2026-02"))
    (told,) = [notice for notice in to_addresses(decided.notices) if notice.kind is NoticeKind.CANCELLED]
    assert told.to.mails == ("amt@gfs.example",)
    assert (told.code, told.facts, told.documents) == (CANCELLED, {"again": "2026-02"}, ())


def test_the_proof_of_an_exclusion_says_by_which_channel_it_was_known() -> None:
    """§ 6 (6): the membership ends with it, so the file keeps where it came from."""
    play = exclusion()
    play.all_confirm("2026-11-24 15:00")
    passed = replace(play.case, motion=replace(play.motion, state=State.PASSED, closed_at=NOW))
    later = at("2026-11-26 10:00")
    decided = done(effect.confirm_outcome(passed, None, "gfs-vertretung", Channel.MAIL, later, later))
    noted = decided.changes[0]
    assert isinstance(noted, EvidenceNoted)
    assert noted.evidence.channel is Channel.MAIL


def test_a_register_that_an_exclusion_brings_keeps_the_sites_of_the_others() -> None:
    """What a version says of their sites, the next one says too (the second network)."""
    play = exclusion()
    sites = {"bgw": ("Nordpark", "Südring")}
    last = register.version(3, play.case.members.values(), NOW, "sites", sites)
    decided = effect.new_register(play.case, [MemberLeft("gfs", NOW, "2026-01")], last, NOW, NOW)
    issued = decided.changes[-1]
    assert isinstance(issued, RegisterIssued)
    assert issued.version.number == 4
    assert register.sites_in(issued.version)["bgw"] == sites["bgw"]
    assert all("Bgw (Beispiel): Nordpark, Südring" in notice.register for notice in decided.notices)
