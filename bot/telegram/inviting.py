"""Who has which chat account: inviting with a link as text, picture and mail, and letting go of an account."""

from collections.abc import Callable
from datetime import datetime

from bot import desk, invitations, office
from bot.answer import Answer
from bot.telegram.callback import person_key, with_person_key
from bot.telegram.given import Given, Reply
from motions.model import Person, Refusal
from motions.notice import Offer
from motions.wording import invitations as said
from motions.wording.clean import clean
from motions.wording.words import Words
from store.work import Work

BUTTONS = 40  # people that get a button; the rest of a long list is invited by id


async def command(given: Given) -> Reply:
    """`/einladen`, or with a person's id."""
    if given.args:
        whom = given.args.strip().lower()
        return await _invite(given.work, given.network.id, whom, given.link, given.person.id, given.words, given.now)
    missing = await invitations.unlinked(given.work, given.network.id, given.now)
    buttons = [Offer(clean(p.name), "invite", person_key(p.id), row) for row, (p, _) in enumerate(missing[:BUTTONS])]
    return Answer(said.unlinked(missing, given.words), offers=tuple(buttons))


async def pressed_invite(
    work: Work, network: str, key: str, link: Callable[[str], str], by: str, words: Words, now: datetime
) -> Answer | tuple[Refusal, ...]:
    """The button of a person in that list."""
    person = with_person_key(key, await work.people.people(network))
    return await _invite(work, network, person or key, link, by, words, now)


async def _invite(
    work: Work, network: str, person: str, link: Callable[[str], str], by: str, words: Words, now: datetime
) -> Answer | tuple[Refusal, ...]:
    if await office.coordinates(work, network, by, now) is None:
        return (Refusal("not_a_coordinator"),)
    invited = await invitations.hand_out(work, network, person, link, by, now)
    if isinstance(invited, Refusal):
        return (invited,)
    zone = (await desk.network_of(work, network)).calendar.zone
    text = said.invitation(
        invited.person.name, invited.link or "", invited.until, zone, words, mailed=invited.mailed, pictured=True
    )
    return Answer(text, pictured=invited.link or "")


async def ask_unlink(given: Given) -> Reply:
    """`/trennen`: one's own account, or (for a coordinator) that of a person; asked first."""
    whom = given.args.strip().lower() or given.person.id
    if (
        whom != given.person.id
        and await office.coordinates(given.work, given.network.id, given.person.id, given.now) is None
    ):
        return (Refusal("not_a_coordinator"),)
    person = (await given.work.people.people(given.network.id)).get(whom)
    if person is None:
        return (Refusal("person_unknown", {"person": whom}),)
    if person.telegram_user is None:
        return (Refusal("not_linked", {"name": person.name}),)
    return Answer(said.ask_unlink(person.name, given.words), offers=said.unlink(person_key(person.id), given.words))


async def pressed_unlink(work: Work, network: str, key: str, by: Person, words: Words, now: datetime) -> str | Refusal:
    """That an account is let go of, as whoever pressed reads it."""
    person = with_person_key(key, await work.people.people(network)) or key
    if person != by.id and await office.coordinates(work, network, by.id, now) is None:
        return Refusal("not_a_coordinator")
    gone = await invitations.unlink(work, network, person, by.id, now)
    if isinstance(gone, Refusal):
        return gone
    return said.own_unlinked(words) if person == by.id else said.was_unlinked(gone.name, words)
