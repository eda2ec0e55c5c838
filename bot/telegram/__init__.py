"""The chat channel: everything that knows Telegram, and the only room that imports `telegram`.

In: `poller` brings raw updates into the inbox, `reading` says what they are, `callback` what a button meant.
Out: `channel` sends notices, `templates` dresses them in HTML, `keyboard` puts the buttons below.
"""

import os

# python-telegram-bot's documented opt-in to `timedelta` in RetryAfter; without it every flood answer is also a
# deprecation warning, and where warnings are errors it would hide the flood answer itself.
os.environ.setdefault("PTB_TIMEDELTA", "1")
