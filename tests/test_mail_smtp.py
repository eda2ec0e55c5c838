"""Sending: what the relay is told about a mail, and what comes back from the world it went into."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from mail_samples import AT, ERIKA, MESSAGE, SENDER, TOKEN, delivery
from mail_sending import PASSWORD, channel, failure, to
from playground_peers import SmtpSink
from scripted_relay import scripted_relay

from bot.playground.smtp import PostOffice
from mail.envelope import bounce_address, bounce_tag, read_bounce_address, read_bounce_tag
from mail.smtp import probe
from motions.notice import NoticeKind

pytest_plugins = ["playground_fixtures"]


async def test_it_hands_over_one_mail_for_one_recipient(post_office: PostOffice) -> None:
    """The envelope names the outbox row, so that whatever comes back is known (VERP)."""
    erika = post_office.box(ERIKA)
    async with channel(to(post_office.port)) as mails:
        sent = await mails.send(delivery(number=17), {})
    (handed_in,) = post_office.handed_in
    assert sent.ref == f"<vote.{TOKEN}.17@netz.example>"
    assert handed_in.sender == bounce_address(SENDER, 17)
    assert [recipient.address for recipient in handed_in.recipients] == [ERIKA]
    (letter,) = erika.letters()
    assert letter.subject == f"[{TOKEN}] {MESSAGE.subject}"
    assert letter.message["Message-ID"] == sent.ref
    assert letter.message["Date"].datetime == AT


async def test_it_asks_for_reports_of_failure_and_delay(post_office: PostOffice) -> None:
    """RFC 3461: which row (ENVID), whom (ORCPT), and only the header back."""
    post_office.box("erika+buero@mitglied.example")
    async with channel(to(post_office.port)) as mails:
        await mails.send(delivery(to="erika+buero@mitglied.example"), {})
    (handed_in,) = post_office.handed_in
    assert read_bounce_tag(handed_in.envelope_id, SENDER.secret) == 17
    assert handed_in.ret == "HDRS"
    assert handed_in.recipients[0].notify == {"FAILURE", "DELAY"}
    assert handed_in.recipients[0].original == "rfc822;erika+buero@mitglied.example"


@pytest.mark.parametrize(
    ("kind", "designated", "asked"),
    [(NoticeKind.MOTION, True, True), (NoticeKind.MOTION, False, False), (NoticeKind.RESULT, True, False)],
)
async def test_it_asks_for_a_report_of_success_only_where_that_proves_receipt(
    post_office: PostOffice, kind: NoticeKind, designated: bool, asked: bool
) -> None:
    """Availability counts on a designated channel only, and for the motion's own notice (agreement: Receipt)."""
    post_office.box(ERIKA)
    one = delivery()
    to_mailbox = replace(one.notice, kind=kind, to=replace(one.notice.to, mail_designated=designated))
    async with channel(to(post_office.port)) as mails:
        await mails.send(replace(one, notice=to_mailbox), {})
    assert ("SUCCESS" in post_office.handed_in[0].recipients[0].notify) == asked


async def test_it_asks_for_no_reports_where_none_are_offered() -> None:
    """A server that knows no DSN would refuse the parameters (RFC 5321, 4.1.1.11)."""
    async with scripted_relay() as relay, channel(to(relay.port)) as mails:
        await mails.send(delivery(), {})
    said = " ".join(relay.heard[0])
    assert "NOTIFY" not in said
    assert "ENVID" not in said
    assert "SMTPUTF8" not in said


async def test_it_uses_the_plain_address_where_the_relay_takes_no_other(post_office: PostOffice) -> None:
    """`envelope = "address"`: the row is then known by ENVID alone."""
    post_office.box(ERIKA)
    async with channel(to(post_office.port), replace(SENDER, envelope="address")) as mails:
        await mails.send(delivery(), {})
    assert post_office.handed_in[0].sender == SENDER.address
    assert post_office.handed_in[0].envelope_id == bounce_tag(17, SENDER.secret)


async def test_it_gets_the_report_of_a_mail_that_came_back(post_office: PostOffice) -> None:
    """From the outbox row into the envelope, out to the world, and back to the row."""
    office = post_office.box(SENDER.address)
    post_office.box(ERIKA).bounces("5.2.2", "552 Postfach voll", german=True)
    async with channel(to(post_office.port)) as mails:
        await mails.send(delivery(number=4711), {})
    report = await office.wait_for("Postfach voll")
    assert read_bounce_address(str(report.message["To"]), SENDER) == 4711


