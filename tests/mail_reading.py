"""Mails of ours as their readers' programs understand them: the standard library's parser, a browser's link reader."""

from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from urllib.parse import unquote

from mail_samples import AT, MESSAGE, SENDER, delivery

from mail.compose import compose
from motions.ports import Delivery
from motions.wording.message import Message


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
