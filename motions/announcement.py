"""What a group chat is told of a decision: results and register versions, and nothing about single people.

A group may hold people whom the network never invited, so it gets less than anybody gets in private: no names of those
who answered, no ballot, no documents; and of a motion of which chat shows only a summary, only what was decided.
"""

from collections.abc import Iterable
from dataclasses import replace

from motions.notice import Addressee, Notice, NoticeKind
from motions.terms import Channel

TOLD = (NoticeKind.RESULT, NoticeKind.REGISTER)


def to_group(notices: Iterable[Notice], chat: int, language: str) -> tuple[Notice, ...]:
    """The announcements for a group among a decision's notices, one of each kind; often none."""
    first: dict[NoticeKind, Notice] = {}
    for notice in notices:
        if notice.kind in TOLD and not notice.edits:
            first.setdefault(notice.kind, notice)
    return tuple(_public(notice, chat, language) for notice in first.values())


def _public(notice: Notice, chat: int, language: str) -> Notice:
    shows_all = notice.motion is None or notice.motion.chat_shows_all
    votes = notice.votes if shows_all else ()
    return replace(
        notice,
        to=Addressee("", language, telegram=chat),
        seat=None,
        seat_name="",
        standing=(),
        votes=tuple(replace(vote, by=None, role=None, channel=None, reason="") for vote in votes),
        receipts=tuple(replace(line, by=None) for line in notice.receipts),
        documents=(),
        channels=(Channel.TELEGRAM,),
        urgent=False,
    )
