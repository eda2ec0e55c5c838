"""What verifying a bundle has found, in sentences: a code from `bot.records.verify` and what belongs to it."""

from collections.abc import Mapping, Sequence

from motions.wording.clean import clip
from motions.wording.words import N_, Words

_FOUND: Mapping[str, str] = {
    "empty": N_("Die Datei ist leer. Bitte holen Sie sie noch einmal."),
    "no_json": N_(
        "Ab Zeile {line}, Zeichen {column} ist die Datei nicht zu lesen: Sie ist abgeschnitten, verändert oder kein "
        "Bündel. Bitte holen Sie sie noch einmal."
    ),
    "no_text": N_(
        "Das ist kein Bündel, keine Niederschrift (PDF) und keine Akte (ZIP), oder die Datei ist beschädigt. Bitte "
        "holen Sie sie noch einmal."
    ),
    "too_long": N_(
        "Das ist kein Bündel: So viel enthält keines, auch nicht nach vielen Jahren. Bitte holen Sie es noch einmal."
    ),
    "too_large": N_(
        "Die Akte enthält mehr als {most} MB oder {parts} Dateien; so viel nehme ich nicht auf einmal. Entpacken Sie "
        "sie und rechnen Sie die Niederschrift (PDF) und das Bündel (JSON) darin einzeln nach."
    ),
    "several_inside": N_(
        "In dieser PDF-Datei liegt mehr als eine Datei. In einer Niederschrift von Umlauf liegt nur ihr Bündel: Sie "
        "wurde verändert. Bitte holen Sie sie noch einmal, am besten von einem anderen Mitglied."
    ),
    "no_bundle": N_(
        "Die Datei ist zu lesen, aber kein Bündel von Umlauf. Ein Bündel liegt in jeder Niederschrift (PDF) und in "
        "jeder Akte (ZIP)."
    ),
    "other_form": N_(
        "Das Bündel hat die Form „{form}“, diese Fassung von Umlauf liest „{known}“. Bitte rechnen Sie es mit der "
        "Fassung nach, die es geschrieben hat, oder mit einer neueren."
    ),
    "incomplete": N_(
        "Im Bündel fehlt „{place}“ oder ist von anderer Art, als Umlauf es schreibt: Es wurde verändert. Bitte holen "
        "Sie es noch einmal, am besten aus der Niederschrift eines anderen Mitglieds."
    ),
    "nothing_inside": N_(
        "In dieser PDF-Datei liegt kein lesbares Bündel. Nachrechnen lässt sich eine Niederschrift so, wie Umlauf sie "
        "verschickt hat; wer sie druckt, einscannt oder neu speichert, nimmt das Bündel weg."
    ),
    "no_file": N_(
        "Das ist keine Akte, wie „umlauf motion export“ sie schreibt, oder sie ist beschädigt. Bitte holen Sie sie "
        "noch einmal."
    ),
    "other_head": N_(
        "Die Prüfsumme {head} kommt in diesem Journal nicht vor. Das andere Exemplar ist später geschrieben oder von "
        "einem anderen Antrag, oder eines der beiden wurde verändert."
    ),
    "form": N_("Die Datei ist anders geschrieben, als Umlauf sie schreibt: Sie wurde verändert."),
    "digest": N_("Die Prüfsumme des Bündels passt nicht zu seinem Inhalt: Es wurde verändert."),
    "surplus": N_("„{place}“ gehört nicht in ein Bündel: Es wurde hineingeschrieben."),
    "lacking": N_("„{place}“ fehlt im Bündel: Es wurde herausgenommen."),
    "spelled": N_("„{place}“ steht anders da, als Umlauf es schreibt: Es wurde verändert."),
    "index": N_("Die Prüfsumme des Verzeichnisses passt nicht zu seinem Inhalt: Es wurde verändert."),
    "paper": N_(
        "Die PDF-Datei der Niederschrift ist nicht mehr die, die aus ihrem Bündel entstand: Sie wurde verändert, und "
        "sei es durch einen Vermerk oder eine Unterschrift darin. Nachgerechnet ist das Bündel; vergleichen Sie die "
        "Angaben auf den Seiten mit denen hier oben."
    ),
    "other_bundle": N_("In {name} liegt ein anderes Bündel als in der Akte."),
    "file_missing": N_("{name} fehlt in der Akte."),
    "file_extra": N_("{name} steht nicht im Verzeichnis der Akte."),
    "file_changed": N_("{name} wurde verändert."),
    "unreadable": N_("Ein Teil ist nicht lesbar und deshalb nicht nachgerechnet ({where}, {what})."),
    "link_missing": N_("Im Journal fehlt der Eintrag {number}, oder die Einträge stehen in falscher Reihenfolge."),
    "chain": N_("Die Kette des Journals führt nicht zu der angegebenen Prüfsumme: Ein Eintrag wurde verändert."),
    "opening_missing": N_("Das Journal beginnt nicht mit genau einer Eröffnung."),
    "differs": N_("{what}: „{field}“ steht im Journal anders."),
    "unpaired": N_("{what} steht nicht genau einmal in den Angaben und genau einmal im Journal."),
    "state": N_("Journal, Eintrag {number}: Diesen Übergang ({event}) gibt es von hier aus nicht."),
    "fingerprint": N_("Die Prüfsumme der Stimmliste passt nicht zu ihren Mitgliedern."),
    "holiday": N_("{day}: Was das Bündel über Feiertage am Ort der Stelle ({place}) sagt, kennt Umlauf anders."),
    "no_receipt": N_("Journal, Eintrag {number}: Für {seat} war damals kein Zugang nachgewiesen."),
    "date": N_("Journal, Eintrag {number}: Das Fristende ist {told}, nachgerechnet {computed}."),
    "receipt_not_lost": N_("Journal, Eintrag {number}: Ein Zugang soll weggefallen sein, nachgerechnet ist er da."),
    "too_early": N_("Journal, Eintrag {number}: Gezählt wurde vor dem Fristende."),
    "seconded": N_("{number}: Wer den Eintrag bestätigt hat, steht im Journal anders."),
    "alone": N_("Journal, Eintrag {number}: Das Ergebnis beruht auf Einträgen einer einzigen Person der Stelle."),
    "pending": N_("Journal, Eintrag {number}: Späte Eingänge hätten nichts geändert, und doch blieb es offen."),
    "text_without_salt": N_(
        "{what}: Hier steht ein Text, dessen Salz fehlt. Gelöscht wird beides zusammen: Der Text wurde verändert."
    ),
    "erased_alone": N_(
        "{what}: Der Text fehlt, der eines älteren Eintrags nicht. Gelöscht wird alles zusammen: Er wurde entfernt."
    ),
    "outcome": N_("Das Ergebnis ({event}) folgt nicht aus der Auszählung."),
}

