"""Replies of other clients, of ticket systems and gateways, and those that mark no quotation."""

import html as markup
import re

from mail_examiner_desk import outlook, outlook_text
from mail_examiner_frame import (
    ME,
    MY_ADDRESS,
    NETWORK,
    OFFICE,
    WHEN,
    Ballot,
    block,
    bold_block,
    client,
    marked,
    paragraphs,
)


@client("t_online")
def _t_online(words: str, quoted: Ballot) -> str:
    return (
        f"{words}\n\n-----Original-Nachricht-----\nBetreff: {quoted.subject}\nDatum: 2026-11-30T09:14:02+0100\n"
        f'Von: "{NETWORK}" <{OFFICE}>\nAn: "{ME}" <{MY_ADDRESS}>\n\n{quoted.text}'
    )


@client("k9")
def _k9(words: str, quoted: Ballot) -> str:
    return (
        f"{words}\n-- \nDiese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.\n\n"
        f"Am 30. November 2026 09:14:00 MEZ schrieb {NETWORK} <{OFFICE}>:\n{marked(quoted.text)}"
    )


@client("samsung")
def _samsung(words: str, quoted: Ballot) -> tuple[str, str]:
    head = block(quoted, "Datum", "30.11.26  09:14  (GMT+01:00)")
    line = "-------- Ursprüngliche Nachricht --------"
    page = (
        f'{paragraphs(words)}<div><br></div><div id="composer_signature"><div>Von meinem Galaxy gesendet</div></div>'
        f'<div style="font-size:100%"><div>{line}</div>{paragraphs(head)}</div>{quoted.page}'
    )
    return f"{words}\n\nVon meinem Galaxy gesendet\n\n{line}\n{head}\n{quoted.text}", page


@client("notes")
def _notes(words: str, quoted: Ballot) -> str:
    head = block(quoted, "Datum", "30.11.2026 09:14", "\t")
    return f"{words}\n\n\n\n{head}\n\n\n{quoted.text}"


@client("zimbra")
def _zimbra(words: str, quoted: Ballot) -> str:
    head = f'Von: "{NETWORK}" <{OFFICE}>\nAn: "{ME}" <{MY_ADDRESS}>\nGesendet: {WHEN}:00\nBetreff: {quoted.subject}'
    return f"{words}\n\n----- Ursprüngliche Mail -----\n{head}\n\n{quoted.text}"


@client("open_xchange")
def _open_xchange(words: str, quoted: Ballot) -> tuple[str, str]:
    line = f"{NETWORK} <{OFFICE}> hat am 30.11.2026 09:14 CET geschrieben:"
    page = (
        f'{paragraphs(words)}<blockquote type="cite"><div>{markup.escape(line)}</div><div><br></div>'
        f"{quoted.page}</blockquote>"
    )
    return f"{words}\n\n> {line}\n> \n>  \n{marked(quoted.text)}", page


@client("groupwise")
def _groupwise(words: str, quoted: Ballot) -> str:
    return f"{words}\n\n>>> {NETWORK} <{OFFICE}> 30.11.2026 09:14 >>>\n{quoted.text}"


@client("roundcube")
def _roundcube(words: str, quoted: Ballot) -> str:
    return f"{words}\n\nAm 2026-11-30 09:14, schrieb {NETWORK}:\n{marked(quoted.text)}"


@client("evolution")
def _evolution(words: str, quoted: Ballot) -> str:
    return f"{words}\n\nAm Montag, dem 30.11.2026 um 09:14 +0100 schrieb {NETWORK}:\n{marked(quoted.text)}"


@client("sogo")
def _sogo(words: str, quoted: Ballot) -> str:
    line = f'Am Montag, 30. November 2026 09:14 CET, schrieb "{NETWORK}" <{OFFICE}>:'
    return f"{words}\n\n{line}\n \n{quoted.text}"


@client("em_client")
def _em_client(words: str, quoted: Ballot) -> str:
    return (
        f'{words}\n\n------ Originalnachricht ------\nVon "{NETWORK}" <{OFFICE}>\nAn "{ME}" <{MY_ADDRESS}>\n'
        f"Datum 30.11.2026 09:14:02\nBetreff {quoted.subject}\n\n{quoted.text}"
    )


@client("proton")
def _proton(words: str, quoted: Ballot) -> str:
    return (
        f"{words}\n\nGesendet mit Proton Mail sicherer E-Mail.\n\n"
        f"{NETWORK} <{OFFICE}> schrieb am Montag, 30. November 2026 um 09:14:\n\n{marked(quoted.text)}"
    )


