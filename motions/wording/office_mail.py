"""To the coordinators: what did not arrive, and what came in that the program must not decide."""

from dataclasses import replace

from motions.duties import Joining
from motions.notice import NoticeKind
from motions.terms import Channel
from motions.wording import names, options, parts
from motions.wording.clean import clean, clip
from motions.wording.dates import moment, until
from motions.wording.message import Block, Message, Paragraph
from motions.wording.office_parts import EXCERPT, WHOLE, by, fact, message, wrote
from motions.wording.setting import Setting
from motions.wording.waiting import WHY


def undeliverable(setting: Setting) -> Message:
    """A notice came back or cannot be sent; `text` is the server's answer."""
    words, why = setting.words, clip(clean(setting.notice.text), EXCERPT)
    if fact(setting, "channel") == Channel.TELEGRAM:
        what = words.par("Die Telegram-Nachricht an {by} ließ sich nicht zustellen.", by=by(setting))
    else:
        what = words.par("Die Mail an {by} kam zurück.", by=by(setting))
    reason = (words.par("Angegeben ist: „{why}“ (endgültig).", why=why),) if why else ()
    return message(
        setting,
        words.tr("Nicht zustellbar: {by}", by=by(setting)),
        parts.joined(what, *reason),
        *_open_receipt(setting),
        *_instead(setting),
        letter=True,
    )


def chat_blocked(setting: Setting) -> Message:
    """Somebody takes no messages in its chat any more. Facts: person, mail ("yes" where it is reached by mail)."""
    words, person = setting.words, fact(setting, "person")
    what = words.par(
        "{person} nimmt in Telegram keine Nachrichten von Umlauf mehr an. Was dort bisher angekommen ist, gilt weiter "
        "als angekommen.",
        person=person,
    )
    if fact(setting, "mail"):
        next_step = words.par("Alles Weitere geht an die hinterlegte Mailadresse. **Ihr nächster Schritt:** Keiner.")
    else:
        next_step = words.par(
            "Eine Mailadresse ist nicht hinterlegt; diese Person ist von hier aus nicht mehr zu erreichen. **Ihr "
            "nächster Schritt:** Fragen Sie nach einer Mailadresse, oder ob der Chat wieder geöffnet wird."
        )
    return message(setting, words.tr("Chat gesperrt: {person}", person=person), what, next_step)


def delayed(setting: Setting) -> Message:
    """A mail is still on its way; `text` is the server's answer. Fact: address."""
    words, why = setting.words, clip(clean(setting.notice.text), EXCERPT)
    what = words.par(
        "Die Mail an {by} ({address}) ist noch unterwegs. Der Server versucht es weiter.",
        by=by(setting),
        address=fact(setting, "address") or "–",
    )
    reason = (words.par("Angegeben ist: „{why}“ (vorläufig).", why=why),) if why else ()
    todo = words.par(
        "Ein Zugang lässt sich darauf nicht stützen. **Ihr nächster Schritt:** Keiner; kommt die Mail endgültig "
        "zurück, erfahren Sie es. Eilt es, fragen Sie auf einem anderen Weg nach."
    )
    return message(setting, words.tr("Mail verzögert: {by}", by=by(setting)), parts.joined(what, *reason), todo)


def _open_receipt(setting: Setting) -> tuple[Block, ...]:
    """Where it was the notice that starts the period; whatever comes after it changes no date."""
    notice = setting.notice
    if notice.motion is None or not notice.seat_name or fact(setting, "notice") not in ("", NoticeKind.MOTION):
        return ()
    sentence = setting.words.par(
        "Auf diesen Versuch lässt sich kein Zugang bei {seat} stützen. Solange er fehlt, ist auch das Fristende zu "
        "Antrag {id} offen.",
        seat=notice.seat_name,
        id=notice.motion.id,
    )
    return (sentence,)


