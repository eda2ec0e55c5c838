"""IMAP IDLE (RFC 2177): the server tells when something changes, so that a vote is read within a second.

Written on the client's public calls. Whatever the server says between the command and our DONE counts as news, also
what it said before its "+": a mail that came between the last search and IDLE is then noticed too.
"""

import imaplib
import select
import ssl

_TAG = b"IDLE0"  # imaplib's own tags are four letters and a number


def idle(client: imaplib.IMAP4, seconds: float) -> bool:
    """Wait until the server says anything, at most `seconds`; whether it did.

    Raises imaplib.IMAP4.abort where the connection has ended, imaplib.IMAP4.error where IDLE is refused.
    """
    client.send(_TAG + b" IDLE\r\n")
    news = False
    while not (line := _line(client)).startswith(b"+"):
        if line.startswith(_TAG):
            raise imaplib.IMAP4.error(f"IDLE refused: {line.decode('ascii', 'replace').strip()}")
        news = True
    news = news or _said_already(client) or speaks(client, seconds)
    client.send(b"DONE\r\n")
    while not _line(client).startswith(_TAG):
        news = True
    return news


def speaks(client: imaplib.IMAP4, seconds: float) -> bool:
    """Whether the server sends anything, or hangs up, within `seconds`."""
    poller = select.poll()
    poller.register(client.socket(), select.POLLIN)
    return bool(poller.poll(seconds * 1000))


def _line(client: imaplib.IMAP4) -> bytes:
    line = client.readline()
    if not line:
        raise imaplib.IMAP4.abort("the server has ended the connection")
    return line


def _said_already(client: imaplib.IMAP4) -> bool:
    """Whether something came in the same packet as the "+", and so does not show on the socket."""
    sock = client.socket()
    timeout = sock.gettimeout()
    sock.settimeout(0)
    try:
        return bool(client.readline())
    except (ssl.SSLWantReadError, BlockingIOError):
        return False
    finally:
        sock.settimeout(timeout)
