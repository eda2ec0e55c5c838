"""Commands in chat: German names, English aliases, one line each.

Arguments are separated by semicolons; without any, a command begins the dialogue of its English name, where there is
one. What changes something is shown first and done when confirmed; everything else answers at once.
Each command stands in COMMANDS with who may give it; help and the bot's menu are made from that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot import office, register_paper, standing
from bot.answer import Answer
from bot.dialogues import running
from bot.dialogues.scripts import SCRIPTS
from bot.procedures import applications, choosing
from bot.telegram import elsewhere, inviting, lists, naming, replacing, talking
from bot.telegram.conference_commands import CONFERENCE_COMMANDS
from bot.telegram.cooperation_commands import COOPERATION_COMMANDS
from bot.telegram.given import CommandRow, Given, Meaning, Reply
from bot.telegram.group_commands import GROUP_COMMANDS
from bot.telegram.inquiry_commands import INQUIRY_COMMANDS, shown_again
from bot.telegram.keeping_commands import KEEPING_COMMANDS
from bot.telegram.meeting_commands import MEETING_COMMANDS
from bot.telegram.motion_commands import MOTION_COMMANDS
from bot.telegram.own_commands import OWN_COMMANDS
from bot.times import BadTime
from motions import days
from motions.changes import Decision
from motions.decide import opening, views
from motions.model import Applicant, Case, Document, Refusal
from motions.notice import NoticeKind
from motions.states import OPEN, UNCLOSED
from motions.terms import Channel, Kind, Power, State
from motions.wording import commands as said


async def run(given: Sequence[Given], name: str) -> list[tuple[Given, Reply]]:
    """Carry a command out in every network it means; an unknown one is answered with a guess. At least one `given`."""
    row = named(name)
    coordinating = [one for one in given if await _coordinates(one)]
    if row is None:
        return [(given[0], (naming.unknown(name, _open_to(given[0], office=bool(coordinating))),))]
    able = coordinating if row.office else [*coordinating, *(one for one in given if one not in coordinating)]
    if not able:
        return [(given[0], (Refusal("not_a_coordinator"),))]
    if row.alias in SCRIPTS and not given[0].args:
        scenes = [talking.scene_of(one) for one in able]
        return [(able[0], await running.begin_somewhere(scenes, SCRIPTS[row.alias]))]
    if row.meaning is Meaning.ONE and len(able) > 1:
        able = await elsewhere.meant_for(able, row)
    if row.meaning is Meaning.ONE and len(able) > 1:
        return [await elsewhere.ask(able, name)]
    replies = [(one, await _carry_out(one, row)) for one in able]
    carried_out: list[tuple[Given, Reply]] = [pair for pair in replies if not isinstance(pair[1], tuple)]
    if not carried_out:
        return replies[:1]
    answers = [(one, reply) for one, reply in carried_out if reply]
    if row.meaning is Meaning.ANY or not answers or not given[0].several:
        return answers[:1]
    if row.meaning is Meaning.ALL:
        names = ", ".join(one.network.name for one, _ in carried_out)
        return [(answers[0][0], _headed(names, answers[0][1]))]
    return [(one, _headed(one.network.name, reply)) for one, reply in answers]


def named(name: str) -> CommandRow | None:
    """The command of this German or English name, however its umlauts are typed."""
    name = naming.spelled(name)
    return COMMANDS.get(ALIASES.get(name, name))


def _open_to(given: Given, *, office: bool) -> list[str]:
    """What somebody can give, as help names it in the person's language."""
    german = given.words.language == "de"
    return [name if german else row.alias for name, row in COMMANDS.items() if office or not row.office]


async def _coordinates(given: Given) -> bool:
    return await office.coordinates(given.work, given.network.id, given.person.id, given.now) is not None


async def _carry_out(given: Given, row: CommandRow) -> Reply:
    try:
        return await row.act(given)
    except BadTime as bad:
        return (Refusal("bad_date", {"text": str(bad)}), *_usage(row))


