"""Forged votes, one way after another: none is counted, none proves receipt, each has its proper answer.

The forger here knows everything but the mailbox: who is a member, who represents it, at which address, and - from a
forwarded notice - the token. Every attempt asks for an objection in the name of Wilma.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from office_world import Office
from playground_peers import START

from bot.playground.people import OFFICE_MAIL
from motions.notice import Matter, NoticeKind
from motions.terms import Choice

pytest_plugins = ["office_fixtures"]

WILMA, FORGER = "wilma@bgw.example", "boese@x.example"
GENUINE = "post.example; dmarc=pass header.from=bgw.example"
MISSES = "post.example; dmarc=fail header.from=bgw.example"


@dataclass
class Forged:
    """A mail as it lies in the office's mailbox; the fields in this order from the top."""

    token: str
    results: Sequence[str] = ()
    froms: Sequence[str] = (WILMA,)
    to: str = OFFICE_MAIL
    subject: str = ""
    text: str = "Widerspruch"
    message_id: str = "<1@x.example>"

    def raw(self) -> bytes:
        """The bytes."""
        lines = [f"Authentication-Results: {result}" for result in self.results]
        lines += [f"From: {address}" for address in self.froms]
        lines += [f"To: {self.to}", f"Subject: {self.subject or f'AW: [{self.token}] Aufnahme'}"]
        lines += [f"Message-ID: {self.message_id}", "Content-Type: text/plain; charset=utf-8", "", self.text, ""]
        return "\n".join(lines).encode()


async def opened(world: Office) -> str:
    """An admission runs; the token in Wilma's notice."""
    await world.opens_admission()
    return world.letter("wilma").subject.split("]")[0].strip("[")


async def tries(world: Office, *mails: Forged) -> None:
    """The mails are there and are read."""
    for mail in mails:
        await world.keeps(mail.raw())
        await world.settle()


async def unmoved(world: Office) -> bool:
    """No vote and no receipt of Wilma's seat."""
    case = await world.case()
    return not case.ballots and not [e for e in case.evidence if e.seat == "bgw"]


async def answered(world: Office, person: str = "wilma") -> list[str]:
    """What a person was told of mails that did not count: kind and code."""
    rows = await world.outbox(to=person)
    asked = (NoticeKind.NOT_COUNTED, NoticeKind.CONFIRM)
    return [f"{row.kind}:{row.notice.code}" for row in rows if row.kind in asked]


async def office_knows(world: Office) -> list[str]:
    """Why the office was asked to look at mails."""
    return [row.notice.facts["why"] for row in await world.told_office(Matter.PARKED)]


async def test_it_counts_the_genuine_mail(world: Office) -> None:
    """The same mail with everything in order: so it is the forgery that fails below, not the test."""
    token = await opened(world)
    await tries(world, Forged(token, [GENUINE]))
    assert [b.choice for b in (await world.case()).ballots] == [Choice.OBJECT]


async def test_it_counts_nothing_for_the_right_sender_without_a_token(world: Office) -> None:
    """The person is told how to answer; the office sees the mail."""
    await opened(world)
    await tries(world, Forged("", [GENUINE], subject="Aufnahme"))
    assert await unmoved(world)
    assert await answered(world) == ["not_counted:no_token"]
    assert await office_knows(world) == ["no_token"]


async def test_it_counts_nothing_for_the_right_token_from_a_wrong_sender(world: Office) -> None:
    """However genuine the wrong sender is; whose token it is learns of it, the wrong sender learns nothing."""
    token = await opened(world)
    await tries(world, Forged(token, ["post.example; dmarc=pass header.from=x.example"], [FORGER]))
    assert await unmoved(world)
    assert await answered(world) == ["not_counted:other_sender"]
    assert await office_knows(world) == ["other_sender"]
    assert not await world.outbox(to=FORGER)


async def test_it_counts_nothing_that_its_server_calls_forged(world: Office) -> None:
    """dmarc=fail from our own server (RFC 8601): person and office are told."""
    token = await opened(world)
    await tries(world, Forged(token, [MISSES]))
    assert await unmoved(world)
    assert await answered(world) == ["not_counted:not_authentic"]
    assert await office_knows(world) == ["forged"]


