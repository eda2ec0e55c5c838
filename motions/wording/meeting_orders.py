"""What is shown before the office plans a meeting, invites to it or notes something of it; and the list of meetings."""

from collections.abc import Collection, Mapping, Sequence

from motions.meeting.model import Part
from motions.meeting.view import MeetingView, ResolvedView
from motions.notice import Notice
from motions.wording import meeting_words as called
from motions.wording.clean import clean, clip, listed
from motions.wording.message import Message
from motions.wording.words import N_, Words

DONE: Mapping[str, str] = {
    "PlanMeeting": N_("Die Sitzung {id} ist geplant. Eingeladen wird erst mit /sitzungseinladung {id}."),
    "InviteMeeting": N_("Die Einladung zur Sitzung {id} geht hinaus."),
    "MoveMeeting": N_("Die Sitzung {id} ist geändert. Wer eingeladen war, wird unterrichtet."),
    "CancelMeeting": N_("Die Sitzung {id} ist abgesagt. Wer eingeladen war, wird unterrichtet."),
    "OrderAgenda": N_("Die Tagesordnung der Sitzung {id} steht so fest. Sie geht mit den Erinnerungen an alle."),
    "AddItem": N_("Der Punkt steht auf der Tagesordnung der Sitzung {id}."),
    "RecordAttendance": N_("Vermerkt, wer bei der Sitzung {id} da war."),
    "RecordResolution": N_("Der Beschluss der Sitzung {id} ist vermerkt. Er steht im Protokoll."),
    "WriteMinutes": N_("Das Protokoll der Sitzung {id} geht an alle."),
}


def document(view: MeetingView, words: Words) -> str:
    """A meeting with all that is known of it."""
    lines = [
        words.tr("{id} · {subject}", id=view.id, subject=view.subject),
        words.tr("Stand: {state}", state=called.state(view, words)),
        words.tr("Wann: {when}", when=called.when(view, words)),
        words.tr("Wo: {where}", where=called.where(view, words)),
        words.tr("Antworten: {counts}", counts=called.counts(view, words)),
        words.tr("Vorschläge zur Tagesordnung bis: {end}", end=called.agenda_ends(view, words)),
    ]
    lines += [] if view.conference else [agenda(view, words)]
    for part in (*Part, None):
        if of_it := [one for one in view.people if one.part is part]:
            said = called.part(part, words)
            lines.append(f"{said[:1].upper()}{said[1:]}: {called.people(of_it, words)}")
    if any(one.attended is not None for one in view.people):
        there = listed(called.present(view, words)) or words.tr("niemand")
        lines.append(words.tr("Anwesend: {list}", list=there))
    lines += [resolution(one, words) for one in view.resolved]
    if view.why:
        lines.append(words.tr("Abgesagt: {why}", why=view.why))
    return "\n".join(lines)


def agenda(view: MeetingView, words: Words) -> str:
    """The items in their order, each with the number that orders it."""
    if not view.agenda:
        return words.tr("Zur Tagesordnung liegt noch kein Vorschlag vor.")
    items = [
        words.tr("{place}. {title} ({by}; Nummer {number})", place=place, title=one.title, by=one.by, number=one.number)
        for place, one in enumerate(view.agenda, 1)
    ]
    return "\n".join([words.tr("Tagesordnung:"), *items])


def resolution(one: ResolvedView, words: Words) -> str:
    """A decision with its votes and why."""
    decided, why = words.tr("Beschluss: {text}", text=one.text), words.tr("Grund: {why}", why=one.why)
    return "\n".join([decided, called.votes(one, words), why])


def decisions_head(words: Words) -> str:
    """Above what meetings have decided."""
    return words.tr("Beschlüsse von Sitzungen:")


def decisions(view: MeetingView, words: Words) -> list[str]:
    """What a meeting has decided, in short, each with where it stands."""
    return [
        words.tr(
            "{id}, Beschluss {number}: {text} (dafür {yes}, dagegen {no})",
            id=view.id,
            number=number,
            text=clip(clean(one.text), 100),
            yes=len(one.votes_for),
            no=len(one.against),
        )
        for number, one in enumerate(view.resolved, 1)
    ]


def list_of(views: Sequence[MeetingView], words: Words) -> str:
    """All meetings, the earliest first."""
    lines = [
        words.tr(
            "{id} · {subject}: {when}, {state}",
            id=view.id,
            subject=view.subject,
            when=called.when(view, words),
            state=called.state(view, words),
        )
        for view in views
    ]
    return "\n".join(lines) or words.tr("Bisher gibt es keine Sitzung.")


def preview_planning(view: MeetingView, members: Sequence[str], words: Words) -> str:
    """What would be planned; nobody is told of it."""
    invited = words.tr("Eingeladen werden: {list}.", list=listed(map(clean, members)))
    nobody = words.tr("Es wird noch niemand unterrichtet. Eingeladen wird mit einem eigenen Befehl.")
    return "\n\n".join([words.tr("Vorschau:"), document(view, words), invited, nobody])


def preview_telling(shown: Message, notices: Collection[Notice], words: Words) -> str:
    """An invitation, a change or the end of one, as people would read it in chat, and who gets it."""
    people = {notice.to.person or notice.to.mails for notice in notices if not notice.edits}
    seats = sorted({notice.seat_name for notice in notices})
    goes = words.trn(
        "Geschrieben wird an {number} Person von: {list}.",
        "Geschrieben wird an {number} Personen von: {list}.",
        len(people),
        list=listed(map(clean, seats)),
    )
    return "\n\n".join([words.tr("Vorschau:"), shown.text(), goes])


def preview_silent(view: MeetingView, words: Words) -> str:
    """A meeting as it would stand; nobody is told."""
    return "\n\n".join([words.tr("So soll es vermerkt werden:"), document(view, words)])


def preview_minutes(view: MeetingView, files: Sequence[str], words: Words) -> str:
    """What minutes would say, and that they go to all."""
    goes = words.tr("Das Protokoll geht als PDF an alle Eingeladenen.")
    more = [words.tr("Anlagen: {list}", list=", ".join(map(clean, files)))] if files else []
    text = [view.minutes] if view.minutes else []
    return "\n\n".join([words.tr("Vorschau:"), document(view, words), *text, *more, goes])
