"""Who speaks in a mail: tokens wherever they travel, one sender, and what the receiving server vouches for."""

import pytest
from mail_clients import mail

from mail.identity import Claim, Found, Ours, Verdict, is_own_message_id, tokens_in, who
from mail.parse import parse

OUTSIDE: dict[str, str] = {"To": "votes@example.org", "In_Reply_To": "<1@x.example>"}
"""Headers of a mail that ties itself to nothing."""


def claim(
    text: str = "Ja", ours: Ours | None = None, subject: str = "AW: Aufnahme", headers: dict[str, str] | None = None
) -> Claim:
    """Who speaks in a mail that holds no token except where a test puts one."""
    return who(parse(mail(text, subject=subject, **{**OUTSIDE, **(headers or {})})), ours)


@pytest.mark.parametrize("header", ["To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"])
def test_it_finds_the_token_in_the_address_that_was_replied_to(header: str) -> None:
    """RFC 5233; servers move it to other headers when they deliver to the plain address."""
    found = claim(headers={header: "Netzwerk <votes+a07-k7qf2mxw@example.org>"})
    assert found.tokens == (Found("A07-K7QF2MXW", "address"),)
    assert found.token == "A07-K7QF2MXW"


@pytest.mark.parametrize(
    "subject", ["Widerspruch [A07-K7QF2MXW]", "AW: [EXTERN] [a07-k7qf2mxw] Aufnahme", "Re: (A07-K7QF2MXW)"]
)
def test_it_finds_the_token_in_the_subject(subject: str) -> None:
    """Drafts of our buttons have nothing else; gateways put things before it."""
    assert claim(subject=subject).tokens == (Found("A07-K7QF2MXW", "subject"),)


@pytest.mark.parametrize("header", ["In_Reply_To", "References"])
def test_it_finds_the_token_in_our_own_message_id(header: str) -> None:
    """It survives where the plus-address and the tag are lost; commas between references too."""
    found = claim(headers={header: "<x@y>,<vote.A07-K7QF2MXW.3.x7@example.org>"})
    assert found.tokens == (Found("A07-K7QF2MXW", "reference"),)


@pytest.mark.parametrize(
    "line",
    ["Kennung: A07-K7QF2MXW", "> Kennung: A07-K7QF2MXW", "*Kennung:* a07-k7qf2mxw", "Reference code: A07-K7QF2MXW"],
)
def test_it_finds_the_token_in_the_quoted_text(line: str) -> None:
    """The last resort: it stands in the quotation, where no vote is ever looked for."""
    assert claim(f"Ja\n\n{line}\n").tokens == (Found("A07-K7QF2MXW", "text"),)


@pytest.mark.parametrize("text", ["Ja A07-K7QF2MXW", "Antrag 2026-07", "Kennung: keine", "Az. B12-3"])
def test_it_takes_nothing_else_for_a_token(text: str) -> None:
    """A reference number is no token, and a token counts only in its place."""
    assert claim(text).tokens == ()


def test_it_reports_tokens_that_disagree() -> None:
    """A notice quoted in the answer to another one: a person has to look."""
    found = claim("Ja\n\n> Kennung: B12-AAAAAAAA", headers={"To": "votes+A07-K7QF2MXW@example.org"})
    assert found.token is None
    assert "tokens_disagree" in found.problems


def test_it_takes_the_same_token_in_several_places_for_one() -> None:
    """The usual case: address, reference and quotation say the same."""
    found = who(parse(mail("Ja\n\n> Kennung: A07-K7QF2MXW")))
    assert found.token == "A07-K7QF2MXW"
    assert {one.where for one in found.tokens} >= {"address", "reference", "text"}


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        (b"From: a@x.example\r\nFrom: b@x.example", "several_senders"),
        (b"From: a@x.example\r\nFrom: a@x.example", "several_senders"),
        (b"From: a@x.example, b@x.example", "several_senders"),
        (b"From: nobody", "no_sender"),
        (b"X: y", "no_sender"),
    ],
)
def test_it_trusts_no_mail_without_exactly_one_sender(header: bytes, problem: str) -> None:
    """Two From headers make one program show a name and another one check it."""
    found = who(parse(header + b"\r\n\r\nJa"))
    assert found.sender is None
    assert problem in found.problems


