"""From notices to rows: one for each channel, mails under a token, edits in place of new messages."""

import re

import pytest
from sqlalchemy import Engine, event
from store_samples import MINUTE, NET, NOW, notice, open_motion, view

from motions.notice import Addressee, Notice, NoticeKind
from motions.terms import Channel
from store.deliveries import OutboxRow
from store.tables import OutboxState
from store.tokens import TokenOwner
from store.work import Store, random_token

pytest_plugins = ["store_fixtures"]

MAIL = (Channel.MAIL,)


async def enqueue(store: Store, *notices: Notice) -> list[OutboxRow]:
    """Enqueue, and everything that is in the outbox then."""
    async with store.writing() as work:
        await work.outbox.enqueue(NET, notices, NOW)
        return await work.outbox.rows(list(OutboxState))


async def test_it_makes_one_row_for_each_channel(store: Store) -> None:
    """Chat and mail; of several addresses the first."""
    to = Addressee("Frau alpha", person="alpha-rep", mails=("a@example.org", "b@example.org"), telegram=1)
    rows = await enqueue(store, Notice(NoticeKind.RESULT, to, NET, "N", motion=view()))
    assert [(row.channel, row.target) for row in rows] == [
        (Channel.TELEGRAM, "1"),
        (Channel.MAIL, "a@example.org"),
    ]


async def test_it_keeps_to_the_channels_that_the_notice_names(store: Store) -> None:
    """A reminder by mail alone goes by mail alone."""
    rows = await enqueue(store, notice("alpha", channels=MAIL))
    assert [row.channel for row in rows] == [Channel.MAIL]


@pytest.mark.parametrize("channels", [None, MAIL])
async def test_it_never_forgets_somebody_without_an_address(store: Store, channels: tuple[Channel, ...] | None) -> None:
    """Nothing vanishes: a notice that can go nowhere is there as undeliverable."""
    told = Notice(NoticeKind.RESULT, Addressee("Niemand", person="alpha-rep"), NET, "N", channels=channels)
    [row] = await enqueue(store, told)
    assert (row.state, row.target, row.ended_at) == (OutboxState.DEAD, "", NOW)
    assert "no address" in row.error
    async with store.writing() as work:
        assert await work.outbox.claim(NOW, 9, MINUTE) == []
        assert not await work.outbox.retry(row.id, NOW)


async def test_it_ties_mails_to_motion_and_person_by_one_token(store: Store) -> None:
    """The kind, the running number, eight characters that nobody mistakes; every Message-ID is new."""
    first, second, other = await enqueue(
        store,
        notice("alpha", channels=MAIL),
        notice("alpha", NoticeKind.REMINDER, channels=MAIL),
        notice("beta", channels=MAIL),
    )
    assert re.fullmatch("A01-[2-9A-HJKMNP-TV-Z]{8}", first.token or "")
    assert second.token == first.token != other.token
    assert first.message_id == f"<vote.{first.token}.1@umlauf.example>"
    assert second.message_id == f"<vote.{first.token}.2@umlauf.example>"
    assert (first.thread, second.thread, other.thread) == ((), (first.message_id,), ())


async def test_it_goes_on_with_a_token_in_later_commits(store: Store) -> None:
    """Mail programs show the whole motion as one conversation; cancelled mails were never part of it."""
    [first] = await enqueue(store, notice("alpha", channels=MAIL))
    [_, second] = await enqueue(store, notice("alpha", NoticeKind.REMINDER, channels=MAIL))
    async with store.writing() as work:
        assert await work.outbox.cancel(second.id, "voted meanwhile")
    [*_, third] = await enqueue(store, notice("alpha", NoticeKind.RESULT, channels=MAIL, seat=None))
    assert third.token == first.token
    assert third.message_id == f"<vote.{first.token}.3@umlauf.example>"
    assert third.thread == (first.message_id,)


async def test_it_gives_each_seat_of_one_person_a_token_of_its_own(store: Store) -> None:
    """Somebody who stands for two members answers for one of them with each mail."""
    for_alpha, for_beta = await enqueue(
        store, notice("alpha", channels=MAIL), notice("alpha", channels=MAIL, seat="beta")
    )
    assert for_alpha.token != for_beta.token
    async with store.reading() as work:
        owner = await work.outbox.by_token(for_beta.token or "")
    assert owner == TokenOwner(for_beta.token or "", NET, "2026-01", "alpha-rep", "beta")


async def test_it_finds_the_owner_of_a_token_as_people_type_it(store: Store) -> None:
    """In lower case, with blanks around it; one wrong letter is nobody's."""
    [row] = await enqueue(store, notice("alpha", channels=MAIL))
    token = row.token or ""
    wrong = token[:-1] + ("2" if token[-1] != "2" else "3")
    async with store.reading() as work:
        owner = await work.outbox.by_token(f" {token.lower()} ")
        assert owner == TokenOwner(token, NET, "2026-01", "alpha-rep", "alpha")
        for bad in (wrong, token[:-1], "A01", "A01-", "", "Ä01-%"):
            assert await work.outbox.by_token(bad) is None


