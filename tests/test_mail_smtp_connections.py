"""Sending: connections that are safe, shared, and left politely."""

import asyncio
from base64 import b64encode

import pytest
from mail_samples import ERIKA, SENDER, delivery
from mail_sending import PASSWORD, channel, failure, to
from scripted_relay import HANG, scripted_relay, trusting

from bot.playground.smtp import PostOffice
from motions.ports import SendFailed

pytest_plugins = ["playground_fixtures"]


async def test_it_never_prints_the_password() -> None:
    """Neither in an error, in whatever form the server gives it back, nor in the settings."""
    login = b64encode(f"\0erika\0{PASSWORD}".encode()).decode()
    echo = f"535 5.7.8 {PASSWORD} {login} {b64encode(PASSWORD.encode()).decode()} is wrong"
    ehlo = "250-relay.example\r\n250 AUTH PLAIN"
    async with scripted_relay({"EHLO": ehlo, "AUTH": echo}) as relay:
        settings = to(relay.port, username="erika", password=PASSWORD)
        failed = await failure(settings)
    assert relay.heard[0][1] == f"AUTH PLAIN {login}"
    assert not failed.permanent
    assert failed.code == "5.7.8"
    assert str(failed) == f"127.0.0.1:{relay.port}: 535 5.7.8 [...] [...] [...] is wrong"
    assert PASSWORD not in repr(settings)


async def test_it_logs_in(post_office: PostOffice) -> None:
    """With the account of the office."""
    post_office.box(SENDER.address, PASSWORD)
    post_office.box(ERIKA)
    async with channel(to(post_office.port, username=SENDER.address, password=PASSWORD)) as mails:
        await mails.send(delivery(), {})
    assert post_office.handed_in[0].login == SENDER.address


async def test_it_never_falls_back_to_plain_text() -> None:
    """Where STARTTLS is asked for and not offered, neither login nor mail is shown (RFC 3207, 6)."""
    async with scripted_relay({"EHLO": "250-relay.example\r\n250 AUTH PLAIN"}) as relay:
        failed = await failure(to(relay.port, security="starttls", username="erika", password=PASSWORD))
    assert not failed.permanent
    assert "STARTTLS" in str(failed)
    assert not {"AUTH", "MAIL"} & set(relay.commands())


@pytest.mark.parametrize("security", ["tls", "starttls"])
async def test_it_sends_over_tls(security: str) -> None:
    """From the first byte, or after STARTTLS and a new hello."""
    ehlo = {"EHLO": "250-relay.example\r\n250 STARTTLS"}
    async with (
        scripted_relay(ehlo, tls=security == "tls") as relay,
        channel(to(relay.port, security=security, trust=trusting())) as mails,
    ):
        await mails.send(delivery(), {})
    hello = ["EHLO", "STARTTLS", "EHLO"] if security == "starttls" else ["EHLO"]
    assert relay.commands() == [*hello, "MAIL", "RCPT", "DATA", "QUIT"]


@pytest.mark.parametrize("security", ["tls", "starttls"])
async def test_it_talks_to_no_impostor(security: str) -> None:
    """A certificate that nobody vouches for ends the connection before anything is said."""
    ehlo = {"EHLO": "250-relay.example\r\n250-AUTH PLAIN\r\n250 STARTTLS"}
    async with scripted_relay(ehlo, tls=security == "tls") as relay:
        failed = await failure(to(relay.port, security=security, username="erika", password=PASSWORD))
    assert not failed.permanent
    assert "certificate" in str(failed).lower()
    assert not {"AUTH", "MAIL"} & {line.split()[0] for heard in relay.heard for line in heard}


async def test_it_uses_a_connection_again() -> None:
    """One hello for many mails; also after a refusal, which is undone by RSET."""
    async with scripted_relay() as relay, channel(to(relay.port)) as mails:
        for number in (1, 2):
            await mails.send(delivery(number=number), {})
        relay.answers["RCPT"] = "550 5.1.1 Unknown"
        with pytest.raises(SendFailed):
            await mails.send(delivery(number=3), {})
        relay.answers["RCPT"] = "250 2.1.5 Ok"
        await mails.send(delivery(number=4), {})
    mail = ["MAIL", "RCPT", "DATA"]
    assert relay.commands() == ["EHLO", *mail, *mail, "MAIL", "RCPT", "RSET", *mail, "QUIT"]
    assert len(relay.heard) == 1


async def test_it_holds_four_connections_at_most() -> None:
    """More would be rude to a relay; fewer would wait for each answer in turn."""
    async with scripted_relay() as relay, channel(to(relay.port)) as mails:
        await asyncio.gather(*(mails.send(delivery(number=number), {}) for number in range(20)))
        assert 1 < relay.most_open <= 4
    assert sum(heard.count("DATA") for heard in relay.heard) == 20


async def test_it_takes_its_leave_when_there_is_nothing_to_do() -> None:
    """RFC 5321, 4.1.1.10: QUIT, not just silence."""
    async with scripted_relay() as relay, channel(to(relay.port, idle=0.05)) as mails:
        await mails.send(delivery(), {})
        await asyncio.wait_for(relay.idle.wait(), timeout=5)
        assert relay.commands()[-1] == "QUIT"


async def test_it_does_not_mind_that_a_resting_connection_was_closed() -> None:
    """Servers hang up on who says nothing; the next mail goes over a new connection."""
    async with scripted_relay() as relay, channel(to(relay.port)) as mails:
        await mails.send(delivery(number=1), {})
        relay.hang_up()
        await mails.send(delivery(number=2), {})
        relay.answers["MAIL"] = "421 4.4.2 Timeout"
        with pytest.raises(SendFailed):
            await mails.send(delivery(number=3), {})
        relay.answers["MAIL"] = "250 2.1.0 Ok"
        await mails.send(delivery(number=4), {})
    assert [heard.count("DATA") for heard in relay.heard] == [1, 1, 0, 1]


async def test_it_never_uses_a_connection_that_was_left_in_the_midst() -> None:
    """A send that was stopped may have left half a transaction behind."""
    async with scripted_relay({"RCPT": HANG}) as relay, channel(to(relay.port)) as mails:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await mails.send(delivery(number=1), {})
        relay.answers["RCPT"] = "250 2.1.5 Ok"
        async with asyncio.timeout(2):
            await mails.send(delivery(number=2), {})
    assert relay.commands(0) == ["EHLO", "MAIL", "RCPT"]
    assert relay.commands(1) == ["EHLO", "MAIL", "RCPT", "DATA", "QUIT"]
