"""The files that came with a stranger's mail, shown in the chat: nobody should open an admission unread.

Only of mails that belong to no motion: what a motion's chat may show is said by its rules (`chat_shows`).
"""

from bot import inbox_items
from bot.answer import Answer
from bot.dialogues.script import Scene, Script
from bot.procedures import applications
from motions.model import Refusal
from motions.wording import questions, say_items


async def _shown(scene: Scene) -> Answer | tuple[Refusal, ...]:
    number = int(scene.answers["inbox"])
    row = await inbox_items.item(scene.work, scene.network.id, number)
    if isinstance(row, Refusal):
        return (row,)
    kept = await applications.kept(scene.work, scene.network.id, row)
    if not kept:
        return Answer(say_items.no_files(number, scene.words))
    names = [document.filename for document in kept]
    return Answer(say_items.attached(number, names, scene.words), documents=kept)


ATTACHMENTS = Script("attachments", questions.TITLES["attachments"], (), done=_shown)
