"""To people as such: a chat account linked, a way designated, a stranger, an answer to a command."""

from motions.terms import Channel, Role
from motions.wording import names, options, parts
from motions.wording.dates import moment
from motions.wording.message import Block, Message, Option, Paragraph, Style
from motions.wording.setting import Setting


def invitation(setting: Setting) -> Message:
    """How to link a chat account, with what the law asks to be said (Art. 13 GDPR). Facts: link, office, contact; `at`:
    when the link ends. `seat_name` is whom the person acts for.
    """
    words, notice = setting.words, setting.notice
    lead = words.par(
        "die koordinierende Stelle lädt Sie ein, Anträge im **{network}** auch über Telegram zu erhalten und dort mit "
        "einem Knopf zu beantworten. Sie handeln für: {seat}.",
        network=notice.network_name,
        seat=notice.seat_name or notice.to.name,
    )
    link = words.par("**So geht es:** Öffnen Sie diesen Link auf dem Gerät mit Telegram und drücken Sie „Starten“:")
    until = moment(notice.at, setting.zone, words, named=True) if notice.at else "–"
    limits = words.par(
        "Der Link gilt einmal und bis {until}. Er ist nur für Sie: Wer ihn öffnet, spricht für Sie. Bitte geben Sie "
        "ihn nicht weiter.",
        until=until,
    )
    free = words.par(
        "Telegram ist freiwillig. Wenn Sie nichts tun, bleibt alles, wie es ist, und kommt per E-Mail. Mit /trennen "
        "im Chat hören Sie jederzeit wieder auf."
    )
    subject = words.tr("Einladung zu Telegram: {network}", network=notice.network_name)
    address = parts.plain(notice.facts.get("link", ""))
    heading = parts.heading(words.tr("Was mit Ihren Daten geschieht (Art. 13 DSGVO)"))
    return Message(subject, (lead, link, address, limits, free, heading, *privacy(setting)))


def mandate(setting: Setting) -> Message:
    """Somebody takes another's role for a seat. `code`: whether the addressee begins, ends, or is beside them."""
    words, notice = setting.words, setting.notice
    facts = notice.facts
    role = facts.get("role", "")
    what = words.par(
        "Für **{seat}** handelt als {role} jetzt {new}. Bisher war es {old}.",
        seat=notice.seat_name,
        role=names.role(role, words) if role in set(Role) else role,
        new=facts.get("new", ""),
        old=facts.get("old", ""),
    )
    head = parts.heading(notice.network_name)
    subject = words.tr("Wechsel bei {seat}", seat=notice.seat_name)
    return Message(subject, (head, what, _for_you(setting), *_kept(setting)))


def _for_you(setting: Setting) -> Paragraph:
    words = setting.words
    if setting.notice.code == "begins":
        return words.par(
            "**Was das für Sie heißt:** Anträge kommen ab jetzt auch zu Ihnen; die laufenden erhalten Sie gleich. Ihre "
            "Fristen beginnen dadurch nicht neu, und was schon geantwortet ist, gilt weiter, bis Sie es ändern."
        )
    if setting.notice.code == "ends":
        return words.par(
            "**Was das für Sie heißt:** Ihre Antworten für dieses Mitglied zählen ab jetzt nicht mehr; was Sie vorher "
            "geantwortet haben, gilt weiter. Stimmt das nicht, melden Sie sich bitte bei der koordinierenden Stelle."
        )
    return words.par(
        "**Was das für Sie heißt:** An Ihrer eigenen Vollmacht ändert sich nichts. Stimmt der Wechsel nicht, melden "
        "Sie sich bitte bei der koordinierenden Stelle."
    )


def _kept(setting: Setting) -> tuple[Block, ...]:
    """Whoever begins reads what is kept about people (Art. 13 GDPR)."""
    return privacy(setting) if setting.notice.code == "begins" else ()


def unlinked(setting: Setting) -> Message:
    """A chat account no longer belongs to a person. Fact: by (who did it, where it was not the person)."""
    words, notice = setting.words, setting.notice
    gone = words.par(
        "Das Telegram-Konto von {name} ist nicht mehr verbunden: **{network}**.",
        name=notice.to.name,
        network=notice.network_name,
    )
    by = notice.facts.get("by", "")
    who = (words.par("Gelöst hat die Verbindung {by} für die koordinierende Stelle.", by=by),) if by else ()
    then = words.par(
        "Anträge kommen nur noch per E-Mail; was in Telegram steht, gilt nicht mehr als Zustellung, und die Knöpfe "
        "dort zählen nicht mehr. Möchten Sie Telegram wieder benutzen, bitten Sie die koordinierende Stelle um eine "
        "Einladung."
    )
    return Message(words.tr("Telegram ist getrennt: {network}", network=notice.network_name), (gone, *who, then))


def linked(setting: Setting) -> Message:
    """A chat account now belongs to a person. Facts: office, role (both optional)."""
    words, notice = setting.words, setting.notice
    hello = words.par(
        "Dieses Telegram-Konto ist jetzt mit {name} verbunden: **{network}**.",
        name=notice.to.name,
        network=notice.network_name,
    )
    blocks: list[Block] = [hello]
    if notice.seat_name:
        blocks.append(words.par("Sie handeln für: {seat}.", seat=notice.seat_name))
    blocks.append(
        words.par(
            "Anträge kommen künftig auch hier an. Sie antworten mit den Knöpfen darunter. Per E-Mail geht alles "
            "genauso; Telegram ist freiwillig. Mit /hilfe sehen Sie, was Sie hier tun können."
        )
    )
    return Message(words.tr("Telegram ist verbunden"), (*blocks, *privacy(setting)))


