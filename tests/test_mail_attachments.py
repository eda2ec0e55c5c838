"""The files in a mail, one after another: the same bytes that were sent, whatever else the mail does."""

import io
import tracemalloc
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mail.attachments import LARGEST, File, Refused, extract, safe_name

PDF = bytes(range(256)) * 40


def mail(*files: tuple[str, bytes], text: str = "Guten Tag,\n\nanbei.\n") -> EmailMessage:
    """A mail with files."""
    made = EmailMessage()
    made["From"], made["Subject"] = "Erika Beispiel <erika@mitglied.example>", "Antrag"
    made.set_content(text)
    for name, data in files:
        made.add_attachment(data, "application", "pdf", filename=name)
    return made


def files(raw: bytes, largest: int = LARGEST) -> list[tuple[str, str, bytes]]:
    """Name, type and content of every file; none is refused."""
    found = []
    for each in extract(io.BytesIO(raw), largest):
        assert isinstance(each, File)
        found.append((each.name, each.type, each.content.read()))
        assert len(found[-1][2]) == each.size
    return found


def by_hand(encoding: str, body: bytes, *, end: bytes = b"\r\n--b--\r\n") -> bytes:
    """A mail with one file, written as no library would."""
    head = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nJa\r\n--b\r\n'
    part = f'Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
    return head + part.encode() + body + end


@pytest.mark.parametrize("line_end", [b"\r\n", b"\n"])
def test_it_gives_every_file_as_it_was_sent(line_end: bytes) -> None:
    """In order, also from a Maildir, where lines end as on this machine."""
    raw = mail(("Satzung.pdf", PDF), ("Übersicht.pdf", b"")).as_bytes().replace(b"\n", line_end)
    assert files(raw) == [("Satzung.pdf", "application/pdf", PDF), ("Übersicht.pdf", "application/pdf", b"")]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=3000), max_size=4), st.sampled_from(["base64", "quoted-printable", "7bit"]))
def test_it_reads_what_the_standard_library_reads(contents: list[bytes], encoding: str) -> None:
    """Any content, as bytes in base64 or as text in the other encodings."""
    made = mail()
    for number, content in enumerate(contents):
        if encoding == "base64":
            made.add_attachment(content, "application", "octet-stream", filename=f"{number}.bin")
        else:
            text = content.hex(" ", 2) if encoding == "7bit" else content.decode("latin-1")
            made.add_attachment(text, cte=encoding, filename=f"{number}.txt")
    raw = made.as_bytes(policy=policy.SMTP)
    parts = message_from_bytes(raw).walk()
    assert [data for _, _, data in files(raw)] == [p.get_payload(decode=True) for p in parts if p.get_filename()]


@pytest.mark.parametrize(
    ("encoding", "body", "content"),
    [
        ("base64", b"SmE=", b"Ja"),
        ("BASE64 ", b"S m\r\nE\r\n=\r\n", b"Ja"),
        ("base64", b"SmE", b"Ja"),  # without its padding
        ("base64", b"SmE=\r\nSmE=", b"JaJa"),  # two pieces put together
        ("base64", b"SmE=\r\nX", b"Ja"),
        ("base64", b"\r\n!\xff-- \r\n", b""),
        ("base64", b"-" * 200_000, b""),
        ("quoted-printable", b"J=C3=A4=\r\n =\r\nja", "Jä ja".encode()),
        ("quoted-printable", b"=C3=A4" * 50_000, "ä".encode() * 50_000),  # one line, longer than any may be
        ("8bit", b"J\xc3\xa4\r\n", b"J\xc3\xa4\r\n"),
        ("binary", b"x" * 200_000, b"x" * 200_000),
        ("7bit", b"--c\r\n--bb\r\n -- b\r\n", b"--c\r\n--bb\r\n -- b\r\n"),  # like boundaries, and none
        ("x-unknown", b"Ja", b"Ja"),
    ],
)
def test_it_decodes_on_the_way(encoding: str, body: bytes, content: bytes) -> None:
    """The line break before a boundary belongs to that (RFC 2046, 5.1.1)."""
    assert files(by_hand(encoding, body)) == [("a.pdf", "application/pdf", content)]


@pytest.mark.parametrize("end", [b"", b"\r\n--b", b"\r\n--b--", b"\r\n--b  \r\n", b"\r\n--b--\r\nepilogue\r\n"])
def test_it_reads_mails_that_end_in_any_way(end: bytes) -> None:
    """Broken off, or with something behind."""
    (found,) = files(by_hand("base64", b"SmE=", end=end))[:1]
    assert found[2] == b"Ja"


