"""Opening a motion: everything that is wrong with a draft at once, the roll, the first receipt, the first notices."""

from dataclasses import replace

import pytest
from decide_reading import admission, exclusion, in_state, persons, with_person, with_powers
from scenario import APPLICATION, DEPUTY, OFFICE, REPRESENTATIVE, SIX, Play, around, at

from motions.changes import EvidenceNoted, MotionOpened
from motions.decide.opening import Draft, Opened, Surroundings, excluded_before, mistakes, open_motion
from motions.model import Applicant, Motion, Refusal
from motions.notice import Matter, NoticeKind
from motions.register import fingerprint
from motions.terms import Channel, Concerned, EvidenceKind, Kind, Power, State

WAERMESTUBE = Applicant("Wärmestube (Beispiel)", "info@waermestube.example")
ADMIT = Draft(Kind.ADMISSION, "Aufnahme: Wärmestube", "Antrag", "x", WAERMESTUBE)
EXCLUDE = Draft(Kind.EXCLUSION, "Ausschluss: GfS", "Grund", "x", None, "bgw", "gfs", (APPLICATION,))
RUNNING = [State.COLLECTING, State.BINDING, State.AWAITING_SOURCES, State.UNDECIDED, State.PASSED]
OVER = [State.FAILED, State.EFFECTIVE, State.CANCELLED, State.MOOT]


def codes(draft: Draft, surroundings: Surroundings | None = None) -> list[str]:
    """What keeps a draft from being opened."""
    return [refusal.code for refusal in mistakes(draft, surroundings or around())]


def with_motion(motion: Motion, state: State) -> Surroundings:
    """The network with an earlier motion in a state."""
    return around(motions=(replace(motion, state=state),))


def former(member: str) -> Surroundings:
    """The network after a member has left."""
    found = around()
    left = replace(found.members[member], until=at("2026-06-30 12:00"))
    return replace(found, members={**found.members, member: left})


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (ADMIT, []),
        (EXCLUDE, []),
        (replace(ADMIT, subject=" \n"), ["subject_missing"]),
        (replace(ADMIT, reason="\t"), ["reason_missing"]),
        (replace(ADMIT, applicant=None), ["applicant_mail_missing"]),
        (replace(ADMIT, applicant=Applicant("Tafel (Beispiel)", "tafel.example")), ["applicant_mail_missing"]),
        (replace(ADMIT, applicant=Applicant("gfs  (BEISPIEL) ", "a@gfs.example")), ["already_member"]),
        (replace(EXCLUDE, concerned=None), ["member_unknown"]),
        (replace(EXCLUDE, concerned="tafel"), ["member_unknown"]),
        (replace(EXCLUDE, proposer=None), ["proposer_missing"]),
        (replace(EXCLUDE, proposer="tafel"), ["proposer_unknown"]),
        (replace(EXCLUDE, proposer="gfs"), ["proposer_concerned"]),
        (replace(EXCLUDE, documents=()), ["application_missing"]),
        (replace(EXCLUDE, documents=(replace(APPLICATION, purpose="reason"),)), ["application_missing"]),
        (Draft(Kind.ADMISSION, "", "", "x"), ["subject_missing", "reason_missing", "applicant_mail_missing"]),
    ],
)
def test_it_names_everything_that_a_draft_lacks(draft: Draft, expected: list[str]) -> None:
    """§ 6 (2): an application; § 6 (6): a proposer that is a member, its application, a reason, somebody to exclude."""
    assert codes(draft) == expected
    opened = open_motion(draft, around(), "2026-01", at("2026-11-24 09:00"))
    assert isinstance(opened, Opened) is not bool(expected)


