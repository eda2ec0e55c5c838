"""What the organisation that asks to be admitted reads: that its application has arrived, the result, the
letter with the agreement, reminders, a lapse.

It is no member, so everything goes by mail or letter. The agreement names no time for the signed copy; where a letter
names a date, it says whose date that is.
"""

from motions.cover import Cover
from motions.wording import names, parts
from motions.wording.clean import clean
from motions.wording.dates import moment, until
from motions.wording.majority import majority_sentence
from motions.wording.message import Block, Message, Paragraph
from motions.wording.office_parts import message
from motions.wording.setting import Setting
from motions.wording.steps import cited


def noted(setting: Setting) -> Message:
    """Its application is before the members (§ 6 (3)), and nothing is decided (docs/adr/0031)."""
    words, motion = setting.words, setting.motion
    blocks = (
        parts.head(setting),
        words.par(
            "Ihr Antrag auf Aufnahme ist bei der koordinierenden Stelle ({office}) eingegangen und liegt nun den "
            "Mitgliedern vor. Entschieden ist noch nichts, und diese Nachricht ist keine Zusage.",
            office=motion.office,
        ),
        words.par(
            "**Wie es weitergeht:** Über Ihren Antrag entscheiden die Mitglieder nach {clause} der Vereinbarung. Die "
            "Frist dafür beginnt erst, wenn er nachweislich alle erreicht hat; wann sie endet, steht deshalb noch "
            "nicht fest. Das Ergebnis erfahren Sie an dieser Adresse.",
            clause=cited(motion.clause, words),
        ),
        words.par("**Die Regel im Wortlaut:**"),
        parts.quote(motion.clause_text),
        words.par(
            "Sie müssen jetzt nichts tun. Möchten Sie nicht mehr Mitglied werden, antworten Sie bitte: „Wir nehmen "
            "unseren Antrag zurück.“"
        ),
    )
    return Message(words.tr("Ihr Antrag ist eingegangen: {network}", network=motion.network), blocks)


def accepted(setting: Setting) -> Message:
    """The result, with the agreement signed by the office (§ 6 (4))."""
    words, motion = setting.words, setting.motion
    blocks = (
        parts.head(setting),
        words.par("Ihrem Wunsch, Mitglied zu werden, hat das Netzwerk zugestimmt."),
        *_count(setting),
        words.par(
            "**Wie es weitergeht:** Bitte unterschreiben Sie die beiliegende Vereinbarung und senden Sie sie an die "
            "koordinierende Stelle ({office}) zurück: als Datei per E-Mail oder {post}.",
            office=motion.office,
            post=_by_post(setting),
        ),
        *(_by_when(setting) or (_no_date(setting),)),
        _member_from(setting),
    )
    return Message(words.tr("Ihre Aufnahme: {network}", network=motion.network), blocks)


def reminder(setting: Setting) -> Message:
    """The signed copy has not come yet; the agreement is enclosed once more."""
    words, motion = setting.words, setting.motion
    letter = motion.cover or Cover()
    sent = moment(letter.sent_at or setting.now, motion.zone, words)
    blocks = (
        parts.head(setting),
        words.par(
            "Das Netzwerk hat Ihrem Wunsch zugestimmt, Mitglied zu werden. Die Vereinbarung ging am {sent} an Sie. Von "
            "Ihnen unterschrieben liegt sie der koordinierenden Stelle ({office}) noch nicht vor.",
            sent=sent,
            office=motion.office,
        ),
        words.par(
            "**Ihr nächster Schritt:** Bitte unterschreiben Sie die Vereinbarung, die noch einmal beiliegt, und senden "
            "Sie sie zurück: als Datei in Ihrer Antwort auf diese Mail oder {post}.",
            post=_by_post(setting),
        ),
        *(_by_when(setting) or (_no_date(setting),)),
        words.par(
            "Ist sie schon unterwegs, müssen Sie nichts tun. Möchten Sie nicht mehr Mitglied werden, antworten Sie "
            "bitte: „Wir nehmen unseren Antrag zurück.“"
        ),
        _member_from(setting),
    )
    return Message(words.tr("Erinnerung: Vereinbarung unterschreiben, {network}", network=motion.network), blocks)


def refused(setting: Setting) -> Message:
    """The network does not admit it."""
    words, motion = setting.words, setting.motion
    blocks = (
        parts.head(setting),
        words.par("Ihr Wunsch, Mitglied zu werden, hat nicht die nötige Zustimmung gefunden."),
        *_count(setting),
        words.par(
            "**Wie es weitergeht:** Das Verfahren ist damit beendet. Wenn Sie darüber sprechen möchten, wenden Sie "
            "sich bitte an die koordinierende Stelle ({office}).",
            office=motion.office,
        ),
    )
    return Message(words.tr("Ihr Antrag auf Aufnahme: {network}", network=motion.network), blocks)


