"""The floor of the chat: python-telegram-bot as its own examples use it, answering each press and doing nothing else.

Run by presses.py: `bare_bot.py BASE_URL TOKEN`. It says "ready" and ends at SIGTERM.
"""

import sys

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes


async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """The least that can be done with a press."""
    if update.callback_query:
        await update.callback_query.answer("Gezählt (Beispiel)")


async def say_ready(_application: object) -> None:
    """The next step is to ask for updates."""
    print("ready", flush=True)


def main() -> None:
    """Poll until told to end."""
    base_url, token = sys.argv[1:]
    application = Application.builder().token(token).base_url(base_url).post_init(say_ready).build()
    application.add_handler(CallbackQueryHandler(answer))
    application.run_polling(allowed_updates=["callback_query"])


if __name__ == "__main__":
    main()
