"""The servers that we depend on are gone."""

from office_world import Office

from bot.app import speaker
from mail.envelope import Sender
from mail.smtp import Relay, SmtpChannel
from motions.ports import ChannelPort
from motions.terms import Channel


def relay_goes(world: Office) -> ChannelPort:
    """Nobody listens where the relay was; the channel as it was before."""
    before = world.app.channels[Channel.MAIL]
    sender, say = Sender("stelle@umlauf.example", b"secret"), speaker(world.app.words, "mail", world.clock)
    world.app.channels[Channel.MAIL] = SmtpChannel(Relay("127.0.0.1", 1, "none", timeout=2), sender, say, world.clock)
    return before
