"""Buttons below what the bot answers and asks: a dialogue's choices, the pages of a list, a mail as an admission."""

from dataclasses import replace

from bot import desk, office
from bot.dialogues import openings, running
from bot.dialogues.script import Answers, Scene, Script
from bot.intake import Handled
from bot.procedures import applications
from bot.telegram import commands, elsewhere, inviting, lists, talking
from bot.telegram.pressed import Pressed
from motions.model import Refusal
from store.work import Work


async def dialogue(work: Work, context: Pressed) -> Handled:
    if (chosen := await elsewhere.pressed(work, context, commands.run)) is not None:
        return chosen
    about, words = context.button.motion, context.all_words
    network, reply = await talking.pressed(
        work, context.people, context.network, about, words, context.now, context.wait
    )
    if isinstance(reply, Refusal):
        return replace(context.refused(reply), motion=None)
    there = replace(context, network=network, person=context.people[network])
    return replace(await there.turns_into(work, reply, "dialogue"), motion=None)


async def admit(work: Work, context: Pressed) -> Handled:
    """A stranger's mail answers what it can of an admission; whoever pressed is asked the rest and shown the whole."""
    number = context.button.motion
    item = await applications.item(work, context.network, int(number) if number.isdecimal() else 0)
    if isinstance(item, Refusal):
        return replace(context.refused(item), motion=None)
    if await office.coordinates(work, context.network, context.person.id, context.now) is None:
        return replace(context.refused(Refusal("not_a_coordinator")), motion=None)
    answers = openings.from_mail(item, context.person.id)
    return replace(await begin(work, context, openings.ADMISSION, answers), motion=None)


async def release(work: Work, context: Pressed) -> Handled:
    """A statement of the concerned member: shown once more, and passed on to everybody when that is confirmed."""
    motion, _, number = context.button.motion.rpartition(".")
    order = office.ReleaseStatement(motion, int(number) if number.isdecimal() else None)
    shown = await office.propose(work, context.network, context.person.id, order, context.words, context.now)
    if isinstance(shown, tuple):
        return replace(context.refused(shown[0]), motion=motion or None)
    await office.answer(work, context.network, context.person, shown, context.words, context.now)
    return replace(context.handled("release"), motion=motion)


async def invite(work: Work, context: Pressed) -> Handled:
    reply = await inviting.pressed_invite(
        work, context.network, context.button.motion, context.link, context.person.id, context.words, context.now
    )
    if isinstance(reply, tuple):
        return replace(context.refused(reply[0]), motion=None)
    await office.answer(work, context.network, context.person, reply, context.words, context.now)
    return replace(context.handled("invited"), motion=None)


async def unlink(work: Work, context: Pressed) -> Handled:
    said = await inviting.pressed_unlink(
        work, context.network, context.button.motion, context.person, context.words, context.now
    )
    if isinstance(said, Refusal):
        return replace(context.refused(said), motion=None)
    return replace(context.handled("unlinked", said, alert=True), motion=None)


async def page(work: Work, context: Pressed) -> Handled:
    if await office.coordinates(work, context.network, context.person.id, context.now) is None:
        return replace(context.refused(Refusal("not_a_coordinator")), motion=None)
    number = context.button.motion
    page = int(number) if number.isdecimal() else 1
    rules = await desk.network_of(work, context.network)
    reply = await lists.motions(work, rules, context.person.id, context.words, context.now, page)
    return replace(await context.turns_into(work, reply, "page"), motion=None)


async def begin(work: Work, context: Pressed, script: Script, answers: Answers) -> Handled:
    """A dialogue about what the button names, in a message of its own: the pressed one stays as it is."""
    rules = await desk.network_of(work, context.network)
    several = len(context.people) > 1
    scene = Scene(work, rules, context.person, context.words, context.now, answers, context.wait, several=several)
    asked = await running.begin(scene, script)
    await office.answer(work, context.network, context.person, asked, context.words, context.now)
    return context.handled(f"begins_{script.name}")
