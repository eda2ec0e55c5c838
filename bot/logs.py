"""What is written while the program runs: one line each on stderr, as text or as JSON, and never a secret."""

import json
import logging
from datetime import UTC, datetime
from typing import TextIO

from bot.config import Log
from bot.telegram.redaction import guard_logs


class JsonLines(logging.Formatter):
    """One JSON object a line: at (UTC), level, logger, message, and the traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The traceback is the one that the redaction has looked through."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info or record.exc_text:
            line["traceback"] = record.exc_text or self.formatException(record.exc_info or (None, None, None))
        return json.dumps(line, ensure_ascii=False)


def set_up(log: Log, stream: TextIO | None = None) -> None:
    """Let everything of `log.level` and above through to `stream` (stderr), once, with every token taken out."""
    handler = logging.StreamHandler(stream)
    text = logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    handler.setFormatter(JsonLines() if log.format == "json" else text)
    guard_logs([handler])
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(log.level)
