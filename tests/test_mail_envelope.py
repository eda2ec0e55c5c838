"""Addresses that carry what a mail belongs to, and what is no address at all."""

import re
from dataclasses import replace

import pytest
from mail_samples import AT, MESSAGE, SENDER, TOKEN, delivery

from mail.compose import compose
from mail.envelope import bounce_address, message_id, read_bounce_address, routable


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