@pytest.mark.parametrize(
    "results",
    [
        ["mx.x.example; dmarc=pass header.from=bgw.example"],  # another server's name
        ["post.example.x.example; dmarc=pass header.from=bgw.example"],
        ["mx.x.example; dmarc=none", GENUINE],  # below: written by the sender
        ["dmarc=pass header.from=bgw.example"],  # no name at all, as Microsoft writes it
        ["post.example; none", GENUINE],
        ["(post.example) mx.x.example; dmarc=pass header.from=bgw.example"],
        ["post.example; dmarc=pass header.from=x.example"],  # says something about another domain
        ["post.example; dkim=pass header.d=x.example; spf=pass smtp.mailfrom=bgw.example"],
        ["post.example; dkim=pass header.d=evilbgw.example"],
        ['post.example; x="; dmarc=pass header.from=bgw.example"'],
        ["post.example; spf=pass (dmarc=pass header.from=bgw.example) smtp.mailfrom=x.example"],
        ['post.example; x="; dmarc=pass header.from=bgw.example'],  # never closed
        ["post.example; x=(((; dmarc=pass header.from=bgw.example"],
        [],
    ],
)
async def test_it_believes_no_forged_results(world: Office, results: list[str]) -> None:
    """Only the topmost, only our own server's, only about the sender's domain: otherwise the person is asked."""
    token = await opened(world)
    await tries(world, Forged(token, results))
    assert await unmoved(world)
    assert await answered(world) == ["confirm:"]
    assert [row.motion for row in await world.parked()] == ["2026-01"]


async def test_it_believes_its_own_server_although_the_sender_wrote_results_too(world: Office) -> None:
    """What our server has put on top says fail; a friendlier header below changes nothing."""
    token = await opened(world)
    await tries(world, Forged(token, [MISSES, GENUINE]))
    assert await unmoved(world)
    assert await answered(world) == ["not_counted:not_authentic"]


async def test_it_counts_a_replayed_mail_once(world: Office) -> None:
    """The same bytes again after the person has changed its mind: the later word stays."""
    token = await opened(world)
    await tries(world, Forged(token, [GENUINE]))
    await world.passes(hours=1)
    await tries(world, Forged(token, [GENUINE], text="Kein Widerspruch", message_id="<2@bgw.example>"))
    await world.keeps(Forged(token, [GENUINE]).raw(), key="replayed")
    await world.settle()
    case = await world.case()
    assert [b.choice for b in case.ballots] == [Choice.OBJECT, Choice.NO_OBJECTION]
    assert [row.state.value for row in await world.inbox()] == ["done", "done", "ignored"]


async def test_it_asks_about_a_mail_that_is_replayed_from_elsewhere(world: Office) -> None:
    """Sent again by somebody else it comes without the good word of its first journey."""
    token = await opened(world)
    await tries(world, Forged(token, [GENUINE]))
    await world.passes(hours=1)
    await tries(world, Forged(token, [GENUINE], text="Kein Widerspruch", message_id="<2@bgw.example>"))
    await tries(world, Forged(token, ["post.example; dkim=none; dmarc=none", GENUINE]))
    assert [b.choice for b in (await world.case()).ballots] == [Choice.OBJECT, Choice.NO_OBJECTION]
    assert await answered(world) == ["confirm:"]


@pytest.mark.parametrize("froms", [[WILMA, FORGER], [FORGER, WILMA], [f"{WILMA}, {FORGER}"], [WILMA, WILMA]])
async def test_it_counts_nothing_with_two_senders(world: Office, froms: list[str]) -> None:
    """One field would be shown to people and the other checked (RFC 5322, 3.6.2); nobody can be answered."""
    token = await opened(world)
    await tries(world, Forged(token, [GENUINE], froms))
    assert await unmoved(world)
    assert await answered(world) == []
    assert await office_knows(world) == ["several_senders"]


@pytest.mark.parametrize(
    "display", [f'"{WILMA}" <{FORGER}>', f"Wilma Wohnlich (Beispiel) <{FORGER}>", f"{WILMA} <{FORGER}>"]
)
async def test_it_takes_no_name_for_an_address(world: Office, display: str) -> None:
    """What many programs show is only what the sender calls itself."""
    token = await opened(world)
    await tries(world, Forged(token, ["post.example; dmarc=pass header.from=x.example"], [display]))
    assert await unmoved(world)
    assert "confirm:" not in await answered(world)
    assert not set(await office_knows(world)).isdisjoint({"other_sender", "several_senders", "no_sender"})


