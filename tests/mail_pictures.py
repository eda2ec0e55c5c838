"""Pictures of every kind of mail that the program sends, to be looked at: how it reads on a phone and on a desk.

    .venv/bin/python tests/mail_pictures.py FOLDER [KIND ...]

Each sample notice is worded and composed as the courier does it, and its HTML part shown by headless Chromium in a
window of 360 and of 800 pixels, in German and in English; several side by side on a sheet. Not a test: nobody can say
in code whether a mail is beautiful.
"""

import html
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from peers import find
from wording_samples import AFTER, NOW
from wording_samples_all import every_notice

from bot.languages import all_words
from mail.compose import compose
from mail.envelope import Sender
from motions.notice import Notice, NoticeKind
from motions.ports import Address, Delivery
from motions.terms import Channel
from motions.wording import say

WIDTHS = {360: 5, 800: 2}
"""Window in pixels -> how many stand side by side on a sheet. A mail that is wider than its window gets a red frame."""

SHEET = 12  # mails on a sheet
HEIGHT = 2800
ENDED = frozenset({NoticeKind.LATE, NoticeKind.PENDING, NoticeKind.RULING, NoticeKind.MOOT, NoticeKind.CANCELLED})
SENDER = Sender("stelle@netz.example", b"a secret of the tests")
PAGE = """<!doctype html><meta charset=utf-8>
<style>body{{margin:8px;background:#999;columns:{columns};column-gap:12px}}
iframe{{border:0;width:{width}px;background:#fff}}
figure{{break-inside:avoid;margin:0 0 12px;width:{width}px}} figcaption{{font:12px sans-serif}}</style>
<script>function fit(it) {{
  const page = it.contentDocument.documentElement;
  it.style.height = page.scrollHeight + "px";
  if (page.scrollWidth > {width}) it.style.outline = "4px solid red";
}}</script>
{mails}"""
MAIL = "<figure><figcaption>{name}</figcaption><iframe onload='fit(this)' srcdoc='{source}'></iframe></figure>"


def mails(language: str, kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Name and HTML of each sample, in this language."""
    for number, notice in enumerate(every_notice()):
        name = f"{number} {notice.kind}{f'/{notice.matter}' if notice.matter else ''} {notice.code}"
        if not kinds or any(kind in name for kind in kinds):
            yield name, _html(replace(notice, to=replace(notice.to, language=language)))


def _html(notice: Notice) -> str:
    now = AFTER if notice.result or notice.kind in ENDED else NOW
    message = say(notice, "mail", all_words()[notice.to.language], now)
    address = Address(Channel.MAIL, "erika@mitglied.example")
    delivery = Delivery(17, notice, address, token="A07-K7QF2MXW", message_id="<vote.17@netz.example>")
    files = {document.id: b"%PDF-1.7" for document in notice.documents}
    raw = compose(message, delivery, SENDER, datetime(2026, 11, 24, 14, tzinfo=UTC), files)
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(("html",))
    assert body is not None
    return f"<!-- {mail['Subject']} -->{body.get_content()}"


def draw(page: Path, size: tuple[int, int]) -> None:
    """What Chromium shows of a page, as a picture beside it."""
    command = [str(find("chromium")), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--screenshot={page.with_suffix('.png')}", f"--window-size={size[0]},{size[1]}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)


def main(folder: Path, kinds: Sequence[str]) -> None:
    """All sheets."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in ("de", "en"):
        for width, columns in WIDTHS.items():
            found = list(mails(language, kinds))
            for first in range(0, len(found), SHEET):
                sheet = found[first : first + SHEET]
                shown = [MAIL.format(name=html.escape(name), source=html.escape(source)) for name, source in sheet]
                page = folder / f"{language}-{width}-{first // SHEET + 1}.html"
                page.write_text(PAGE.format(width=width, columns=columns, mails="".join(shown)))
                draw(page, (columns * (width + 12) + 4, HEIGHT * (2 if width > 500 else 1)))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:])
