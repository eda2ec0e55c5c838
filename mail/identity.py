"""Who speaks in a mail, and how sure that is.

A token ties an answer to a motion and a person. It travels in the address that was replied to, in the subject, in our
own Message-ID and in a line of the text, because each of these gets lost somewhere. A quoted or forwarded notice gives
the token away, so it counts only together with the sender's address; and that is worth what the receiving server says
about it in Authentication-Results (RFC 8601).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mail.html import html_text
from mail.parse import Mail

_SHAPE = r"[A-Z][0-9]{1,4}-[A-Z0-9]{4,12}"
_CODE = rf"(?P<token>{_SHAPE})"
_ANYWHERE = re.compile(
    rf"<vote\.({_SHAPE})\.|\+({_SHAPE})@|[\[(]({_SHAPE})[\])]|Kennung:\s*({_SHAPE})\b", re.IGNORECASE
)
_IN_ADDRESS = re.compile(rf"^[^+@]*\+{_CODE}@", re.IGNORECASE)
_IN_SUBJECT = re.compile(rf"[\[(]{_CODE}[\])]", re.IGNORECASE)
_IN_MESSAGE_ID = re.compile(rf"^<vote\.{_CODE}\.", re.IGNORECASE)
_IN_TEXT = re.compile(
    rf"^[>\s|*]*(?:Kennung|Reference(?: code)?|Code)\*?:\*?\s*\[?{_CODE}(?![A-Z0-9-])", re.IGNORECASE | re.MULTILINE
)
_LONGEST = 3000  # characters of a header that is read; servers write a few hundred
_QUOTED = r"\"(?P<quoted>(?:[^\"\\]|\\.)*)\""
_INNER = r"\((?:[^()\\]|\\.)*\)"
_COMMENT = rf"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|{_INNER})*\))*\)"  # three deep (RFC 5322, 3.2.2); deeper is not read
_COMMENT_OR_QUOTED = re.compile(rf"{_QUOTED}|{_COMMENT}")
_RESULT = re.compile(
    r"^\s*(?P<method>dmarc|dkim|spf)(?:/\d+)?\s*=\s*(?P<result>[a-z]+)(?P<properties>.*)$", re.I | re.S
)
_PROPERTY = re.compile(r"(header\.(?:d|i|from)|smtp\.mailfrom)\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)


class Verdict(StrEnum):
    """What the receiving server says about the sender's address."""

    PASS = "pass"  # noqa: S105 - no password: DMARC, or DKIM of the sender's own domain
    FAIL = "fail"
    NONE = "none"  # it says nothing that we may rely on


@dataclass(frozen=True, slots=True)
class Ours:
    """What is ours, so far as it is configured. All of it may be empty.

    `addresses` are the program's own mail addresses. `authserv_id` is the name under which our provider writes
    Authentication-Results; "" stands for Microsoft 365, which writes none; None trusts nobody.
    """

    addresses: tuple[str, ...] = ()
    authserv_id: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A token (upper case) and where it stood: "address", "subject", "reference" or "text"."""

    token: str
    where: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Who a mail claims to come from.

    token: what all places agree on; None where there is none or they disagree. sender: the only From address, in lower
    case; None where there is not exactly one. problems are codes: "no_sender", "several_senders", "tokens_disagree".
    """

    tokens: tuple[Found, ...]
    token: str | None
    sender: str | None
    problems: tuple[str, ...]
    auth: Verdict


def who(mail: Mail, ours: Ours | None = None) -> Claim:
    """Read a mail's token and sender. What is doubtful is reported, never resolved."""
    tokens = tuple(dict.fromkeys(_tokens(mail)))
    distinct = {found.token for found in tokens}
    senders = {address.lower() for address in mail.froms}
    single = len(senders) == 1 and len(mail.every("from")) == 1
    problems = []
    if not single:
        problems.append("several_senders" if senders else "no_sender")
    if len(distinct) > 1:
        problems.append("tokens_disagree")
    sender = next(iter(senders)) if single else None
    return Claim(
        tokens=tokens,
        token=next(iter(distinct)) if len(distinct) == 1 else None,
        sender=sender,
        problems=tuple(problems),
        auth=_verdict(mail, sender, ours or Ours()),
    )


