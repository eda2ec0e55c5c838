"""Once a year everybody is asked whether contacts and powers are right: yes by button or mail, or what is wrong.

The question is a draft, like the one whether a withdrawal is meant, and its answer comes the same ways. Whatever is not
confirmed in time waits with the office.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot import before_office
from motions.changes import Decision
from motions.decide import views
from motions.duties import ContactsRule
from motions.model import Mandate, Member, Person, Refusal
from motions.notice import Matter, Notice, NoticeKind
from motions.rules import Network
from motions.upkeep import ContactCheck, Contacts
from store.drafts import Kept
from store.work import Work

KIND = "contacts"  # of the draft that waits for an answer


async def ask(work: Work, network: Network, rule: ContactsRule, year: int, now: datetime) -> int:
    """Ask everybody who has a role and was not asked in this year yet; returns how many."""
    asked = {check.person for check in await work.cooperation.contacts.all(network.id) if check.year == year}
    people, members = await work.people.people(network.id), await work.people.members(network.id)
    held: dict[str, list[Mandate]] = {}
    for mandate in await work.people.mandates(network.id):
        if mandate.holds(now) and members[mandate.member].until is None:
            held.setdefault(mandate.person, []).append(mandate)
    notices = []
    for key, mandates in held.items():
        if key in asked or not people[key].channels():
            continue
        await work.cooperation.contacts.add(network.id, ContactCheck(key, year, now))
        draft = await work.drafts.add(network.id, key, KIND, {"year": year}, now)
        until = now + timedelta(days=rule.answer_days)
        notices.append(_question(network, people[key], mandates, members, draft, until))
    await work.motions.apply(network.id, Decision(notices=tuple(notices)), now, None)
    return len(notices)


def _question(
    network: Network,
    person: Person,
    mandates: list[Mandate],
    members: Mapping[str, Member],
    draft: str,
    until: datetime,
) -> Notice:
    """What is recorded of somebody, one line for each role. Facts as `motions.wording.say_upkeep` reads them."""
    facts = {
        "draft": draft,
        "until": until.isoformat(),
        "name": person.name,
        "mails": ", ".join(person.mails),
        "telegram": "yes" if person.telegram_user is not None else "",
        "roles": "\n".join(
            f"{m.role.value}\t{members[m.member].name}\t{' '.join(sorted(p.value for p in m.powers))}" for m in mandates
        ),
    }
    return Notice(NoticeKind.CONTACTS, views.addressee(person), network.id, network.name, facts=facts)


async def settle(
    work: Work, network: str, kept: Kept, person: str, yes: bool, at: datetime, now: datetime, text: str = ""
) -> Refusal | str:
    """The answer, given at `at` (UTC): "contacts_confirmed", or "contacts_wrong", which the office hears of.

    An answer after the time is as good as one before.
    """
    if await work.drafts.take(kept.id, person, at, timedelta(days=366)) is None:
        return Refusal("contacts_answered")
    check = await work.cooperation.contacts.get(network, person, int(kept.args["year"]))
    if check is None:
        return Refusal("draft_gone")
    state = Contacts.CONFIRMED if yes else Contacts.WRONG
    await work.cooperation.contacts.change(network, check, replace(check, state=state, answered_at=at, text=text))
    body = {"person": person, "year": check.year, "state": state.value}
    await work.journal.append(network, now, person, "contacts_answered", body)
    if not yes:
        name = (await work.people.people(network))[person].name
        await before_office.of_network(
            work, network, Matter.CONTACTS, now, text=text, facts={"people": name}, at=at, code="wrong"
        )
    return f"contacts_{state.value}"


async def answered(
    work: Work, network: str, person: str, draft: str, yes: bool, now: datetime
) -> tuple[Refusal, ...] | str | None:
    """The same by a button in chat; None for a draft of something else."""
    kept = await work.drafts.get(network, draft)
    if kept is None or kept.kind != KIND:
        return None
    done = await settle(work, network, kept, person, yes, now, now)
    return (done,) if isinstance(done, Refusal) else done


async def overdue(work: Work, network: Network, rule: ContactsRule, now: datetime) -> int:
    """Those who did not answer in time are put before the office, all at once; returns how many."""
    people = await work.people.people(network.id)
    late = [
        check
        for check in await work.cooperation.contacts.all(network.id)
        if check.state is Contacts.ASKED and check.asked_at + timedelta(days=rule.answer_days) <= now
    ]
    for check in late:
        await work.cooperation.contacts.change(network.id, check, replace(check, state=Contacts.OVERDUE))
    if late:
        names = ", ".join(people[check.person].name for check in late)
        await before_office.of_network(work, network.id, Matter.CONTACTS, now, facts={"people": names}, code="overdue")
    return len(late)


async def waiting(work: Work, network: str) -> list[ContactCheck]:
    """What waits with the office: not confirmed in time, or to be corrected."""
    states = (Contacts.OVERDUE, Contacts.WRONG)
    return [check for check in await work.cooperation.contacts.all(network) if check.state in states]


async def settled_by_office(work: Work, network: str, by: str, person: str, now: datetime) -> Refusal | None:
    """A coordinator has talked to somebody, or has corrected the entry: nothing waits any more."""
    mine = [check for check in await work.cooperation.contacts.all(network) if check.person == person]
    rest = [check for check in mine if check.state is not Contacts.CONFIRMED]
    if not rest:
        return Refusal("contacts_settled", {"person": person})
    for check in rest:
        done = replace(check, state=Contacts.CONFIRMED, answered_at=now)
        await work.cooperation.contacts.change(network, check, done)
        body = {"person": person, "year": check.year, "state": "confirmed", "by": by}
        await work.journal.append(network, now, by, "contacts_answered", body)
    return None
