"""Any bytes become a mail: charsets, broken structure, HTML, lost encodings; nothing raises, nothing is lost."""

import base64
import doctest
import importlib
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mail_clients import mail

from mail.html import QUOTE_BELOW, SIGNATURE_LINE, has_struck, html_text
from mail.parse import WHOLE_UP_TO, parse


def part(body: bytes, kind: str = "text/plain", **fields: str) -> bytes:
    """A mail of one part; `fields` are further header lines."""
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"From: e@example.org\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + body


@pytest.mark.parametrize("module", ["decode", "headers", "identity", "patterns", "sentences"])
def test_it_gives_true_examples(module: str) -> None:
    """What the docstrings show is what the functions answer."""
    result = doctest.testmod(importlib.import_module(f"mail.{module}"))
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-8", "us-ascii", "x-unknown", "", "utf8", '"utf-8"'])
@pytest.mark.parametrize("real", ["utf-8", "windows-1252"])
def test_it_reads_umlauts_whatever_charset_is_declared(declared: str, real: str) -> None:
    """Declared, then UTF-8, then Windows-1252: programs declare what they do not write."""
    kind = f"text/plain; charset={declared}" if declared else "text/plain"
    assert parse(part("Keine Einwände für Grüße".encode(real), kind)).text == "Keine Einwände für Grüße"


def test_it_reads_other_alphabets_that_are_declared() -> None:
    """UTF-16 in base64, as some gateways send it."""
    body = base64.b64encode("Kein Widerspruch".encode("utf-16"))
    raw = part(body, "text/plain; charset=utf-16", Content_Transfer_Encoding="base64")
    assert parse(raw).text == "Kein Widerspruch"


def test_it_decodes_quoted_printable_whose_header_was_lost() -> None:
    """Otherwise "Einw=C3=A4nde" would be no word at all."""
    assert parse(part(b"Keine Einw=C3=A4nde", "text/plain; charset=utf-8")).text == "Keine Einwände"


def test_it_leaves_text_alone_that_only_looks_encoded() -> None:
    """An equals sign is not an encoding."""
    assert parse(part(b"a=b, 1=2")).text == "a=b, 1=2"


def test_it_joins_flowed_lines() -> None:
    """RFC 3676, 4: a line that ends in a blank goes on; DelSp removes that blank; quotation stays apart."""
    body = b"Wir erheben \r\nkeinen Widerspruch.\r\n> So antworten \r\n> Sie\r\n-- \r\nErika"
    raw = part(body, "text/plain; format=flowed")
    assert parse(raw).text.split("\n") == ["Wir erheben keinen Widerspruch.", "> So antworten Sie", "-- ", "Erika"]
    raw = part(b"Wider \r\nspruch", "text/plain; format=flowed; delsp=yes")
    assert parse(raw).text == "Widerspruch"


def test_it_drops_what_cannot_be_seen() -> None:
    """Zero width, soft hyphens, direction marks, no-break blanks: two texts that look alike read alike."""
    raw = part("Kein\u00a0Wider\u200bspr\u00aduch\u202e".encode(), "text/plain; charset=utf-8")
    assert parse(raw).text == "Kein Widerspruch"


def test_it_takes_its_own_marks_out_of_what_comes_in() -> None:
    """Nobody can write the marks by which we tell quotation from answer."""
    raw = part(f"a{QUOTE_BELOW}{SIGNATURE_LINE}b".encode(), "text/plain; charset=utf-8")
    assert parse(raw).text == "ab"


def test_it_undoes_html_in_plain_text() -> None:
    """iOS puts <BR> into the drafts that our buttons open."""
    assert parse(part(b"Kein&nbsp;Widerspruch<BR>Erika")).text.replace("\xa0", " ") == "Kein Widerspruch\nErika"


def test_it_prefers_html_where_the_plain_part_is_a_stub() -> None:
    """ "Ihr Mailprogramm unterstützt kein HTML" is nobody's answer."""
    assert parse(mail("Ihr Mailprogramm unterstützt leider kein HTML.", "<p>Ja</p>")).text == ""


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("application/ms-tnef", "winmail"),
        ("application/pkcs7-mime", "encrypted"),
        ("application/pdf", "attachment_only"),
    ],
)
def test_it_names_why_there_is_no_text(kind: str, problem: str) -> None:
    """So that the writer can be told."""
    assert problem in parse(part(b"AAAA", kind, Content_Transfer_Encoding="base64")).problems


def test_it_lists_attachments_and_does_not_read_them() -> None:
    """A text file is a file, and a mail inside a mail is not this mail's text."""
    raw = (
        b"From: e@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nJa\r\n--b\r\n"
        b'Content-Type: text/plain; name="antrag.txt"\r\nContent-Disposition: attachment\r\n\r\nNein\r\n--b\r\n'
        b"Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nNein\r\n--b--\r\n"
    )
    found = parse(raw)
    assert found.text.strip() == "Ja"
    assert [(one.name, one.type) for one in found.attachments] == [("antrag.txt", "text/plain"), ("", "message/rfc822")]


def test_it_finds_the_text_where_the_boundary_is_not_the_declared_one() -> None:
    """A gateway that changed one and forgot the other."""
    raw = (
        b"Content-Type: multipart/mixed; boundary=aaaa\r\n\r\n--bbbb\r\nContent-Type:"
        b" text/plain\r\n\r\nJa\r\n--bbbb--\r\n"
    )
    assert parse(raw).text.strip() == "Ja"


def test_it_reads_the_beginning_of_a_mail_that_is_too_long() -> None:
    """Contract, bad input: the text is read from the first 256 kB."""
    found = parse(part(b"Ja\r\n" + b"x" * (WHOLE_UP_TO + 1)))
    assert found.text.startswith("Ja")
    assert "truncated" in found.problems