async def test_it_counts_nothing_for_a_token_that_stands_in_a_forwarded_notice(world: Office) -> None:
    """Somebody to whom the notice was forwarded answers it, with the whole notice below."""
    token = await opened(world)
    quoted = "\n".join("> " + line for line in world.letter("wilma").text.split("\n"))
    sender = "kai@bgw.example"
    mail = Forged("", [GENUINE], [sender], subject="WG: Aufnahme", text=f"Widerspruch\n\n{quoted}\n> Kennung: {token}")
    await tries(world, mail)
    assert await unmoved(world)
    assert await answered(world) == ["not_counted:other_sender"]
    assert not await world.outbox(to=sender)


async def test_it_takes_the_persons_own_forward_for_no_vote(world: Office) -> None:
    """Wilma forwards the notice to the office with a question: the ballot's own words in it are not hers."""
    token = await opened(world)
    quoted = "\n".join("> " + line for line in world.letter("wilma").text.split("\n"))
    mail = Forged(token, [GENUINE], subject=f"WG: [{token}] Aufnahme", text=f"Was meinen Sie dazu?\n\n{quoted}")
    await tries(world, mail)
    assert not (await world.case()).ballots


async def test_it_reads_token_and_address_without_regard_to_case(world: Office) -> None:
    """Changed case is what directories and programs do, no sign of forgery - and no way around it either."""
    token = await opened(world)
    await tries(world, Forged(token.lower(), [GENUINE.upper()], ["WILMA@BGW.EXAMPLE"]))
    assert [b.choice for b in (await world.case()).ballots] == [Choice.OBJECT]
    await tries(world, Forged(token.lower(), [MISSES.upper()], [WILMA.title()], text="Kein Widerspruch"))
    await tries(world, Forged(token.lower(), [], [FORGER.upper()], text="Kein Widerspruch", message_id="<3@x>"))
    assert [b.choice for b in (await world.case()).ballots] == [Choice.OBJECT]


@pytest.mark.parametrize(
    "address",
    [
        "wilma@bgw.exаmple",  # a Cyrillic а
        "wіlma@bgw.example",  # a Cyrillic і
        "wilma@xn--bgw.example",
        "wilma@bgw.example.x.example",
        "wilma@bgw-example.example",
        "wilma@bgẉ.example",
        "wilma.@bgw.example",
        "wilma+x@bgw.example",
    ],
)
async def test_it_takes_no_lookalike_for_the_address(world: Office, address: str) -> None:
    """A homograph is another address, however much it looks like the one we know."""
    token = await opened(world)
    domain = address.rpartition("@")[2]
    await tries(world, Forged(token, [f"post.example; dmarc=pass header.from={domain}"], [address]))
    assert await unmoved(world)
    assert set(await answered(world)) <= {"not_counted:other_sender"}
    assert set(await office_knows(world)) <= {"other_sender", "no_sender", "several_senders"}
    assert len(await office_knows(world)) == 1


async def test_it_counts_nothing_for_a_guessed_token(world: Office) -> None:
    """Eight characters of thirty; of each guess its person and the office are told, a few times a day."""
    token = await opened(world)
    guesses = [token[:-1] + last for last in "23456789ABCDEFGHJKMNPQRSTVWXYZ" if last != token[-1]]
    await tries(world, *(Forged(guess, [GENUINE], message_id=f"<{guess}@x>") for guess in guesses))
    assert await unmoved(world)
    told = await answered(world)
    assert set(told) == {"not_counted:no_token"}
    assert len(told) <= 20


async def test_it_fills_no_mailbox_with_questions(world: Office) -> None:
    """A flood of forged votes becomes twenty answers a day, and the rest waits without a word (contract: Bad input)."""
    token = await opened(world)
    words = ("Widerspruch", "Kein Widerspruch")
    await tries(world, *(Forged(token, text=words[n % 2], message_id=f"<{n}@x>") for n in range(30)))
    assert await unmoved(world)
    assert await answered(world) == ["confirm:"] * 20
    assert len(await world.parked()) == 30


async def test_it_believes_no_date_that_a_mail_bears(world: Office) -> None:
    """Arrival is when it lay in the mailbox, never what its Date or Received fields say (design: Voting)."""
    token = await opened(world)
    raw = Forged(token, [GENUINE]).raw()
    await world.passes(days=1)
    await world.keeps(b"Date: Tue, 24 Nov 2026 00:00:00 +0100\nReceived: by x; Tue, 24 Nov 2026 00:00:00 +0100\n" + raw)
    await world.settle()
    [ballot] = (await world.case()).ballots
    assert (ballot.arrived_at - START).days == 1