def test_it_names_in_a_refusal_what_it_speaks_of() -> None:
    """So that the sentence can say it."""
    without = replace(around(), network=replace(around().network, procedures={}))
    assert mistakes(ADMIT, without) == (Refusal("procedure_unknown", {"kind": Kind.ADMISSION}),)
    assert mistakes(replace(EXCLUDE, concerned="tafel"), around()) == (Refusal("member_unknown", {"member": "tafel"}),)
    assert mistakes(replace(EXCLUDE, proposer="tafel"), around()) == (Refusal("proposer_unknown", {"member": "tafel"}),)
    assert mistakes(replace(EXCLUDE, concerned=None), around()) == (Refusal("member_unknown", {"member": ""}),)
    alone = replace(around(), network=replace(around().network, substitute=None))
    nobody = Refusal("nobody_to_run_it", {"member": f"{OFFICE.title()} (Beispiel)"})
    assert mistakes(replace(EXCLUDE, concerned=OFFICE), alone) == (nobody,)
    own = replace(ADMIT, applicant=Applicant("Gfs (Beispiel)", "a@gfs.example"))
    assert mistakes(own, around()) == (Refusal("already_member", {"member": "Gfs (Beispiel)"}),)
    twice = with_motion(admission().motion, State.BINDING)
    assert mistakes(replace(ADMIT, applicant=admission().motion.applicant), twice) == (
        Refusal("applicant_pending", {"motion": "2026-01"}),
    )
    again = with_motion(exclusion().motion, State.BINDING)
    assert mistakes(EXCLUDE, again) == (Refusal("exclusion_pending", {"motion": "2026-01"}),)


@pytest.mark.parametrize("state", RUNNING)
def test_it_takes_nobody_up_twice_while_a_motion_is_pending(state: State) -> None:
    """Pending until it has failed, ended or taken effect: a passed admission waits for its signature."""
    applicant = admission().motion.applicant
    assert applicant is not None
    spelt = replace(applicant, name=f" {applicant.name.upper()} ")
    assert codes(replace(ADMIT, applicant=spelt), with_motion(admission().motion, state)) == ["applicant_pending"]
    assert codes(EXCLUDE, with_motion(exclusion().motion, state)) == ["exclusion_pending"]
    assert codes(replace(EXCLUDE, concerned="diakonie"), with_motion(exclusion().motion, state)) == []
    assert codes(ADMIT, with_motion(admission().motion, state)) == []
    assert codes(ADMIT, with_motion(exclusion().motion, state)) == []


@pytest.mark.parametrize("state", OVER)
def test_it_takes_somebody_up_again_when_the_motion_is_over(state: State) -> None:
    """Who was refused may apply again."""
    applicant = admission().motion.applicant
    assert codes(replace(ADMIT, applicant=applicant), with_motion(admission().motion, state)) == []
    assert codes(EXCLUDE, with_motion(exclusion().motion, state)) == []


def test_it_takes_former_members_for_no_members() -> None:
    """They can neither propose nor be excluded, and may apply again."""
    assert codes(EXCLUDE, former("gfs")) == ["member_unknown"]
    assert codes(EXCLUDE, former("bgw")) == ["proposer_unknown"]
    assert codes(replace(ADMIT, applicant=Applicant("Gfs (Beispiel)", "a@gfs.example")), former("gfs")) == []


def test_it_shows_an_earlier_exclusion_of_the_applicant() -> None:
    """Shown to the coordinator, no obstacle; only one that has taken effect."""
    draft = replace(ADMIT, applicant=Applicant("GFS (Beispiel)", "a@gfs.example"))
    for state in (*RUNNING, *OVER):
        surroundings = replace(former("gfs"), motions=with_motion(exclusion().motion, state).motions)
        shown = [motion.id for motion in excluded_before(draft, surroundings)]
        assert shown == (["2026-01"] if state is State.EFFECTIVE else []), state
        assert excluded_before(ADMIT, surroundings) == ()
        assert excluded_before(EXCLUDE, surroundings) == ()
    admitted = with_motion(replace(admission().motion, concerned=None), State.EFFECTIVE)
    assert excluded_before(draft, admitted) == ()


def test_it_freezes_the_members_of_today_with_the_rules_of_today() -> None:
    """Who has left is not asked; text and rules are the motion's own from here on."""
    surroundings = former("trockendock")
    draft = replace(ADMIT, subject=" Aufnahme ", reason=" Antrag\n", documents=(APPLICATION,))
    opened = open_motion(draft, surroundings, "2026-07", at("2026-11-24 09:00"))
    assert isinstance(opened, Opened)
    motion = opened.case.motion
    assert opened.decision.changes[0] == MotionOpened(motion)
    assert motion.network == surroundings.network.id
    assert {seat.member for seat in motion.roll.seats} == set(SIX) - {"trockendock"}
    assert all(seat.votes for seat in motion.roll.seats)
    assert motion.roll.fingerprint == fingerprint(motion.roll.seats)
    assert (motion.id, motion.state, motion.opened_at) == ("2026-07", State.COLLECTING, at("2026-11-24 09:00"))
    assert (motion.subject, motion.reason, motion.documents) == ("Aufnahme", "Antrag", (APPLICATION,))
    assert (motion.applicant, motion.opened_by, motion.closes_at) == (WAERMESTUBE, "x", None)
    assert motion.rules == surroundings.network.procedures[Kind.ADMISSION]


