"""What a meeting, its time and its agenda are called, and the ways to answer an invitation."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from motions.meeting.model import MeetingState, Part
from motions.meeting.view import GuestView, MeetingView, PartView, ResolvedView
from motions.wording.clean import clean, listed
from motions.wording.dates import day_of, moment, until
from motions.wording.message import Items, Option, Paragraph, Span
from motions.wording.words import N_, Words

_STATES: Mapping[MeetingState, str] = {
    MeetingState.PLANNED: N_("geplant, noch nicht eingeladen"),
    MeetingState.INVITED: N_("eingeladen"),
    MeetingState.HELD: N_("hat stattgefunden"),
    MeetingState.CANCELLED: N_("abgesagt"),
}
_PARTS: Mapping[Part, str] = {
    Part.YES: N_("nimmt teil"),
    Part.NO: N_("nimmt nicht teil"),
    Part.MAYBE: N_("nimmt vielleicht teil"),
}
TAKES_PART, STAYS_AWAY, PROPOSE = N_("Ich nehme teil"), N_("Ich nehme nicht teil"), N_("Punkt vorschlagen")
ITEM = N_("Punkt: ")


def title(view: MeetingView, words: Words) -> str:
    """ "Sitzung: Koordinierungskreis im Januar"."""
    return words.tr("Sitzung: {subject}", subject=view.subject)


def state(view: MeetingView, words: Words) -> str:
    """ "eingeladen"."""
    return words.tr(_STATES[view.state])


def when(view: MeetingView, words: Words) -> str:
    """From when until when, with weekday and zone."""
    begins = moment(view.start, view.zone, words)
    end = view.end.astimezone(ZoneInfo(view.zone))
    if day_of(view.start, view.zone) != end.date():
        return words.tr("{begin} bis {end}", begin=begins, end=moment(view.end, view.zone, words, named=True))
    named = moment(view.start, view.zone, words, named=True)
    zone = named.removeprefix(begins).strip()
    return words.tr("{begin} bis {end} Uhr {zone}", begin=begins.removesuffix(" Uhr"), end=f"{end:%H:%M}", zone=zone)


def where(view: MeetingView, words: Words) -> str:
    """The room, or that it is not known yet."""
    return clean(view.place) or words.tr("wird noch genannt")


def agenda_ends(view: MeetingView, words: Words) -> str:
    """Until when members propose items."""
    return until(view.items_until, view.zone, words)


def agenda(view: MeetingView) -> Items:
    """The items in their order, each with who proposed it."""
    rows = ((Span(clean(item.title), bold=True), Span(f" ({clean(item.by)})")) for item in view.agenda)
    return Items(tuple(rows), numbered=True)


def case_agenda(words: Words) -> Items:
    """What a case conference is about, in every case (§ 3, § 5): nothing of the person helped stands in it."""
    points = (N_("Ziele"), N_("Maßnahmen"), N_("Vorgehen und Finanzierung"), N_("Wiedervorlage"))
    return Items(tuple((Span(words.tr(point)),) for point in points), numbered=True)


def nothing_about(words: Words) -> Paragraph:
    """That nothing is to be written here about the person helped."""
    return words.par("Bitte schreiben Sie hier nichts über die betroffene Person, nur zu oder ab.")


def part(of: Part | None, words: Words) -> str:
    """ "nimmt teil"."""
    return words.tr(_PARTS[of]) if of else words.tr("keine Antwort")


_YOU: Mapping[Part, str] = {
    Part.YES: N_("Sie nehmen teil."),
    Part.NO: N_("Sie nehmen nicht teil."),
    Part.MAYBE: N_("Sie nehmen vielleicht teil."),
}


def you(of: Part, words: Words) -> str:
    """ "Sie nehmen teil."."""
    return words.tr(_YOU[of])


def own(of: Part | None, words: Words) -> str:
    """What somebody has said so far, as it is told back."""
    return you(of, words) if of else words.tr("keine.")


def noted(of: Part, words: Words) -> str:
    """What a press has set, in one line."""
    return words.tr("Notiert: {said}", said=you(of, words))


def counts(view: MeetingView, words: Words) -> str:
    """ "Zusagen 3, Absagen 1, ohne Antwort 2"."""
    said = words.tr(
        "Zusagen {yes}, Absagen {no}, ohne Antwort {silent}",
        yes=view.count(Part.YES),
        no=view.count(Part.NO),
        silent=view.count(None),
    )
    maybe = view.count(Part.MAYBE)
    perhaps = words.tr("vielleicht {maybe}", maybe=maybe)
    return f"{said}, {perhaps}" if maybe else said


def person(of: PartView) -> str:
    """ "Erika Beispiel (GfS)"."""
    return f"{clean(of.person)} ({clean(of.seat)})"


def people(of: Sequence[PartView], words: Words) -> str:
    """Names, or "niemand"."""
    return listed(map(person, of)) or words.tr("niemand")


def present(view: MeetingView, words: Words) -> list[str]:
    """Who was there, each with the member it stood for; guests last."""
    there = [_attending(one, words) for one in view.people if one.attended]
    return there + [_guest(one, words) for one in view.guests]


def _attending(one: PartView, words: Words) -> str:
    if not one.deputy:
        return person(one)
    return words.tr("{person} ({seat}, Stellvertretung)", person=clean(one.person), seat=clean(one.seat))


def _guest(one: GuestView, words: Words) -> str:
    if not one.seat:
        return words.tr("{person} (Gast)", person=clean(one.name))
    return words.tr("{person} (für {seat})", person=clean(one.name), seat=clean(one.seat))


def attendance(view: MeetingView, words: Words) -> str:
    """ "5 von 6 Mitgliedern vertreten"; a clause of its own for those of which nobody was there."""
    return words.trn(
        "{there} von {number} Mitglied",
        "{there} von {number} Mitgliedern",
        len(view.seats),
        there=len(view.represented),
    )


def missing(view: MeetingView) -> str:
    """The members of which nobody was there."""
    return listed(clean(seat) for seat in view.seats if seat not in view.represented)


def votes(of: ResolvedView, words: Words) -> str:
    """A line for each side with its members: "Dafür 3: BGW, Bethel, GfS"; last, who has a vote and gave none."""
    sides = (
        (N_("Dafür {number}"), of.votes_for, True),
        (N_("Dagegen {number}"), of.against, True),
        (N_("Enthalten {number}"), of.abstained, False),
        (N_("Ohne Stimme {number}"), of.silent, False),
    )
    return "\n".join(_side(words.tr(side, number=len(m)), m) for side, m, always in sides if m or always)


def _side(said: str, members: Sequence[str]) -> str:
    return f"{said}: {listed(map(clean, members))}" if members else said


def options(view: MeetingView, words: Words, *, chat: bool, items: bool) -> tuple[Option, ...]:
    """The ways to answer an invitation. items: whether members may still propose some."""
    if view.state is not MeetingState.INVITED:
        return ()
    date = moment(view.start, view.zone, words)
    yes = Option(words.tr(TAKES_PART), words.tr("Sie kommen"), "attend", about=_answer(view, "y"), dated=date)
    no = Option(words.tr(STAYS_AWAY), words.tr("Sie kommen nicht"), "attend", about=_answer(view, "n"), dated=date)
    if not items:
        return (yes, no)
    meaning = words.tr("Ergänzen Sie den Punkt in der Mail; jeder steht in einer eigenen Zeile")
    word = words.tr(PROPOSE)
    return (yes, no, Option(word, meaning, "item", row=1 if chat else 0, about=view.id, writes=words.tr(ITEM)))


def _answer(view: MeetingView, part: str) -> str:
    """What a button stands for: the meeting, the answer, and with which sequence the date was told that it is about."""
    return f"{view.id}.{part}.{view.sequence}"
