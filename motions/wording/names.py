"""What things are called: choices, kinds, states, roles, ways and proofs, each in one table.

Another value in `motions.terms` without a name here fails a test.
"""

from collections.abc import Mapping, Sequence

from motions.notice import MotionView
from motions.outage import Outage
from motions.terms import CANDIDATES, CancelReason, Channel, Choice, EvidenceKind, Kind, Power, Role, State
from motions.wording.clean import clean
from motions.wording.dates import moment
from motions.wording.words import N_, Words

_CHOICES: Mapping[Choice, str] = {
    Choice.OBJECT: N_("Widerspruch"),
    Choice.NO_OBJECTION: N_("Kein Widerspruch"),
    Choice.FOR: N_("Ja"),
    Choice.AGAINST: N_("Nein"),
    Choice.ABSTAIN: N_("Enthaltung"),
    Choice.CANDIDATE: N_("für einen Vorschlag"),
}

_MEANINGS: Mapping[tuple[Kind, Choice], str] = {
    (Kind.ADMISSION, Choice.OBJECT): N_("Sie sind gegen die Aufnahme"),
    (Kind.ADMISSION, Choice.NO_OBJECTION): N_("Sie haben nichts dagegen"),
    (Kind.ADMISSION, Choice.FOR): N_("Sie sind für die Aufnahme"),
    (Kind.ADMISSION, Choice.AGAINST): N_("Sie sind gegen die Aufnahme"),
    (Kind.ADMISSION, Choice.ABSTAIN): N_("Sie stimmen weder dafür noch dagegen"),
    (Kind.EXCLUSION, Choice.OBJECT): N_("Sie sind gegen den Ausschluss"),
    (Kind.EXCLUSION, Choice.NO_OBJECTION): N_("Sie haben nichts dagegen"),
    (Kind.EXCLUSION, Choice.FOR): N_("Sie sind für den Ausschluss"),
    (Kind.EXCLUSION, Choice.AGAINST): N_("Sie sind gegen den Ausschluss"),
    (Kind.EXCLUSION, Choice.ABSTAIN): N_("Sie stimmen weder dafür noch dagegen"),
    (Kind.POSITION, Choice.OBJECT): N_("Sie sind gegen die Position"),
    (Kind.POSITION, Choice.NO_OBJECTION): N_("Sie haben nichts dagegen"),
    (Kind.POSITION, Choice.FOR): N_("Sie tragen die Position mit"),
    (Kind.POSITION, Choice.AGAINST): N_("Sie tragen die Position nicht mit"),
    (Kind.POSITION, Choice.ABSTAIN): N_("Sie stimmen weder dafür noch dagegen"),
    (Kind.OFFICE_AGREED, Choice.OBJECT): N_("Sie sind dagegen"),
    (Kind.OFFICE_AGREED, Choice.NO_OBJECTION): N_("Sie haben nichts dagegen"),
    (Kind.OFFICE_AGREED, Choice.FOR): N_("Sie sind dafür"),
    (Kind.OFFICE_AGREED, Choice.AGAINST): N_("Sie sind dagegen"),
    (Kind.OFFICE_AGREED, Choice.ABSTAIN): N_("Sie stimmen weder dafür noch dagegen"),
    (Kind.OFFICE, Choice.ABSTAIN): N_("Sie stimmen für niemanden"),
}