PROVIDER = Ours(authserv_id="mx.provider.example")
MICROSOFT = Ours(authserv_id="")


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("mx.provider.example; dmarc=pass header.from=diakonie.example", Verdict.PASS),
        ("mx.provider.example 1; dmarc=pass (p=none) header.from=diakonie.example", Verdict.PASS),
        ("mx.provider.example; dkim=pass header.d=diakonie.example header.s=s1", Verdict.PASS),
        ("mx.provider.example; dkim=pass header.i=@mail.diakonie.example", Verdict.PASS),
        ("mx.provider.example; dkim=pass header.d=bulk.example", Verdict.NONE),
        ("mx.provider.example; dkim=pass header.d=notdiakonie.example", Verdict.NONE),
        ("mx.provider.example; dkim=pass header.d=example", Verdict.NONE),
        ("mx.provider.example; dmarc=pass header.from=other.example", Verdict.NONE),
        ("mx.provider.example; spf=pass smtp.mailfrom=diakonie.example", Verdict.NONE),
        (
            "mx.provider.example; dmarc=fail header.from=diakonie.example; dkim=pass header.d=diakonie.example",
            Verdict.FAIL,
        ),
        ("mx.provider.example; none", Verdict.NONE),
        ("mx.other.example; dmarc=pass header.from=diakonie.example", Verdict.NONE),
        ("mx.other.example (mx.provider.example); dmarc=pass header.from=diakonie.example", Verdict.NONE),
        ("dmarc=pass header.from=diakonie.example", Verdict.NONE),
        ("", Verdict.NONE),
    ],
)
def test_it_believes_only_its_own_provider(value: str, verdict: Verdict) -> None:
    """RFC 8601, 5: under another name anybody may have written it; DMARC decides, aligned DKIM stands in."""
    assert claim(ours=PROVIDER, headers={"Authentication-Results": value}).auth is verdict


def test_it_reads_the_header_of_microsoft_which_has_no_name() -> None:
    """Only where the configuration says that this is the provider."""
    value = (
        "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=diakonie.example; dkim=pass (signature was verified)"
        " header.d=diakonie.example;dmarc=pass action=none header.from=diakonie.example;compauth=pass reason=100"
    )
    assert claim(ours=MICROSOFT, headers={"Authentication-Results": value}).auth is Verdict.PASS
    assert claim(ours=PROVIDER, headers={"Authentication-Results": value}).auth is Verdict.NONE
    assert claim(headers={"Authentication-Results": value}).auth is Verdict.NONE


def test_it_believes_only_the_topmost_header() -> None:
    """A forged one below looks the same."""
    raw = (
        b"Authentication-Results: mx.provider.example; dmarc=fail header.from=x.example\r\n"
        b"Authentication-Results: mx.provider.example; dmarc=pass header.from=x.example\r\nFrom: a@x.example\r\n\r\nJa"
    )
    assert who(parse(raw), PROVIDER).auth is Verdict.FAIL


def test_it_knows_our_own_message_ids() -> None:
    """For telling a mail of ours that came back."""
    assert is_own_message_id("<vote.A07-K7QF2MXW.17.x7c2@example.org>")
    assert is_own_message_id("<vote.none.17.x7c2@example.org>")
    assert not is_own_message_id("<votes.1@example.org>")


def test_it_finds_tokens_anywhere_in_a_returned_mail() -> None:
    """Servers return as much of it as they like."""
    text = "Message-ID: <vote.A07-K7QF2MXW.3@example.org>\nReply-To: <votes+A07-K7QF2MXW@example.org>"
    assert tokens_in(text) == ("A07-K7QF2MXW",)