async def test_it_gets_the_answer_to_a_button(post_office: PostOffice) -> None:
    """The draft that a button opens brings the token in address and subject, and the word as its text."""
    office = post_office.box(SENDER.address)
    erika = post_office.person("Erika Beispiel", ERIKA)
    async with channel(to(post_office.port)) as mails:
        await mails.send(delivery(), {})
    erika.follows(await erika.box.wait_for("Aufnahme"), "Kein Widerspruch")
    answer = await office.wait_for("Kein Widerspruch")
    assert str(answer.message["To"]) == f"stelle+{TOKEN}@netz.example"
    assert answer.subject == f"Kein Widerspruch [{TOKEN}]"
    assert answer.text.strip() == "Kein Widerspruch"


async def test_it_gets_the_answer_to_the_mail(post_office: PostOffice) -> None:
    """A reply goes to the tagged address and refers to our Message-ID."""
    office = post_office.box(SENDER.address)
    erika = post_office.person("Erika Beispiel", ERIKA, style="outlook")
    async with channel(to(post_office.port)) as mails:
        sent = await mails.send(delivery(), {})
    erika.replies(await erika.box.wait_for("Aufnahme"), "Widerspruch")
    answer = await office.wait_for("Widerspruch")
    assert str(answer.message["To"]) == f"stelle+{TOKEN}@netz.example"
    assert answer.message["In-Reply-To"] == sent.ref


async def test_it_sends_to_letters_beyond_ascii(post_office: PostOffice) -> None:
    """SMTPUTF8 only where the local part needs it (RFC 6531); a relay without it is no way to that person."""
    box = post_office.box("jürgen@xn--bro-hoa.example")
    post_office.box(ERIKA)
    async with channel(to(post_office.port)) as mails:
        await mails.send(delivery(to="jürgen@büro.example"), {})
        await mails.send(delivery(), {})
    assert [each.smtp_utf8 for each in post_office.handed_in] == [True, False]
    assert len(box.letters()) == 1
    async with scripted_relay() as relay:
        failed = await failure(to(relay.port), delivery(to="jürgen@büro.example"))
    assert failed.permanent
    assert failed.code == "5.6.7"


async def test_it_refuses_what_is_no_address_before_anything_is_said() -> None:
    """Least of all something that would be a command of its own."""
    async with scripted_relay() as relay:
        failed = await failure(to(relay.port), delivery(to="a@x.example>\r\nDATA"))
    assert failed.permanent
    assert failed.code == "5.1.3"
    assert relay.heard == []


async def test_it_tells_what_the_relay_can_do(post_office: PostOffice) -> None:
    """For `umlauf check`; nothing is sent."""
    post_office.box(SENDER.address, PASSWORD)
    good = await probe(to(post_office.port, username=SENDER.address, password=PASSWORD), SENDER)
    assert {finding.code: finding.ok for finding in good} == {
        "smtp_connect": True,
        "smtp_reports": True,
        "smtp_envelope": True,
    }
    assert post_office.handed_in == []
    (bad,) = await probe(to(post_office.port, username=SENDER.address, password="wrong"), SENDER)
    assert not bad.ok
    assert "535 5.7.8" in bad.detail


async def test_it_tells_that_a_relay_takes_no_envelope_of_ours() -> None:
    """Then `envelope = "address"` is the way."""
    async with scripted_relay({"MAIL": "553 5.7.1 Sender address rejected"}) as relay:
        findings = {finding.code: finding for finding in await probe(to(relay.port), SENDER)}
    assert not findings["smtp_envelope"].ok
    assert "553 5.7.1" in findings["smtp_envelope"].detail
    assert findings["smtp_reports"].optional
    assert not findings["smtp_reports"].ok


@pytest.mark.smtp_sink
async def test_it_sends_to_a_server_of_other_people(smtp_sink: Callable[..., SmtpSink]) -> None:
    """Postfix's sink writes down the envelope as it understood it."""
    sink = smtp_sink()
    async with channel(to(sink.port)) as mails:
        await mails.send(delivery(), {})
    (mail,) = sink.mails()
    assert f"X-Mail-Args: <{bounce_address(SENDER, 17)}>" in mail
    assert f"X-Rcpt-Args: <{ERIKA}>" in mail