_ABOUT: Mapping[tuple[Kind, Choice], str] = {
    (Kind.ADMISSION, Choice.OBJECT): N_("**{choice}** gegen die Aufnahme von {who}"),
    (Kind.ADMISSION, Choice.NO_OBJECTION): N_("**{choice}** gegen die Aufnahme von {who}"),
    (Kind.ADMISSION, Choice.FOR): N_("**{choice}** zur Aufnahme von {who}"),
    (Kind.ADMISSION, Choice.AGAINST): N_("**{choice}** zur Aufnahme von {who}"),
    (Kind.ADMISSION, Choice.ABSTAIN): N_("**{choice}** zur Aufnahme von {who}"),
    (Kind.EXCLUSION, Choice.OBJECT): N_("**{choice}** gegen den Ausschluss von {who}"),
    (Kind.EXCLUSION, Choice.NO_OBJECTION): N_("**{choice}** gegen den Ausschluss von {who}"),
    (Kind.EXCLUSION, Choice.FOR): N_("**{choice}** zum Ausschluss von {who}"),
    (Kind.EXCLUSION, Choice.AGAINST): N_("**{choice}** zum Ausschluss von {who}"),
    (Kind.EXCLUSION, Choice.ABSTAIN): N_("**{choice}** zum Ausschluss von {who}"),
    (Kind.POSITION, Choice.OBJECT): N_("**{choice}** gegen die Position „{who}“"),
    (Kind.POSITION, Choice.NO_OBJECTION): N_("**{choice}** gegen die Position „{who}“"),
    (Kind.POSITION, Choice.FOR): N_("**{choice}** zur Position „{who}“"),
    (Kind.POSITION, Choice.AGAINST): N_("**{choice}** zur Position „{who}“"),
    (Kind.POSITION, Choice.ABSTAIN): N_("**{choice}** zur Position „{who}“"),
    **dict.fromkeys(((Kind.OFFICE_AGREED, said) for said in _CHOICES), N_("**{choice}** zu „{who}“")),
    **dict.fromkeys(((Kind.OFFICE, said) for said in (*CANDIDATES, Choice.ABSTAIN)), N_("**{choice}** zu „{who}“")),
}

_KINDS: Mapping[Kind, str] = {
    Kind.ADMISSION: N_("Aufnahme"),
    Kind.EXCLUSION: N_("Ausschluss"),
    Kind.POSITION: N_("Position"),
    Kind.OFFICE: N_("Wahl der Stelle"),
    Kind.OFFICE_AGREED: N_("Einigung über die Stelle"),
}

_TEXTS: Mapping[Kind, str] = {  # what the text of a motion is
    Kind.ADMISSION: N_("Begründung"),
    Kind.EXCLUSION: N_("Begründung"),
    Kind.POSITION: N_("Wortlaut der Position"),
    Kind.OFFICE: N_("Begründung"),
    Kind.OFFICE_AGREED: N_("Begründung"),
}

_STATES: Mapping[State, str] = {
    State.COLLECTING: N_("läuft, noch ohne verbindliches Fristende"),
    State.BINDING: N_("läuft, Fristende verbindlich"),
    State.AWAITING_SOURCES: N_("Frist abgelaufen, letzte Eingänge werden gelesen"),
    State.UNDECIDED: N_("Frist abgelaufen, die Stelle entscheidet über späte Eingänge"),
    State.FAILED: N_("abgeschlossen, nicht angenommen"),
    State.PASSED: N_("angenommen, noch nicht wirksam"),
    State.LAPSED: N_("angenommen, aber verfallen"),
    State.EFFECTIVE: N_("angenommen und wirksam"),
    State.CANCELLED: N_("abgebrochen"),
    State.MOOT: N_("gegenstandslos"),
}

_ROLES: Mapping[Role, str] = {
    Role.REPRESENTATIVE: N_("Vertretung"),
    Role.DEPUTY: N_("Stellvertretung"),
    Role.COORDINATOR: N_("koordinierende Stelle"),
}

_POWERS: Mapping[Power, str] = {
    Power.RECEIVE: N_("Empfang"),
    Power.VOTE: N_("Stimme"),
    Power.WITHDRAW: N_("Austritt"),
}

_CHANNELS: Mapping[Channel, str] = {
    Channel.TELEGRAM: N_("Telegram"),
    Channel.MAIL: N_("E-Mail"),
    Channel.HAND: N_("von der Stelle eingetragen"),
    Channel.OFFICE: N_("Stelle"),
}

_EVIDENCE: Mapping[EvidenceKind, str] = {
    EvidenceKind.KNOWN: N_("Empfang bestätigt"),
    EvidenceKind.BY_HAND: N_("von der Stelle eingetragen"),
    EvidenceKind.AVAILABLE: N_("auf dem benannten Weg zugestellt"),
    EvidenceKind.PRESUMED: N_("vermutet, weil kein Fehler gemeldet wurde"),
}

_CANCELLED: Mapping[CancelReason, str] = {
    CancelReason.TAKEN_BACK: N_("Der Antrag wurde zurückgenommen."),
    CancelReason.DEFECTIVE_NOTICE: N_("Die Mitteilung an die Mitglieder war fehlerhaft."),
}