@client("exchange_en")
def _exchange_en(words: str, quoted: Ballot) -> str:
    return (
        f"{words}\n\nFrom: {NETWORK} <{OFFICE}>\nSent: Monday, November 30, 2026 9:14 AM\n"
        f"To: {ME} <{MY_ADDRESS}>\nSubject: {quoted.subject}\n\n{quoted.text}"
    )


@client("unmarked_below")
def _unmarked_below(words: str, quoted: Ballot) -> str:
    return f"{words}\n\n{quoted.text}"


@client("unmarked_above")
def _unmarked_above(words: str, quoted: Ballot) -> str:
    return f"{quoted.text}\n\n{words}"


@client("bottom")
def _bottom(words: str, quoted: Ballot) -> str:
    return f"Am 30.11.26 um 09:14 schrieb {NETWORK}:\n{marked(quoted.text)}\n\n{words}"


@client("interleaved")
def _interleaved(words: str, quoted: Ballot) -> str:
    head, tail = re.split(r"\n(?=Was gilt, wenn)", quoted.text, maxsplit=1)
    return f"Am 30.11.26 um 09:14 schrieb {NETWORK}:\n{marked(head)}\n\n{words}\n\n{marked(tail)}"


def _choices(quoted: Ballot) -> str:
    found = re.search(r"So antworten Sie:.*?(?=\n\nWas gilt)", quoted.text, re.DOTALL)
    assert found is not None
    return found[0]


@client("list_copied")
def _list_copied(words: str, quoted: Ballot) -> str:
    return f"{_choices(quoted)}\n\n{words}"


@client("list_marked")
def _list_marked(words: str, quoted: Ballot) -> str:
    return f"{marked(_choices(quoted))}\n\n{words}"


@client("stars_copied")
def _stars_copied(words: str, quoted: Ballot) -> str:
    lines = [line for line in _choices(quoted).splitlines() if line.startswith("- ")]
    starred = [re.sub(r"^- (.*?) - ", r"- **\1** - ", line) for line in lines]
    return "\n".join([*starred, "", words])


@client("buttons_copied")
def _buttons_copied(words: str, quoted: Ballot) -> tuple[None, str]:
    tables = "".join(re.findall(r"<table.*?</table>", quoted.page, re.DOTALL))
    return None, f"{paragraphs(words)}<div>{bold_block(quoted)}</div>{tables}{quoted.page}"


@client("extern")
def _extern(words: str, quoted: Ballot) -> str:
    banner = (
        "ACHTUNG: Diese E-Mail stammt von einem externen Absender. Klicken Sie nicht auf Links oder öffnen\n"
        "Sie keine Anhänge, wenn Sie dem Absender nicht vertrauen."
    )
    return f"{banner}\n\n{outlook_text(words, quoted)}"


@client("extern_page")
def _extern_page(words: str, quoted: Ballot) -> tuple[None, str]:
    banner = "<table><tr><td><b>EXTERNE E-MAIL:</b> Vorsicht bei Links und Anhängen!</td></tr></table>"
    return None, banner + outlook(words, quoted)[1]


@client("ticket")
def _ticket(words: str, quoted: Ballot) -> str:
    return (
        "##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein -##\n\n"
        f"Ticket#2026113010000042\n\n{words}\n\n"
        f"30.11.2026 09:14 (Europe/Berlin) - {NETWORK} schrieb:\n\n{marked(quoted.text)}"
    )


@client("znuny")
def _znuny(words: str, quoted: Ballot) -> str:
    return (
        f"Guten Tag {NETWORK},\n\nvielen Dank für Ihre Anfrage.\n\n{words}\n\nMit freundlichen Grüßen\n\n"
        f"Ihr Serviceteam\n-- \nMusterdienst (Beispiel)\n\n30.11.2026 09:14 - {NETWORK} schrieb:\n\n"
        f"{marked(quoted.text)}"
    )


@client("disclaimer")
def _disclaimer(words: str, quoted: Ballot) -> str:
    law = (
        "Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie nicht der\n"
        "richtige Adressat sind oder diese E-Mail irrtümlich erhalten haben, informieren Sie bitte sofort den\n"
        "Absender und vernichten Sie diese Mail. Das unerlaubte Kopieren sowie die unbefugte Weitergabe ist\n"
        "nicht gestattet. Der Nutzung von Daten zu Werbezwecken wird ausdrücklich widersprochen."
    )
    return f"{words}\n\n{law}\n\n{block(quoted)}\n{quoted.text}"


@client("forward")
def _forward(words: str, quoted: Ballot) -> str:
    return f"{words}\n\n---------- Weitergeleitete Nachricht ---------\n{block(quoted, 'Date')}\n{quoted.text}"
