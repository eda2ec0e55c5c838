"""To people as such: a chat account linked, a way designated, a stranger, an answer to a command."""

from motions.terms import Channel
from motions.wording import names, options, parts
from motions.wording.message import Block, Message, Option, Style
from motions.wording.setting import Setting


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
    """In small print, what is kept about a person and whom to ask (Art. 13 GDPR)."""
    words = setting.words
    office = setting.notice.facts.get("office", "")
    sentences = [
        words.par(
            "Gespeichert werden Ihr Name, Ihre Adressen, Ihre Vollmacht und Ihre Antworten mit Zeit und Weg, um die "
            "Verfahren der Vereinbarung zu führen und nachweisen zu können.",
        ),
        words.par("Telegram erfährt, was Sie hier lesen und drücken; in der E-Mail steht dasselbe."),
        words.par("Sie können Auskunft, Berichtigung und Löschung verlangen und sich beschweren."),
    ]
    if office:
        sentences.append(words.par("Verantwortlich ist die koordinierende Stelle: {office}.", office=office))
    return (parts.joined(*sentences, style=Style.FINE),)


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
            "von der koordinierenden Stelle eine Einladung geben."
        )
    else:
        sentence = words.par(
            "Unter dieser Mailadresse kenne ich niemanden, für den ich hier eine Antwort zählen könnte; bitte wenden "
            "Sie sich an die koordinierende Stelle des Netzwerks."
        )
    return Message(words.tr("Ihre Nachricht"), (sentence,))


def answer(setting: Setting) -> Message:
    """To a command: the text is said already. The fact "draft" says that something waits for confirmation."""
    words, notice = setting.words, setting.notice
    blocks = tuple(parts.plain(paragraph) for paragraph in notice.text.split("\n\n") if paragraph.strip())
    asked = options.confirmation(words) if "draft" in notice.facts else ()
    asked += tuple(Option(o.word, "", o.action, o.row, o.about, o.style) for o in notice.offers)
    subject = words.tr("Ihre Anfrage: {network}", network=notice.network_name)
    return Message(subject, blocks, asked)
