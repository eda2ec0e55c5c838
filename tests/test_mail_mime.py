"""A mail on the wire: any relay takes it, any name comes over, nothing that people typed ends a line."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mail_reading import mail, part
from mail_samples import AT, ERIKA, MESSAGE, SENDER, TOKEN, delivery, notice, said

from mail import mime
from mail.compose import compose
from motions.model import Document
from motions.ports import Delivery

NASTY = 'Müller, Hans "Hansi" <böse@x.example>\r\nBcc: alle@netz.example\r\n\r\n<b>Ja</b>'


def display_name(of: EmailMessage, header: str) -> str:
    """The name in a header of addresses, read by the older of the library's two readers.

    The newer one keeps the blank between two encoded words of a name (RFC 2047, 6.2 says that it is not there).
    """
    older = message_from_bytes(of.as_bytes(policy=policy.SMTP.clone(refold_source="none")), policy=policy.compat32)
    name, _ = parseaddr(str(older[header]).replace("\r\n", ""))
    return str(make_header(decode_header(name)))


def with_document(filename: str, media_type: str = "application/pdf") -> Delivery:
    """A delivery with one attachment."""
    document = Document("d", filename, media_type, "", "application")
    return delivery(replace(notice(), documents=(document,)))


def test_it_keeps_the_tag_readable_for_machines_in_between() -> None:
    """Gateways and filters look at the raw subject, so the tag is not encoded with the umlauts behind it."""
    raw = compose(MESSAGE, delivery(), SENDER, AT, {})
    assert f"\r\nSubject: [{TOKEN}] ".encode() in raw


def test_it_takes_any_relay() -> None:
    """7 bit, CRLF, no line over 78 characters: no 8BITMIME needed, nothing is broken anew on the way (RFC 5321)."""
    long = "https://netz.example/" + "a" * 1500
    files = {"d": bytes(range(256)) * 40}
    raw = compose(said(f"Der Antrag: {long} ä" * 2), with_document("Antrag.pdf"), SENDER, AT, files)
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert max(len(each) for each in raw.split(b"\r\n")) <= 78


def test_it_lets_nobody_write_into_the_header() -> None:
    """A name with line ends, quotes and addresses stays a name (RFC 5322, 2.2)."""
    sent = mail(said(NASTY), delivery(replace(notice(name=NASTY), network_name=NASTY)))
    assert sent["Bcc"] is None
    assert [address.addr_spec for address in sent["To"].addresses] == [ERIKA]
    assert [address.addr_spec for address in sent["From"].addresses] == ["stelle@netz.example"]
    assert display_name(sent, "To") == display_name(sent, "From") == mime.one_line(NASTY)
    assert str(sent["Subject"]) == f"[{TOKEN}] {mime.one_line(NASTY)}"


@given(words=st.text(max_size=250))
def test_it_brings_every_name_over_unchanged(words: str) -> None:
    """Any language, any length: encoded words are read back as what was written (RFC 2047)."""
    sent = mail(said(words), delivery(notice(name=words)))
    expected = mime.one_line(words)
    assert display_name(sent, "To") == expected
    assert str(sent["Subject"]) == f"[{TOKEN}] {expected}".strip()
    assert len(sent) == len(mail(said("Antrag")))


@pytest.mark.parametrize("length", [30, 75, 200, 2000])
def test_it_folds_long_names(length: int) -> None:
    """No header line is over 78 characters, whatever people are called."""
    name = ("Bündnis für Wohnungslosenhilfe, " * 70)[:length].strip()
    raw = compose(said(name), delivery(notice(name=name)), SENDER, AT, {})
    assert max(len(each) for each in raw.split(b"\r\n")) <= 78
    assert display_name(mail(said(name), delivery(notice(name=name))), "To") == name


@pytest.mark.parametrize(
    "filename",
    ["Antrag.pdf", "Antrag Wärmestube (Beispiel), unterschrieben.pdf", "ü" * 300 + ".pdf", 'a"b\r\nc\\d/e.pdf', ""],
)
def test_it_attaches_documents(filename: str) -> None:
    """The bytes arrive as they were, under a name that every disk takes."""
    content = bytes(range(256)) * 300
    sent = mail(of=with_document(filename), files={"d": content})
    (attachment,) = sent.iter_attachments()
    assert attachment.get_payload(decode=True) == content
    assert attachment.get_content_type() == "application/pdf"
    name = attachment.get_filename()
    assert name
    assert not set(name) & set('"\r\n\\/')
    assert len(name) <= 100
    assert name.endswith(".pdf") or not filename
    assert part(sent, "plain").startswith("Guten Tag")


@pytest.mark.parametrize("media_type", ["message/rfc822", "multipart/mixed", "text/plain\r\nX: y", "", "TEXT/CSV"])
def test_it_attaches_any_kind_of_file(media_type: str) -> None:
    """A mail as attachment goes as plain bytes, for message/* must not be encoded (RFC 2046, 5.2.1)."""
    sent = mail(of=with_document("Antrag.eml", media_type), files={"d": b"From: a@b.example\r\n\r\nHallo\r\n"})
    (attachment,) = sent.iter_attachments()
    assert attachment.get_content_type() in ("application/octet-stream", "text/csv")
    assert attachment.get_payload(decode=True) == b"From: a@b.example\r\n\r\nHallo\r\n"
