"""What a mail of ours looks like to those who get it: the standard library's parser and a browser's link reader."""

import doctest
import importlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mail_samples import AT, ERIKA, MESSAGE, SENDER, TOKEN, delivery, notice, said

from mail import mime
from mail.compose import compose
from mail.envelope import bounce_address, message_id, read_bounce_address, routable
from mail.ourlines import OUR_LINES
from motions.model import Document
from motions.notice import Notice, NoticeKind
from motions.ports import Delivery
from motions.wording.message import Answers, Message, Option, Paragraph, line

NASTY = 'Müller, Hans "Hansi" <böse@x.example>\r\nBcc: alle@netz.example\r\n\r\n<b>Ja</b>'


def mail(
    message: Message = MESSAGE, of: Delivery | None = None, files: Mapping[str, bytes] | None = None
) -> EmailMessage:
    """The composed mail as its reader's program understands it."""
    raw = compose(message, of or delivery(), SENDER, AT, files or {})
    parsed = message_from_bytes(raw, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    assert not parsed.defects
    return parsed


def part(of: EmailMessage, kind: str) -> str:
    """The text or HTML half."""
    body = of.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def display_name(of: EmailMessage, header: str) -> str:
    """The name in a header of addresses, read by the older of the library's two readers.

    The newer one keeps the blank between two encoded words of a name (RFC 2047, 6.2 says that it is not there).
    """
    older = message_from_bytes(of.as_bytes(policy=policy.SMTP.clone(refold_source="none")), policy=policy.compat32)
    name, _ = parseaddr(str(older[header]).replace("\r\n", ""))
    return str(make_header(decode_header(name)))


class Links(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    @property
    def targets(self) -> list[str]:
        """Where the links lead."""
        return [value for name, value in self.attributes if name == "href"]


def draft(link: str) -> tuple[str, dict[str, str]]:
    """Address and fields of the draft that a mailto link opens (RFC 6068, 2)."""
    scheme, _, rest = link.partition(":")
    assert scheme == "mailto"
    to, _, query = rest.partition("?")
    fields = [item.split("=") for item in query.split("&")]
    assert all(len(field) == 2 for field in fields)
    return unquote(to), {name: unquote(value) for name, value in fields}


@pytest.mark.parametrize("module", ["compose", "envelope", "fetched", "maildir", "mime", "ourlines"])
def test_it_gives_true_examples(module: str) -> None:
    """What the docstrings show is what the functions answer."""
    result = doctest.testmod(importlib.import_module(f"mail.{module}"))
    assert result.attempted
    assert not result.failed


def test_it_says_from_whom_to_whom_and_what() -> None:
    """RFC 5322, 3.6: one sender, one recipient, a date, an identity; the token stands in front of the subject."""
    sent = mail()
    assert str(sent["From"]) == '"Netzwerk Wohnungslosenhilfe (Beispiel)" <stelle@netz.example>'
    assert [(a.display_name, a.addr_spec) for a in sent["To"].addresses] == [("Erika Beispiel", ERIKA)]
    assert str(sent["Subject"]) == f"[{TOKEN}] {MESSAGE.subject}"
    assert sent["Date"].datetime == AT
    assert sent["Message-ID"] == f"<vote.{TOKEN}.17@netz.example>"
    assert sent["MIME-Version"] == "1.0"


def test_it_keeps_the_tag_readable_for_machines_in_between() -> None:
    """Gateways and filters look at the raw subject, so the tag is not encoded with the umlauts behind it."""
    raw = compose(MESSAGE, delivery(), SENDER, AT, {})
    assert f"\r\nSubject: [{TOKEN}] ".encode() in raw


def test_it_ties_the_answer_to_motion_and_person() -> None:
    """The address to reply to carries the token (RFC 5233); where that is not wished, the subject alone does."""
    assert str(mail()["Reply-To"]) == f"stelle+{TOKEN}@netz.example"
    plain = replace(SENDER, reply_style="subject")
    raw = compose(MESSAGE, delivery(), plain, AT, {})
    parsed = message_from_bytes(raw, policy=policy.default)
    assert str(parsed["Reply-To"]) == "stelle@netz.example"
    assert TOKEN in str(parsed["Subject"])


def test_it_continues_a_conversation() -> None:
    """RFC 5322, 3.6.4: In-Reply-To is the last mail before, References all of them."""
    sent = mail(of=replace(delivery(), thread=("<a@netz.example>", "<b@netz.example>")))
    assert sent["In-Reply-To"] == "<b@netz.example>"
    assert str(sent["References"]).split() == ["<a@netz.example>", "<b@netz.example>"]


def test_it_keeps_first_and_latest_of_a_long_conversation() -> None:
    """Programs sort by the first reference, people answer the latest."""
    thread = tuple(f"<{number}@netz.example>" for number in range(50))
    references = str(mail(of=replace(delivery(), thread=thread))["References"]).split()
    assert references[0] == "<0@netz.example>"
    assert references[-9:] == list(thread[-9:])


def test_it_says_that_a_program_wrote_it() -> None:
    """RFC 3834, 5; and it asks for no silence about failures: "All" would suppress delivery reports."""
    sent = mail()
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["X-Auto-Response-Suppress"] == "OOF, AutoReply, RN, NRN"
    assert mail(of=delivery(notice(NoticeKind.VOTE_COUNTED)))["Auto-Submitted"] == "auto-replied"
    assert mail(of=delivery(notice(NoticeKind.ASK_BACK)))["Auto-Submitted"] == "auto-replied"
    assert mail(of=delivery(notice(NoticeKind.REMINDER)))["Auto-Submitted"] == "auto-generated"
    assert mail(of=delivery(notice(NoticeKind.RESULT)))["Auto-Submitted"] == "auto-generated"


def test_it_does_not_pretend_to_be_a_mailing_list() -> None:
    """Precedence and List-* would keep helpful answers away and put the mail among the advertisements."""
    names = {name.lower() for name in mail()}
    assert "precedence" not in names
    assert not [name for name in names if name.startswith("list-")]
    assert "disposition-notification-to" not in names


@pytest.mark.parametrize(("language", "last"), [("de", f"Kennung: {TOKEN}"), ("en", f"Reference code: {TOKEN}")])
def test_it_ends_with_the_reference(language: str, last: str) -> None:
    """Both halves, in the person's language, in words that the reader of replies knows as ours."""
    sent = mail(of=delivery(notice(language=language)))
    assert sent["Content-Language"] == language
    assert part(sent, "plain").rstrip().splitlines()[-1] == last
    assert last in part(sent, "html")
    assert f'<html lang="{language}">' in part(sent, "html")
    assert last.startswith(OUR_LINES)


def test_it_needs_no_token() -> None:
    """A mail that expects no vote has no tag, no tagged address and no reference."""
    sent = mail(said("Mitgliederverzeichnis, Fassung 8"), replace(delivery(), token=None))
    assert str(sent["Subject"]) == "Mitgliederverzeichnis, Fassung 8"
    assert str(sent["Reply-To"]) == "stelle@netz.example"
    assert part(sent, "plain") == "Mitgliederverzeichnis, Fassung 8\n"


def test_it_lists_the_words_to_answer_with() -> None:
    """Whoever cannot use a button writes the word; the list stands where the wording wants it."""
    for half in (part(mail(), "plain"), re.sub("<[^>]+>", "", part(mail(), "html"))):
        lines = [line.strip().removeprefix("- ") for line in half.splitlines()]
        assert "Widerspruch - Sie sind gegen die Aufnahme" in lines
        assert "Kein Widerspruch - Sie haben nichts dagegen" in lines
        assert lines.index("So antworten Sie:") < lines.index("Kein Widerspruch - Sie haben nichts dagegen")


def test_it_puts_options_last_where_no_place_is_given() -> None:
    """An option that nobody sees could not be chosen."""
    message = replace(MESSAGE, blocks=tuple(b for b in MESSAGE.blocks if not isinstance(b, Answers)))
    assert "- Widerspruch - Sie sind gegen die Aufnahme" in part(mail(message), "plain")
    assert len(Links(part(mail(message), "html")).targets) == 3


def test_it_opens_a_finished_answer_at_a_tap() -> None:
    """RFC 6068: to the address with the token, word and token in the subject, the ballot's own word as body."""
    links = Links(part(mail(), "html")).targets
    drafts = [draft(link) for link in links]
    words = [option.word for option in MESSAGE.options]
    assert drafts == [
        (f"stelle+{TOKEN}@netz.example", {"subject": f"{word} [{TOKEN}]", "body": word}) for word in words
    ]


@given(word=st.text(min_size=1, max_size=60), name=st.text(max_size=60))
def test_it_survives_any_word_in_a_link(word: str, name: str) -> None:
    """Blanks are %20, never "+"; the only "=" and "&" are the two that separate the fields (notes of Gmail's app)."""
    message = replace(MESSAGE, options=(Option(word.encode(errors="replace").decode(), name, "object"),))
    (link,) = Links(part(mail(message), "html")).targets
    assert re.fullmatch(r"mailto:[^?=&%]+\?subject=[\w.~%-]+&body=[\w.~%-]+", link)
    assert draft(link)[1]["body"] == word.encode(errors="replace").decode()


def test_it_never_takes_words_for_markup() -> None:
    """Names, reasons and meanings stay text, in both halves."""
    nasty = "<script>alert(1)</script> & <img src=x> {{ 7 * 7 }} **fett**"
    message = Message(nasty, (Paragraph(line(nasty)), Answers(nasty)), (Option(nasty, nasty, "object"),))
    sent = mail(message)
    html = Links(part(sent, "html"))
    assert "script" not in html.tags
    assert "img" not in html.tags
    assert nasty in " ".join(part(sent, "plain").split())


def test_it_fetches_nothing_from_elsewhere() -> None:
    """No picture, no style sheet, no script: reading a mail tells nobody that it was read."""
    html = Links(part(mail(), "html"))
    assert not {"img", "link", "script", "style", "iframe", "object", "video"} & set(html.tags)
    assert not [value for _, value in html.attributes if "http" in value or "url(" in value]


def test_it_takes_any_relay() -> None:
    """7 bit, CRLF, no line over 78 characters: no 8BITMIME needed, nothing is broken anew on the way (RFC 5321)."""
    long = "https://netz.example/" + "a" * 1500
    files = {"d": bytes(range(256)) * 40}
    raw = compose(said(f"Der Antrag: {long} ä" * 2), with_document("Antrag.pdf"), SENDER, AT, files)
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert max(len(each) for each in raw.split(b"\r\n")) <= 78


def test_it_wraps_text_for_narrow_windows() -> None:
    """RFC 5322, 2.1.1: 78 characters, less what a few quotations put before it; long words stay whole."""
    link = "https://netz.example/" + "a" * 100
    text = part(mail(said(f"{'Der Antrag liegt hier. ' * 20}{link} Ende")), "plain")
    assert link in text.splitlines()
    assert max(len(each) for each in text.splitlines() if each != link) <= 72


def test_it_sets_quotations_and_lists_apart() -> None:
    """A clause is indented without a mark that programs take for an earlier mail; lists count."""
    lines = part(mail(), "plain").splitlines()
    assert [each for each in lines if each.startswith("    Die Aufnahme gilt als erfolgt")]
    assert "1. Letzter Zugang: Freitag, 11. Dezember 2026" in lines
    assert "2. 14 Tage danach" in lines
    assert not [each for each in lines if each.startswith(">")]


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


def with_document(filename: str, media_type: str = "application/pdf") -> Delivery:
    """A delivery with one attachment."""
    document = Document("d", filename, media_type, "", "application")
    return delivery(replace(notice(), documents=(document,)))


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


def test_it_writes_addresses_that_servers_take() -> None:
    """An umlaut in the domain becomes ASCII (IDNA); one in the local part stays, for SMTPUTF8 (RFC 6531)."""
    assert b"To: Erika Beispiel <amt@xn--bro-hoa.example>" in compose(
        MESSAGE, delivery(to="amt@büro.example"), SENDER, AT, {}
    )
    assert "<jürgen@büro.example>".encode() not in compose(MESSAGE, delivery(to="jürgen@büro.example"), SENDER, AT, {})
    assert "<jürgen@xn--bro-hoa.example>".encode() in compose(
        MESSAGE, delivery(to="jürgen@büro.example"), SENDER, AT, {}
    )


@pytest.mark.parametrize(
    "target",
    [
        *("", "erika", "@x.example", "a b@x.example", "<a@x.example>", "a,b@x.example", "a@x..y", "a@[127.0.0.1]"),
        *('"a b"@x.example', "a@x.example> SIZE=1", "a@x.example\r\nRCPT TO:<b@x.example>", "ä" * 40 + "@x.example"),
    ],
)
def test_it_knows_what_is_no_address(target: str) -> None:
    """What could end a command or a header line, or leads nowhere, is no address."""
    assert routable(target) is None
    with pytest.raises(ValueError, match="no mail address"):
        compose(MESSAGE, delivery(to=target), SENDER, AT, {})


def test_it_refuses_a_mail_without_identity() -> None:
    """The Message-ID is fixed before sending, so that a second copy is the same mail."""
    with pytest.raises(ValueError, match="no Message-ID"):
        compose(MESSAGE, replace(delivery(), message_id=None), SENDER, AT, {})


def test_it_refuses_a_date_without_a_zone() -> None:
    """A Date header in an unknown zone would be a lie."""
    with pytest.raises(ValueError, match="not in UTC"):
        compose(MESSAGE, delivery(), SENDER, datetime(2026, 11, 24), {})  # noqa: DTZ001 - what is to be refused
    assert mail()["Date"].datetime.utcoffset() == timedelta(0)


def test_it_gives_each_mail_a_sender_of_its_own() -> None:
    """VERP: a report comes back to an address that names the outbox row, in any case a server writes it."""
    address = bounce_address(SENDER, 4711)
    assert re.fullmatch(r"stelle\+bounce-4711-[a-z2-7]{8}@netz\.example", address)
    assert read_bounce_address(address, SENDER) == 4711
    assert read_bounce_address(f"<{address.upper()}>", SENDER) == 4711
    assert bounce_address(replace(SENDER, envelope="address"), 4711) == "stelle@netz.example"


@pytest.mark.parametrize(
    "address",
    [
        "stelle@netz.example",
        f"stelle+{TOKEN}@netz.example",
        "stelle+bounce-4711-aaaaaaaa@netz.example",
        "stelle+bounce-4711@netz.example",
        "andere+" + bounce_address(SENDER, 4711).partition("+")[2],
        bounce_address(SENDER, 4711).replace("4711", "4712"),
        bounce_address(SENDER, 4711).replace("netz", "fremd"),
        bounce_address(replace(SENDER, secret=b"another"), 4711),
    ],
)
def test_it_believes_no_forged_report(address: str) -> None:
    """Only an address that we have made says which mail came back."""
    assert read_bounce_address(address, SENDER) is None


def test_it_puts_the_token_into_the_identity() -> None:
    """A reply that has lost everything else still refers to the mail it answers."""
    assert message_id(SENDER, TOKEN, "17.x7c2") == f"<vote.{TOKEN}.17.x7c2@netz.example>"
    assert message_id(SENDER, None, "17.x7c2") == "<vote.none.17.x7c2@netz.example>"


def test_it_keeps_its_secret() -> None:
    """What signs the envelope is not printed with it."""
    assert "secret" not in repr(SENDER)


@pytest.mark.parametrize("kind", NoticeKind)
def test_it_can_send_every_kind_of_notice(kind: NoticeKind) -> None:
    """Nothing in a mail depends on facts that only some notices have."""
    of = Notice(kind, notice().to, "bielefeld", "Netzwerk (Beispiel)")
    assert mail(said("Nachricht"), delivery(of))["Auto-Submitted"] in ("auto-generated", "auto-replied")
