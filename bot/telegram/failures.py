"""What Telegram's refusals and the network's failures mean for a message: not sent, perhaps sent, or never.

The Bot API knows no key by which a message sent twice would be recognised, so the difference between "surely not
sent" and "nobody knows" decides whether somebody gets it twice. Order matters in here: in python-telegram-bot
BadRequest and TimedOut are kinds of NetworkError.
"""

from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.telegram.redaction import redact
from motions.ports import SendFailed

# Failures of httpx after which nothing has left this machine. By name: the library below may be exchanged.
_NEVER_LEFT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout"})
_TOO_LARGE = "Request Entity Too Large"


def failure(error: TelegramError) -> SendFailed:
    """What the courier has to know about this error. Its message never holds the token."""
    said = redact(str(error))
    match error:
        case RetryAfter():
            return SendFailed(said, retry_after=seconds_to_wait(error), code="429")
        case ChatMigrated():  # the group has become a supergroup with another id (Bot API, ResponseParameters)
            return SendFailed(said, permanent=True, code="migrated", moved_to=str(error.new_chat_id))
        case Forbidden():  # blocked, deactivated, put out of the group, or never written to
            return SendFailed(said, permanent=True, code="403")
        case InvalidToken():  # ours to mend, not the addressee's fault
            return SendFailed(said, code="401", unreachable=True)
        case BadRequest():
            return SendFailed(said, permanent=True, code="400")
        case NetworkError() if _TOO_LARGE.lower() in said.lower():
            return SendFailed(said, permanent=True, code="413")
        case NetworkError() if type(error.__cause__).__name__ in _NEVER_LEFT:
            return SendFailed(said, unreachable=True)
    # Read timeouts, cut connections, 5xx, an answer that is none: it may have arrived all the same.
    return SendFailed(said, uncertain=True)


def seconds_to_wait(error: RetryAfter) -> float:
    """What Telegram asks us to wait (429)."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
