"""To the coordinators about their own desk: what waits in the morning, and what a colleague has just done."""

from collections.abc import Mapping

from motions.wording import parts
from motions.wording.dates import moment
from motions.wording.message import Block, Items, Message, line
from motions.wording.office_parts import fact, message
from motions.wording.setting import Setting
from motions.wording.words import N_

FIRST_WORD = "FirstWord"  # on late answers: two people decide, and one has

_DID: Mapping[str, str] = {
    "RecordReceipt": N_("{person} hat einen Zugang zu Antrag {id} eingetragen."),
    "EnterVote": N_("{person} hat eine Stimme zu Antrag {id} eingetragen."),
    "SecondEntry": N_("{person} hat einen Eintrag zu Antrag {id} bestätigt."),
    "TakeBackEntry": N_("{person} hat einen Eintrag zu Antrag {id} zurückgenommen."),
    "GiveAgreement": N_("{person} hat die unterschriebene Vereinbarung zu Antrag {id} hinterlegt."),
    "RecordCountersigned": N_(
        "{person} hat den Eingang der gegengezeichneten Vereinbarung zu Antrag {id} eingetragen."
    ),
    "AcceptLate": N_("{person} hat zu Antrag {id} die verspätete Vereinbarung angenommen."),
    "DeclineLate": N_("{person} hat zu Antrag {id} die verspätete Vereinbarung nicht angenommen."),
    "SettlePending": N_("{person} hat über die späten Antworten zu Antrag {id} entschieden."),
    FIRST_WORD: N_(
        "{person} hat gesagt, ob die späten Antworten zu Antrag {id} zählen. Entschieden ist es erst mit der "
        "Begründung einer zweiten Person."
    ),
    "ChooseDate": N_("{person} hat zu einer Rundfrage einen Termin gewählt. Alle Gefragten sind unterrichtet."),
    "CancelInquiry": N_("{person} hat eine Rundfrage zurückgenommen. Alle Gefragten sind unterrichtet."),
    "PlanMeeting": N_("{person} hat eine Sitzung geplant. Eingeladen ist noch niemand; /sitzungen zeigt sie."),
    "InviteMeeting": N_("{person} hat zu einer Sitzung eingeladen."),
    "MoveMeeting": N_("{person} hat eine Sitzung verlegt."),
    "CancelMeeting": N_("{person} hat eine Sitzung abgesagt."),
    "RecordResolution": N_("{person} hat einen Beschluss einer Sitzung vermerkt. /sitzungen zeigt sie."),
    "WriteMinutes": N_("{person} hat das Ergebnisprotokoll einer Sitzung an alle gesendet."),
    "Replace": N_(
        "{person} hat eingetragen, wer eine Rolle bei einem Mitglied übernimmt. /mitglieder zeigt den Stand."
    ),
    "AnswerItem": N_("{person} hat Eingang {item} beantwortet."),
    "SettleItem": N_("{person} hat über Eingang {item} entschieden."),
    "SettleDelivery": N_("{person} hat über Sendung {item} entschieden."),
}
"""What is told of an order that the other coordinators do not read of anyway."""

_MOTIONS: Mapping[str, str] = {  # what waits -> the motions it waits in
    "unreached": N_("Ein nachgewiesener Zugang fehlt noch, der Brief ist fällig: Antrag {list} (/zugang)"),
    "undecided": N_("Über späte Antworten ist noch zu entscheiden: Antrag {list}"),
    "agreement_missing": N_(
        "Die Aufnahme ist beschlossen, aber die von Ihnen unterschriebene Vereinbarung ist noch nicht hinausgegangen: "
        "Antrag {list} (/vereinbarung)"
    ),
    "unrun": N_(
        "Dieses Verfahren führt niemand, denn das zuständige Mitglied ist ausgeschieden oder hat niemanden dafür "
        "benannt: Antrag {list}"
    ),
    "unsigned": N_("Trotz Erinnerung kam noch keine unterschriebene Vereinbarung: Antrag {list}"),
}

TOLD = frozenset(_DID)


def digest(setting: Setting) -> Message:
    """What waits for the office, the oldest since `at`. Facts, each only where there is some: items, undelivered,
    contacts, and what `_MOTIONS` names.
    """
    words = setting.words
    lines = []
    if items := _number(setting, "items"):
        oldest = moment(setting.notice.at or setting.now, setting.zone, words, named=True)
        lines.append(
            words.trn(
                "{number} Eingang wartet auf eine Entscheidung, seit {oldest}",
                "{number} Eingänge warten auf eine Entscheidung, der älteste seit {oldest}",
                items,
                oldest=oldest,
            )
        )
    if undelivered := _number(setting, "undelivered"):
        lines.append(
            words.trn(
                "{number} Sendung zu einem laufenden Antrag ist nicht zustellbar",
                "{number} Sendungen zu laufenden Anträgen sind nicht zustellbar",
                undelivered,
            )
        )
    if unconfirmed := _number(setting, "contacts"):
        lines.append(
            words.trn(
                "Die Angaben von {number} Person sind nicht bestätigt (/kontakte)",
                "Die Angaben von {number} Personen sind nicht bestätigt (/kontakte)",
                unconfirmed,
            )
        )
    lines += [words.tr(said, list=found) for name, said in _MOTIONS.items() if (found := fact(setting, name))]
    blocks: tuple[Block, ...] = (
        parts.heading(setting.notice.network_name),
        words.par("Heute wartet auf die koordinierende Stelle:"),
        *((Items(tuple(line(said) for said in lines)),) if lines else ()),
        words.par("**Ihr nächster Schritt:** Mit /eingang gehen Sie alles der Reihe nach durch."),
    )
    return message(setting, words.tr("Das wartet auf die Stelle"), *blocks)


def _number(setting: Setting, name: str) -> int:
    said = fact(setting, name)
    return int(said) if said.isdecimal() else 0


def colleague(setting: Setting) -> Message:
    """A colleague has given an order. Facts: person, order (its class name), motion or item."""
    words, person = setting.words, fact(setting, "person")
    did = _DID.get(fact(setting, "order"), N_("{person} hat etwas eingetragen oder entschieden."))
    what = words.par(did, person=person, id=fact(setting, "motion") or "–", item=fact(setting, "item") or "–")
    left = words.par("Sie müssen nichts tun.")
    if fact(setting, "order") == FIRST_WORD:
        left = words.par("**Ihr nächster Schritt:** Entscheiden auch Sie, mit /nachzuegler.")
    blocks: tuple[Block, ...] = (parts.heading(setting.notice.network_name), parts.joined(what, left))
    return message(setting, words.tr("Zur Kenntnis: {person}", person=person), *blocks)