def test_it_sees_every_sender() -> None:
    """Two From headers or two mailboxes in one: RFC 5322 allows what we must not accept."""
    assert parse(b"From: a@x.example\r\nFrom: b@y.example\r\n\r\nJa").froms == ("a@x.example", "b@y.example")
    assert parse(b"From: a@x.example, B <b@y.example>\r\n\r\nJa").froms == ("a@x.example", "b@y.example")


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ('"a@evil.example" <b@y.example>', "b@y.example"),
        ("a@evil.example <b@y.example>", "b@y.example"),
        ("b@y.example (a@evil.example)", "b@y.example"),
        ('"Beispiel, Erika" <b@Y.Example>', "b@y.example"),
        ("=?utf-8?q?a=40evil=2Eexample?= <b@y.example>", "b@y.example"),
    ],
)
def test_it_takes_the_address_that_people_see_as_the_address(value: str, address: str) -> None:
    """CVE-2023-27043: what stands in quotes, comments or encoded words is a name."""
    assert parse(f"From: {value}\r\n\r\nJa".encode()).froms == (address,)


def test_it_finds_message_ids_in_broken_references() -> None:
    """Exchange and iOS join them with commas or nothing."""
    assert parse(b"References: <a@x>,<b@x><c@x>\r\n\r\nJa").references == ("<a@x>", "<b@x>", "<c@x>")


def test_it_reads_lines_out_of_html() -> None:
    """Blocks, breaks, lists and cells; styles, scripts and hidden text are nothing."""
    text = html_text(
        "<style>p{}</style><div style='display:none'>Widerspruch</div><p>Kein<br>Widerspruch</p>"
        "<ul><li>a</li></ul>"
        "<table><tr><td>b</td><td>c</td></tr></table><script>x</script><!-- y -->"
    )
    assert [line for line in text.split("\n") if line] == ["Kein", "Widerspruch", "- a", "b c"]


@pytest.mark.parametrize(
    "container",
    [
        "<blockquote type=cite>{}</blockquote>",
        '<div class="gmail_quote">{}</div>',
        '<div class="protonmail_quote">{}</div>',
        '<div class="yahoo_quoted">{}</div>',
        '<div name="quote">{}</div>',
        '<div class="moz-cite-prefix">{}</div>',
        '<div class="x_gmail_quote">{}</div>',
        '<div class="moz-forward-container">{}</div>',
    ],
)
def test_it_marks_what_programs_put_into_a_quotation(container: str) -> None:
    """As plain text does, with ">"."""
    text = html_text("<p>Ja</p>" + container.format("Nein"))
    assert "> Nein" in text.split("\n")


@pytest.mark.parametrize(
    "place",
    [
        '<div id="divRplyFwdMsg">Von</div>',
        '<div id="appendonsend"></div>',
        '<div id="x_x_appendonsend"></div>',
        '<hr id="stopSpelling">',
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt'>Von</div>",
        "<div style='border:none;border-top:solid #B5C4DF 1.0pt'>Von</div>",
        '<div style="border-top: 1pt solid rgb(225, 225, 225)">Von</div>',
        '<hr data-marker="__DIVIDER__">',
    ],
)
def test_it_marks_the_place_below_which_everything_is_quoted(place: str) -> None:
    """Outlook and Zimbra have no container."""
    assert QUOTE_BELOW in html_text(f"<p>Ja</p>{place}<p>Nein</p>").split("\n")


def test_it_notices_what_was_struck_out() -> None:
    """By element or by style."""
    assert has_struck(html_text("<p><s>Kein</s> Widerspruch</p>"))
    assert has_struck(html_text('<p><span style="text-decoration: line-through">Kein</span> Widerspruch</p>'))
    assert not has_struck(html_text("<p>Kein Widerspruch</p>"))


HEADERS = rb"""Content-Type: multipart/mixed; boundary=b
Content-Type: multipart/alternative; boundary="b"
Content-Type: multipart/report; report-type=delivery-status; boundary=b
Content-Type: message/delivery-status
Content-Type: message/rfc822
Content-Type: text/html; charset=\xff
Content-Type: text/plain; charset=utf-7
Content-Type: ;;;
Content-Transfer-Encoding: base64
Content-Transfer-Encoding: quoted-printable
Content-Transfer-Encoding: x
Content-Disposition: attachment; filename*=x'y'%ff
From: =?x?b?!!!?=
Subject: =?utf-8?b?/?= =?utf-8?q?=?=
--b
--b--

> x
<div><blockquote>""".split(b"\n")
LINES = st.lists(st.one_of(st.sampled_from(HEADERS), st.binary(max_size=40)), max_size=30)


@given(LINES)
@example(2 * [b"Content-Type: multipart/mixed; boundary=b", b"", b"--b"])
def test_it_never_raises_on_any_structure(lines: list[bytes]) -> None:
    """Headers, boundaries and bytes in any order."""
    raw = b"\r\n".join(lines)
    found = parse(raw)
    assert found.size == len(raw)
    html_text(found.html)


@given(st.text(alphabet="<>/=\"' abdivblockquotespanstyle&;#x0", max_size=300))
def test_it_never_raises_on_any_html(source: str) -> None:
    """Broken markup is read as far as it goes."""
    assert isinstance(html_text(source), str)


def test_it_parses_deep_nesting_quickly() -> None:
    """A mail made to exhaust a parser is read or refused in no time."""
    started = time.process_time()
    html_text("<div>" * 20000 + "Ja")
    parse(b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(300)))
    assert time.process_time() - started < 5
