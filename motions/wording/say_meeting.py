"""A meeting: the invitation, the reminder, what was understood, and the way to say it better."""

from motions.meeting.model import MeetingState
from motions.model import Refusal
from motions.notice import NoticeKind
from motions.wording import meeting_words as called
from motions.wording import parts, refusals
from motions.wording.clean import clean
from motions.wording.dates import day_of, moment, short_day
from motions.wording.message import Answers, Block, Items, Message, Option, Paragraph, Span, line
from motions.wording.setting import Setting
from motions.wording.steps import under
from motions.wording.words import N_


def head(setting: Setting) -> Paragraph:
    """First line: which network and meeting; second: what it is about, and the clause that it rests on."""
    view, words = setting.meeting, setting.words
    if not view.id:
        return words.par("**{network}**\n{title}", network=setting.notice.network_name, title=called.title(view, words))
    return words.par(
        "**{network} · Sitzung {id}**\n{subject}",
        network=setting.notice.network_name,
        id=view.id,
        subject=under(view.clause, view.subject, words),
    )


def facts(setting: Setting) -> Paragraph:
    """When and where."""
    words, view = setting.words, setting.meeting
    return words.par(
        "**Wann:** {when}\n**Wo:** {where}", when=called.when(view, words), where=called.where(view, words)
    )


def agenda(setting: Setting) -> tuple[Paragraph | Items, ...]:
    """What it will be about, and until when members may add to that."""
    words, view = setting.words, setting.meeting
    if view.conference:
        return (words.par("**Tagesordnung**"), called.case_agenda(words), called.nothing_about(words))
    if not view.agenda:
        items: tuple[Paragraph | Items, ...] = (words.par("Zur Tagesordnung liegt noch kein Vorschlag vor."),)
    else:
        items = (words.par("**Tagesordnung**"), called.agenda(view))
    if not takes_items(setting):
        return items
    more = words.par("Vorschläge zur Tagesordnung: bis {end}.", end=called.agenda_ends(view, words))
    return (*items, more)


def takes_items(setting: Setting) -> bool:
    """Whether members may still propose something."""
    view = setting.meeting
    return view.state is MeetingState.INVITED and setting.now < view.items_until and not view.conference


def invitation(setting: Setting) -> Message:
    """Everything one has to know, and the ways to answer; as it now stands, where a chat shows it again."""
    words, view = setting.words, setting.meeting
    blocks: list[Block] = [head(setting), *_lead(setting), facts(setting), *agenda(setting)]
    if view.state is MeetingState.INVITED and setting.now < view.start:
        blocks += [*_own(setting), *how(setting)]
    subject = words.tr(
        "Einladung: {subject} am {day}", subject=view.subject, day=short_day(day_of(view.start, view.zone), words)
    )
    if setting.notice.code == "changed":
        subject = words.tr("Geändert: {subject}", subject=view.subject)
    about = "\n\n".join(block.text for block in agenda(setting))
    return Message(subject, tuple(blocks), _options(setting), about)


def _lead(setting: Setting) -> tuple[Block, ...]:
    words, view = setting.words, setting.meeting
    if view.state is MeetingState.CANCELLED:
        return (words.par("**Diese Sitzung ist abgesagt.**"),)
    if view.state is MeetingState.HELD or setting.now >= view.start:
        return (words.par("Diese Sitzung hat begonnen oder ist vorbei."),)
    if setting.notice.code != "changed":
        return (_inviting(setting),)
    before = setting.notice.at or view.start
    moved = words.par(
        "**Die Sitzung ist verlegt.** Bisher war sie für {was} angekündigt.", was=moment(before, view.zone, words)
    )
    if before == view.start:
        moved = words.par("**Ort oder Dauer der Sitzung haben sich geändert.** Ihre Antwort gilt weiter.")
    return (moved,)


def _inviting(setting: Setting) -> Paragraph:
    words, view = setting.words, setting.meeting
    if view.conference:
        return words.par(
            "{office} lädt Sie zu einer Fallkonferenz ein. Jedes Mitglied entscheidet selbst, ob es teilnimmt.",
            office=view.office,
        )
    return words.par("{office} lädt Sie zu einer Sitzung ein.", office=view.office)


def _own(setting: Setting) -> tuple[Block, ...]:
    """For whom one is invited, and what one has said."""
    words, notice = setting.words, setting.notice
    if notice.seat is None:  # a preview
        return ()
    lead = words.par("Sie sind eingeladen für: {seat}.", seat=notice.seat_name)
    mine = [one for one in setting.meeting.people if one.seat == notice.seat_name and one.person == notice.to.name]
    if not mine:
        return (lead,)
    return (parts.joined(lead, words.par("Ihre Antwort bisher: {part}", part=called.own(mine[0].part, words))),)