def test_it_finds_files_in_parts_within_parts() -> None:
    """A picture in a page beside a text beside a file, as mail programs nest them."""
    made = mail()
    made.add_alternative("<p>Ja</p>", subtype="html")
    page = made.get_payload(1)
    assert isinstance(page, EmailMessage)
    page.add_related(b"eins", "image", "png", cid="<bild@example.org>")
    made.add_attachment(b"zwei", "application", "pdf", filename="b.pdf")
    found = files(made.as_bytes(policy=policy.SMTP))
    assert found == [("", "image/png", b"eins"), ("b.pdf", "application/pdf", b"zwei")]


def test_it_gives_a_mail_in_a_mail_as_one_file() -> None:
    """What was forwarded is evidence as it is; its own files stay in it."""
    inner = mail(("innen.pdf", PDF))
    outer = mail()
    outer.add_attachment(inner)
    ((_, kind, content),) = files(outer.as_bytes(policy=policy.SMTP))
    assert kind == "message/rfc822"
    assert [data for _, _, data in files(content)] == [PDF]


def test_it_gives_a_mail_that_is_nothing_but_a_file() -> None:
    """A scanner's mail."""
    raw = b"\n\nContent-Type: application/pdf; name=Scan.pdf\nContent-Transfer-Encoding: base64\n\nSmE="
    assert files(raw) == [("Scan.pdf", "application/pdf", b"Ja")]
    assert files(b"Subject: Ja\n\nJa") == files(b"") == []


def test_it_refuses_what_is_too_large_and_goes_on() -> None:
    """20 MB are kept, one byte more is not (contract: Bad input); the reason is a code, the size is told."""
    raw = mail(("a.pdf", b"x" * 1000), ("b.pdf", b"x" * 1001), ("c.pdf", b"x")).as_bytes()
    first, second, third = extract(io.BytesIO(raw), 1000)
    assert isinstance(first, File)
    assert second == Refused("b.pdf", "application/pdf", 1001, "too_large")
    assert isinstance(third, File)
    assert LARGEST == 20_000_000


@pytest.mark.parametrize("raw", [by_hand("base64", b"SmE=")[:cut] for cut in range(0, 200, 7)])
def test_it_never_raises_on_a_piece_of_a_mail(raw: bytes) -> None:
    """Whatever is missing."""
    list(extract(io.BytesIO(raw)))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *(b"--a", b"--a--", b"--b", b"", b"Content-Type: multipart/mixed; boundary=a", b"SmE=", b"\xff"),
                *(b"Content-Type: multipart/mixed; boundary=b", b"Content-Transfer-Encoding: base64", b"Content-"),
                *(b"Content-Type: application/pdf; name=x", b'Content-Type: multipart/digest; boundary="'),
            ]
        ),
        max_size=40,
    )
)
def test_it_never_raises_on_parts_in_any_order(lines: list[bytes]) -> None:
    """Nor runs for ever."""
    list(extract(io.BytesIO(b"\r\n".join(lines))))


def test_it_does_not_dig_for_ever() -> None:
    """Multiparts a thousand deep are nobody's way to send a file."""
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000))
    assert files(deep) == []


class Zeros(io.RawIOBase):
    """A mail with one file of so many bytes, which nobody has to hold."""

    def __init__(self, size: int) -> None:
        self._pieces = self._of(size)
        self._left = b""

    def _of(self, size: int) -> Iterator[bytes]:
        yield by_hand("base64", b"", end=b"")
        yield from (b"A" * 76 + b"\n" for _ in range(size // 57))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands in
        self._left = self._left or next(self._pieces, b"")
        taken = min(len(buffer), len(self._left))
        buffer[:taken], self._left = self._left[:taken], self._left[taken:]
        return taken


@pytest.mark.parametrize(("size", "kind"), [(5_000_000, File), (8_000_000, Refused)])
def test_it_holds_no_file_in_memory(size: int, kind: type) -> None:
    """One is kept on disk, the other is refused; of both only a little is in memory at once."""
    tracemalloc.start()
    try:
        assert [type(found) for found in extract(io.BufferedReader(Zeros(size)), 6_000_000)] == [kind]
        assert tracemalloc.get_traced_memory()[1] < 2_500_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Satzung.pdf", "Satzung.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Dokumente\\Antrag (1).pdf", "Antrag (1).pdf"),
        ("..", ""),
        (".profile", "profile"),
        ("a\x00b\nc|d.pdf", "a_b_c_d.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("Überweisung.pdf", "Überweisung.pdf"),
        ("", ""),
    ],
)
def test_it_makes_names_that_lead_nowhere_else(name: str, safe: str) -> None:
    """What a stranger calls a file is no path here, and its ending stays."""
    assert safe_name(name) == safe