def privacy(setting: Setting) -> tuple[Block, ...]:
    """In small print, what is kept about a person, why, for how long, who sees it and whom to ask (Art. 13 GDPR).

    Facts: office, contact (its mail address); both optional.
    """
    words = setting.words
    kept = (
        words.par(
            "Gespeichert werden Ihr Name, Ihre Adressen, Ihre Vollmacht und Ihre Antworten mit Zeit und Weg, um die "
            "Verfahren der Vereinbarung zu führen und nachweisen zu können."
        ),
        words.par(
            "Was Ihr Mitglied geantwortet hat, erfahren die anderen Mitglieder so, wie die Vereinbarung es vorsieht."
        ),
        words.par("Was erledigt ist, wird nach festen Fristen gelöscht; die Stelle nennt sie Ihnen."),
    )
    telegram = (
        words.par(
            "Telegram sitzt außerhalb der EU und erfährt, was Sie dort lesen und drücken; in der E-Mail steht "
            "dasselbe. Verbunden wird Ihr Konto nur, wenn Sie selbst zustimmen, und nur, solange Sie möchten."
        ),
    )
    return (
        parts.joined(*kept, style=Style.FINE),
        parts.joined(*telegram, style=Style.FINE),
        parts.joined(*_rights(setting), style=Style.FINE),
    )


def _rights(setting: Setting) -> tuple[Paragraph, ...]:
    words, facts = setting.words, setting.notice.facts
    rights = words.par(
        "Sie können Auskunft, Berichtigung, Einschränkung und Löschung verlangen, widersprechen und sich bei einer "
        "Datenschutzaufsicht beschweren."
    )
    office, contact = facts.get("office", ""), facts.get("contact", "")
    if office and contact:
        whom = words.par(
            "Verantwortlich ist die koordinierende Stelle: {office}, {contact}. Über sie erreichen Sie auch ihre "
            "Datenschutzbeauftragten und erfahren die Rechtsgrundlage.",
            office=office,
            contact=contact,
        )
        return (rights, whom)
    if not office:
        return (rights,)
    return (rights, words.par("Verantwortlich ist die koordinierende Stelle: {office}.", office=office))


def designate(setting: Setting) -> Message:
    """May notices be delivered here? Asked in so many words, because delivery then counts as receipt."""
    words, notice = setting.words, setting.notice
    way = names.channel(notice.channels[0] if notice.channels else Channel.TELEGRAM, words)
    blocks = (
        words.par(
            "Dürfen Mitteilungen hier zugestellt werden ({way})? Es geht um: **{whom}**, {network}.",
            network=notice.network_name,
            whom=notice.seat_name or notice.to.name,
            way=way,
        ),
        words.par(
            "**Wenn ja:** Eine Mitteilung gilt als zugegangen, sobald sie hier innerhalb der Geschäftszeiten "
            "angekommen ist, auch wenn Sie sie noch nicht gelesen haben. Fristen können damit beginnen."
        ),
        words.par(
            "**Wenn nein:** Sie erhalten Mitteilungen hier trotzdem. Sie gelten aber erst als zugegangen, wenn Sie "
            "antworten oder den Empfang bestätigen."
        ),
        words.par("Bitte antworten Sie für Ihr Mitglied. Sie können das später bei der koordinierenden Stelle ändern."),
    )
    return Message(words.tr("Zustellung von Mitteilungen"), blocks, options.designation(words))


def stranger(setting: Setting) -> Message:
    """One polite sentence to somebody unknown; it says nothing about anybody."""
    words = setting.words
    if setting.chat:
        sentence = words.par(
            "Ich kenne dieses Telegram-Konto noch nicht; wenn Sie zu einem Mitglied gehören, lassen Sie sich bitte "
            "von der koordinierenden Stelle eine Einladung geben. Ihre Nachricht wird bald gelöscht."
        )
    else:
        return _to_unknown_address(setting)
    return Message(words.tr("Ihre Nachricht"), (sentence,))


def _to_unknown_address(setting: Setting) -> Message:
    """What was written is not repeated: a forged sender must not make us carry somebody's words to others."""
    words = setting.words
    waits = words.par(
        "Ihre Nachricht ist angekommen. Sie liegt der koordinierenden Stelle vor; von ihr hören Sie, wie es weitergeht."
    )
    vote = words.par(
        "Wollten Sie für ein Mitglied antworten? Gezählt ist nichts, denn diese Mailadresse ist für niemanden "
        "eingetragen. Bitte antworten Sie von der Adresse, an die der Antrag ging."
    )
    return Message(words.tr("Ihre Nachricht ist angekommen"), (waits, vote))


def answer(setting: Setting) -> Message:
    """To a command: the text is said already. The fact "draft" says that something waits for confirmation."""
    words, notice = setting.words, setting.notice
    blocks = tuple(parts.plain(paragraph) for paragraph in notice.text.split("\n\n") if paragraph.strip())
    asked = options.confirmation(words) if "draft" in notice.facts else ()
    asked += tuple(Option(o.word, "", o.action, o.row, o.about, o.style) for o in notice.offers)
    subject = words.tr("Ihre Anfrage: {network}", network=notice.network_name)
    return Message(subject, blocks, asked)