def lapsed(setting: Setting) -> Message:
    """No signed copy by the date that the letter named: to all members, and to the applicant."""
    if setting.notice.seat is None:
        return _lapsed_for_applicant(setting)
    words, motion = setting.words, setting.motion
    blocks = (
        parts.head(setting),
        words.par(
            "**Die Aufnahme ist verfallen.** {who} hat die unterschriebene Vereinbarung nicht bis {date} "
            "zurückgesandt und ist deshalb nicht Mitglied geworden. Dieses Datum stand im Schreiben der Stelle.",
            who=names.who(motion),
            date=_date(setting),
        ),
        words.par(
            "Das Mitgliederverzeichnis bleibt, wie es ist, und Sie müssen nichts tun. Kommt die Vereinbarung noch, "
            "entscheidet die koordinierende Stelle ({office}), ob sie gilt; dann erfahren Sie es mit dem neuen "
            "Verzeichnis.",
            office=motion.office,
        ),
    )
    return Message(words.tr("Aufnahme verfallen: {title}", title=names.title(motion, words)), blocks)


def _lapsed_for_applicant(setting: Setting) -> Message:
    words, motion = setting.words, setting.motion
    if setting.notice.code == "late":
        what = words.par(
            "Ihre unterschriebene Vereinbarung ist erst nach dem Datum eingegangen, das in unserem Schreiben stand: "
            "{date}. Die koordinierende Stelle ({office}) nimmt sie nicht mehr an.",
            date=_date(setting),
            office=motion.office,
        )
    else:
        what = words.par(
            "Bis {date} ist bei der koordinierenden Stelle ({office}) keine von Ihnen unterschriebene Vereinbarung "
            "eingegangen. Dieses Datum stand in unserem Schreiben; Ihre Aufnahme ist damit verfallen.",
            date=_date(setting),
            office=motion.office,
        )
    anew = words.par(
        "**Ihr nächster Schritt:** Möchten Sie weiterhin Mitglied werden, stellen Sie bitte einen neuen Antrag. Haben "
        "Sie die Vereinbarung rechtzeitig abgesandt, teilen Sie es der Stelle bitte mit."
    )
    return Message(
        words.tr("Ihre Aufnahme ist verfallen: {network}", network=motion.network), (parts.head(setting), what, anew)
    )


def to_office(setting: Setting) -> Message:
    """To the coordinators: an admission has lapsed, and what they can still do."""
    words, motion = setting.words, setting.motion
    what = words.par(
        "Die Aufnahme zu Antrag {id} ist verfallen: Bis {date} ist keine unterschriebene Vereinbarung eingegangen. "
        "Dieses Datum stand in Ihrem Schreiben. Die Organisation und alle Mitglieder sind unterrichtet.",
        id=motion.id,
        date=_date(setting),
    )
    todo = words.par(
        "Sie müssen nichts tun. War sie doch rechtzeitig bei Ihnen, tragen Sie es mit /gegengezeichnet {id}; Zeitpunkt "
        "ein. Kommt sie noch, entscheiden Sie: /gegengezeichnet {id}; Zeitpunkt; annehmen oder /gegengezeichnet {id}; "
        "Zeitpunkt; ablehnen.",
        id=motion.id,
    )
    return message(setting, words.tr("Verfallen: {title}", title=names.title(motion, words)), what, todo)


def _by_when(setting: Setting) -> tuple[Paragraph, ...]:
    """The date that the letter names, whose it is, and what follows; nothing where it names none."""
    words, letter = setting.words, setting.motion.cover
    if letter is None or letter.until is None:
        return ()
    return (
        words.par(
            "**Bis wann:** bis **{date}** muss sie dort eingegangen sein, sonst verfällt Ihre Aufnahme. Dieses Datum "
            "nennt die koordinierende Stelle; die Vereinbarung selbst nennt keines.",
            date=_date(setting),
        ),
    )


def _by_post(setting: Setting) -> str:
    """Where a letter goes, as far as it is known."""
    words, postal = setting.words, clean(setting.notice.facts.get("postal", ""))
    if not postal:
        return words.tr("per Post")
    return words.tr("per Post an {office}, {postal}", office=clean(setting.motion.office), postal=postal)


def _no_date(setting: Setting) -> Paragraph:
    """Only a letter that names a date makes an admission lapse (docs/adr/0023)."""
    return setting.words.par("Ein Datum ist dafür nicht gesetzt. Ihre Aufnahme verfällt nicht.")


def _date(setting: Setting) -> str:
    letter = setting.motion.cover
    end = letter.until if letter else None
    return until(end, setting.zone, setting.words, named=not setting.chat) if end else "–"


def _member_from(setting: Setting) -> Paragraph:
    return setting.words.par(
        "**Ab wann Sie Mitglied sind:** nach {clause} der Vereinbarung von dem Augenblick an, in dem die von Ihnen "
        "unterschriebene Vereinbarung dort eingeht. Sie erhalten dann das Mitgliederverzeichnis.",
        clause=cited(setting.motion.clause, setting.words),
    )


def _count(setting: Setting) -> tuple[Block, ...]:
    counted = setting.notice.result
    return (majority_sentence(setting.motion, counted, setting.words),) if counted else ()
