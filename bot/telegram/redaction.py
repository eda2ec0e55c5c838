"""Keeps the bot's token out of every log, and libraries from writing there what messages say.

The token is part of each request's address, so it turns up where nobody expects it: httpx logs every address at
INFO, python-telegram-bot names the token in an error and in `repr(bot)`.
"""

import logging
import re
from collections.abc import Iterable

# A bot's number, a colon, its secret: of some length anywhere, of any length after /bot in an address.
_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{12,}|(?<=/bot)\d+:[^/\s\"']+")
_CHATTY = ("httpx", "httpcore", "telegram", "sqlalchemy", "aiosmtplib")
"""Libraries that log every request or statement, some of them with all that is sent, kept or read."""


def redact(text: str) -> str:
    """The text with every token in it replaced.

    >>> redact("POST https://api.telegram.org/bot123456:AAbbCCddEEff-gg_hh/getMe")
    'POST https://api.telegram.org/bot[token]/getMe'
    """
    return _TOKEN.sub("[token]", text)


class TokenFilter(logging.Filter):
    """Redacts message, arguments and traceback of every record; it never drops one."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the redacted, fully formatted text in place of message and arguments."""
        record.msg, record.args = redact(record.getMessage()), None
        if record.exc_info:
            record.exc_text = redact(record.exc_text or logging.Formatter().formatException(record.exc_info))
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True


def guard_logs(handlers: Iterable[logging.Handler]) -> None:
    """Let no token past these handlers, and silence the libraries that log one line for every request.

    On handlers, because a filter on a logger does not see what its children log. A formatter that writes tracebacks
    itself has to take `record.exc_text`, as the standard one does.
    """
    for handler in handlers:
        handler.addFilter(TokenFilter())
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
