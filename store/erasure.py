"""What erasing means, table by table: texts, names and addresses go together with their salts, numbers and ids stay.

So a motion's file still says which seats answered what and when, and the journal's hashes can no longer be tied to
any text (`motions.chain.seal`).
"""

import json
import re
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, Text, and_, delete, false, or_, select, type_coerce, update
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.cooperation import Talks
from motions.inquiry.model import NOTHING, Fit
from motions.meeting.model import PAPER as MEETING_PAPER
from motions.model import Anew, Applicant
from motions.notice import Addressee, Notice, NoticeKind
from store import tables
from store.dossier import Rows, dossier
from store.settings import withdrawal_note
from store.tables import InboxState

ERASED = "(gelöscht / erased)"
"""What stands where a name was: people of both languages read it."""

TELLING = 5
"""Letters of a name from which on a text that contains it is taken to speak of the person."""


MINUTES = "minutes"
"""The purpose of a document that is a motion's minutes."""

HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
FROM = re.compile(rb"^(?:from|sender):.*(?:\n[ \t].*)*", re.MULTILINE)
"""The lines of a mail, in small letters, that say who has written it (RFC 5322, 3.6.2)."""

IN_MOTIONS = ("statements", "ruling", "verdicts", "acceptance", "contested", "anew_of", "anew_as")

TEXTS = (
    (tables.motions, "id", ("subject", "reason", *IN_MOTIONS)),
    (tables.ballots, "motion", ("reason", "note", "revoked_why")),
    (tables.evidence, "motion", ("note", "revoked_why")),
    (tables.inquiries, "id", ("subject", "text", "questions", "why")),
    (tables.inquiry_answers, "inquiry", ("value",)),
    (tables.meetings, "id", ("subject", "place", "agenda", "resolved", "minutes", "why", "guests")),
)
"""Where members and the office write freely: the table, what it is about, the columns. Erased with the file."""


