"""Settings, signs of life, drafts and documents."""

import hashlib
from datetime import timedelta

import pytest
from store_samples import MINUTE, NET, NOW

from store.errors import StoreError
from store.work import Store

pytest_plugins = ["store_fixtures"]

ARGS = {"motion": "2026-01", "seats": ["alpha"], "zahl": 3, "umlaut": "ü", "nothing": None}


async def test_it_keeps_settings(store: Store) -> None:
    """A text by its key; the newest counts."""
    async with store.writing() as work:
        assert await work.settings.get("offset") is None
        await work.settings.set("offset", "1")
        await work.settings.set("offset", "2")
        assert await work.settings.get("offset") == "2"


async def test_it_makes_up_the_callback_key_once(store: Store) -> None:
    """Buttons signed before a restart have to be good after it; the key is random and long."""
    async with store.writing() as work:
        key = await work.settings.callback_key()
    async with store.reading() as work:
        assert await work.settings.callback_key() == key
    assert len(key) == 32
    assert len(set(key)) > 10


async def test_it_remembers_the_last_sign_of_life(store: Store) -> None:
    """Each part of `run` has its own."""
    async with store.writing() as work:
        await work.settings.beat("clerk", NOW)
        await work.settings.beat("clerk", NOW + MINUTE)
        await work.settings.beat("courier", NOW)
        assert await work.settings.beats() == {"clerk": NOW + MINUTE, "courier": NOW}


async def test_it_hands_a_draft_out_once(store: Store) -> None:
    """A confirmation pressed twice runs the command once."""
    async with store.writing() as work:
        draft = await work.drafts.add(NET, "alpha-rep", "open", ARGS, NOW)
        assert await work.drafts.take(draft, "alpha-rep", NOW + MINUTE) == ARGS
        assert await work.drafts.take(draft, "alpha-rep", NOW + MINUTE) is None


async def test_it_hands_a_draft_only_to_the_one_who_made_it(store: Store) -> None:
    """Somebody else's confirmation neither runs the command nor uses it up."""
    async with store.writing() as work:
        draft = await work.drafts.add(NET, "alpha-rep", "open", ARGS, NOW)
        assert await work.drafts.take(draft, "beta-rep", NOW) is None
        assert await work.drafts.take("unknown", "alpha-rep", NOW) is None
        assert await work.drafts.take(draft, "alpha-rep", NOW) == ARGS


@pytest.mark.parametrize(("age", "good"), [(timedelta(hours=24) - MINUTE, True), (timedelta(hours=24), False)])
async def test_it_forgets_a_draft_after_a_day(store: Store, age: timedelta, good: bool) -> None:
    """What was prepared yesterday may no longer be what is meant."""
    async with store.writing() as work:
        draft = await work.drafts.add(NET, "alpha-rep", "open", ARGS, NOW)
        assert (await work.drafts.take(draft, "alpha-rep", NOW + age) is not None) == good


async def test_it_waits_longer_for_a_draft_where_told(store: Store) -> None:
    """A question by mail gets two days."""
    async with store.writing() as work:
        draft = await work.drafts.add(NET, "alpha-rep", "confirm_vote", ARGS, NOW)
        late = NOW + timedelta(hours=47)
        assert await work.drafts.take(draft, "alpha-rep", late) is None
        assert await work.drafts.take(draft, "alpha-rep", late, timedelta(hours=48)) == ARGS


async def test_it_shows_a_draft_without_taking_it(store: Store) -> None:
    """Whether it waits, and since when; of somebody's waiting ones the oldest first, each kind for itself."""
    async with store.writing() as work:
        first = await work.drafts.add(NET, "alpha-rep", "confirm_vote", ARGS, NOW)
        second = await work.drafts.add(NET, "alpha-rep", "confirm_vote", ARGS, NOW + MINUTE)
        await work.drafts.add(NET, "alpha-rep", "open", ARGS, NOW)
        await work.drafts.add(NET, "beta-rep", "confirm_vote", ARGS, NOW)
        before = NOW - MINUTE
        waiting = await work.drafts.waiting(NET, "alpha-rep", "confirm_vote", before)
        assert [one.id for one in waiting] == [first, second]
        assert [one.id for one in await work.drafts.waiting(NET, "alpha-rep", "confirm_vote", NOW)] == [second]
        await work.drafts.take(first, "alpha-rep", NOW + MINUTE)
        assert [one.id for one in await work.drafts.waiting(NET, "alpha-rep", "confirm_vote", before)] == [second]
        known = await work.drafts.get(NET, first)
        assert known
        assert (known.by, known.args, known.created_at, known.taken_at) == ("alpha-rep", ARGS, NOW, NOW + MINUTE)
        assert await work.drafts.get(NET, "unknown") is None


async def test_it_keeps_the_bytes_of_documents(store: Store) -> None:
    """Every byte comes back, with the fingerprint that the motion prints."""
    data = bytes(range(256))
    async with store.writing() as work:
        document = await work.documents.add(NET, None, "Antrag ü.pdf", "application/pdf", data, "application")
        other = await work.documents.add(NET, None, "Antrag ü.pdf", "application/pdf", data, "application")
    assert document.id != other.id
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    async with store.reading() as work:
        assert await work.documents.load(NET, document.id) == data
        assert await work.documents.get(NET, document.id) == document
        assert await work.documents.get(NET, "none") is None


async def test_it_says_which_document_is_missing(store: Store) -> None:
    """A notice that names a document which is not there is a broken store."""
    with pytest.raises(StoreError, match="document none of bielefeld"):
        async with store.reading() as work:
            await work.documents.load(NET, "none")
