"""In group chats: one sentence each; and to the office, that a group hears nothing any more."""

from collections.abc import Mapping

from motions.wording.clean import clean, clip
from motions.wording.message import Message
from motions.wording.office_parts import EXCERPT, fact, message
from motions.wording.setting import Setting
from motions.wording.words import N_, Words

_SENTENCES: Mapping[str, str] = {
    "welcome": N_(
        "In dieser Gruppe gebe ich künftig Ergebnisse und neue Fassungen des Mitgliederverzeichnisses bekannt "
        "({network}); abgestimmt wird nicht hier, sondern im Chat mit mir allein oder per E-Mail."
    ),
    "not_here": N_(
        "Ich schreibe in eine Gruppe nur, wenn eine Person der koordinierenden Stelle mich hinzugefügt und das "
        "bestätigt hat; hier bleibe ich deshalb still."
    ),
    "private": N_("In Gruppen beantworte ich keine Befehle; bitte schreiben Sie mir allein: {link}"),
}


def group(setting: Setting) -> Message:
    """One sentence in a group; `code` says which. Fact: link."""
    words, notice = setting.words, setting.notice
    sentence = words.par(_SENTENCES[notice.code], network=notice.network_name, link=fact(setting, "link"))
    return Message(words.tr("An die Gruppe"), (sentence,))


def gone(setting: Setting) -> Message:
    """Nothing can be written to the network's group any more. Fact: group; `text`: Telegram's answer, if any."""
    words, why = setting.words, clip(clean(setting.notice.text), EXCERPT)
    title = fact(setting, "group")
    what = words.par("In die Gruppe „{title}“ kann ich nichts mehr schreiben.", title=title)
    reason = (words.par("Telegram sagt: „{why}“.", why=why),) if why else ()
    others = words.par("Alle Personen der Mitglieder erhalten Ergebnisse und Verzeichnis weiterhin selbst.")
    todo = words.par(
        "**Ihr nächster Schritt:** Soll die Gruppe sie weiter erhalten, fügen Sie mich dort wieder hinzu; ich frage "
        "Sie dann noch einmal. Sonst ist nichts zu tun."
    )
    return message(setting, words.tr("Gruppe nicht mehr erreichbar: {title}", title=title), what, *reason, others, todo)


def preview_group(title: str, network: str, before: str, words: Words) -> str:
    """What making a group the network's would do. before: the title of the group it would replace, "" for none."""
    asked = words.tr(
        "Sollen Ergebnisse und neue Fassungen des Mitgliederverzeichnisses von {network} künftig auch in der Gruppe "
        "„{title}“ bekannt gegeben werden? Alle dort lesen mit, auch wer zu keinem Mitglied gehört. Namen von Personen "
        "stehen nicht darin, und abgestimmt wird dort nicht.",
        network=network,
        title=clean(title),
    )
    instead = [words.tr("Bisher geschieht das in der Gruppe „{title}“.", title=clean(before))] if before else []
    return "\n\n".join([asked, *instead])


def preview_no_group(title: str, words: Words) -> str:
    """What is so now, and what ending the announcements would do."""
    return words.tr(
        "Ergebnisse und neue Fassungen des Mitgliederverzeichnisses werden in der Gruppe „{title}“ bekannt gegeben. "
        "Soll dort nichts mehr bekannt gegeben werden?",
        title=clean(title),
    )


def no_group_yet(words: Words) -> str:
    """There is none, and how it begins."""
    return words.tr(
        "Es gibt keine Gruppe, in der etwas bekannt gegeben wird. Fügen Sie mich in Telegram zu einer Gruppe hinzu; "
        "ich frage Sie dann hier, ob Ergebnisse dort bekannt gegeben werden sollen."
    )