def _instead(setting: Setting) -> tuple[Block, ...]:
    words, instead = setting.words, fact(setting, "instead")
    if instead:
        return (words.par("Ich habe es stattdessen so versucht: {instead}.", instead=_way(setting, instead)),)
    return (words.par("Bitte prüfen Sie die Adresse, oder stellen Sie die Nachricht als Brief zu."),)


def _way(setting: Setting, instead: str) -> str:
    channel = fact(setting, "instead_channel")
    if channel == Channel.TELEGRAM:
        return setting.words.tr("{person} über Telegram", person=instead)
    return setting.words.tr("{person} per E-Mail", person=instead) if channel == Channel.MAIL else instead


def no_receipt(setting: Setting) -> Message:
    """A seat still has no receipt: a letter with proof of delivery is always possible."""
    words, motion, seat = setting.words, setting.motion, setting.notice.seat_name
    missing = (
        _unheard(setting)
        if seat == motion.concerned and not motion.concerned_votes
        else words.par(
            "Von {seat} gibt es zu Antrag {id} noch keinen nachweisbaren Zugang. Ohne ihn beginnt die Frist nicht, und "
            "Schweigen gilt nicht als Zustimmung.",
            seat=seat,
            id=motion.id,
        )
    )
    letter = words.par(
        "**Ihr nächster Schritt:** Drucken Sie den Brief mit Antwortbogen und stellen Sie ihn nachweisbar an die "
        "Postanschrift des Mitglieds zu, oder rufen Sie an. Tragen Sie den Zugang danach mit einem Vermerk ein."
    )
    return message(setting, words.tr("Noch kein Zugang: {seat}", seat=seat), missing, letter, letter=True)


def _unheard(setting: Setting) -> Paragraph:
    """The member that an exclusion is about holds no period up, and has to be heard."""
    return setting.words.par(
        "Für {seat}, um dessen Ausschluss es in Antrag {id} geht, ist niemand zu erreichen, der Mitteilungen "
        "entgegennehmen darf. Die Frist hält das nicht auf. Damit das Mitglied gehört wird, braucht es die Mitteilung "
        "auf anderem Weg.",
        seat=setting.notice.seat_name,
        id=setting.motion.id,
    )


def parked(setting: Setting) -> Message:
    """A mail or press nobody could be sure about. The fact "why" is a code of WHY, or says it in words."""
    words, inbox, why = setting.words, fact(setting, "inbox"), fact(setting, "why")
    sender = fact(setting, "sender") or by(setting)
    what = words.par("Eine Nachricht von {sender} kann ich nicht sicher einordnen. Gezählt ist nichts.", sender=sender)
    reason = (words.par("Der Grund: {why}", why=words.tr(WHY[why]) if why in WHY else why),) if why else ()
    whose = (words.par("Sie antwortet auf unsere Mail an {by}.", by=by(setting)),) if _owner(setting) else ()
    if inbox:
        todo = words.par("**Ihr nächster Schritt:** Entscheiden Sie mit /eingang über Nummer {inbox}.", inbox=inbox)
    else:
        todo = words.par("**Ihr nächster Schritt:** Entscheiden Sie darüber mit /eingang.")
    blocks = (parts.joined(what, *whose), *wrote(setting), *reason, todo, *_last_today(setting))
    return message(setting, words.tr("Zu entscheiden: {by}", by=sender), *blocks)


def _last_today(setting: Setting) -> tuple[Paragraph, ...]:
    """Mail that concerns nobody here is told one by one only up to a number a day."""
    if not fact(setting, "last"):
        return ()
    rest = setting.words.par(
        "Heute ist schon viel gekommen, das zu niemandem passt. Was davon noch kommt, melde ich bis morgen nicht mehr "
        "einzeln. Es wartet in Ihrer Liste: /eingang."
    )
    return (rest,)


def _owner(setting: Setting) -> bool:
    """Whether it is known whose mail was answered, beside who has answered it."""
    return bool(fact(setting, "sender") and (fact(setting, "person") or setting.notice.seat_name))