_LONGEST_FACT = 200  # characters

_WHAT: Mapping[str, str] = {
    "opening": N_("Eröffnung"),
    "ballot": N_("Stimme {number}"),
    "evidence": N_("Nachweis {number}"),
    "revocation": N_("Wegfall des Nachweises {number}"),
    "ballot_revocation": N_("Rücknahme der Stimme {number}"),
    "outage": N_("Ausfall ({number})"),
    "motion": N_("Stand des Verfahrens"),
    "result": N_("Auszählung"),
}


def finding(code: str, facts: Mapping[str, str], words: Words) -> str:
    """A finding as a sentence; what a hostile file says at length is cut, whatever kind it is of."""
    said = {name: clip(str(fact), _LONGEST_FACT) for name, fact in facts.items()}
    part = _WHAT.get(said.get("what", "")) if code != "unreadable" else None
    if part:
        said["what"] = words.tr(part, number=said.get("number", ""))
    return words.tr(_FOUND[code], **said)


def erased(gone: Sequence[tuple[str, Mapping[str, str]]], words: Words) -> list[str]:
    """What cannot be compared because it was erased: code and facts as `bot.records.erased` gives them."""
    entries = [(_WHAT[facts["what"]], facts["number"]) for code, facts in gone if code == "erased"]
    texts = [words.tr(entry, number=number) for entry, number in entries]
    people = [facts["person"] for code, facts in gone if code == "erased_name"]
    said = []
    if texts:
        sentence = words.tr(
            "Gelöscht sind die Texte zu: {what}. Was darin stand, lässt sich nicht mehr vergleichen; alles Übrige ist "
            "nachgerechnet.",
            what=", ".join(texts),
        )
        said.append(sentence)
    if people:
        said.append(words.tr("Gelöscht sind die Namen zu den Kürzeln: {people}.", people=", ".join(people)))
    return said


def agrees(motion: str, network: str, words: Words) -> str:
    """Nothing differs."""
    return words.tr("Antrag {id}, {network}: Alles stimmt überein.", id=motion, network=network)


def disagrees(motion: str, network: str, number: int, words: Words) -> str:
    """How much differs."""
    return words.trn(
        "Antrag {id}, {network}: {number} Abweichung.",
        "Antrag {id}, {network}: {number} Abweichungen.",
        number,
        id=motion,
        network=network,
    )


def not_compared(words: Words) -> str:
    """The paper was made by another version."""
    return words.tr(
        "Nachgerechnet ist das Bündel in der Niederschrift. Ihre Seiten sind nicht verglichen: Eine andere Fassung von "
        "Umlauf, seiner Vorlagen oder seines Satzprogramms hat sie gesetzt. Das ist kein Fehler; wer sie prüfen will, "
        "vergleicht ihre Angaben mit denen hier oben."
    )


def same_until(number: int, words: Words) -> str:
    """The other copy's hash is one of this chain."""
    return words.tr(
        "Die andere Prüfsumme steht nach Eintrag {number}: Bis dahin ist das Journal dasselbe.", number=number
    )


def what_it_shows(words: Words) -> str:
    """What nobody can see from a bundle alone."""
    return words.tr(
        "Ob es das Bündel ist, das damals versandt wurde, zeigt der Vergleich der Prüfsummen mit denen auf einer "
        "Niederschrift, die ein anderes Mitglied hat; die des Journals auch mit einer früher geschriebenen (--head)."
    )
