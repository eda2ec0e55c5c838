"""Takes notices to chats: words and buttons first, then the documents; or edits what a chat shows already.

It sends once and says truthfully what became of it; retries are the courier's. A copy does no harm, because buttons
name motion and seat. Where the words are through and a document is not, a retry goes on with the document.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.qr import png
from bot.telegram.failures import failure, seconds_to_wait
from bot.telegram.keyboard import keyboard
from bot.telegram.pacing import Pacer
from bot.telegram.redaction import redact
from bot.telegram.templates import clip, to_html
from motions.model import Document
from motions.notice import Notice, NoticeKind
from motions.ports import Delivery, SendFailed, Sent
from motions.wording.message import Message

T = TypeVar("T")

Draw = Callable[[Delivery], Awaitable[bytes]]

MAX_CAPTION = 1024  # characters (Bot API, sendPhoto)
MAX_TOAST = 200  # characters (Bot API, answerCallbackQuery)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_AS_IT_WAS = "message is not modified"
# An edit brings a message up to date; one that is gone, or that nobody may change any more, has no use for it. Only an
# answer that was to take its place is then written anew.
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_TOO_OLD = "query is too old"
_TOASTS = 8  # presses answered at a time: half of the connections, and httpx grows slow where many wait for one
_TOAST_TIMEOUT = 5.0  # seconds; later than that nobody looks at the button any more
# What the library raises when it cannot read the answer to a request that went through.
_UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)

log = logging.getLogger(__name__)


class TelegramChannel:
    """`motions.ports.ChannelPort` for chats. An address' target is a chat id, `Sent.ref` is "chat:message".

    key: signs the buttons. say: puts a delivery into words. pacer: keeps to Telegram's limits. draw: makes the picture
    (PNG) of a motion's standing.
    """

    def __init__(
        self,
        bot: Bot,
        key: bytes,
        say: Callable[[Delivery], Message],
        pacer: Pacer | None = None,
        draw: Draw | None = None,
    ) -> None:
        self._bot = bot
        self._key = key
        self._say = say
        self._pacer = pacer or Pacer()
        self._draw = draw
        self._toasts = asyncio.Semaphore(_TOASTS)
        self._begun: dict[int, tuple[int, int]] = {}  # delivery -> message id, number of documents that are through

    async def send(self, delivery: Delivery, files: Mapping[str, bytes]) -> Sent:
        """Send one delivery, or edit the message it replaces. Raises SendFailed.

        files: the documents' bytes by id; a document without bytes was erased meanwhile and is left out.
        """
        message = self._say(delivery)
        text = to_html(message, delivery.notice.to.language)
        buttons = keyboard(message, delivery.notice, self._key)
        chat, begun = _chat_id(delivery.address.target), self._begun.get(delivery.id)
        if delivery.replaces_ref and begun is None:
            shown = await self._edit(*_parse(delivery.replaces_ref), text, buttons)
            if not delivery.notice.in_place:
                return Sent(delivery.replaces_ref)
            begun = (_parse(delivery.replaces_ref)[1], 0) if shown else None
        message_id, done = begun or (await self._write(chat, text, buttons, _answered(delivery, chat)), 0)
        documents = [document for document in _shown(delivery.notice) if document.id in files]
        for number, document in enumerate(documents[done:], start=done):
            self._begun[delivery.id] = (message_id, number)
            await self._attach(chat, message_id, document, files[document.id])
        if self._draw and "picture" in delivery.notice.facts:
            self._begun[delivery.id] = (message_id, len(documents))
            await self._picture(chat, message_id, await self._draw(delivery), message.subject)
        if link := delivery.notice.facts.get("pictured"):
            self._begun[delivery.id] = (message_id, len(documents))
            await self._picture(chat, message_id, png(link), link)
        self._begun.pop(delivery.id, None)
        return Sent(f"{chat}:{message_id}")

    async def answer(self, query_id: str, text: str, alert: bool = False) -> None:
        """Show `text` to whoever pressed, as a line or (alert) as a box; best effort, it never raises."""
        try:
            async with self._toasts:
                await self._bot.answer_callback_query(
                    query_id, clip(text, MAX_TOAST), show_alert=alert, read_timeout=_TOAST_TIMEOUT
                )
        except (TelegramError, *_UNREADABLE) as error:
            if _TOO_OLD not in str(error).lower():
                log.warning("a press was not answered: %s", redact(str(error)))

    async def _write(
        self, chat: int, text: str, buttons: InlineKeyboardMarkup | None, below: ReplyParameters | None
    ) -> int:
        sent = await self._call(
            chat,
            lambda: self._bot.send_message(
                chat,
                text,
                parse_mode=ParseMode.HTML,
                reply_markup=buttons,
                link_preview_options=_NO_PREVIEW,
                reply_parameters=below,
            ),
        )
        return sent.message_id

    async def _attach(self, chat: int, message_id: int, document: Document, content: bytes) -> None:
        below = ReplyParameters(message_id, allow_sending_without_reply=True)
        await self._call(
            chat,
            lambda: self._bot.send_document(chat, content, filename=document.filename, reply_parameters=below),
        )

    async def _picture(self, chat: int, message_id: int, picture: bytes, caption: str) -> None:
        below = ReplyParameters(message_id, allow_sending_without_reply=True)
        words = clip(caption, MAX_CAPTION)
        await self._call(chat, lambda: self._bot.send_photo(chat, picture, words, reply_parameters=below))

    async def _edit(self, chat: int, message_id: int, text: str, buttons: InlineKeyboardMarkup | None) -> bool:
        """Whether the message shows this now; False where it is gone."""

        async def edit() -> bool:
            try:
                await self._bot.edit_message_text(
                    text,
                    chat,
                    message_id,
                    parse_mode=ParseMode.HTML,
                    reply_markup=buttons,
                    link_preview_options=_NO_PREVIEW,
                )
            except BadRequest as error:
                if _AS_IT_WAS not in str(error).lower():
                    if not any(words in str(error).lower() for words in _GONE):
                        raise
                    return False
            return True

        return await self._call(chat, edit)

    async def _call(self, chat: int, request: Callable[[], Awaitable[T]]) -> T:
        """One request at the right pace, its failure told as SendFailed."""
        await self._pacer.turn(chat)
        if wait := self._pacer.held():
            raise SendFailed("Telegram has asked for a pause", retry_after=wait, code="429")
        try:
            return await request()
        except TelegramError as error:
            if isinstance(error, RetryAfter):
                self._pacer.hold(seconds_to_wait(error))
            raise failure(error) from error
        except _UNREADABLE as error:
            raise SendFailed(f"unreadable answer: {redact(str(error))}", uncertain=True) from error


def _answered(delivery: Delivery, chat: int) -> ReplyParameters | None:
    """The message below which the office's own answer is shown: what its addressee wrote in this chat."""
    where, _, message = delivery.notice.facts.get("answers", "").partition(":")
    if where != str(chat) or not message.isdigit():
        return None
    return ReplyParameters(int(message), allow_sending_without_reply=True)


def _shown(notice: Notice) -> tuple[Document, ...]:
    """The documents that chat shows: none where the agreement lets it show only a summary (`chat_shows`). Those of a
    motion are one tap away, as its text is.
    """
    shows_all = notice.motion is None or notice.motion.chat_shows_all
    return notice.documents if shows_all and notice.kind is not NoticeKind.MOTION else ()


def _chat_id(target: str) -> int:
    try:
        return int(target)
    except ValueError:
        raise SendFailed(f"{target!r} is no chat id", permanent=True) from None


def _parse(ref: str) -> tuple[int, int]:
    """Chat and message id of a `Sent.ref`."""
    chat, _, message = ref.partition(":")
    return int(chat), int(message)
