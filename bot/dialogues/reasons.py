"""A reason added to an objection in chat: the next message, asked for clearly, and not for long.

It is another word of the seat with the same choice (design: Voting), so it can be replaced until the close, is
acknowledged to both people of the seat, and stands in the result where the agreement announces choices.
"""

from collections.abc import Mapping

from bot import desk
from bot.answer import Answer
from bot.dialogues.script import Scene, Script
from bot.dialogues.steps import the_case, write
from motions.decide import views
from motions.decide.casting import Word
from motions.model import Refusal
from motions.tally import word_of
from motions.terms import Announce, Channel, Choice
from motions.wording import questions as said

LONGEST = 1000  # characters
MINUTES = 30


async def _facts(scene: Scene) -> Mapping[str, str]:
    case = await the_case(scene)
    shown = "shown_all" if case.motion.rules.announce is Announce.CHOICES else "shown_counts"
    return {
        "seat": views.member_name(case, str(scene.answers["seat"])),
        "id": case.motion.id,
        "minutes": str(MINUTES),
        "shown": said.word(shown, scene.words),
    }


async def _add(scene: Scene) -> Answer | tuple[Refusal, ...]:
    """Cast the seat's word once more, with the reason. Only an objection that still counts can have one."""
    seat, case = str(scene.answers["seat"]), await the_case(scene)
    counting = word_of(case, seat)
    if counting is None or counting.choice is not Choice.OBJECT:
        return (Refusal("no_objection_yet"),)
    came = scene.arrived_at or scene.now
    word = Word(
        seat, Choice.OBJECT, Channel.TELEGRAM, came, came, person=scene.person.id, reason=str(scene.answers["reason"])
    )
    cast = await desk.cast(scene.work, scene.network.id, case.motion.id, word, scene.now)
    return (cast,) if isinstance(cast, Refusal) else Answer(said.reason_kept(scene.words))


REASON = Script(
    "reason",
    said.TITLES["reason"],
    (write("reason", "objection_reason", _facts, limit=LONGEST),),
    done=_add,
    minutes=MINUTES,
)
