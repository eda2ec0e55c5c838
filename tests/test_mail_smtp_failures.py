"""Sending: what each answer of a relay means for the courier.

After RFC 5321, 4.2.1 and 4.5.4 (codes, lost connections), RFC 3463 (enhanced codes), RFC 4954 (login).
"""

import socket
from collections.abc import Callable

import pytest
from mail_samples import ERIKA
from mail_sending import failure, to
from playground_peers import SmtpSink
from scripted_relay import CUT, HANG, scripted_relay

from bot.playground.smtp import PostOffice

pytest_plugins = ["playground_fixtures"]


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        ("550 5.1.1 User unknown", "5.1.1"),
        ("552 5.2.2 Postfach voll", "5.2.2"),
        ("554 Nobody here", "554"),
        ("501 5.1.3 Bad recipient", "5.1.3"),
    ],
)
async def test_it_gives_up_on_a_recipient_that_is_refused(post_office: PostOffice, reply: str, code: str) -> None:
    """RFC 5321, 4.2.1: 5yz at RCPT is final. The server's words are kept for the coordinator."""
    post_office.box(ERIKA).refuses(reply)
    failed = await failure(to(post_office.port))
    assert failed.permanent
    assert not failed.uncertain
    assert failed.code == code
    assert reply in str(failed)


@pytest.mark.parametrize("reply", ["450 4.2.1 Try later", "452 4.2.2 Postfach voll", "451 4.7.1 Greylisted"])
async def test_it_tries_again_where_the_server_says_so(post_office: PostOffice, reply: str) -> None:
    """RFC 5321, 4.2.1: 4yz is for now, and nothing has been sent."""
    post_office.box(ERIKA).refuses(reply)
    failed = await failure(to(post_office.port))
    assert not failed.permanent
    assert not failed.uncertain
    assert failed.code == reply.split()[1]


@pytest.mark.parametrize(("reply", "permanent"), [("451 4.3.0 Disk full", False), ("554 5.7.1 Looks like spam", True)])
async def test_it_hears_what_is_said_after_the_data(post_office: PostOffice, reply: str, permanent: bool) -> None:
    """An answer to the whole mail is certain: it was not taken."""
    post_office.box(ERIKA)
    post_office.answers(reply)
    failed = await failure(to(post_office.port))
    assert failed.permanent is permanent
    assert not failed.uncertain


@pytest.mark.parametrize("delivered", [True, False])
async def test_it_knows_that_it_does_not_know(post_office: PostOffice, delivered: bool) -> None:
    """A connection that ends after the data leaves open whether the mail arrived (RFC 5321, 4.5.4.1; RFC 1047)."""
    erika = post_office.box(ERIKA)
    post_office.cuts(delivered=delivered)
    failed = await failure(to(post_office.port))
    assert failed.uncertain
    assert not failed.permanent
    assert len(erika.letters()) == delivered


@pytest.mark.parametrize("trouble", [HANG, CUT])
async def test_it_does_not_know_what_an_unanswered_mail_has_become(trouble: str) -> None:
    """Silence after the data is no answer either."""
    async with scripted_relay({".": trouble}) as relay:
        failed = await failure(to(relay.port, timeout=0.3))
    assert failed.uncertain


async def test_it_does_not_believe_nonsense_after_the_data() -> None:
    """What is no SMTP answer says nothing about the mail."""
    async with scripted_relay({".": "Danke"}) as relay:
        failed = await failure(to(relay.port))
    assert failed.uncertain
    assert not failed.permanent


@pytest.mark.parametrize("command", ["", "EHLO", "MAIL", "RCPT"])
@pytest.mark.parametrize("trouble", [HANG, CUT, "421 4.3.2 Shutting down", "Danke"])
async def test_it_is_certain_that_nothing_was_sent_before_the_data(command: str, trouble: str) -> None:
    """Whatever breaks before DATA: try again, no second copy is possible."""
    async with scripted_relay({command: trouble}) as relay:
        failed = await failure(to(relay.port, timeout=0.3))
    assert not failed.permanent
    assert not failed.uncertain
    assert "DATA" not in relay.commands()


async def test_it_says_which_server_cannot_be_reached() -> None:
    """The world is broken, not the recipient."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        failed = await failure(to(port))
    assert not failed.permanent
    assert not failed.uncertain
    assert f"127.0.0.1:{port}" in str(failed)


@pytest.mark.parametrize(
    ("command", "reply", "permanent"),
    [
        ("", "554 5.7.1 No service for you", False),
        ("MAIL", "530 5.7.0 Authentication required", False),
        ("MAIL", "550 5.7.1 Not your address", False),
        ("MAIL", "552 5.3.4 Message too big", True),
        ("RCPT", "530 5.7.0 Authentication required", False),
        ("RCPT", "550 5.7.1 Relaying denied", True),
        ("DATA", "554 5.5.1 No valid recipients", True),
        ("DATA", "451 4.3.0 Later", False),
    ],
)
async def test_it_blames_no_recipient_for_our_own_trouble(command: str, reply: str, permanent: bool) -> None:
    """A refused login or sender is about us: other recipients would fare the same, so nobody is given up."""
    async with scripted_relay({command: reply}) as relay:
        failed = await failure(to(relay.port))
    assert failed.permanent is permanent
    assert not failed.uncertain
    assert failed.code == reply.split()[1]


@pytest.mark.smtp_sink
@pytest.mark.parametrize(
    ("option", "command", "permanent", "uncertain"),
    [
        ("-f", "RCPT", True, False),
        ("-r", "RCPT", False, False),
        ("-f", ".", True, False),
        ("-q", ".", False, True),
        ("-q", "RCPT", False, False),
    ],
)
async def test_it_sorts_the_troubles_of_other_people(
    smtp_sink: Callable[..., SmtpSink], option: str, command: str, permanent: bool, uncertain: bool
) -> None:
    """Refused for good, for now, and a connection that ends after the data or before."""
    failed = await failure(to(smtp_sink(option, command).port))
    assert (failed.permanent, failed.uncertain) == (permanent, uncertain)
