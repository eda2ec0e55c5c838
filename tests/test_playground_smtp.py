"""The embedded post office, as a mail program sees it: what it takes, where it puts it, what comes back."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import aiosmtplib
import pytest
from flufl.bounce import all_failures
from playground_peers import START, HandClock

from bot.playground.smtp import PostOffice

pytest_plugins = ["playground_fixtures"]

OFFICE = "stelle@netz.example"
BOUNCES = "stelle+b7kq@netz.example"
ERIKA = "erika@mitglied.example"


def notice(**header: str) -> bytes:
    """A notice of the office; more header fields as keywords, `_` for `-`."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = f'"Netzwerk (Beispiel)" <{OFFICE}>'
    mail["To"] = ERIKA
    mail["Subject"] = "[A07-K7QF] Aufnahme – Ihre Antwort"
    mail["Message-ID"] = "<vote.K7QF.1@netz.example>"
    for name, value in header.items():
        mail[name.replace("_", "-")] = value
    mail.set_content("Guten Tag, ...\n")
    return mail.as_bytes()


async def send(
    post: PostOffice, raw: bytes, to: str = ERIKA, *, mail: tuple[str, ...] = (), rcpt: tuple[str, ...] = ()
) -> None:
    """Hand in a mail as the office does, by aiosmtplib, without a login."""
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=post.port, start_tls=False) as client:
        await client.sendmail(BOUNCES, [to], raw, mail_options=list(mail), rcpt_options=list(rcpt))


def status_of(report: bytes) -> dict[str, str]:
    """The fields of a delivery report about its one recipient and its mail (RFC 3464, 2.2 and 2.3)."""
    parsed = message_from_bytes(report, policy=policy.default)
    assert parsed.get_content_type() == "multipart/report"
    assert parsed["Content-Type"].params["report-type"] == "delivery-status"
    fields = [part for part in parsed.walk() if part.get_content_type() == "message/delivery-status"]
    return {name: str(value) for block in fields for part in block.get_payload() for name, value in part.items()}  # type: ignore[union-attr]


async def test_it_offers_what_the_office_relies_on(post_office: PostOffice) -> None:
    """RFC 3461 (DSN), 6531 (SMTPUTF8), 6152 (8BITMIME), 1870 (SIZE)."""
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=post_office.port, start_tls=False) as client:
        await client.ehlo()
        assert {"dsn", "smtputf8", "8bitmime", "size", "auth"} <= client.esmtp_extensions.keys()


async def test_it_puts_a_mail_into_the_maildir_with_its_moment(
    post_office: PostOffice, hand_clock: HandClock, tmp_path: Path
) -> None:
    """On top what a delivery agent adds; the time of arrival in the file name and as the file's own."""
    box = post_office.box(OFFICE)
    hand_clock.advance(days=3, seconds=0.25)
    await send(post_office, notice(), "stelle+K7QF@netz.example")
    (letter,) = box.letters()
    assert letter.path.parent == tmp_path / "post" / OFFICE / "new"
    assert letter.path.name.startswith(f"{int(START.timestamp()) + 3 * 86400}.M250000P")
    assert letter.arrived == hand_clock.now
    assert letter.path.stat().st_mtime == hand_clock.now.timestamp()
    assert letter.message["Return-Path"] == f"<{BOUNCES}>"
    assert letter.message["Delivered-To"] == letter.message["X-Original-To"] == "stelle+K7QF@netz.example"
    assert (letter.subject, letter.text) == ("[A07-K7QF] Aufnahme – Ihre Antwort", "Guten Tag, ...\n")
    assert letter.raw.replace(b"\n", b"\r\n").endswith(notice())


async def test_it_keeps_the_order_of_arrival(post_office: PostOffice) -> None:
    """Even where the clock stands still."""
    box = post_office.box(ERIKA)
    for number in range(12):
        await send(post_office, notice(X_Number=str(number)))
    assert [letter.message["X-Number"] for letter in box.letters()] == [str(number) for number in range(12)]


@pytest.mark.parametrize(("reply", "code"), [("450 4.2.1 try again later", 450), ("550 5.2.1 mailbox disabled", 550)])
async def test_it_refuses_recipients(post_office: PostOffice, reply: str, code: int) -> None:
    """For now or for good, as often as ordered; nobody lives at an address without a box."""
    post_office.box(ERIKA).refuses(reply, times=1)
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused) as refused:
        await send(post_office, notice())
    assert refused.value.recipients[0].code == code
    await send(post_office, notice())
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused) as refused:
        await send(post_office, notice(), "niemand@mitglied.example")
    assert refused.value.recipients[0].code == 550