@pytest.mark.parametrize(
    ("rule", "seats", "voting"), [(Concerned.COUNTED, 6, 5), (Concerned.VOTES, 6, 6), (Concerned.LEFT_OUT, 5, 5)]
)
def test_it_takes_the_concerned_member_as_the_agreement_says(rule: Concerned, seats: int, voting: int) -> None:
    """Counted in the base without a ballot, with a ballot like all others, or not on the roll."""
    play = exclusion(surroundings=around(concerned=rule))
    roll = play.motion.roll
    assert (len(roll.seats), sum(seat.votes for seat in roll.seats)) == (seats, voting)
    assert (play.motion.concerned, play.motion.proposer) == ("gfs", "bgw")
    both = [f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}"]
    assert persons(play.sent(NoticeKind.CONCERNED)) == both
    assert persons(play.sent(NoticeKind.MOTION, "gfs")) == (both if rule is Concerned.VOTES else [])


def test_it_tells_the_concerned_member_first_and_then_everybody_who_receives() -> None:
    """Urgent goes before everything else; reason and documents go with the motion."""
    surroundings = with_powers(around(), f"bgw-{DEPUTY}", Power.VOTE)
    surroundings = with_powers(surroundings, f"gfs-{DEPUTY}", Power.RECEIVE)
    surroundings = with_powers(surroundings, f"gfs-{REPRESENTATIVE}", Power.VOTE)
    play = exclusion(surroundings=surroundings)
    assert [(n.kind, n.to.person) for n in play.notices[:1]] == [(NoticeKind.CONCERNED, f"gfs-{DEPUTY}")]
    assert len(play.sent(NoticeKind.CONCERNED)) == 1
    assert all(n.urgent for n in play.sent(NoticeKind.CONCERNED))
    motions = play.sent(NoticeKind.MOTION)
    assert not any(n.urgent for n in motions)
    assert {n.documents for n in motions} == {(APPLICATION,)}
    others = {f"{seat}-{role}" for seat in SIX if seat != "gfs" for role in (REPRESENTATIVE, DEPUTY)}
    assert set(persons(motions)) == others - {f"bgw-{DEPUTY}"}
    office = play.sent(NoticeKind.OFFICE)
    assert [(n.to.person, n.matter) for n in office] == [(f"{OFFICE}-{REPRESENTATIVE}", Matter.OPENED)]


def own_receipt(play: Play) -> list[tuple[str, EvidenceKind, Channel]]:
    """What is proven at opening."""
    noted = [change.evidence for change in play.changes if isinstance(change, EvidenceNoted)]
    assert all(e.at == e.noted_at == play.motion.opened_at for e in noted)
    assert all((e.id, e.entered_by) == ("e1", f"{OFFICE}-{REPRESENTATIVE}") for e in noted)
    return [(e.seat, e.kind, e.channel) for e in noted]


def test_it_gives_the_office_that_opens_it_receipt_at_once() -> None:
    """Its people wrote the motion; where the substitute runs it, it is the substitute's seat, and the office waits."""
    assert own_receipt(admission()) == [(OFFICE, EvidenceKind.KNOWN, Channel.OFFICE)]
    proposing = exclusion(proposer=OFFICE)
    assert own_receipt(proposing) == [("bethel", EvidenceKind.KNOWN, Channel.OFFICE)]
    proposing.all_confirm("2026-11-24 15:00", but=(OFFICE,))
    assert proposing.state() is State.COLLECTING
    assert {n.to.person for n in proposing.sent(NoticeKind.OFFICE)} == {f"bethel-{REPRESENTATIVE}"}


def test_it_proves_nothing_for_an_office_that_is_not_on_the_roll() -> None:
    """The office has left and there is no substitute: nobody on the roll has received yet."""
    surroundings = former(OFFICE)
    alone = replace(surroundings, network=replace(surroundings.network, substitute=None))
    assert own_receipt(exclusion(surroundings=alone)) == []