def tokens_in(text: str) -> tuple[str, ...]:
    """The tokens in any text that holds a mail of ours: its Message-ID, address, subject or last line."""
    found = (next(filter(None, match.groups())).upper() for match in _ANYWHERE.finditer(text))
    return tuple(dict.fromkeys(found))


def is_own_message_id(message_id: str) -> bool:
    """Whether a Message-ID has the shape that `mail.envelope.message_id` gives ours."""
    return bool(re.match(r"<vote\.[A-Z0-9-]+\.[^@<>\s]+@", message_id, re.IGNORECASE))


def _tokens(mail: Mail) -> Iterator[Found]:
    for address in (*mail.to, *mail.cc, *mail.delivered_to):
        yield from _found(_IN_ADDRESS, address, "address")
    yield from _found(_IN_SUBJECT, mail.subject, "subject")
    for reference in (*mail.in_reply_to, *mail.references):
        yield from _found(_IN_MESSAGE_ID, reference, "reference")
    yield from _found(_IN_TEXT, mail.text if mail.text.strip() else html_text(mail.html), "text")


def _found(pattern: re.Pattern[str], text: str, where: str) -> Iterator[Found]:
    for match in pattern.finditer(text):
        yield Found(match["token"].upper(), where)


def _verdict(mail: Mail, sender: str | None, ours: Ours) -> Verdict:
    """Only the topmost header counts, and only under our provider's name: all others can be forged (RFC 8601, 5)."""
    written = mail.header("authentication-results")
    if not written or sender is None or ours.authserv_id is None:
        return Verdict.NONE
    name, results = _results(written)
    if name.lower() != ours.authserv_id.lower():
        return Verdict.NONE
    return _judge(results, sender.rpartition("@")[2])


def _results(header: str) -> tuple[str, list[tuple[str, str, Mapping[str, str]]]]:
    """The authserv-id ("" where it is missing) and every method with its result and properties.

    What stands in quotation marks or brackets was perhaps written by the sender, so no result is read from it; where
    these do not close, or in a header of absurd length, nothing is.
    """
    if len(header) > _LONGEST:
        return "", []
    bare = _COMMENT_OR_QUOTED.sub(lambda found: " " + re.sub(r"[^\w.@+-]", "_", found["quoted"] or ""), header)
    if re.search(r"[\"()]", bare):
        return "", []
    first, *others = bare.split(";")
    named = not _RESULT.match(first)
    results: list[tuple[str, str, Mapping[str, str]]] = []
    for part in others if named else [first, *others]:
        match = _RESULT.match(part)
        if match:
            properties = {key.lower(): value.lower() for key, value in _PROPERTY.findall(match["properties"])}
            results.append((match["method"].lower(), match["result"].lower(), properties))
    return (first.split() or [""])[0] if named else "", results


def _judge(results: list[tuple[str, str, Mapping[str, str]]], domain: str) -> Verdict:
    """DMARC decides; without it DKIM of the sender's own domain. SPF alone proves no From."""
    dmarc = [(result, found.get("header.from", domain)) for method, result, found in results if method == "dmarc"]
    if any(result == "fail" for result, _ in dmarc):
        return Verdict.FAIL
    if any(result == "pass" and aligned(signer, domain) for result, signer in dmarc):
        return Verdict.PASS
    signed = [
        found.get("header.d") or found.get("header.i", "").rpartition("@")[2]
        for method, result, found in results
        if method == "dkim" and result == "pass"
    ]
    return Verdict.PASS if any(aligned(signer, domain) for signer in signed) else Verdict.NONE


def aligned(signer: str, domain: str) -> bool:
    """Relaxed alignment (RFC 7489, 3.1) without a list of public suffixes: the same domain, or one below the other.

    >>> aligned("mail.diakonie.example", "diakonie.example"), aligned("evil-diakonie.example", "diakonie.example")
    (True, False)
    """
    if "." not in signer or "." not in domain:
        return False
    return signer == domain or signer.endswith("." + domain) or domain.endswith("." + signer)