def how(setting: Setting) -> tuple[Block, ...]:
    """In a mail, how to answer; in chat the buttons say it."""
    words, view = setting.words, setting.meeting
    if setting.notice.to.person is None:
        return (words.par("Antworten können Vertretung und Stellvertretung, die Ihr Mitglied benannt hat."),)
    if setting.chat:
        return ()
    lead = words.par(
        "**So antworten Sie:** Antworten Sie auf diese Mail mit „Ich nehme teil“ oder „Ich nehme nicht teil“, oder "
        "sagen Sie in Ihrem Kalender zu oder ab."
    )
    if setting.notice.kind is NoticeKind.MEETING:
        lead = parts.joined(lead, words.par("Der Termin liegt dieser Mail bei."))
    item = words.par(
        "Einen Punkt für die Tagesordnung schlagen Sie vor, indem Sie ihn in eine eigene Zeile schreiben, die mit "
        "„Punkt:“ beginnt."
    )
    tap = words.tr("Oder tippen Sie. Es öffnet sich eine fertige Mail, die Sie nur absenden:")
    ask = words.par("Fragen beantwortet Ihnen {office}.", office=view.office)
    return (lead, *((item,) if takes_items(setting) else ()), Answers(tap), ask)


def _options(setting: Setting) -> tuple[Option, ...]:
    if setting.notice.to.person is None or setting.now >= setting.meeting.start:
        return ()
    return called.options(setting.meeting, setting.words, chat=setting.chat, items=takes_items(setting))


def _ahead(setting: Setting) -> str:
    """How many days it is away, on the calendar."""
    words, view = setting.words, setting.meeting
    days = (day_of(view.start, view.zone) - day_of(setting.now, view.zone)).days
    near = {0: N_("Die Sitzung ist heute."), 1: N_("Die Sitzung ist morgen."), 7: N_("Die Sitzung ist in einer Woche.")}
    if days in near:
        return words.tr(near[days])
    return words.trn("Die Sitzung ist in {number} Tag.", "Die Sitzung ist in {number} Tagen.", days)


def reminder(setting: Setting) -> Message:
    """A week and a day ahead, with the agenda as it stands."""
    words, view = setting.words, setting.meeting
    lead = words.par("Zur Erinnerung: {ahead}", ahead=_ahead(setting))
    blocks = (head(setting), lead, facts(setting), *agenda(setting), *_own(setting), *how(setting))
    subject = words.tr(
        "Erinnerung: {subject} am {day}", subject=view.subject, day=short_day(day_of(view.start, view.zone), words)
    )
    return Message(subject, blocks, _options(setting))


def unclear(setting: Setting) -> Message:
    """Not understood, or about a date that does not hold any more: what was written, and how to say it. Nothing is
    guessed. `code`: why, as a refusal's.
    """
    words, view, notice = setting.words, setting.meeting, setting.notice
    wrote = (parts.quote(notice.text, 500),) if notice.text.strip() else ()
    lead = words.par("Ihrer Mail konnte ich nicht sicher entnehmen, ob Sie teilnehmen. Es ist nichts vermerkt.")
    if notice.code:
        lead = Paragraph(line(refusals.sentence(Refusal(notice.code, notice.facts), words, view.zone)))
    blocks = (head(setting), lead, *wrote, *how(setting))
    return Message(words.tr("Rückfrage: {subject}", subject=view.subject), blocks, _options(setting))


def cancelled(setting: Setting) -> Message:
    """It does not take place, and why."""
    words, view = setting.words, setting.meeting
    lead = words.par("**Die Sitzung ist abgesagt.** Sie war für {when} angekündigt.", when=called.when(view, words))
    why = (words.par("Der Grund:"), parts.quote(view.why)) if view.why else ()
    calendar = words.par("Haben Sie den Termin im Kalender, so liegt dieser Mail die Absage für Ihren Kalender bei.")
    more = () if setting.chat else (calendar,)
    subject = words.tr("Abgesagt: {subject}", subject=view.subject)
    return Message(subject, (head(setting), lead, *why, *more), calendar=view.why)


def resolved(setting: Setting) -> Items:
    """What was decided, with the votes."""
    words = setting.words
    return Items(
        tuple(
            (Span(clean(one.text), bold=True), Span(f"\n{called.votes(one, words)}"))
            for one in setting.meeting.resolved
        ),
        numbered=True,
    )


def minutes(setting: Setting) -> Message:
    """The minutes are there."""
    words, view = setting.words, setting.meeting
    lead = words.par(
        "Das Ergebnisprotokoll der Sitzung vom {when} liegt vor und hängt an.",
        when=moment(view.start, view.zone, words),
    )
    if view.minutes_number > 1:
        lead = words.par(
            "Das Ergebnisprotokoll der Sitzung vom {when} liegt berichtigt vor (Fassung {number}) und hängt an. Es "
            "ersetzt die frühere Fassung.",
            when=moment(view.start, view.zone, words),
            number=view.minutes_number,
        )
    blocks: list[Block] = [head(setting), lead]
    if there := called.present(view, words):
        blocks.append(words.par("Vertreten: {number}. Anwesend waren:", number=called.attendance(view, words)))
        blocks.append(Items(tuple(line(one) for one in there)))
    if view.resolved:
        blocks += [words.par("Beschlossen wurde:"), resolved(setting)]
    blocks.append(
        words.par("Ist etwas nicht richtig? Antworten Sie auf diese Nachricht; {office} liest es.", office=view.office)
    )
    return Message(words.tr("Ergebnisprotokoll: {subject}", subject=view.subject), tuple(blocks))