async def test_it_gives_mails_without_a_motion_a_token_too(store: Store) -> None:
    """A reply to the register or to an answer finds its way; an applicant is known by the address alone."""
    register = notice("alpha", NoticeKind.REGISTER, channels=MAIL, motion=None, seat=None)
    applicant = Addressee("Wärmestube (Beispiel)", mails=("Post@example.org",))
    accepted = Notice(NoticeKind.APPLICANT_ACCEPTED, applicant, NET, "N", motion=view())
    known, unknown, again = await enqueue(store, register, accepted, accepted)
    assert re.fullmatch("N00-.{8}", known.token or "")
    assert unknown.token == again.token
    async with store.reading() as work:
        assert await work.outbox.by_token(known.token or "") == TokenOwner(
            known.token or "", NET, None, "alpha-rep", None
        )
        assert await work.outbox.by_token(unknown.token or "") == TokenOwner(
            unknown.token or "", NET, "2026-01", None, None, "post@example.org"
        )


def test_it_makes_tokens_that_are_hard_to_guess() -> None:
    """A thousand of them, all different, none with a letter that could be a digit."""
    tokens = {random_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert not set("".join(tokens)) & set("01ILOU")


async def show(store: Store) -> list[OutboxRow]:
    """The motion stands in two chats."""
    await open_motion(store)
    await enqueue(store, notice("alpha"), notice("beta"))
    async with store.writing() as work:
        for delivery in await work.outbox.claim(NOW, 9, MINUTE):
            ref = f"7{delivery.address.target}" if delivery.address.channel is Channel.TELEGRAM else "mail"
            await work.outbox.sent(delivery.id, ref, NOW)
        return await work.outbox.rows(["sent"])


async def test_it_edits_the_messages_that_show_a_motion(store: Store) -> None:
    """One row for the chat message of the one who is told, and nothing by mail."""
    before = await show(store)
    rows = await enqueue(store, notice("alpha", edits=True))
    [edit] = rows[len(before) :]
    assert (edit.channel, edit.target, edit.replaces_ref) == (Channel.TELEGRAM, "1", "71")
    async with store.writing() as work:
        [delivery] = await work.outbox.claim(NOW, 9, MINUTE)
    assert delivery.replaces_ref == "71"


async def test_it_edits_nothing_where_nothing_is_shown(store: Store) -> None:
    """Who gets everything by mail has nothing to be brought up to date."""
    assert await enqueue(store, notice("gamma", edits=True)) == []


async def test_it_sends_only_the_newest_edit_of_a_message(store: Store) -> None:
    """Ten votes while Telegram was away are one edit, with the newest state."""
    before = await show(store)
    await enqueue(store, notice("alpha", edits=True, text="old"))
    rows = await enqueue(
        store,
        notice("alpha", edits=True, text="newer"),
        notice("alpha", edits=True, text="newest"),
        notice("beta", edits=True),
    )
    states = [(row.state, row.notice.text) for row in rows[len(before) :] if row.person == "alpha-rep"]
    assert states == [(OutboxState.CANCELLED, "old"), (OutboxState.PENDING, "newest")]


async def test_it_leaves_the_messages_of_another_seat_alone(store: Store) -> None:
    """Somebody who stands for two members has two messages, each with its own buttons."""
    await open_motion(store)
    async with store.writing() as work:
        await work.outbox.note_shown(NET, "2026-01", "alpha-rep", "1", "10", "alpha")
        await work.outbox.note_shown(NET, "2026-01", "alpha-rep", "1", "11", "beta")
        await work.outbox.note_shown(NET, "2026-01", "alpha-rep", "1", "12")
        await work.outbox.note_shown(NET, "2026-01", "alpha-rep", "1", "12")
    rows = await enqueue(store, notice("alpha", edits=True))
    assert sorted(row.replaces_ref or "" for row in rows) == ["10", "12"]


async def test_it_remembers_the_new_message_where_an_edit_had_to_be_sent_anew(store: Store) -> None:
    """A message that can no longer be edited is replaced, and from then on the new one is kept up to date."""
    await show(store)
    await enqueue(store, notice("alpha", edits=True))
    async with store.writing() as work:
        [delivery] = await work.outbox.claim(NOW, 9, MINUTE)
        await work.outbox.sent(delivery.id, "99", NOW)
    rows = await enqueue(store, notice("alpha", edits=True))
    assert [row.replaces_ref for row in rows if row.state is OutboxState.PENDING] == ["99"]


async def test_it_enqueues_many_in_as_few_statements_as_few(store: Store) -> None:
    """A result goes to everybody in one commit of the same cost."""
    statements: list[str] = []

    def count(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(Engine, "before_cursor_execute", count)
    async with store.writing() as work:
        statements.clear()
        await work.outbox.enqueue(NET, [notice("alpha")], NOW)
        for_one = len(statements)
        await work.outbox.enqueue(NET, [notice(seat) for seat in ("alpha", "beta", "gamma")] * 5, NOW)
        for_many = len(statements) - for_one
    event.remove(Engine, "before_cursor_execute", count)
    assert for_many <= for_one + 2  # threads to read and counters to write, once there are any
