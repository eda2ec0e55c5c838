"""The dialogue by which somebody else takes a role of a seat (§ 4)."""

from collections.abc import Mapping
from dataclasses import replace

from bot.dialogues.script import Choice, Question, Scene, Script, Step
from bot.dialogues.steps import BUTTON, choose_member, member_name, read_mail, write
from bot.orders import Order, Replace
from motions.terms import Power, Role
from motions.wording import names
from motions.wording import questions as said
from motions.wording.clean import clip, listed

LONGEST = 200  # characters of a name, or of what a document is called
_GRANTED = (
    (Power.RECEIVE, Power.VOTE),
    (Power.RECEIVE, Power.VOTE, Power.WITHDRAW),
    (Power.RECEIVE,),
    (),
)


async def _ask_old(scene: Scene) -> Question:
    """Everybody of the member, each with the role that somebody else would take."""
    people = await scene.work.people.people(scene.network.id)
    held = [
        m
        for m in await scene.work.people.mandates(scene.network.id)
        if m.member == scene.answers["member"] and m.role is not Role.COORDINATOR and m.holds(scene.now)
    ]
    choices = tuple(
        Choice(
            f"{m.role.value} {m.person}", clip(f"{people[m.person].name}, {names.role(m.role, scene.words)}", BUTTON)
        )
        for m in held
    )
    facts = {"member": await member_name(scene, "member")}
    return Question(said.ask("leaving" if choices else "nobody_leaves", scene.words, **facts), choices)


async def _coming(scene: Scene) -> Mapping[str, str]:
    return {"name": str(scene.answers["name"])}


async def _ask_powers(scene: Scene) -> Question:
    choices = tuple(
        Choice(
            " ".join(granted),
            listed(names.power(power, scene.words) for power in granted) or said.word("no_power", scene.words),
        )
        for granted in _GRANTED
    )
    return Question(said.ask("powers", scene.words, **await _coming(scene)), choices)


async def _order(scene: Scene) -> Order:
    given = {key: str(answer) for key, answer in scene.answers.items()}
    role, _, old = given["old"].partition(" ")
    powers = frozenset(Power(power) for power in given["powers"].split())
    document = given.get("document", "")
    return Replace(given["member"], Role(role), old, given["name"], given["mail"], powers, document)


REPLACE = Script(
    "replace",
    said.TITLES["replace"],
    (
        choose_member("member", "seat"),
        Step("old", _ask_old),
        write("name", "coming", limit=LONGEST),
        replace(write("mail", "mail", _coming), read=read_mail),
        Step("powers", _ask_powers),
        replace(write("document", "powers_document", limit=LONGEST), applies=lambda given: given.get("powers") != ""),
    ),
    order=_order,
)