_PURPOSES: Mapping[str, str] = {
    "application": N_("Antrag"),
    "reason": N_("Begründung"),
    "agreement": N_("Vereinbarung, von der Stelle unterschrieben"),
    "minutes": N_("Niederschrift"),
    "register": N_("Mitgliederverzeichnis"),
    "letter": N_("Brief"),
    "countersigned": N_("gegengezeichnete Vereinbarung"),
    "statement": N_("Stellungnahme"),
}


def choice(said: Choice, words: Words, candidates: Sequence[str] = ()) -> str:
    """What a choice is called: on the button, in a mail's first line, in every result. candidates: their names."""
    if said not in CANDIDATES:
        return words.tr(_CHOICES[said])
    number = CANDIDATES.index(said)
    return clean(candidates[number]) if number < len(candidates) else words.tr("Vorschlag {number}", number=number + 1)


def answer(said: Choice, motion: MotionView, words: Words) -> str:
    """The same where the motion is known; it has the candidates' names."""
    return choice(said, words, motion.candidates)


def meaning(said: Choice, motion: MotionView, words: Words) -> str:
    """What somebody says who makes this choice."""
    if said in CANDIDATES:
        return words.tr("Sie sprechen sich für {who} aus", who=answer(said, motion, words))
    return words.tr(_MEANINGS[motion.kind, said])


def about(said: Choice, kind: Kind) -> str:
    """The untranslated phrase "**{choice}** gegen die Aufnahme von {who}" for a longer sentence."""
    return _ABOUT[kind, said]


def kind(of: Kind, words: Words) -> str:
    """A procedure's name."""
    return words.tr(_KINDS[of])


def text(of: Kind, words: Words) -> str:
    """What the text of a motion is called: its reason, or the wording that is put to the vote."""
    return words.tr(_TEXTS[of])


def state(of: State, words: Words) -> str:
    """Where a motion stands, in a few words."""
    return words.tr(_STATES[of])


def role(of: str, words: Words) -> str:
    """What somebody is for a seat; `of` is a `Role` value."""
    return words.tr(_ROLES[Role(of)])


def open_end(words: Words) -> str:
    """Until when something holds that has no end."""
    return words.tr("ohne Ende")


def power(of: Power, words: Words) -> str:
    """What somebody may do for a seat (§ 4)."""
    return words.tr(_POWERS[of])


def channel(of: Channel, words: Words) -> str:
    """A way on which something came in or went out."""
    return words.tr(_CHANNELS[of])


def source(name: str, words: Words) -> str:
    """Where something comes in: by the name of its channel if it has one."""
    return channel(Channel(name), words) if name in set(Channel) else name


def outage(of: Outage, zone: str, words: Words) -> str:
    """From when to when a source could not be read, at the office's place (`zone`, IANA)."""
    since, until = (moment(at, zone, words, named=True) for at in (of.since, of.until))
    return words.tr("{source}: {since} bis {until}", source=source(of.source, words), since=since, until=until)


def evidence(of: str, words: Words) -> str:
    """Why we hold that a notice has arrived; `of` is an `EvidenceKind` value."""
    return words.tr(_EVIDENCE[EvidenceKind(of)])


def cancel_reason(of: CancelReason, words: Words) -> str:
    """Why a motion was cancelled, as a sentence."""
    return words.tr(_CANCELLED[of])


def purpose(of: str, words: Words) -> str:
    """What a document is for (`Document.purpose`); an unknown one is called a document."""
    return words.tr(_PURPOSES[of]) if of in _PURPOSES else words.tr("Unterlage")


def who(motion: MotionView) -> str:
    """Whom a motion is about: the concerned member, the applicant, the only candidate; else what it is about."""
    only = motion.candidates[0] if len(motion.candidates) == 1 else None
    return motion.concerned or motion.applicant or only or motion.subject


def title(motion: MotionView, words: Words) -> str:
    """What a motion is about in one line: "Aufnahme: Wärmestube Musterviertel e. V. (Beispiel)"."""
    name, whom = kind(motion.kind, words), clean(who(motion))
    return whom if whom.casefold().startswith(name.casefold()) else f"{name}: {whom}"
