"""A message becomes a mail: bytes for one recipient, as text and as HTML, with everything that ties the answer to it.

Pure: the date, the token and the Message-ID are arguments. Each mail says that a program wrote it (RFC 3834), so that
no automatic answer comes, but never asks servers to keep delivery reports back: those are what receipts hang on.

Nearly every paragraph of a notice is the same for all who get it. So it is set per paragraph and what was set before is
kept; a person's own part is just another paragraph, and nothing is ever put into what is set already.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from textwrap import TextWrapper
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mail import calendar, mime
from mail.envelope import Sender, reply_address, routable
from mail.ourlines import reference_line
from motions.moments import require_utc
from motions.notice import Notice, NoticeKind
from motions.ports import Delivery
from motions.wording.message import Block, Items, Message, Option, Paragraph, Style

_WIDTH = 72  # of the text half, so that it still fits when quoted a few times
_THREAD = 10  # Message-IDs referred to at most: the first and the latest (RFC 5322, 3.6.4 sets no limit)
_KEPT = 2048  # set paragraphs that are kept
_SUPPRESS = "OOF, AutoReply, RN, NRN"  # MS-OXCMAIL 2.1.3.2.20; "All" would also keep back delivery reports

_MESSAGE_ID = re.compile(r"<[!-;=?-~]+@[!-;=?-~]+>")  # visible ASCII without angle brackets (RFC 5322, 3.6.4)

_INVITATION = re.compile(r"https://t\.me/[\w?=-]+")  # nothing that people have typed becomes a link
_KEPT_TOGETHER = re.compile(r"(?<=§) | (?=Uhr\b)|(?<=\bAbs\.) ")

_REPLIES = frozenset(
    {
        NoticeKind.DETAILS,
        NoticeKind.VOTE_COUNTED,
        NoticeKind.RECEIPT_NOTED,
        NoticeKind.LATE,
        NoticeKind.PENDING,
        NoticeKind.NOT_COUNTED,
        NoticeKind.ASK_BACK,
        NoticeKind.CONFIRM,
        NoticeKind.WITHDRAWAL_ASKED,
        NoticeKind.TAKE_BACK_ASKED,
        NoticeKind.INQUIRY_ASKED,
        NoticeKind.INQUIRY_NOTED,
        NoticeKind.INQUIRY_UNCLEAR,
        NoticeKind.INQUIRY_LATE,
        NoticeKind.MEETING_NOTED,
        NoticeKind.MEETING_UNCLEAR,
        NoticeKind.STRANGER,
        NoticeKind.ANSWER,
    }
)
"""What is sent because a message came in: auto-replied; everything else is auto-generated (RFC 3834, 5)."""

_TEMPLATES = Environment(
    loader=PackageLoader("mail"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_TEMPLATES.tests["paragraph"] = lambda block: isinstance(block, Paragraph)
_TEMPLATES.tests["link"] = lambda text: bool(_INVITATION.fullmatch(text))
_TEMPLATES.filters["unbroken"] = lambda text: _KEPT_TOGETHER.sub("\xa0", text)


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to answer, with the link that opens a finished draft."""

    word: str
    meaning: str
    link: str


def compose(message: Message, delivery: Delivery, sender: Sender, at: datetime, files: Mapping[str, bytes]) -> bytes:
    """The mail for one delivery: 7 bit, CRLF lines, ready for DATA.

    `at` (UTC) becomes its Date; `files` holds the bytes of the notice's documents by id. Raises ValueError where the
    address is none or the delivery has no Message-ID, KeyError where a document's bytes are missing: the caller is
    broken then, not the world.
    """
    notice = delivery.notice
    reference = reference_line(delivery.token, notice.to.language) if delivery.token else ""
    answers = [_answer(option, reply_address(sender, delivery.token), delivery.token) for option in message.options]
    entry = _calendar(message, delivery, sender)
    body = mime.multipart(
        "alternative",
        [
            mime.text_part("plain", _text(message.blocks, message.options, reference)),
            mime.text_part("html", _html(message.subject, message.blocks, answers, reference, notice.to.language)),
            *([mime.calendar_part(calendar.method(notice) or "", entry)] if entry else []),
        ],
    )
    attached = [mime.file_part(doc.filename, doc.media_type, files[doc.id]) for doc in notice.documents]
    attached += [mime.file_part(calendar.FILE, calendar.MEDIA_TYPE, entry)] if entry else []
    if attached:
        body = mime.multipart("mixed", [body, *attached])
    return b"".join(_headers(message.subject, delivery, sender, at)) + body


def _calendar(message: Message, delivery: Delivery, sender: Sender) -> bytes | None:
    """What a calendar program makes an entry of, where the notice is one of a meeting."""
    if calendar.method(delivery.notice) is None:
        return None
    organizer, attendee = reply_address(sender, delivery.token), delivery.address.target
    return calendar.entry(delivery.notice, organizer, attendee, message.calendar)