def test_it_asks_for_a_letter_where_nobody_of_a_seat_can_be_written_to() -> None:
    """Nobody named, nobody with the power to receive, or nobody with an address; the official address proves nothing.

    The office's own seat has received at opening, so it needs no letter even then.
    """
    surroundings = around()
    for seat in (OFFICE, "gfs", "diakonie"):
        for role in (REPRESENTATIVE, DEPUTY):
            surroundings = with_person(surroundings, f"{seat}-{role}", mails=())
    surroundings = with_person(surroundings, f"diakonie-{DEPUTY}", telegram_user=5)
    for role in (REPRESENTATIVE, DEPUTY):
        surroundings = with_powers(surroundings, f"bgw-{role}", Power.VOTE)
    nobody = tuple(m for m in surroundings.mandates if m.member != "trockendock")
    play = admission(surroundings=replace(surroundings, mandates=nobody))
    letters = [n for n in play.sent(NoticeKind.OFFICE) if n.matter is Matter.NO_RECEIPT]
    assert [(n.seat, n.seat_name) for n in letters] == [
        ("bgw", "Bgw (Beispiel)"),
        ("gfs", "Gfs (Beispiel)"),
        ("trockendock", "Trockendock (Beispiel)"),
    ]


@pytest.mark.parametrize("rule", Concerned)
@pytest.mark.parametrize("by", ["no_address", "no_power", "nobody"])
def test_it_tells_the_concerned_member_first_also_where_nobody_receives_for_it(by: str, rule: Concerned) -> None:
    """It is told first and heard: at its official address, and the coordinator has to bring a letter."""
    surroundings = around(concerned=rule)
    for person in (f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}"):
        if by == "no_address":
            surroundings = with_person(surroundings, person, mails=())
        elif by == "no_power":
            surroundings = with_powers(surroundings, person, Power.VOTE)
    if by == "nobody":
        surroundings = replace(surroundings, mandates=tuple(m for m in surroundings.mandates if m.member != "gfs"))
    play = exclusion(surroundings=surroundings)
    first = next(n for n in play.notices if n.to.mails)
    assert (first.kind, first.to.person, first.to.mails) == (NoticeKind.CONCERNED, None, ("amt@gfs.example",))
    assert first.urgent
    letters = [n.seat for n in play.sent(NoticeKind.OFFICE) if n.matter is Matter.NO_RECEIPT]
    assert letters == ["gfs"]


def test_it_asks_for_a_letter_where_the_concerned_member_has_no_address_at_all() -> None:
    """Nothing is written to nowhere."""
    found = around()
    members = {**found.members, "gfs": replace(found.members["gfs"], mail=None)}
    mandates = tuple(m for m in found.mandates if m.member != "gfs")
    play = exclusion(surroundings=replace(found, members=members, mandates=mandates))
    assert play.sent(NoticeKind.CONCERNED) == []
    assert [n.seat for n in play.sent(NoticeKind.OFFICE) if n.matter is Matter.NO_RECEIPT] == ["gfs"]


def test_it_writes_to_no_official_address_where_the_concerned_members_people_are_told() -> None:
    """What is about a member goes to those who receive for it, and to nobody else."""
    play = exclusion()
    assert persons(play.sent(NoticeKind.CONCERNED)) == [f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}"]
    assert Matter.NO_RECEIPT not in [n.matter for n in play.sent(NoticeKind.OFFICE)]


@pytest.mark.parametrize("state", State)
def test_it_reaches_every_state_on_a_short_way(state: State) -> None:
    """So that the tests which ask for a state mean it."""
    assert in_state(state).state() is state


@pytest.mark.parametrize(
    ("substitute", "concerned", "proposer", "refused"),
    [
        (None, "stadt", "bgw", True),
        (None, "gfs", "stadt", True),
        (None, "gfs", "bgw", False),
        ("bethel", "stadt", "bgw", False),
        ("bethel", "gfs", "stadt", False),
        ("bethel", "bethel", "stadt", True),
        ("bethel", "stadt", "bethel", True),
        ("bethel", "bethel", "bgw", False),
    ],
)
def test_nobody_runs_a_motion_that_it_is_party_to(
    substitute: str | None, concerned: str, proposer: str, refused: bool
) -> None:
    """Where the office is concerned or proposes, the substitute runs it (design: Voting); without one nobody does."""
    surroundings = around()
    surroundings = replace(surroundings, network=replace(surroundings.network, substitute=substitute))
    draft = replace(EXCLUDE, concerned=concerned, proposer=proposer)
    assert ("nobody_to_run_it" in [refusal.code for refusal in mistakes(draft, surroundings)]) is refused
