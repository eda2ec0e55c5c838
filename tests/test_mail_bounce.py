"""Delivery reports: who did not get it, for good or for now, and which mail came back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mail_clients import mail

from mail.bounce import Failed, read_report

RETURNED = "Message-ID: <vote.A07-K7QF2MXW.3@example.org>\nSubject: [A07-K7QF2MXW] Aufnahme\n"


def report(*fields: str, kind: str = "delivery-status", returned: str = RETURNED) -> bytes:
    """A report after RFC 3462 with one group of fields for each recipient."""
    status = "\n\n".join(("Reporting-MTA: dns; mx.example\nOriginal-Envelope-Id: A07-K7QF2MXW", *fields))
    return (
        f"From: MAILER-DAEMON@mx.example\nMIME-Version: 1.0\n"
        f"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        f"--b\n\nLeider.\n--b\nContent-Type: message/{kind}\n\n{status}\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\n{returned}\n--b--\n"
    ).encode()


def field(action: str, status: str, address: str = "e@diakonie.example") -> str:
    """What a report says about one recipient (RFC 3464, 2.3)."""
    said = "Diagnostic-Code: smtp; 550 No such user"
    return f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}\n{said}"


@pytest.mark.parametrize(
    ("action", "status", "final"),
    [
        ("failed", "5.1.1", True),
        ("failed", "4.4.7", True),
        ("failed", "5.2.2", True),
        ("delayed", "4.4.7", False),
        ("delayed", "4.2.2", False),
        ("Failed", "5.0.0", True),
        ("delayed (still trying)", "4.0.0", False),
    ],
)
def test_it_takes_the_action_for_final_and_not_the_number(action: str, status: str, final: bool) -> None:
    """RFC 3464, 2.3.3: "failed" with 4.4.7 is an expired mail and final; "delayed" is not."""
    expected = Failed("e@diakonie.example", final, status, "smtp; 550 No such user")
    assert read_report(report(field(action, status))).failed == (expected,)


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_it_takes_good_news_for_no_failure(action: str) -> None:
    """RFC 3464, 2.3.3: the other actions are none."""
    assert read_report(report(field(action, "2.0.0"))).failed == ()


def test_it_tells_several_recipients_apart() -> None:
    """One group each."""
    found = read_report(report(field("failed", "5.1.1"), field("delayed", "4.2.2", "m@diakonie.example"))).failed
    assert [(one.address, one.final) for one in found] == [("e@diakonie.example", True), ("m@diakonie.example", False)]


def test_it_names_the_address_we_wrote_to() -> None:
    """RFC 3464, 2.3.1: the original recipient, where forwarding changed it."""
    fields = "Original-Recipient: rfc822;e+x@diakonie.example\n" + field("failed", "5.1.1", "inner@host.example")
    assert read_report(report(fields)).failed[0].address == "e+x@diakonie.example"


def test_it_reads_reports_about_addresses_with_umlauts() -> None:
    """RFC 6533: another media type and another address type."""
    fields = "Final-Recipient: utf-8; jörg@büro.example\nAction: failed\nStatus: 5.1.1"
    assert read_report(report(fields, kind="global-delivery-status")).failed[0].address == "jörg@büro.example"


def test_it_knows_which_mail_came_back() -> None:
    """By its Message-ID, the envelope id we gave it, and its token."""
    found = read_report(report(field("failed", "5.1.1")))
    assert found.message_id == "<vote.A07-K7QF2MXW.3@example.org>"
    assert found.envid == "A07-K7QF2MXW"
    assert found.tokens == ("A07-K7QF2MXW",)


FINAL = {
    "gmx": """Diese E-Mail wurde automatisch erzeugt.

Ihre Nachricht konnte nicht zugestellt werden:

e@diakonie.example:
550 5.1.1 Mailbox nicht vorhanden""",
    "exchange": """Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:

e@diakonie.example
Die eingegebene E-Mail-Adresse konnte nicht gefunden werden.""",
    "t-online": """Folgende Empfänger konnten nicht erreicht werden:

<e@diakonie.example>""",
    "english": """A message that you sent could not be delivered. The following address failed:
  e@diakonie.example""",
}
FOR_NOW = {
    "full": """Die Nachricht konnte vorübergehend nicht zugestellt werden an e@diakonie.example.
Es wird weiter versucht.""",
    "delayed": """Die Zustellung verzögert sich. Ihre Nachricht konnte noch nicht zugestellt werden an:
e@diakonie.example""",
}


@pytest.mark.parametrize("provider", [*FINAL, *FOR_NOW])
def test_it_reads_what_german_providers_only_say_in_words(provider: str) -> None:
    """No machine-readable part; the mail that came back below is not searched for addresses."""
    text = (FINAL | FOR_NOW)[provider] + "\n\n--- Originalnachricht ---\nTo: other@x.example\n"
    raw = mail(text, subject="Unzustellbar: Aufnahme", From="postmaster@mx.example")
    found = [(one.address, one.final) for one in read_report(raw).failed]
    assert found == [("e@diakonie.example", provider in FINAL)]


def test_it_believes_the_header_of_exim() -> None:
    """GMX, 1&1 and others: X-Failed-Recipients."""
    raw = mail("Mail delivery failed.", From="Mailer-Daemon@mx.example", X_Failed_Recipients="e@diakonie.example")
    assert [one.address for one in read_report(raw).failed] == ["e@diakonie.example"]


def test_it_finds_no_failure_in_an_answer() -> None:
    """A mail that is no report gives an empty one."""
    assert read_report(mail("Widerspruch")).failed == ()


@given(st.binary(max_size=300), st.sampled_from(["delivery-status", "global-delivery-status", "rfc822"]))
def test_it_never_raises(inside: bytes, kind: str) -> None:
    """Reports are as broken as other mails."""
    raw = (
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/" + kind.encode() + b"\n\n" + inside
    )
    assert isinstance(read_report(raw).failed, tuple)