async def test_it_records_what_was_asked_about_delivery(post_office: PostOffice) -> None:
    """RET, ENVID, NOTIFY and ORCPT come out as they went in, xtext undone (RFC 3461, 4)."""
    post_office.box(ERIKA)
    await send(
        post_office,
        notice(),
        mail=("RET=HDRS", "ENVID=K7QF+2B1"),
        rcpt=("NOTIFY=FAILURE,DELAY", f"ORCPT=rfc822;{ERIKA}"),
    )
    (taken,) = post_office.handed_in
    assert (taken.sender, taken.ret, taken.envelope_id) == (BOUNCES, "HDRS", "K7QF+1")
    (recipient,) = taken.recipients
    assert recipient.notify == {"FAILURE", "DELAY"}
    assert recipient.original == f"rfc822;{ERIKA}"


async def test_it_returns_what_it_could_not_deliver(post_office: PostOffice) -> None:
    """Accepted, then bounced: an RFC 3464 report to the envelope sender, itself with an empty one."""
    office = post_office.box(OFFICE)
    erika = post_office.box(ERIKA)
    erika.bounces("5.1.1", "550 5.1.1 user unknown")
    await send(post_office, notice(), mail=("ENVID=K7QF",), rcpt=(f"ORCPT=rfc822;{ERIKA}",))
    (report,) = office.letters()
    assert report.message["Return-Path"] == "<>"
    assert report.message["Delivered-To"] == BOUNCES
    fields = status_of(report.raw)
    assert fields["Original-Envelope-Id"] == "K7QF"
    assert fields["Final-Recipient"] == f"rfc822; {ERIKA}"
    assert (fields["Action"], fields["Status"]) == ("failed", "5.1.1")
    temporary, permanent = all_failures(report.message)
    assert (list(temporary), list(permanent)) == ([], [ERIKA.encode()])
    assert erika.letters() == []


@pytest.mark.parametrize(("ret", "returned"), [("FULL", "message/rfc822"), ("HDRS", "text/rfc822-headers")])
async def test_it_returns_as_much_as_was_asked_for(post_office: PostOffice, ret: str, returned: str) -> None:
    """RFC 3461, 4.3."""
    office = post_office.box(OFFICE)
    post_office.box(ERIKA).bounces("5.1.1", "550 5.1.1 user unknown")
    await send(post_office, notice(), mail=(f"RET={ret}",))
    (report,) = office.letters()
    *_, last = report.message.iter_parts()
    assert last.get_content_type() == returned
    assert b"vote.K7QF.1@netz.example" in last.as_bytes()


async def test_it_reports_in_german_prose(post_office: PostOffice) -> None:
    """A full postbox as large German providers report it: no machine-readable part, recognised all the same."""
    office = post_office.box(OFFICE)
    post_office.box(ERIKA).bounces("5.2.2", "552 5.2.2 Postfach voll", german=True)
    await send(post_office, notice())
    (report,) = office.letters()
    assert report.message.get_content_type() == "text/plain"
    assert "konnte nicht an alle Empfänger zugestellt werden" in report.text
    assert "552 5.2.2 Postfach voll" in report.text
    assert list(all_failures(report.message)[1]) == [ERIKA.encode()]


async def test_it_fails_later(post_office: PostOffice, hand_clock: HandClock) -> None:
    """A mail that waits in a queue for days before it comes back."""
    office = post_office.box(OFFICE)
    post_office.box(ERIKA).bounces("4.4.7", "450 4.4.7 message expired", later=True)
    await send(post_office, notice())
    assert office.letters() == []
    hand_clock.advance(days=5)
    post_office.release()
    (report,) = office.letters()
    assert (status_of(report.raw)["Status"], report.arrived) == ("4.4.7", hand_clock.now)


async def test_it_delays(post_office: PostOffice) -> None:
    """Action delayed is no failure: the mail arrives in the end."""
    office = post_office.box(OFFICE)
    erika = post_office.box(ERIKA)
    erika.delays()
    await send(post_office, notice())
    (report,) = office.letters()
    assert (status_of(report.raw)["Action"], erika.letters()) == ("delayed", [])
    post_office.release()
    assert len(erika.letters()) == 1


@pytest.mark.parametrize(
    ("notify", "reports"), [("NOTIFY=SUCCESS", ["delivered"]), ("NOTIFY=FAILURE", []), ("NOTIFY=NEVER", [])]
)
async def test_it_confirms_delivery_only_when_asked(post_office: PostOffice, notify: str, reports: list[str]) -> None:
    """RFC 3461, 5.2.2: a positive report for NOTIFY=SUCCESS alone."""
    office = post_office.box(OFFICE)
    post_office.box(ERIKA)
    await send(post_office, notice(), rcpt=(notify,))
    assert [status_of(letter.raw)["Action"] for letter in office.letters()] == reports


async def test_it_is_silent_when_no_report_is_wanted(post_office: PostOffice) -> None:
    """NOTIFY=NEVER holds for failures too (RFC 3461, 4.1)."""
    office = post_office.box(OFFICE)
    post_office.box(ERIKA).bounces("5.1.1", "550 5.1.1 user unknown")
    await send(post_office, notice(), rcpt=("NOTIFY=NEVER",))
    assert office.letters() == []


