"""Verifies a mail's DKIM signature ourselves, for providers that write no Authentication-Results (RFC 6376).

Only for `[mail] verify_dkim`; it needs the extra "dkim" and a resolver. The signature has to be of the sender's own
domain and has to cover what a vote can stand in: From, To and Subject as they are there, and the whole text. One that
does not verify says nothing: mailing lists and gateways break many.
"""

from collections.abc import Callable
from email.utils import getaddresses

import dkim

from mail.identity import aligned

Lookup = Callable[[bytes], bytes | None]
"""The TXT record of a domain name, None where there is none. May raise OSError or `dkim.DKIMException`."""

SIGNATURES = 5  # of one mail that are tried: each costs a question to somebody else's server
MUST_COVER = frozenset({b"from", b"subject"})
SHORTEST_KEY = 1024  # bits (RFC 8301, 3.2)


def signed_by_sender(raw: bytes, sender: str, lookup: Lookup) -> bool:
    """Whether the domain of `sender` (the only From address) vouches for this mail. Never raises on any bytes."""
    domain = sender.rpartition("@")[2].lower()
    try:
        mail = dkim.DKIM(raw, minkey=SHORTEST_KEY)
        froms = [value.decode("utf-8", "replace") for name, value in mail.headers if name.lower() == b"from"]
        count = min(sum(name.lower() == b"dkim-signature" for name, _ in mail.headers), SIGNATURES)
        if [address.lower() for _, address in getaddresses(froms)] != [sender.lower()]:
            return False
    except dkim.DKIMException:
        return False
    return any(_holds(mail, number, domain, lookup) for number in range(count))


def _holds(mail: dkim.DKIM, number: int, domain: str, lookup: Lookup) -> bool:
    """Whether one signature verifies. Its domain is looked at first, so that nobody is asked in vain."""
    try:
        prepared = mail.verify_headerprep(number)
        if not prepared or not _speaks_for(mail, prepared[0], domain):
            return False
        return bool(mail.verify(number, dnsfunc=lambda name, timeout=0: lookup(name)))
    except (dkim.DKIMException, OSError, ValueError, IndexError, KeyError):
        return False  # not signed as it should be, or the key is not to be had: nobody vouches


def _speaks_for(mail: dkim.DKIM, fields: dict[bytes, bytes], domain: str) -> bool:
    """The sender's domain, over all that matters; to a text signed in part (l=) anybody can add (RFC 6376, 8.2)."""
    signer = fields[b"d"].decode("ascii", "replace").lower()
    present = {name.lower() for name, _ in mail.headers}
    covered = {name.strip().lower() for name in fields[b"h"].split(b":")}
    wanted = (MUST_COVER | {b"to"}) & present
    return aligned(signer, domain) and wanted <= covered and b"l" not in fields