def condition(setting: Setting) -> Message:
    """An unclear answer with a condition or question in it."""
    words = setting.words
    what = words.par(
        "{by} hat geantwortet, aber nicht eindeutig, etwa mit einer Bedingung oder einer Frage. Gezählt ist nichts; "
        "ich habe nach einem eindeutigen Wort gefragt.",
        by=by(setting),
    )
    todo = words.par("**Ihr nächster Schritt:** Bitte antworten Sie auf das, was da steht: mit /eingang.")
    return message(setting, words.tr("Keine eindeutige Antwort: {by}", by=by(setting)), what, *wrote(setting), todo)


def question(setting: Setting) -> Message:
    """Somebody asks the office something."""
    words = setting.words
    what = words.par("{by} fragt die koordinierende Stelle:", by=by(setting))
    todo = (
        words.par(
            "**Ihr nächster Schritt:** Antworten Sie auf diese Nachricht (wischen Sie sie zur Seite) oder mit "
            "/eingang. Als Stimme ist nichts gezählt."
        )
        if setting.chat
        else words.par("**Ihr nächster Schritt:** Bitte antworten Sie mit /eingang. Als Stimme ist nichts gezählt.")
    )
    return message(setting, words.tr("Frage: {by}", by=by(setting)), what, *wrote(setting, WHOLE), todo)


def absence(setting: Setting) -> Message:
    """An automatic reply came instead of an answer: it is no vote and proves no receipt."""
    words, until = setting.words, fact(setting, "until")
    what = words.par("Statt einer Antwort von {by} kam eine Abwesenheitsnotiz. Sie ist keine Stimme.", by=by(setting))
    back = (words.par("Genannt ist: bis {until}.", until=until),) if until else ()
    todo = words.par(
        "Sie beweist auch keinen Zugang. Die abwesende Person kann ihre Abwesenheit mit /abwesend eintragen; dann wird "
        "die andere Person zuerst gefragt."
    )
    subject = words.tr("Abwesend: {by}", by=by(setting))
    return message(setting, subject, parts.joined(what, *back, *_stands_in(setting)), *wrote(setting), todo)


def _stands_in(setting: Setting) -> tuple[Paragraph, ...]:
    """Who is named as substitute, and who can answer for the seat; often these are not the same."""
    words, others, named = setting.words, fact(setting, "others"), fact(setting, "substitute_is")
    substitute = fact(setting, "substitute")
    said = (words.par("Als Vertretung genannt: {substitute}.", substitute=substitute),) if substitute else ()
    if named:
        return (*said, words.par("Das ist {named}, ebenfalls für dieses Mitglied eingetragen.", named=named))
    if others and substitute:
        other = words.par("Antworten kann für dieses Mitglied nur, wer eingetragen ist: {others}.", others=others)
        return (*said, other)
    return (*said, words.par("Für dieses Mitglied kann auch antworten: {others}.", others=others)) if others else said


def application(setting: Setting) -> Message:
    """A stranger wrote: perhaps an application."""
    words, at = setting.words, setting.notice.at
    sender = fact(setting, "sender") or words.tr("unbekannt")
    what = words.par("Jemand, den ich nicht kenne, hat geschrieben: {sender}", sender=sender)
    when = (words.par("Eingegangen am {at}.", at=moment(at, setting.zone, words, named=True)),) if at else ()
    inbox = fact(setting, "inbox")
    by_office = fact(setting, "joining") == Joining.OFFICE
    if by_office:
        todo = words.par(
            "**Ihr nächster Schritt:** Vielleicht möchte jemand beitreten. Dann tragen Sie eine Verhandlung ein, mit "
            "/verhandlung oder „umlauf negotiation open“. Danach, oder wenn es etwas anderes ist, legen Sie die "
            "Nachricht mit /eingang ab."
        )
    elif inbox:
        todo = words.par(
            "**Ihr nächster Schritt:** Vielleicht ist es ein Antrag auf Aufnahme. Dann machen Sie daraus einen "
            "Entwurf, den Sie prüfen und bestätigen: in Telegram mit „Aufnahme beginnen“ oder mit „umlauf motion open "
            "admission --from-inbox {inbox}“. Sonst legen Sie Nummer {inbox} mit „umlauf inbox decide“ ab.",
            inbox=inbox,
        )
    else:
        todo = words.par(
            "**Ihr nächster Schritt:** Vielleicht ist es ein Antrag auf Aufnahme. Dann eröffnen Sie das Verfahren mit "
            "/aufnahme; sonst legen Sie die Nachricht mit /eingang ab."
        )
    subject = words.tr("Unbekannter Absender: {sender}", sender=sender)
    head = parts.heading(setting.notice.network_name)  # every network's office reads it, and some are of several
    said = message(setting, subject, head, what, *wrote(setting), *when, todo, *_last_today(setting))
    return replace(said, options=options.from_mail(words)) if inbox and setting.chat and not by_office else said


