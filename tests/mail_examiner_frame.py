"""What every client of the examiner's replies needs: the ballot mails as sent, quoting, and Outlook's four lines."""

import html as markup
import re
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar

HERE = Path(__file__).parent
NETWORK = "Netzwerk Wohnungslosenhilfe Musterstadt"
OFFICE = "stelle@netz.example"
ME = "Berta Beispiel"
MY_ADDRESS = "berta@verein.example"


@dataclass(frozen=True)
class Ballot:
    """A ballot mail as it was sent: its subject, its text and its page."""

    kind: str
    token: str
    subject: str
    text: str
    page: str


def ballot(kind: str) -> Ballot:
    """The ballot mail of one kind, `objection` or `approval`."""
    name = {"objection": "admission", "approval": "exclusion"}[kind]
    mail = message_from_bytes((HERE / f"mail_examiner_{name}.eml").read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert page is not None
    subject = str(mail["Subject"])
    found = re.search(r"\[([AE]01-\w+)\]", subject)
    assert found is not None
    inner = re.search(r"<body[^>]*>(.*)</body>", page.get_content(), re.DOTALL)
    assert inner is not None
    return Ballot(kind, found[1], subject, text.get_content().strip(), inner[1])


def marked(text: str) -> str:
    """The text quoted line by line."""
    return "\n".join(("> " + line).rstrip() for line in text.splitlines())


def paragraphs(words: str, tag: str = "div", more: str = "") -> str:
    """The words as a page, one element a line."""
    return "".join(f"<{tag}{more}>{markup.escape(line) or '<br>'}</{tag}>" for line in words.splitlines())


Built = str | tuple[str, str] | tuple[None, str]
"""The text alone, text and page, or the page alone."""
Builder = Callable[[str, Ballot], Built]
AnyBuilder = TypeVar("AnyBuilder", bound=Builder)
CLIENTS: dict[str, Builder] = {}


def client(name: str) -> Callable[[AnyBuilder], AnyBuilder]:
    """Register a builder under the client's name; it returns the text, or text and page."""

    def keep(builder: AnyBuilder) -> AnyBuilder:
        CLIENTS[name] = builder
        return builder

    return keep


WHEN = "Montag, 30. November 2026 09:14"


def block(quoted: Ballot, sent: str = "Gesendet", when: str = WHEN, tab: str = " ") -> str:
    """Outlook's four header lines."""
    to = f"{ME} <{MY_ADDRESS}>"
    return f"Von:{tab}{NETWORK} <{OFFICE}>\n{sent}:{tab}{when}\nAn:{tab}{to}\nBetreff:{tab}{quoted.subject}\n"


def bold_block(quoted: Ballot, sent: str = "Gesendet", when: str = WHEN) -> str:
    """The same four lines as Outlook draws them on a page."""
    lines = [line.split(":", 1) for line in block(quoted, sent, when).splitlines()]
    return "<br>".join(f"<b>{name}:</b>{markup.escape(value)}" for name, value in lines)
