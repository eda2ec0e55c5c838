"""Our own look at a signature: only the sender's domain, over all that a vote can stand in. No name server is asked.

Collected only where the extra "dkim" is installed (conftest.py). The key beside this file signs nothing but these
mails.
"""

from pathlib import Path

import dkim
import pytest

from mail.dkim_check import signed_by_sender

KEY = Path(__file__).with_name("dkim_key.pem").read_bytes()
SENDER = "gesa@gfs.example"
MAIL = (
    b"From: Gesa Gemein (Beispiel) <gesa@gfs.example>\r\n"
    b"To: stelle+A07-K7QF2MXW@example.org\r\n"
    b"Subject: Re: [A07-K7QF2MXW] Aufnahme\r\n"
    b"Message-ID: <1@gfs.example>\r\n"
    b"\r\n"
    b"Kein Widerspruch\r\n"
)


RECORD = (  # the public half, as a name server publishes it (RFC 6376, 3.6.1)
    b"v=DKIM1; k=rsa; p="
    b"MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0QOmoAoipblOZJH4AWdEO/jbv9YI1RLY6nvqTVz6Nhl7TNKd"
    b"e4hT1aSoEGU6Ee7dD6zzNA5J2/RHAUdyiAsxfARMFK6M3dDmXgn6SaEL0jJm1EyE+vlp31/+qBSnxPSustVRF2ZPtVeI"
    b"JlSDKMjl1htzIZPM9+43zXtFVIcfMkRp3ENoJIsG4b8t3TM/9UwWERDgyDSUDMMoVzm5v6Xh+rzZokirzCUwYysIg/g3"
    b"8G9e2n/3FRPFyG82DSFfHs4vlGDTMfOzo5Qeka96aGKRT1MoLnjwzovJ+Iu+B+8cRBoGWeZ9DthQ9CEhOGTcHx/C9Yot"
    b"IdQ+2kDoXd3W9v9EkQIDAQAB"
)


class Names:
    """A name server that knows one key, and which names it was asked."""

    def __init__(self, domain: str = "gfs.example", record: bytes | None = RECORD) -> None:
        self.name = f"s1._domainkey.{domain}.".encode()
        self.record = record
        self.asked: list[bytes] = []

    def __call__(self, name: bytes) -> bytes | None:
        self.asked.append(name)
        return self.record if name == self.name else None


def signed(mail: bytes = MAIL, domain: str = "gfs.example", **options: object) -> bytes:
    """The mail with a signature on top."""
    covered = {"include_headers": [b"from", b"to", b"subject"], **options}
    return bytes(dkim.sign(mail, b"s1", domain.encode(), KEY, **covered)) + mail


def test_it_believes_the_senders_own_domain() -> None:
    """RFC 6376: the signature verifies, and its domain is that of the From address."""
    assert signed_by_sender(signed(), SENDER, Names())
    assert signed_by_sender(signed(), "Gesa@GFS.example", Names())


def test_it_believes_a_domain_above_or_below() -> None:
    """Relaxed alignment (RFC 7489, 3.1)."""
    assert signed_by_sender(signed(domain="mail.gfs.example"), SENDER, Names("mail.gfs.example"))


def test_it_does_not_believe_another_domain_and_does_not_even_ask() -> None:
    """Anybody can sign with a domain of their own."""
    names = Names("boese.example")
    assert not signed_by_sender(signed(domain="boese.example"), SENDER, names)
    assert names.asked == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Kein Widerspruch\r\n", b"Widerspruch\r\n"),
        (b"Subject: Re:", b"Subject: Widerspruch"),
        (b"A07-K7QF2MXW@", b"A08-K7QF2MXW@"),
    ],
)
def test_it_does_not_believe_what_was_changed(before: bytes, after: bytes) -> None:
    """Text, subject and recipient are covered."""
    raw = signed()
    assert before in raw
    assert not signed_by_sender(raw.replace(before, after), SENDER, Names())


def test_it_does_not_believe_in_a_second_sender() -> None:
    """A From field put on top of a signed mail is what people would be shown."""
    assert not signed_by_sender(b"From: chef@gfs.example\r\n" + signed(), SENDER, Names())
    assert not signed_by_sender(b"From: chef@gfs.example\r\n" + signed(), "chef@gfs.example", Names())


@pytest.mark.parametrize("covered", [[b"from", b"to"], [b"from", b"subject"]])
def test_it_does_not_believe_a_signature_that_leaves_something_out(covered: list[bytes]) -> None:
    """Whoever holds such a mail can write another vote into the subject, or another token into the address."""
    assert not signed_by_sender(signed(include_headers=covered), SENDER, Names())


def test_it_does_not_believe_a_signature_over_part_of_the_text() -> None:
    """RFC 6376, 8.2: with l= anybody can add text below."""
    assert not signed_by_sender(signed(length=True) + b"Widerspruch\r\n", SENDER, Names())


@pytest.mark.parametrize("record", [None, b"", b"v=DKIM1; p=", b"v=DKIM1; k=rsa; p=AAAA", b"\xff\xfe"])
def test_it_takes_a_key_that_is_not_to_be_had_for_no_word(record: bytes | None) -> None:
    """Missing, withdrawn (RFC 6376, 3.6.1) or broken."""
    assert not signed_by_sender(signed(), SENDER, Names(record=record))


def test_it_takes_a_silent_name_server_for_no_word() -> None:
    """Nobody vouches, so the person is asked."""

    def broken(_: bytes) -> bytes | None:
        raise OSError("no route to host")

    assert not signed_by_sender(signed(), SENDER, broken)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        MAIL,
        b"DKIM-Signature: x\r\n" + MAIL,
        b"DKIM-Signature: v=1; d=gfs.example\r\n" + MAIL,
        b"DKIM-Signature: v=1; a=rsa-sha256; d=gfs.example; s=s1; h=from:to:subject; bh=AA==; b=AA==\r\n" + MAIL,
        b"\x00\xff" * 50,
        b"no header at all",
    ],
)
def test_it_reads_any_bytes(raw: bytes) -> None:
    """What is not signed, or not signed as it should be, is vouched for by nobody."""
    assert not signed_by_sender(raw, SENDER, Names())


def test_it_takes_the_good_signature_among_several() -> None:
    """Mailing services add their own."""
    assert signed_by_sender(b"DKIM-Signature: v=1; d=boese.example\r\n" + signed(), SENDER, Names())