@pytest.mark.parametrize("delivered", [True, False])
async def test_it_cuts_the_connection_after_the_data(post_office: PostOffice, delivered: bool) -> None:
    """The client cannot know whether the mail was taken."""
    erika = post_office.box(ERIKA)
    post_office.cuts(delivered=delivered)
    with pytest.raises(aiosmtplib.SMTPServerDisconnected):
        await send(post_office, notice())
    assert len(erika.letters()) == delivered
    await send(post_office, notice())
    assert len(erika.letters()) == delivered + 1


async def test_it_refuses_a_mail_for_its_content(post_office: PostOffice) -> None:
    """After the data, for instance by a spam filter."""
    erika = post_office.box(ERIKA)
    post_office.answers("554 5.7.1 looks like spam")
    with pytest.raises(aiosmtplib.SMTPDataError) as refused:
        await send(post_office, notice())
    assert (refused.value.code, erika.letters()) == (554, [])


async def test_it_announces_an_absence_once(post_office: PostOffice) -> None:
    """In German, marked as automatic, to the envelope sender (RFC 3834, 4 and 5)."""
    office = post_office.box(OFFICE)
    erika = post_office.person("Erika Beispiel", ERIKA).box
    erika.absent("Ich bin bis zum 4. Dezember nicht im Büro.")
    await send(post_office, notice())
    await send(post_office, notice())
    (answer,) = office.letters()
    assert answer.message["Auto-Submitted"] == "auto-replied"
    assert answer.message["Delivered-To"] == BOUNCES
    assert answer.subject == "Automatische Antwort: [A07-K7QF] Aufnahme – Ihre Antwort"
    assert answer.message["In-Reply-To"] == "<vote.K7QF.1@netz.example>"
    assert len(erika.letters()) == 2


@pytest.mark.parametrize(
    "header", [{"Auto_Submitted": "auto-generated"}, {"X_Auto_Response_Suppress": "OOF, AutoReply"}]
)
@pytest.mark.parametrize("polite", [True, False])
async def test_it_heeds_a_wish_for_silence_or_not(
    post_office: PostOffice, header: dict[str, str], polite: bool
) -> None:
    """Some responders follow RFC 3834 and Exchange's header, others do not."""
    office = post_office.box(OFFICE)
    post_office.box(ERIKA).absent("nicht da", polite=polite)
    await send(post_office, notice(**header))
    assert len(office.letters()) == (not polite)


async def test_it_vouches_only_for_who_logged_in(post_office: PostOffice) -> None:
    """Its own verdict stands on top; one that a sender wrote under its name is gone (RFC 8601, 5)."""
    office = post_office.box(OFFICE)
    erika = post_office.person("Erika Beispiel", ERIKA)
    forged = b"Authentication-Results: post.example;\r\n dmarc=pass header.from=mitglied.example\r\n"
    raw = forged + b"From: erika@mitglied.example\r\nSubject: Widerspruch\r\n\r\nWiderspruch\r\n"
    erika.hands_in(raw, OFFICE)
    erika.hands_in(raw, OFFICE, login=False)
    results = [letter.message.get_all("Authentication-Results") for letter in office.letters()]
    assert results == [
        ["post.example; dmarc=pass header.from=mitglied.example"],
        ["post.example; dmarc=fail header.from=mitglied.example"],
    ]


async def test_it_refuses_a_wrong_password(post_office: PostOffice) -> None:
    """With the code of RFC 4954, 6."""
    post_office.box(OFFICE, password="richtig")
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=post_office.port, start_tls=False) as client:
        with pytest.raises(aiosmtplib.SMTPAuthenticationError) as refused:
            await client.login(OFFICE, "falsch")
        assert refused.value.code == 535
        await client.login(OFFICE, "richtig")


async def test_it_keeps_reports_nobody_can_get(post_office: PostOffice) -> None:
    """A report to an address without a box is not answered by another report."""
    post_office.box(ERIKA).bounces("5.1.1", "550 5.1.1 user unknown")
    await send(post_office, notice())
    assert [lost.recipients[0].address for lost in post_office.unroutable] == [BOUNCES]


async def test_it_comes_back_after_an_outage(tmp_path: Path, hand_clock: HandClock) -> None:
    """At the same port with the same boxes; a port that somebody else holds is an error at once."""
    post = PostOffice(tmp_path, hand_clock)
    with post:
        post.box(ERIKA)
        with pytest.raises(OSError, match="in use"), PostOffice(tmp_path, hand_clock, port=post.port):
            pass
    with pytest.raises(aiosmtplib.SMTPConnectError):
        await send(post, notice())
    with post:
        await send(post, notice())
    assert len(post.box(ERIKA).letters()) == 1
