"""What was sent, composed once more from the outbox for the file of a motion."""

from collections.abc import Mapping
from datetime import datetime

from bot.config import Settings
from bot.languages import all_words
from bot.records.export import Compose
from mail.compose import compose
from mail.envelope import Sender
from motions.terms import Channel
from motions.wording import say
from store.deliveries import OutboxRow


def composer(settings: Settings, secret: bytes) -> Compose:
    """Makes a mail (as RFC 5322) or a chat's text of an outbox row, as they were when it was sent."""
    mail = settings.mail
    sender = Sender(mail.address, secret, mail.reply_style, mail.envelope)
    spoken = all_words()

    def made(row: OutboxRow, files: Mapping[str, bytes]) -> bytes:
        at: datetime = row.sent_at or row.created_at
        words = spoken.get(row.notice.to.language, spoken["de"])
        if row.channel is Channel.MAIL:
            return compose(say(row.notice, "mail", words, at), row.delivery(), sender, at, files)
        return (say(row.notice, "chat", words, at).text() + "\n").encode()

    return made