def countersigned(setting: Setting) -> Message:
    """An applicant sends a file while the countersigned agreement is waited for; `at`: when it arrived."""
    words, motion, at = setting.words, setting.motion, setting.notice.at
    what = words.par(
        "Von {who} ist zu Antrag {id} eine Mail mit Anhang gekommen: vielleicht die unterschriebene Vereinbarung.",
        who=clip(clean(motion.applicant or motion.subject), EXCERPT),
        id=motion.id,
    )
    when = (words.par("Eingegangen am {at}.", at=moment(at, setting.zone, words, named=True)),) if at else ()
    if setting.notice.code == "late":
        return _late_copy(setting, what, when)
    todo = words.par(
        "**Ihr nächster Schritt:** Sehen Sie sie an („umlauf inbox show {inbox} --save ORDNER“). Ist sie "
        "unterschrieben, bestätigen Sie: mit dem Knopf, mit /gegengezeichnet {id}; Eingang {inbox} oder mit „umlauf "
        "motion countersigned {id} --from-inbox {inbox}“. Die Mitgliedschaft beginnt mit dem Eingang der Mail, und "
        "alle erhalten das neue Verzeichnis.",
        id=motion.id,
        inbox=fact(setting, "inbox"),
    )
    subject = words.tr("Gegenzeichnung: {title}", title=names.title(motion, words))
    said = message(setting, subject, what, *wrote(setting), *when, todo)
    return replace(said, options=options.confirmation(words)) if setting.chat else said


def _late_copy(setting: Setting, what: Paragraph, when: tuple[Paragraph, ...]) -> Message:
    """It came after the date that the letter named: neither accepted nor thrown away, the office decides."""
    words, motion, inbox = setting.words, setting.motion, fact(setting, "inbox")
    end = motion.cover.until if motion.cover else None
    late = words.par(
        "Das ist nach dem Datum, das Ihr Schreiben nennt: {date}. Die Aufnahme ist verfallen; von selbst gilt die "
        "Vereinbarung nicht mehr (§ 150 Abs. 1 BGB).",
        date=until(end, setting.zone, words, named=True) if end else "–",
    )
    todo = words.par(
        "**Ihr nächster Schritt:** Sehen Sie sie an („umlauf inbox show {inbox} --save ORDNER“) und antworten Sie "
        "bald. Nehmen Sie sie trotzdem an, beginnt die Mitgliedschaft mit Ihrer Bestätigung: /gegengezeichnet {id}; "
        "Eingang {inbox}; annehmen. Sonst erfährt die Organisation, dass sie neu beantragen kann: /gegengezeichnet "
        "{id}; Eingang {inbox}; ablehnen. Ist es schon ihr neuer Antrag, beginnen Sie mit /eingang eine Aufnahme.",
        id=motion.id,
        inbox=inbox,
    )
    subject = words.tr("Verspätete Vereinbarung: {title}", title=names.title(motion, words))
    said = message(setting, subject, what, *wrote(setting), parts.joined(*when, late), todo)
    return replace(said, options=options.late_copy(fact(setting, "refusing"), words)) if setting.chat else said
