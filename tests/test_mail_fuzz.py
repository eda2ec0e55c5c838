"""Mails of every structure: parts in parts, wrong charsets and encodings, broken ends, many headers.

Whatever comes is understood or asked about in bounded time and memory; nothing raises (the issue's bounds for an
ordinary mail: 50 ms and 20 MB).
"""

import json
import time
import tracemalloc

from hypothesis import given, settings
from hypothesis import strategies as st
from mail_clients import BALLOT

from mail.understand import explain
from motions.terms import BallotKind

MOST_SECONDS = 0.05
"""Of computing, the better of two runs."""
MOST_MEMORY = 20_000_000
TEXTS = (
    b"Kein Widerspruch.\r\n",
    b"Wir sind einverstanden=2C=\r\n wenn =C3=BC\r\n",
    b"<html><body><div><blockquote>Widerspruch</blockquote>Ja<s>Nein</s></body>",
    b"V2lyIHdpZGVyc3ByZWNoZW4u\r\n",
    b"> Am 24.11.2026 um 10:00 schrieb X:\r\n> Widerspruch\r\n" * 40,
    BALLOT.encode(),
    b"\xff\xfe\x00\x80 W\xfcrde\r\n",
    b"Final-Recipient: rfc822; e@x.example\r\nAction: failed\r\nStatus: 5.1.1\r\n",
    b"From: e@x.example\r\nSubject: =?utf-8?b?w7w=?= =?x?q?=ZZ?=\r\n\r\nWiderspruch\r\n",
)
TYPES = (
    "text/plain; charset=utf-8",
    'text/plain; charset="x-unknown"; format=flowed; delsp=yes',
    "text/plain; charset*=utf-8''iso-8859-1",
    "text/html; charset=windows-1252",
    "message/delivery-status",
    "message/global-delivery-status",
    "message/rfc822",
    "message/disposition-notification",
    "application/ms-tnef",
    "application/pkcs7-mime",
    "image/png; name*0=a; name*1*=%zz",
    "nonsense",
)
ENCODINGS = ("7bit", "8bit", "quoted-printable", "base64", "x-uuencode", "")
HEADERS = (
    b"Subject: AW: [A07-K7QF2MXW] Aufnahme\r\n",
    b"Subject: =?utf-8?q?Widerspruch_=C3?=\r\n",
    b'From: "a" <e@x.example>, b@y.example\r\n',
    b"Auto-Submitted: auto-replied\r\n",
    b"Return-Path: <>\r\n",
    b"References: <vote.A07-K7QF2MXW.3@x>,<vote.B07-K7QF2MXW.3@x>\r\n",
    b'Authentication-Results: x; dkim=pass (a (b) c) header.d="x.example\r\n',
    b"To: votes+A07-K7QF2MXW@netz.example\r\n",
    b"X-Long: " + b"a, " * 2000 + b"\r\n",
)


def leaf(kind: str, encoding: str, text: bytes) -> bytes:
    """A part without others in it."""
    transfer = f"Content-Transfer-Encoding: {encoding}\r\n" if encoding else ""
    return f"Content-Type: {kind}\r\n{transfer}\r\n".encode() + text


def bundle(parts: list[bytes], kind: str, boundary: str, *, closed: bool) -> bytes:
    """Parts in a multipart, perhaps without its end."""
    mark = f"--{boundary}".encode()
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    return head + b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + (mark + b"--\r\n" if closed else b"")


LEAVES = st.builds(leaf, st.sampled_from(TYPES), st.sampled_from(ENCODINGS), st.sampled_from(TEXTS))
PARTS = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        bundle,
        st.lists(inner, max_size=4),
        st.sampled_from(["mixed", "alternative", "related", "report", "report; report-type=delivery-status", "signed"]),
        st.sampled_from(["b", "bb", "=_x"]),
        closed=st.booleans(),
    ),
    max_leaves=12,
)
MAILS = st.builds(
    lambda headers, part, cut: (b"".join(headers) + part)[: -cut or None],
    st.lists(st.sampled_from(HEADERS), max_size=6),
    PARTS,
    st.sampled_from([0, 0, 0, 1, 7, 60]),
)


def seconds(raw: bytes) -> float:
    """What understanding it takes of the processor."""
    started = time.process_time()
    json.dumps(explain(raw, BallotKind.OBJECTION).as_json())
    return time.process_time() - started


@settings(max_examples=100, deadline=None)
@given(MAILS)
def test_it_understands_mails_of_every_structure_in_bounded_time(raw: bytes) -> None:
    """Never an exception, never a choice from anything but an answer."""
    explain(b"", BallotKind.OBJECTION)  # loads the phrase book
    assert seconds(raw) < MOST_SECONDS or seconds(raw) < MOST_SECONDS
    found = explain(raw, BallotKind.APPROVAL)
    assert found.choice is None or found.kind.value == "answer"


@settings(max_examples=20, deadline=None)
@given(MAILS)
def test_it_takes_little_memory_for_mails_of_every_structure(raw: bytes) -> None:
    """The peak while one mail is understood."""
    explain(b"", BallotKind.OBJECTION)
    tracemalloc.start()
    explain(raw, BallotKind.OBJECTION)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MOST_MEMORY
