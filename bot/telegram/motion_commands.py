"""Commands in chat by which the office runs a motion: votes by letter, second coordinators, mistakes, early ends.

They stand in the table of `bot.telegram.commands`, which says who may give them.
"""

from collections.abc import Mapping
from datetime import datetime

from bot import office
from bot.dialogues import running
from bot.dialogues.scripts import SCRIPTS
from bot.orders import EnterAcceptance
from bot.procedures import applications, statements, taking_back
from bot.procedures.taking_back import Said
from bot.telegram import talking
from bot.telegram.given import CommandRow, Given, Meaning, Reply
from bot.telegram.talking import asks
from motions.model import Refusal, Statement
from motions.terms import CancelReason, Channel, Choice
from motions.wording import commands, say_taking_back

CHOICES: Mapping[str, Choice] = {choice.value: choice for choice in Choice} | {
    "widerspruch": Choice.OBJECT,
    "objection": Choice.OBJECT,
    "kein widerspruch": Choice.NO_OBJECTION,
    "no objection": Choice.NO_OBJECTION,
    "ja": Choice.FOR,
    "yes": Choice.FOR,
    "nein": Choice.AGAINST,
    "no": Choice.AGAINST,
    "enthaltung": Choice.ABSTAIN,
}
REASONS: Mapping[str, CancelReason] = {reason.value: reason for reason in CancelReason} | {
    "zurückgenommen": CancelReason.TAKEN_BACK,
    "taken back": CancelReason.TAKEN_BACK,
    "fehlerhaft": CancelReason.DEFECTIVE_NOTICE,
    "defective": CancelReason.DEFECTIVE_NOTICE,
}

LATE: Mapping[str, bool] = {"annehmen": True, "accept": True, "ablehnen": False, "decline": False}


def usage(name: str) -> tuple[Refusal, ...]:
    """How one of these commands is written."""
    return (Refusal("usage", {"usage": f"/{name} {MOTION_COMMANDS[name].usage}".strip()}),)


async def _propose(given: Given, order: office.Order) -> Reply:
    return await office.propose(given.work, given.network.id, given.person.id, order, given.words, given.now)


async def _vote(given: Given) -> Reply:
    motion, seat, word, at, note = given.parts(5)
    choice = CHOICES.get(word.casefold())
    if choice is None or not at:
        return usage("stimme")
    return await _propose(given, office.EnterVote(motion, seat, choice, given.moment(at), note))


async def _confirm(given: Given) -> Reply:
    """A draft that waits for a second coordinator, or (with a motion) an entry that was made before."""
    what, entry = given.parts(2)
    if not what:
        return usage("bestaetigen")
    if entry:
        return await _propose(given, office.SecondEntry(what, entry))
    return await office.settle_draft(given.work, given.network.id, given.person, what, True, given.words, given.now)


async def _take_back(given: Given) -> Reply:
    motion, entry, reason = given.parts(3)
    if not reason:
        return usage("zuruecknehmen")
    return await _propose(given, office.TakeBackEntry(motion, entry, reason))


async def _cancel(given: Given) -> Reply:
    motion, word = given.parts(2)
    reason = REASONS.get(word.casefold())
    return usage("abbrechen") if reason is None else await _propose(given, office.Cancel(motion, reason))


async def _step_back(given: Given) -> Reply:
    return await _propose(given, office.StepBack(given.args)) if given.args else usage("ruecktritt")


async def _settle(given: Given) -> Reply:
    motion, word, reason = given.parts(3)
    count = {"zählen": True, "count": True, "nicht zählen": False, "leave out": False}.get(word.casefold())
    if count is None or not reason:
        return usage("nachzuegler")
    return await _propose(given, office.SettlePending(motion, count, reason))


async def _release(given: Given) -> Reply:
    motion, number = given.parts(2)
    if not motion or (number and not number.isdecimal()):
        return usage("weiterleiten")
    return await _propose(given, office.ReleaseStatement(motion, int(number) if number else None))


async def _state(given: Given) -> Reply:
    """Somebody of the concerned member states something; the office passes it on."""
    motion, text = given.parts(2)
    if not text:
        return usage("stellungnahme")
    said = Statement(text, given.now, Channel.TELEGRAM, person=given.person.id)
    taken = await statements.give(given.work, given.network.id, motion, said, given.now)
    return (taken,) if isinstance(taken, Refusal) else commands.statement_taken(motion, given.words)


async def _agreement(given: Given) -> Reply:
    """Always a dialogue, because a file belongs to it; of the motion that is named."""
    case = await given.work.motions.case(given.network.id, given.args)
    if case is None:
        return (Refusal("motion_unknown", {"motion": given.args}),)
    return await running.begin(talking.scene_of(given, {"motion": case.motion.id}), SCRIPTS["agreement"])


