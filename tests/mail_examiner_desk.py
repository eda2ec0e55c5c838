"""Replies as Outlook, Gmail, Apple Mail, Thunderbird and the web mailers build them."""

import html as markup

from mail_examiner_frame import (
    MY_ADDRESS,
    NETWORK,
    OFFICE,
    Ballot,
    block,
    bold_block,
    client,
    marked,
    paragraphs,
)


@client("plain")
def _plain(words: str, quoted: Ballot) -> str:
    return words


@client("html_only")
def _html_only(words: str, quoted: Ballot) -> tuple[None, str]:
    return None, paragraphs(words, "p")


@client("outlook_text")
def outlook_text(words: str, quoted: Ballot) -> str:
    """Old Outlook: text, the ballot unmarked below a divider."""
    return f"{words}\n\n-----Ursprüngliche Nachricht-----\n{block(quoted)}\n{quoted.text}"


@client("outlook")
def outlook(words: str, quoted: Ballot) -> tuple[str, str]:
    """Outlook for Windows: text and page, the ballot unmarked below four header lines."""
    page = (
        f'<div class="WordSection1">{paragraphs(words, "p", " class=MsoNormal")}<p class=MsoNormal>&nbsp;</p>'
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        f"<p class=MsoNormal>{bold_block(quoted)}</p></div>{quoted.page}</div>"
    )
    return f"{words}\n\nVon: {block(quoted)[5:]}\n{quoted.text}", page


@client("outlook_html")
def _outlook_html(words: str, quoted: Ballot) -> tuple[None, str]:
    return None, outlook(words, quoted)[1]


@client("outlook_mac")
def _outlook_mac(words: str, quoted: Ballot) -> tuple[str, str]:
    when = "Montag, 30. November 2026 um 09:14"
    page = (
        f'{paragraphs(words, "p", " class=MsoNormal")}<div id="mail-editor-reference-message-container">'
        '<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class=MsoNormal>'
        f"{bold_block(quoted, 'Datum', when)}</p></div>{quoted.page}</div>"
    )
    return f"{words}\n\n{block(quoted, 'Datum', when)}\n{quoted.text}", page


@client("owa")
def _owa(words: str, quoted: Ballot) -> tuple[str, str]:
    page = (
        f'<div class="elementToProof">{paragraphs(words)}</div><hr tabindex="-1" style="width:98%">'
        f'<div id="divRplyFwdMsg" dir="ltr">{bold_block(quoted)}</div>{quoted.page}'
    )
    return f"{words}\n________________________________\n{block(quoted)}\n{quoted.text}", page


@client("outlook_mobile")
def _outlook_mobile(words: str, quoted: Ballot) -> tuple[str, str]:
    offer = "Holen Sie sich Outlook für iOS"
    page = (
        f'<div dir="ltr">{paragraphs(words)}</div><div id="ms-outlook-mobile-signature"><div>{offer}</div></div>'
        f'<hr><div id="divRplyFwdMsg">{bold_block(quoted)}</div>{quoted.page}'
    )
    return (
        f"{words}\n\n{offer}<https://aka.ms/o0ukef>\n________________________________\n{block(quoted)}\n{quoted.text}"
    ), page


@client("gmail")
def _gmail(words: str, quoted: Ballot) -> tuple[str, str]:
    line = f"Am Mo., 30. Nov. 2026 um 09:14 Uhr schrieb {NETWORK} <\n{OFFICE}>:"
    page = (
        f'<div dir="ltr">{paragraphs(words)}</div><br><div class="gmail_quote gmail_quote_container">'
        f'<div dir="ltr" class="gmail_attr">{markup.escape(line)}<br></div>'
        f'<blockquote class="gmail_quote" style="margin:0 0 0 .8ex">{quoted.page}</blockquote></div>'
    )
    return f"{words}\n\n{line}\n\n{marked(quoted.text)}", page


@client("gmail_en")
def _gmail_en(words: str, quoted: Ballot) -> str:
    return f"{words}\n\nOn Mon, Nov 30, 2026 at 9:14 AM {NETWORK} <\n{OFFICE}> wrote:\n\n{marked(quoted.text)}"


@client("apple")
def _apple(words: str, quoted: Ballot) -> tuple[str, str]:
    line = f"Am 30.11.2026 um 09:14 schrieb {NETWORK} <{OFFICE}>:"
    page = (
        f'{paragraphs(words)}<div dir="ltr"><br><blockquote type="cite">{markup.escape(line)}<br><br>'
        f'</blockquote></div><blockquote type="cite"><div dir="ltr">\ufeff{quoted.page}</div></blockquote>'
    )
    return f"{words}\n\n> {line}\n> \n> \ufeff{marked(quoted.text)[2:]}", page


@client("iphone")
def _iphone(words: str, quoted: Ballot) -> str:
    line = f"Am 30.11.2026 um 09:14 schrieb {NETWORK} <{OFFICE}>:"
    return f"{words}\n\nVon meinem iPhone gesendet\n\n> {line}\n> \n{marked(quoted.text)}"


@client("thunderbird")
def _thunderbird(words: str, quoted: Ballot) -> str:
    return f"{words}\n\nAm 30.11.26 um 09:14 schrieb {NETWORK}:\n{marked(quoted.text)}"


@client("thunderbird_html")
def _thunderbird_html(words: str, quoted: Ballot) -> tuple[None, str]:
    return None, (
        f'{paragraphs(words, "p")}<div class="moz-cite-prefix">Am 30.11.26 um 09:14 schrieb {NETWORK}:<br></div>'
        f'<blockquote type="cite" cite="mid:vote.1@netz.example">{quoted.page}</blockquote>'
    )


def _gmx_page(words: str, quoted: Ballot, name: str) -> str:
    head = bold_block(quoted, "Gesendet", "Montag, 30. November 2026 um 09:14 Uhr")
    return (
        f'<div style="font-family: Verdana;font-size: 12.0px;">{paragraphs(words)}<div>&nbsp;'
        f'<div name="quote" style="margin:10px 5px 5px 10px; border-left:2px solid #C3D9E5;">'
        f'<div style="margin:0 0 10px 0;">{head}</div><div name="{name}">{quoted.page}</div></div></div></div>'
    )


@client("gmx_web")
def _gmx_web(words: str, quoted: Ballot) -> tuple[str, str]:
    head = (
        f"Gesendet: Montag, 30. November 2026 um 09:14 Uhr\nVon: {NETWORK} <{OFFICE}>\n"
        f"An: {MY_ADDRESS}\nBetreff: {quoted.subject}\n"
    )
    return f"{words}\n \n\n{head}\n{quoted.text}", _gmx_page(words, quoted, "quoted-content")


@client("webde")
def _webde(words: str, quoted: Ballot) -> tuple[None, str]:
    return None, _gmx_page(words, quoted, "quoted-content")


@client("gmx_app")
def _gmx_app(words: str, quoted: Ballot) -> str:
    return (
        f"{words}\n-- \nDiese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.\n"
        f"Am 30.11.26, 09:14 schrieb {NETWORK} <{OFFICE}>:\n\n{marked(quoted.text)}"
    )
