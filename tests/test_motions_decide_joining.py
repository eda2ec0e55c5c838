"""Joining by an agreement with the office (the second network): who may, since when, who hears of it."""

from dataclasses import replace
from datetime import datetime

import pytest
from motions_cases import quarters
from scenario import around, at

from motions.changes import MemberJoined, RegisterIssued
from motions.cooperation import Negotiation, Talks, TalksStep
from motions.decide.joining import conclude, issue, new_member
from motions.decide.opening import Surroundings
from motions.model import Mandate, Member, Refusal
from motions.notice import Addressee, NoticeKind
from motions.register import version
from motions.terms import Power, Role

SIGNED, ENTERED = at("2026-12-01 10:00"), at("2026-12-03 09:00")
MEMBERS = ("bgw", "stadt")
TALKS = Negotiation("nachbarn", "Nachbarn (Beispiel)", "info@nachbarn.example", Talks.OPEN, ())


def network(members: tuple[str, ...] = MEMBERS) -> Surroundings:
    """The second agreement, where the office decides on joining, with these members."""
    return replace(around(members), network=quarters().network)


def failed(why: str) -> Negotiation:
    """Negotiations that came to nothing."""
    return replace(TALKS, state=Talks.FAILED, steps=(TalksStep(SIGNED, Talks.FAILED, why),))


def test_it_makes_a_member_from_the_day_of_the_agreement_under_the_name_of_the_negotiation() -> None:
    """With the address of the agreement, or else that of the negotiation."""
    expected = Member("nachbarn-beispiel", TALKS.name, TALKS.name, "buero@nachbarn.example", since=SIGNED)
    assert new_member(network(), TALKS, SIGNED, "buero@nachbarn.example") == expected
    assert new_member(network(), TALKS, SIGNED, "") == replace(expected, mail=TALKS.mail)


@pytest.mark.parametrize(
    ("talks", "refusal"),
    [
        (replace(TALKS, state=Talks.CONCLUDED), Refusal("talks_concluded", {"name": TALKS.name})),
        (failed("kein Geld"), Refusal("talks_failed", {"name": TALKS.name, "reason": "kein Geld"})),
        (replace(TALKS, name="BGW (BEISPIEL)"), Refusal("already_member", {"member": "BGW (BEISPIEL)"})),
    ],
)
def test_it_concludes_only_negotiations_that_are_open_and_with_nobody_twice(
    talks: Negotiation, refusal: Refusal
) -> None:
    """What is concluded stays so; what has failed is opened again first; a member has joined already."""
    assert new_member(network(), talks, SIGNED, "") == refusal


def test_a_former_member_may_join_again() -> None:
    """As somebody new: the id of the former one is not given a second time."""
    left = network().leaves("bgw", at("2026-06-30 12:00"))
    again = new_member(left, replace(TALKS, name="Bgw (Beispiel)"), SIGNED, "")
    assert isinstance(again, Member)
    assert (again.name, again.since) == ("Bgw (Beispiel)", SIGNED)
    assert again.id not in left.members


def test_it_refuses_where_the_members_vote_on_joining() -> None:
    """Bielefeld's § 6 (3): an agreement with the office alone makes nobody a member."""
    assert new_member(around(), TALKS, SIGNED, "") == Refusal("not_by_office")


def joined(mail: str | None = TALKS.mail, since: datetime | None = SIGNED) -> Member:
    """Who has just concluded the agreement."""
    return Member("nachbarn", TALKS.name, TALKS.name, mail, since=since)


def test_it_welcomes_the_new_member_and_sends_everybody_the_new_register() -> None:
    """A version more than the last one; it became so with the agreement, not when that was entered."""
    around_it = network()
    last = version(4, around_it.present(), at("2026-01-01 00:00"), "sites")
    sites = {"bgw": ("Nordpark",)}
    decided = conclude(around_it, last, joined(), sites, ENTERED)

    members = [*around_it.present(), joined()]
    assert decided.changes == (
        MemberJoined(joined()),
        RegisterIssued(version(5, members, SIGNED, "concluded", sites)),
    )
    welcome, *registers = decided.notices
    assert (welcome.kind, welcome.to) == (NoticeKind.JOINED, Addressee(TALKS.name, "de", mails=(str(TALKS.mail),)))
    assert (welcome.seat_name, welcome.at) == (TALKS.name, SIGNED)
    assert welcome.facts == {"clause": around_it.network.duties.joining.clause, "office": "Stadt (Beispiel)"}
    people = {person.name for person in around_it.people.values()}
    assert {notice.to.name for notice in registers} == people | {TALKS.name}
    for notice in registers:
        assert (notice.kind, notice.number, notice.at) == (NoticeKind.REGISTER, 5, SIGNED)
        assert notice.joined == (TALKS.name,)
        assert notice.register == ("Bgw (Beispiel): Nordpark", TALKS.name, "Stadt (Beispiel)")


def test_it_counts_from_the_entry_where_no_day_is_known_and_welcomes_by_mail_only() -> None:
    """A member without a mailbox is told by the office; the others hear of it as ever."""
    decided = conclude(network(), None, joined(mail=None, since=None), {}, ENTERED)
    issued = decided.changes[1]
    assert isinstance(issued, RegisterIssued)
    assert (issued.version.number, issued.version.at) == (1, ENTERED)
    assert {notice.kind for notice in decided.notices} == {NoticeKind.REGISTER}


def test_the_register_goes_to_whom_a_member_has_when_it_is_issued() -> None:
    """Not to whom it had on the day that is entered: a deputy who came in between reads it, too."""
    found = network(("bgw",))
    deputy = Mandate("bgw-deputy", "bgw", Role.DEPUTY, frozenset({Power.RECEIVE}), since=at("2026-12-02 00:00"))
    people = {"bgw-deputy": replace(next(iter(found.people.values())), id="bgw-deputy", name="Neu (Beispiel)")}
    told = issue(replace(found, people=people, mandates=(deputy,)), None, {}, SIGNED, ENTERED, "sites")
    assert [notice.to.name for notice in told.notices] == ["Neu (Beispiel)"]
    assert told.notices[0].joined == ()
