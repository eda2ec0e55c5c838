"""The real servers that later tests lean on: Dovecot keeps what it is given, smtp-sink takes what it is told to."""

import smtplib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from imap_tools import MailBoxUnencrypted
from imap_tools.consts import MailMessageFlags
from playground_peers import Dovecot, SmtpSink

pytest_plugins = ["playground_fixtures"]

RAW = b"From: erika@mitglied.example\r\nTo: stelle@netz.example\r\nSubject: Widerspruch\r\n\r\nWiderspruch\r\n"
ARRIVED = datetime(2020, 12, 8, 22, 59, 59, tzinfo=UTC)


def mailbox(server: Dovecot) -> MailBoxUnencrypted:
    """A connection as the office would make it."""
    box = MailBoxUnencrypted(server.host, server.port)
    box.login(server.username, server.password)
    return box


@pytest.mark.dovecot
def test_it_keeps_the_moment_a_mail_arrived(dovecot: Dovecot) -> None:
    """INTERNALDATE is what counts for a ballot, so it must come back to the second (RFC 3501, 2.3.3)."""
    dovecot.append(RAW, ARRIVED)
    with mailbox(dovecot) as box:
        _, found = box.client.fetch("1", "(INTERNALDATE BODY.PEEK[])")
    assert "08-Dec-2020 22:59:59 +0000" in str(found)
    assert isinstance(found[0], tuple)
    assert found[0][1] == RAW


@pytest.mark.dovecot
def test_it_moves_mails_and_sets_flags(dovecot: Dovecot) -> None:
    """What the office does with a mail it has taken."""
    for minutes in range(3):
        dovecot.append(RAW, ARRIVED + timedelta(minutes=minutes))
    with mailbox(dovecot) as box:
        first, second, third = [message.uid for message in box.fetch(mark_seen=False)]
        assert first is not None
        assert second is not None
        box.flag(first, [MailMessageFlags.SEEN], True)
        box.move(second, "Processed")
        left = {message.uid: MailMessageFlags.SEEN in message.flags for message in box.fetch(mark_seen=False)}
        assert left == {first: True, third: False}
        box.folder.set("Processed")
        assert [message.subject for message in box.fetch(mark_seen=False)] == ["Widerspruch"]


@pytest.mark.dovecot
def test_it_wakes_a_waiting_reader(dovecot: Dovecot) -> None:
    """IDLE tells of a new mail without being asked (RFC 2177)."""
    with mailbox(dovecot) as box, box.idle as waiting:
        dovecot.append(RAW, ARRIVED)
        assert waiting.poll(timeout=10)


@pytest.mark.smtp_sink
def test_it_takes_mail_with_its_envelope(smtp_sink: Callable[..., SmtpSink]) -> None:
    """Postfix's sink writes down what a client said at MAIL FROM and RCPT TO."""
    sink = smtp_sink()
    with smtplib.SMTP(sink.host, sink.port) as client:
        client.sendmail("stelle+bounce@netz.example", ["erika@mitglied.example"], RAW)
    (mail,) = sink.mails()
    assert "X-Mail-Args: <stelle+bounce@netz.example>" in mail
    assert "X-Rcpt-Args: <erika@mitglied.example>" in mail
    assert "Subject: Widerspruch" in mail


@pytest.mark.smtp_sink
@pytest.mark.parametrize(("option", "code"), [("-f", 500), ("-r", 450)])
def test_it_refuses_recipients_when_told_to(smtp_sink: Callable[..., SmtpSink], option: str, code: int) -> None:
    """For good and for now, in the words of another program than ours."""
    sink = smtp_sink(option, "RCPT")
    with smtplib.SMTP(sink.host, sink.port) as client, pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        client.sendmail("stelle@netz.example", ["erika@mitglied.example"], RAW)
    assert refused.value.recipients["erika@mitglied.example"][0] == code
