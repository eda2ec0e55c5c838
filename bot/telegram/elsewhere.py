"""A command with its details, from somebody who acts in several networks: buttons ask which one it is meant for.

What was written waits as a draft, so that it need not be written again.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot import desk
from bot.answer import Answer
from bot.dialogues.script import Scene
from bot.dialogues.scripts import SCRIPTS
from bot.intake import Handled
from bot.telegram.given import CommandRow, Given, Reply
from bot.telegram.pressed import Pressed
from bot.telegram.talking import scene_of
from motions.model import Refusal
from motions.notice import Offer
from motions.wording import dialogue as said
from motions.wording.refusals import sentence
from store.work import Work

KIND = "Command"  # of the draft

Run = Callable[[Sequence[Given], str], Awaitable[list[tuple[Given, Reply]]]]


async def meant_for(able: Sequence[Given], row: CommandRow) -> list[Given]:
    """Those whose network knows what the command is about; the first where none does, so that one can say why."""
    if row.knows and (knowing := [one for one in able if await row.knows(one)]):
        return knowing
    script = SCRIPTS.get(row.alias)
    if script is None or script.idle is None:
        return list(able)
    idle: Callable[[Scene], Awaitable[str]] = script.idle
    fitting = [one for one in able if not await idle(scene_of(one))]
    return fitting or list(able[:1])


async def ask(able: Sequence[Given], name: str) -> tuple[Given, Reply]:
    """In which network? At least two."""
    first = able[0]
    networks = [one.network.id for one in able]
    args = {"name": name, "args": first.args, "networks": networks}
    draft = await first.work.drafts.add(first.network.id, first.person.id, KIND, args, first.now)
    offers = tuple(Offer(one.network.name, "choose", f"{draft}.0.{n}", n) for n, one in enumerate(able))
    text = said.which_network(f"/{name}", first.words)
    return first, Answer(f"{text}\n\n{first.args}" if first.args else text, offers=offers)


async def pressed(work: Work, context: Pressed, run: Run) -> Handled | None:
    """The network was chosen: the command is carried out there. None where the button belongs to something else."""
    draft, _, choice = context.button.motion.partition(".0.")
    kept = await work.drafts.get(context.network, draft)
    if kept is None or kept.kind != KIND:
        return None
    args = await work.drafts.take(draft, context.person.id, context.now)
    if args is None or not choice.isdecimal() or int(choice) >= len(args["networks"]):
        return replace(context.refused(Refusal("draft_gone")), motion=None)
    network = args["networks"][int(choice)]
    person = context.people.get(network)
    if person is None:
        return replace(context.refused(Refusal("not_a_coordinator")), motion=None)
    rules = await desk.network_of(work, network)
    words = replace(context.all_words[person.language], zone=rules.calendar.zone)
    where = (work, rules, person, args["args"], words, context.all_words, context.now, context.link, context.wait)
    given = Given(*where, several=True)
    ((_, reply),) = await run([given], args["name"])
    if isinstance(reply, tuple):
        reply = "\n".join(sentence(refusal, words) for refusal in reply)
    there = replace(context, network=network, person=person, words=words)
    answer = Answer(reply) if isinstance(reply, str) else reply
    return replace(await there.turns_into(work, answer, "command"), motion=None)