def _headed(networks: str, reply: Reply) -> Reply:
    """An answer to somebody who acts in several networks, with those that it is about."""
    if isinstance(reply, Answer):
        return replace(reply, text=f"{networks}\n\n{reply.text}")
    return f"{networks}\n\n{reply}" if isinstance(reply, str) else reply


async def _propose(given: Given, order: office.Order) -> Reply:
    return await office.propose(given.work, given.network.id, given.person.id, order, given.words, given.now)


async def _admission(given: Given) -> Reply:
    name, mail, reason = given.parts(3)
    if not name or not mail:
        return _usage(COMMANDS["aufnahme"])
    draft = opening.Draft(Kind.ADMISSION, name, reason, given.person.id, applicant=Applicant(name, mail))
    return await _propose(given, office.Open(draft))


async def _exclusion(given: Given) -> Reply:
    concerned, proposer, item, reason = given.parts(4)
    if not concerned or not proposer:
        return _usage(COMMANDS["ausschluss"])
    members = await given.work.people.members(given.network.id)
    application = await _application(given, item)
    draft = opening.Draft(
        Kind.EXCLUSION,
        members[concerned].name if concerned in members else concerned,
        reason,
        given.person.id,
        proposer=proposer,
        concerned=concerned,
        documents=(application,) if application else (),
    )
    return await _propose(given, office.Open(draft))


async def _position(given: Given) -> Reply:
    title, text = given.parts(2)
    if not title or not text:
        return _usage(COMMANDS["position"])
    return await _propose(given, office.Open(opening.Draft(Kind.POSITION, title, text, given.person.id)))


async def _office(given: Given) -> Reply:
    """Who shall be the office: agreement on one member, a choice between several, or the runoff of a choice."""
    way, who, when, reason = given.parts(4)
    kind = OFFICE_WAYS.get(way.casefold())
    if kind is None or not who or not when:
        return _usage(COMMANDS["stelle"])
    day = days.local_day(given.moment(when), given.network.calendar)
    if kind == "runoff":
        draft = await choosing.runoff(given.work, given.network.id, who, day, reason, given.person.id, given.words)
        if draft.candidacy and not draft.candidacy.members:
            return (Refusal("no_runoff", {"motion": who}),)
    else:
        members = [part.strip() for part in who.split(",")]
        draft = choosing.draft(Kind(kind), members, day, reason, given.person.id, given.words)
    return await _propose(given, office.Open(draft))


async def _application(given: Given, item: str) -> Document | None:
    """The application as the mail that lies in the inbox under this number."""
    return await applications.kept_whole(given.work, given.network.id, int(item)) if item.isdigit() else None


async def _motions(given: Given) -> Reply:
    return await lists.motions(given.work, given.network, given.person.id, given.words, given.now)


async def _status(given: Given) -> Reply:
    cases = await _cases(given)
    if isinstance(cases, tuple):
        return cases
    notices = tuple(standing.of(case, given.person, given.now, picture=len(cases) == 1) for case in cases)
    await given.work.motions.apply(given.network.id, Decision(notices=notices), given.now, given.person.id)
    return ""


async def _cases(given: Given) -> list[Case] | tuple[Refusal, ...]:
    """The motion that was named, or all that run."""
    if given.args:
        case = await given.work.motions.case(given.network.id, given.args)
        return [case] if case else (Refusal("motion_unknown", {"motion": given.args}),)
    running = await given.work.motions.cases(UNCLOSED | {State.PASSED}, given.network.id)
    return running or (Refusal("no_open_motion"),)


async def _open_motions(given: Given) -> Reply:
    """The motions this person can answer, sent once more with their buttons."""
    notices = []
    for case in await given.work.motions.cases(OPEN, given.network.id):
        shown = views.view(case, given.now)
        for seat in case.motion.roll.present():
            if seat.votes and any(p.id == given.person.id for p, _ in case.holders(seat.member, given.now, Power.VOTE)):
                notice = views.seat_notice(case, NoticeKind.MOTION, seat.member, given.person, shown)
                notices.append(replace(notice, channels=(Channel.TELEGRAM,)))
    notices += await shown_again(given)
    if not notices:
        return (Refusal("no_open_motion"),)
    await given.work.motions.apply(given.network.id, Decision(notices=tuple(notices)), given.now, given.person.id)
    return ""


