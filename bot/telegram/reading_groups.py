"""What a raw update says of the bot in a group: it was added or put out, or the group has another id now."""

from dataclasses import dataclass

from bot.telegram.fields import Json, id_in, language_in, object_of, text_of

GROUPS = ("group", "supergroup")
_INSIDE = ("creator", "administrator", "member")


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """Somebody has added the bot to a group (`inside`) or put it out; `user_id` is who did it."""

    user_id: int
    chat_id: int
    title: str
    inside: bool
    language_code: str | None


@dataclass(frozen=True, slots=True)
class GroupMoved:
    """The group `old` has become the supergroup `new`."""

    old: int
    new: int


def read_standing(change: Json) -> GroupStanding | None:
    """What a my_chat_member says (Bot API, ChatMemberUpdated); None where the bot was inside before and still is, or
    where the chat is no group. Raises Malformed.
    """
    chat, person = object_of(change.get("chat"), "chat"), object_of(change.get("from"), "from")
    inside, before = (_inside(change.get(name), name) for name in ("new_chat_member", "old_chat_member"))
    if chat.get("type") not in GROUPS or inside == before:
        return None
    title = text_of(chat.get("title", ""), "title")
    return GroupStanding(id_in(person, "id"), id_in(chat, "id"), title, inside, language_in(person))


def read_move(message: Json, chat_id: int) -> GroupMoved | None:
    """What the service message of a migration says, in the old chat or in the new one; None for any other message."""
    if "migrate_to_chat_id" in message:
        return GroupMoved(chat_id, id_in(message, "migrate_to_chat_id"))
    if "migrate_from_chat_id" in message:
        return GroupMoved(id_in(message, "migrate_from_chat_id"), chat_id)
    return None


def _inside(member: object, name: str) -> bool:
    known = object_of(member, name)
    status = text_of(known.get("status"), "status")
    return status in _INSIDE or (status == "restricted" and known.get("is_member") is True)
