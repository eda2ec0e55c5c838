"""The answer by mail to the question whether somebody's contacts and powers are right.

A clear yes confirms. Anything else says that something is to be corrected: it is kept for the office as it was written.
"""

from bot import contacts, office
from bot.intake import Handled
from bot.languages import all_words
from bot.mailroom import replies
from bot.mailroom.replies import Arrived, Author
from mail.confirmed import Confirmed, confirmed
from motions.model import Person, Refusal
from motions.terms import Channel
from motions.wording import upkeep
from motions.wording.refusals import sentence
from store.drafts import Kept


async def settle(arrived: Arrived, owner: Author, person: Person, kept: Kept) -> Handled:
    """From the registered address and with the question's own token."""
    yes = not arrived.written.struck and confirmed(arrived.written.text, arrived.mail.subject) is Confirmed.YES
    at, text = arrived.row.received_at, "" if yes else arrived.excerpt
    done = await contacts.settle(arrived.work, owner.network, kept, person.id, yes, at, arrived.now, text)
    code = done.code if isinstance(done, Refusal) else done
    if await replies.answers_left(arrived, person.mails[0] if person.mails else ""):
        words = all_words().get(person.language, all_words()["de"])
        said = sentence(done, words) if isinstance(done, Refusal) else upkeep.contacts_answered(done, words)
        await office.answer(arrived.work, owner.network, person, said, words, arrived.now, channel=Channel.MAIL)
    waits = done == "contacts_wrong"  # what is to be corrected stays in the office's inbox until it is done
    return arrived.handled("parked" if waits else "done", code, owner)