async def _countersigned(given: Given) -> Reply:
    """The copy on paper came at a moment; the one by mail when the mail arrived. One that came late is decided on."""
    motion, when, late = given.parts(3)
    word, _, number = when.partition(" ")
    if not when or (late and late.casefold() not in LATE):
        return usage("gegengezeichnet")
    if word.casefold() not in ("eingang", "inbox") or not number.strip().isdecimal():
        return await _propose(given, _of_copy(motion, given.moment(when), None, late))
    row = await applications.item(given.work, given.network.id, int(number))
    if isinstance(row, Refusal):
        return (row,)
    return await _propose(given, _of_copy(motion, row.received_at, row.id, late))


def _of_copy(motion: str, at: datetime, inbox: int | None, late: str) -> office.Order:
    if not late:
        return office.RecordCountersigned(motion, at, inbox=inbox)
    accepted = LATE[late.casefold()]
    return office.AcceptLate(motion, at, inbox=inbox) if accepted else office.DeclineLate(motion, inbox)


async def _take_motion_back(given: Given) -> Reply:
    """Somebody of the member that proposed a motion takes it back; asked whether it is meant."""
    work, network, person = given.work, given.network.id, given.person.id
    case = await taking_back.which(work, network, person, given.args, given.now)
    if isinstance(case, Refusal):
        return (case,)
    asked = await taking_back.ask(work, network, Said(case.motion.id, person, given.now), given.now)
    if isinstance(asked, Refusal):
        return (asked,)
    if person in {one.id for one in asked}:
        return ""  # the question itself is the answer
    return say_taking_back.asked_others([one.name for one in asked], given.words)


async def _acceptance(given: Given) -> Reply:
    """Whether the chosen member accepts the office, by letter (§ 5 (4))."""
    motion, word, at, note = given.parts(4)
    accepts = {"ja": True, "yes": True, "nein": False, "no": False}.get(word.casefold())
    if accepts is None or not at:
        return usage("annahme")
    return await _propose(given, EnterAcceptance(motion, accepts, given.moment(at), note))


async def _restart(given: Given) -> Reply:
    """With texts only; what exchanges documents is the dialogue, because files belong to it."""
    motion, reason, why = given.parts(3)
    return await _propose(given, office.Restart(motion, reason, why=why)) if motion else usage("neustart")


async def _rule(given: Given) -> Reply:
    motion, word, reason = given.parts(3)
    stands = {"gilt": True, "stands": True, "gilt nicht": False, "set aside": False}.get(word.casefold())
    if stands is None or not reason:
        return usage("entscheidung")
    return await _propose(given, office.Rule(motion, stands, reason))


MOTION_COMMANDS: Mapping[str, CommandRow] = {
    "stimme": CommandRow("vote", True, "Antrag; Mitglied; Antwort; Zeitpunkt; Notiz", _vote, Meaning.ONE),
    "bestaetigen": CommandRow("confirm", True, "Kennung | Antrag; Eintrag", _confirm, Meaning.ONE),
    "zuruecknehmen": CommandRow("takeback", True, "Antrag; Eintrag; Grund", _take_back, Meaning.ONE),
    "nachzuegler": CommandRow("settle", True, "Antrag; zählen | nicht zählen; Grund", _settle, Meaning.ONE),
    "abbrechen": CommandRow("cancel", True, "Antrag; zurückgenommen | fehlerhaft", _cancel, Meaning.ONE),
    "stellungnahme": CommandRow("statement", False, "Antrag; Text", _state, Meaning.ONE),
    "vereinbarung": CommandRow("agreement", True, "[Antrag]", _agreement, Meaning.ONE),
    "gegengezeichnet": CommandRow(
        "countersigned", True, "Antrag; Zeitpunkt | Eingang Nr.; [annehmen | ablehnen]", _countersigned, Meaning.ONE
    ),
    "antragzurueck": CommandRow("retract", False, "[Antrag]", _take_motion_back, Meaning.ONE),
    "anhoerung": CommandRow("hearing", True, "", asks("hearing"), Meaning.ONE),
    "weiterleiten": CommandRow("release", True, "Antrag; [Nr.]", _release, Meaning.ONE),
    "annahme": CommandRow("acceptance", True, "Antrag; ja | nein; Zeitpunkt; Notiz", _acceptance, Meaning.ONE),
    "neustart": CommandRow("restart", True, "Antrag; [neue Begründung]; [was falsch war]", _restart, Meaning.ONE),
    "entscheidung": CommandRow("ruling", True, "Antrag; gilt | gilt nicht; Grund", _rule, Meaning.ONE),
    "ruecktritt": CommandRow("stepback", True, "Antrag", _step_back, Meaning.ONE),
}