class Erasure:
    """Erases rows by their keys, in the running transaction. Whether they are still needed, the caller has to know."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def incoming(self, rows: Collection[int]) -> None:
        """The content of these rows of the inbox; who wrote and what became of it stays. Parked ones are ignored.

        A Message-ID goes with it, for many hold the address. `raw_sha256` stays: it tells nothing of what it is of.
        """
        inbox = tables.inbox.c
        these = update(tables.inbox).where(inbox.id.in_(rows))
        await self._connection.execute(these.values(raw=b"", file=None, error="", message_id=""))
        parked = these.where(inbox.state == InboxState.PARKED)
        await self._connection.execute(parked.values(state=InboxState.IGNORED, reason="erased"))

    async def sent(self, rows: Collection[int]) -> None:
        """What these rows of the outbox said, and to which address; a chat's messages are named by its number."""
        outbox = tables.outbox.c
        columns = (outbox.id, outbox.kind, outbox.network, outbox.person, outbox.replaces_ref)
        query = select(*columns).where(outbox.id.in_(rows))
        for row in (await self._connection.execute(query)).all():
            bare = Notice(NoticeKind(row.kind), Addressee("", person=row.person), row.network, "")
            values = {"notice": bare, "target": "", "folded": "", "error": ERASED}
            values |= {"ref": None, "replaces_ref": row.replaces_ref and ERASED}  # that it was an edit stays
            await self._connection.execute(update(tables.outbox).where(outbox.id == row.id).values(values))

    async def motion(self, network: str, motion: str) -> None:
        """Every text of a motion, its documents, its applicant, and all that came in and went out about it."""
        await self._connection.execute(delete(tables.documents).where(_of(tables.documents, network, "motion", motion)))
        await self._messages(network, motion)
        for table, names in (
            (tables.ballots, ("reason", "note", "revoked_why")),
            (tables.evidence, ("note", "revoked_why")),
        ):
            texts = dict.fromkeys((*names, "salt"), "")
            await self._connection.execute(update(table).where(_of(table, network, "motion", motion)).values(texts))
        this = _of(tables.motions, network, "id", motion)
        columns = (tables.motions.c[name] for name in ("applicant", *IN_MOTIONS))
        query = select(*columns).where(this)
        row = (await self._connection.execute(query)).one()
        values: dict[str, Any] = {"subject": ERASED, "reason": "", "documents": (), "salt": ""}
        values["applicant"] = row.applicant and Applicant(ERASED, "")
        values["contested"] = row.contested and ERASED  # that it was stays, not what a mail server said of an address
        values["acceptance"] = row.acceptance and replace(row.acceptance, note="")
        values["ruling"] = row.ruling and replace(row.ruling, reason="")
        values["statements"] = tuple(replace(said, text="", documents=()) for said in row.statements)
        values["verdicts"] = tuple(replace(verdict, reason="") for verdict in row.verdicts)
        for other in ("anew_of", "anew_as"):
            values[other] = getattr(row, other) and Anew(getattr(row, other).motion)
        await self._connection.execute(update(tables.motions).where(this).values(values))

    async def inquiry(self, network: str, inquiry: str) -> None:
        """Every text of an inquiry and all that came in and went out about it. Which seats answered stays, and which
        date suited whom.
        """
        await self._messages(network, inquiry)
        answers = tables.inquiry_answers
        its = update(answers).where(_of(answers, network, "inquiry", inquiry))
        texts = answers.c.value.not_in([*Fit, NOTHING])
        await self._connection.execute(its.where(texts).values(value=ERASED))
        await self._connection.execute(its.values(salt=""))
        this = _of(tables.inquiries, network, "id", inquiry)
        query = select(tables.inquiries.c.questions, tables.inquiries.c.slots).where(this)
        row = (await self._connection.execute(query)).one()
        values: dict[str, Any] = {"subject": ERASED, "text": "", "why": "", "salt": ""}
        values["questions"] = tuple("" for _ in row.questions)
        values["slots"] = tuple(replace(slot, place="") for slot in row.slots)
        await self._connection.execute(update(tables.inquiries).where(this).values(values))

    async def conference(self, network: str, conference: str, inquiry: str) -> None:
        """What was agreed about a case, all that came in and went out about it, and the search for its date with
        everything that was written beside the dates. That it was, between whom, and how it ended stays.
        """
        its_meetings = select(tables.meetings.c.id).where(_of(tables.meetings, network, "conference", conference))
        meetings = (await self._connection.execute(its_meetings)).scalars().all()
        inbox = tables.inbox.c
        about = (inbox.network == network) & inbox.motion.in_((conference, inquiry, *meetings))
        await self.sent(await self._quoting(network, await self._ids(tables.inbox, about)))
        await self._messages(network, conference)
        if inquiry:
            await self.inquiry(network, inquiry)
        for meeting in meetings:
            await self.meeting(network, meeting)
        values: dict[str, Any] = {"agreed": (), "review_on": None, "reviewed_on": None}
        this = _of(tables.conferences, network, "id", conference)
        await self._connection.execute(update(tables.conferences).where(this).values(values))

    async def negotiation(self, network: str, negotiation: str, before: datetime) -> bool:
        """The address of whom the office talked with, where that ended before a moment (UTC); of talks that failed also
        name and reasons, as of an applicant that was refused. Returns whether it was so long ago.
        """
        talks, this = tables.negotiations.c, _of(tables.negotiations, network, "id", negotiation)
        row = (await self._connection.execute(select(talks.state, talks.steps).where(this))).one()
        if row.steps[-1].at >= before:
            return False
        values: dict[str, Any] = {"mail": None}
        if row.state is Talks.FAILED:
            values |= {"name": ERASED, "steps": tuple(replace(step, reason="") for step in row.steps)}
        await self._connection.execute(update(tables.negotiations).where(this).values(values))
        return True

    async def meeting(self, network: str, meeting: str) -> None:
        """Every text of a meeting, its papers, who took part, and all that came in and went out about it. Who voted how
        on a decision without words stays.
        """
        await self._messages(network, meeting)
        replies, this = tables.meeting_replies, _of(tables.meetings, network, "id", meeting)
        await self._connection.execute(delete(replies).where(_of(replies, network, "meeting", meeting)))
        columns = (tables.meetings.c[name] for name in ("resolved", "papers"))
        row = (await self._connection.execute(select(*columns).where(this))).one()
        mine = _of(tables.documents, network, "purpose", MEETING_PAPER) & tables.documents.c.id.in_(row.papers)
        await self._connection.execute(delete(tables.documents).where(mine))
        values: dict[str, Any] = {"subject": ERASED, "place": "", "minutes": "", "why": "", "salt": ""}
        values |= {"agenda": (), "papers": (), "attended": None, "guests": ()}
        values["resolved"] = tuple(replace(one, text="", why="") for one in row.resolved)
        await self._connection.execute(update(tables.meetings).where(this).values(values))

    async def _messages(self, network: str, about: str) -> None:
        """What ties messages to a motion, an inquiry or a meeting, and what they said."""
        for table in (tables.shown_messages, tables.tokens):
            await self._connection.execute(delete(table).where(_of(table, network, "motion", about)))
        await self.incoming(await self._ids(tables.inbox, _of(tables.inbox, network, "motion", about)))
        await self.sent(await self._ids(tables.outbox, _of(tables.outbox, network, "motion", about)))

    async def contact(self, network: str, person: str) -> None:
        """How a person is reached: addresses, chat, invitations, what waits for an answer."""
        for table in (
            *(tables.person_mails, tables.invitations, tables.shown_messages, tables.tokens),
            tables.contact_checks,
        ):
            await self._connection.execute(delete(table).where(_of(table, network, "person", person)))
        await self._connection.execute(delete(tables.drafts).where(_of(tables.drafts, network, "by", person)))
        key, mine = tables.settings.c.key, f"designation:{network}:{person}:"
        await self._connection.execute(delete(tables.settings).where(key.startswith(mine, autoescape=True)))
        blank = {"greeting": "", "telegram_user": None, "telegram_blocked": False, "absent_until": None}
        this = _of(tables.people, network, "id", person)
        await self._connection.execute(update(tables.people).where(this).values(blank | {"designated": frozenset()}))

    async def name(self, network: str, person: str) -> None:
        """A person's name, and in which document its powers stood. What it did stays, as its seat's."""
        named = update(tables.people).where(_of(tables.people, network, "id", person))
        await self._connection.execute(named.values(name=ERASED))
        mandates = update(tables.mandates).where(_of(tables.mandates, network, "person", person))
        await self._connection.execute(mandates.values(document=""))

    async def person(self, network: str, person: str) -> dict[str, int]:
        """Everything that names a person; returns how many messages went. Nothing open may need it any more."""
        name: str = (await self._connection.execute(_name(network, person))).scalar_one()
        inbox, outbox = tables.inbox, tables.outbox
        names = type_coerce(outbox.c.notice, Text).contains(name, autoescape=True) if len(name) >= TELLING else false()
        unplaced = await self._unplaced(network, person)
        mails = await self._ids(inbox, _of(inbox, network, "person", person))
        mails += [*unplaced, *await self._pressed_below(network, name)]
        sent = await self._ids(outbox, (outbox.c.network == network) & ((outbox.c.person == person) | names))
        sent += await self._quoting(network, unplaced)
        await self.incoming(mails)
        await self.sent(sent)
        await self.contact(network, person)
        await self.name(network, person)
        return {"mails": len(mails), "sent": len(sent)}

    async def minutes(self, network: str, motion: str) -> int:
        """A motion's minutes as they were sent, and the messages that carried them; returns how many those were."""
        papers = tables.documents.c
        these = _of(tables.documents, network, "motion", motion) & (papers.purpose == MINUTES)
        ids = (await self._connection.execute(select(papers.id).where(these))).scalars().all()
        notice = type_coerce(tables.outbox.c.notice, Text)
        named = or_(false(), *(notice.contains(paper, autoescape=True) for paper in ids))
        carried = await self._ids(tables.outbox, _of(tables.outbox, network, "motion", motion) & named)
        await self.sent(carried)
        await self._connection.execute(delete(tables.documents).where(these))
        return len(carried)

    async def still_named(self, network: str, name: str) -> tuple[str, ...]:
        """The motions, inquiries and meetings of which a text contains a name: what others wrote, in order."""
        found = set[str]()
        for table, its, texts in TEXTS if len(name) >= TELLING else ():
            said = or_(*(type_coerce(table.c[text], Text).contains(name, autoescape=True) for text in texts))
            query = select(table.c[its]).where(table.c.network == network, said)
            found |= set((await self._connection.execute(query)).scalars())
        return tuple(sorted(found))

    async def dossier(self, network: str, person: str) -> Rows:
        """Everything that is kept about a person (`store.dossier`)."""
        return await dossier(self._connection, network, person)

    async def former_member(self, network: str, member: str) -> None:
        """The official addresses of a member that has left; its name stays in the register's old versions."""
        this = _of(tables.members, network, "id", member)
        await self._connection.execute(update(tables.members).where(this).values(mail=None, postal=None, salt=""))

    async def declaration(self, network: str, member: str) -> None:
        """The office's note on how a member declared its withdrawal; that and when it left stays."""
        key = tables.settings.c.key == withdrawal_note(network, member)
        await self._connection.execute(delete(tables.settings).where(key))

    async def _quoting(self, network: str, rows: Collection[int]) -> list[int]:
        """Where the office was told what these rows of the inbox say."""
        outbox, numbers = tables.outbox.c, {str(number) for number in rows}
        told = select(outbox.id, outbox.notice).where(outbox.network == network, outbox.kind == NoticeKind.OFFICE)
        found = (await self._connection.execute(told)).all()
        return [row.id for row in found if row.notice.facts.get("inbox") in numbers]

    async def _unplaced(self, network: str, person: str) -> list[int]:
        """Mails that were put down to nobody, because they name two senders, say, and come from this person."""
        inbox, mails = tables.inbox.c, tables.person_mails
        known = await self._connection.execute(select(mails.c.folded).where(_of(mails, network, "person", person)))
        addresses = [folded.encode() for folded in known.scalars()]
        nobodys = inbox.person.is_(None) & or_(inbox.network.is_(None), inbox.network == network)
        read = (inbox.source == "mail") & (inbox.state != InboxState.WAITING)
        rows = (await self._connection.execute(select(inbox.id, inbox.raw).where(nobodys & read))).all()
        senders = {row.id: b"".join(FROM.findall(HEAD_ENDS.split(row.raw.lower(), 1)[0])) for row in rows}
        return [number for number, sender in senders.items() if any(address in sender for address in addresses)]

    async def _pressed_below(self, network: str, name: str) -> list[int]:
        """Presses of others, with which Telegram sends along what we had written above the button, where that names
        somebody. What is still to be read stays.
        """
        inbox, escaped = tables.inbox.c, json.dumps(name)[1:-1].encode()
        read = inbox.state.not_in((InboxState.WAITING, InboxState.PARKED))
        mine = (inbox.network == network) & (inbox.source == "telegram") & read
        rows = await self._connection.execute(select(inbox.id, inbox.raw).where(mine))
        return [row.id for row in rows if len(name) >= TELLING and escaped in row.raw]

    async def _ids(self, table: Table, condition: ColumnElement[bool]) -> list[int]:
        return list((await self._connection.execute(select(table.c.id).where(condition))).scalars())


def _name(network: str, person: str) -> Any:
    return select(tables.people.c.name).where(_of(tables.people, network, "id", person))


def _of(table: FromClause, network: str, column: str, value: str) -> ColumnElement[bool]:
    return and_(table.c.network == network, table.c[column] == value)
