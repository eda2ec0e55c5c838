"""Answers in big mails: the head is read, and what was too large to be fetched is for people."""

import os
from hashlib import sha256

import pytest
from office_world import APPLICANT_MAIL, NETWORK, Office

from bot.playground.people import OFFICE_MAIL
from bot.procedures import applications
from mail.attachments import LARGEST
from mail.big import HEAD, written
from motions.notice import Matter, NoticeKind
from motions.ports import Arrival, Whole
from motions.terms import EvidenceKind
from store.tables import InboxState

pytest_plugins = ["office_fixtures"]


async def arrives(world: Office, raw: bytes, whole: Whole | None) -> None:
    """A mail as a source brings it, and everything that follows."""
    now = world.clock()
    async with world.app.store.writing() as work:
        await work.inbox.keep([Arrival("mail", sha256(raw).hexdigest(), raw[:HEAD], now, now, whole)], now)
    await world.settle()


def in_file(world: Office, raw: bytes) -> Whole:
    """Its file, in the store's room."""
    return written([raw], world.app.store.files.room)[1]


def answer(world: Office, person: str, text: str) -> bytes:
    """What a person's mail program writes, taken out of the office's mailbox again."""
    world.mailers[person].replies(world.letter(person), text)
    (letter,) = world.post.box(OFFICE_MAIL).letters()
    letter.path.unlink()
    return letter.raw


async def test_it_asks_for_an_answer_that_was_too_large_once_more(world: Office) -> None:
    """No vote, because nobody knows what the rest says; but the answer proves receipt, and the office can read it."""
    await world.opens_admission()
    raw = answer(world, "wilma", "Widerspruch")
    await arrives(world, raw, Whole(150_000_000, sha256(raw).hexdigest(), None))
    case = await world.case()
    assert not case.ballots
    assert any(e.seat == "bgw" and e.kind is EvidenceKind.KNOWN for e in case.evidence)
    assert "ohne Anhang" in world.read("wilma", "zu groß")
    told = [row.notice for row in await world.outbox(NoticeKind.OFFICE)]
    assert {notice.facts["why"] for notice in told if notice.matter is Matter.PARKED} == {"too_large"}
    (entry,) = await world.inbox()
    assert (entry.state, entry.seat) == (InboxState.PARKED, "bgw")


async def test_it_opens_an_admission_with_the_files_of_a_big_mail(world: Office) -> None:
    """What lies behind the head belongs to the application as well; the mail itself is kept whole beside it."""
    plan = os.urandom(1_500_000)
    sender = world.post.person("Otto Fremd (Beispiel)", APPLICANT_MAIL)
    sender.writes(OFFICE_MAIL, "Antrag", "Wir möchten Mitglied werden.", attachments=[("a.pdf", plan), ("b.pdf", b"b")])
    (letter,) = world.post.box(OFFICE_MAIL).letters()
    letter.path.unlink()
    await arrives(world, letter.raw, in_file(world, letter.raw))
    (entry,) = await world.inbox()
    async with world.app.store.reading() as work:
        row = await work.inbox.get(entry.id)
        assert row
        shown = applications.shown(work, row)
    assert [(document.filename, document.sha256) for document in shown] == [
        ("a.pdf", sha256(plan).hexdigest()),
        ("b.pdf", sha256(b"b").hexdigest()),
        (f"antrag-{entry.id}.eml", sha256(letter.raw).hexdigest()),
    ]


@pytest.mark.parametrize("size", [LARGEST, LARGEST + 1])
async def test_it_keeps_a_mail_as_a_document_up_to_20_mb(world: Office, size: int) -> None:
    """A larger one stays in the inbox, and only there."""
    raw = b"From: x@fremd.example\n\n".ljust(size, b"x")
    await arrives(world, raw, in_file(world, raw))
    (entry,) = await world.inbox()
    async with world.app.store.reading() as work:
        row = await work.inbox.get(entry.id)
        assert row
        kept = applications.as_document(work, row)
    assert (kept.data if kept else None) == (raw if size == LARGEST else None)
    assert (row.network or NETWORK) == NETWORK
