"""Answering an inquiry in chat: one message for each question, taken as it is written."""

from bot.answer import Answer
from bot.dialogues.script import Answers, Choice, Question, Scene, Script, Step
from bot.dialogues.steps import LONGEST
from bot.procedures import inquiries
from motions.inquiry.answering import Saying
from motions.inquiry.model import MOST_QUESTIONS, NOTHING, Inquiry
from motions.model import Refusal
from motions.terms import Channel
from motions.wording import inquiry_words
from motions.wording import questions as said
from motions.wording.refusals import unchanged

NO_REMARKS, SKIP = "-", "skip"


def begun(inquiry: Inquiry, seat: str) -> Answers:
    """What a press on "Stellung nehmen" has settled already."""
    return {"inquiry": inquiry.id, "seat": seat, "count": len(inquiry.questions)}


def _step(number: int) -> Step:
    key = f"said{number}"

    async def ask(scene: Scene) -> Question:
        asking = await inquiries.asking_of(scene.work, scene.network.id, str(scene.answers["inquiry"]))
        if isinstance(asking, Refusal):
            raise LookupError(f"there is no inquiry {scene.answers['inquiry']}")
        inquiry = asking.inquiry
        seat, question = asking.members[str(scene.answers["seat"])].name, inquiry.questions[number]
        nothing = Choice(NO_REMARKS, scene.words.tr(inquiry_words.NO_REMARKS))
        if not question:
            text = said.ask("saying", scene.words, seat=seat, subject=inquiry.subject)
            return Question(text, (nothing,))
        skip = Choice(SKIP, said.word("skip", scene.words))
        return Question(said.ask("saying_to", scene.words, seat=seat, asked=question), (nothing, skip))

    async def read(scene: Scene, text: str) -> str | Refusal:
        return text.strip() if len(text.strip()) <= LONGEST else Refusal("too_long", {"limit": str(LONGEST)})

    return Step(key, ask, read, applies=lambda answers: number < int(answers["count"]))


async def _say(scene: Scene) -> Answer | tuple[Refusal, ...]:
    """All that was written, at the moment it came."""
    given = {n: str(scene.answers[f"said{n}"]) for n in range(int(scene.answers["count"]))}
    values = {n: NOTHING if text == NO_REMARKS else text for n, text in given.items() if text != SKIP}
    came = scene.arrived_at or scene.now
    saying = Saying(str(scene.answers["seat"]), scene.person.id, values, Channel.TELEGRAM, came)
    decided = await inquiries.answer(scene.work, scene.network.id, str(scene.answers["inquiry"]), saying, scene.now)
    if isinstance(decided, Refusal):
        return (decided,)
    return Answer(said.word("thanks", scene.words) if decided.changes else unchanged(scene.words))


SAYING = Script("saying", said.TITLES["saying"], tuple(_step(number) for number in range(MOST_QUESTIONS)), done=_say)