async def _receipt(given: Given) -> Reply:
    motion, seat, at, note = given.parts(4)
    if not at:
        return _usage(COMMANDS["zugang"])
    return await _propose(given, office.RecordReceipt(motion, seat, given.moment(at), note))


async def _deadline(given: Given) -> Reply:
    if not given.args:
        return _usage(COMMANDS["frist"])
    calendar = given.network.calendar
    counted = days.deadline(given.moment(given.args), given.network.longest_period, calendar)
    return said.deadline(counted, calendar.zone, given.words)


async def _register(given: Given) -> Reply:
    return await register_paper.shown(given.work, given.network, given.words)


async def _members(given: Given) -> Reply:
    members = await given.work.people.members(given.network.id)
    people = await given.work.people.people(given.network.id)
    mandates = await given.work.people.mandates(given.network.id)
    return said.member_list(list(members.values()), people, [m for m in mandates if m.holds(given.now)], given.words)


async def _inbox(given: Given) -> Reply:
    rows = await given.work.inbox.parked(given.network.id)
    zone = given.network.calendar.zone
    return said.inbox([(r.id, r.source, r.kind, r.reason, r.received_at) for r in rows], zone, given.words)


def _usage(row: CommandRow) -> tuple[Refusal, ...]:
    name = next(name for name, known in COMMANDS.items() if known is row)
    return (Refusal("usage", {"usage": f"/{name} {row.usage}".strip()}),)


OFFICE_WAYS: Mapping[str, str] = {
    "einigung": Kind.OFFICE_AGREED,
    "agreement": Kind.OFFICE_AGREED,
    "wahl": Kind.OFFICE,
    "choice": Kind.OFFICE,
    "stichwahl": "runoff",
    "runoff": "runoff",
}

COMMANDS: Mapping[str, CommandRow] = {
    "offen": CommandRow("open", False, "", _open_motions),
    "status": CommandRow("status", False, "[Antrag]", _status),
    **OWN_COMMANDS,
    "aufnahme": CommandRow("admission", True, "Name; Mailadresse; Begründung", _admission, Meaning.ONE),
    "ausschluss": CommandRow(
        "exclusion", True, "Mitglied; Antragsteller; Eingang-Nr.; Begründung", _exclusion, Meaning.ONE
    ),
    "position": CommandRow("position", True, "Titel; Wortlaut", _position, Meaning.ONE),
    "stelle": CommandRow("office", True, "Einigung | Wahl; Mitglied, Mitglied; Tag; Begründung", _office, Meaning.ONE),
    "antraege": CommandRow("motions", True, "", _motions),
    "zugang": CommandRow("receipt", True, "Antrag; Mitglied; Zeitpunkt; Notiz", _receipt, Meaning.ONE),
    **MOTION_COMMANDS,
    **COOPERATION_COMMANDS,
    **CONFERENCE_COMMANDS,
    **INQUIRY_COMMANDS,
    **KEEPING_COMMANDS,
    **MEETING_COMMANDS,
    **GROUP_COMMANDS,
    "frist": CommandRow("deadline", True, "Zugang", _deadline, Meaning.ANY),
    "verzeichnis": CommandRow("register", False, "", _register),
    "mitglieder": CommandRow("members", True, "", _members),
    "vertretung": CommandRow("replace", True, replacing.USAGE, replacing.replace, Meaning.ONE),
    "einladen": CommandRow("invite", True, "[Person]", inviting.command, Meaning.ONE),
    "eingang": CommandRow("inbox", True, "", _inbox),
}

ALIASES: Mapping[str, str] = {row.alias: name for name, row in COMMANDS.items()}