def mailto(address: str, subject: str, body: str) -> str:
    """A link that opens a draft (RFC 6068): UTF-8, blanks as %20, and no "=" or "&" inside a value.

    >>> mailto("votes+A07-K7QF2MXW@example.org", "Kein Widerspruch", "Für")
    'mailto:votes+A07-K7QF2MXW@example.org?subject=Kein%20Widerspruch&body=F%C3%BCr'
    """
    return f"mailto:{quote(address, safe='@+')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def _headers(subject: str, delivery: Delivery, sender: Sender, at: datetime) -> Iterator[bytes]:
    notice = delivery.notice
    target = routable(delivery.address.target)
    if target is None or delivery.message_id is None:
        raise ValueError(f"delivery {delivery.id} has no mail address or no Message-ID")
    yield mime.listed("Date", [format_datetime(require_utc(at))])
    yield mime.mailbox("From", notice.network_name, sender.address)
    yield mime.mailbox("To", notice.to.name, target)
    yield mime.listed("Reply-To", [f"<{reply_address(sender, delivery.token)}>"])
    yield mime.unstructured("Subject", f"[{delivery.token}] {subject}" if delivery.token else subject)
    yield mime.listed("Message-ID", [delivery.message_id])
    if thread := _thread(delivery):
        yield mime.listed("In-Reply-To", [thread[-1]])
        yield mime.listed("References", _shortened(thread))
    yield mime.listed("Auto-Submitted", [_auto_submitted(notice)])
    yield mime.listed("X-Auto-Response-Suppress", [_SUPPRESS])
    yield mime.listed("Content-Language", [notice.to.language])
    yield mime.listed("MIME-Version", ["1.0"])


def _auto_submitted(notice: Notice) -> str:
    return "auto-replied" if notice.kind in _REPLIES else "auto-generated"


def _thread(delivery: Delivery) -> tuple[str, ...]:
    """The Message-IDs to refer to, oldest first; last the mail that the office's own answer is for."""
    answered = delivery.notice.facts.get("answers", "")
    return (*delivery.thread, answered) if _MESSAGE_ID.fullmatch(answered) else delivery.thread


def _shortened(thread: tuple[str, ...]) -> tuple[str, ...]:
    return thread if len(thread) <= _THREAD else (thread[0], *thread[1 - _THREAD :])


def _answer(option: Option, address: str, token: str | None) -> Answer:
    says = f"{option.word}: {option.dated}" if option.dated else option.word
    subject = f"{says} [{token}]" if token else says
    return Answer(option.word, option.meaning, mailto(address, subject, option.writes or option.word))


def _html(subject: str, blocks: tuple[Block, ...], answers: list[Answer], reference: str, language: str) -> str:
    template = _TEMPLATES.get_template("mail.html.j2")
    parts = [_block_html(block) if isinstance(block, Paragraph | Items) else block for block in blocks]
    return template.render(subject=subject, parts=parts, answers=answers, reference=reference, language=language)


@lru_cache(maxsize=_KEPT)
def _block_html(block: Paragraph | Items) -> Markup:
    return Markup(_TEMPLATES.get_template("block.html.j2").render(block=block).strip())  # noqa: S704  # the template escapes


def _text(blocks: tuple[Block, ...], options: tuple[Option, ...], reference: str) -> str:
    parts = [_block_text(block, options) for block in blocks]
    if reference:
        parts.append(reference)
    return "\n\n".join(parts) + "\n"


def _block_text(block: Block, options: tuple[Option, ...]) -> str:
    if isinstance(block, Paragraph):
        return _filled(block.text, "    " if block.style is Style.QUOTE else "")
    if isinstance(block, Items):
        return "\n".join(_filled(item, "", " " * len(item.split(" ")[0] + " ")) for item in block.text.split("\n"))
    return "\n".join(_filled(f"- {_explained(option)}", "", "  ") for option in options)


def _explained(option: Option) -> str:
    return f"{option.word} - {option.meaning}" if option.meaning else option.word


@lru_cache(maxsize=_KEPT)
def _filled(text: str, first: str, following: str | None = None) -> str:
    """Each of the text's lines broken at blanks, but not behind a "§"; a word that is too long stays whole, so that
    links work.
    """
    wrapper = TextWrapper(
        _WIDTH,
        initial_indent=first,
        subsequent_indent=first if following is None else following,
        break_long_words=False,
        break_on_hyphens=False,
    )
    whole = text.replace("§ ", "§\xa0")  # no blank to `textwrap`, and a plain one again in what people copy
    return "\n".join(wrapper.fill(line) for line in whole.split("\n")).replace("§\xa0", "§ ")
