"""Really erased? The bytes of every file in which the store keeps something, after a person or everything has gone.

Played first: every way in which somebody leaves words, a name, an address or a number here. Then the files are read as
they lie on the disk: whatever SQLite leaves in free pages, behind rows that it has moved, or in its log would be found.
"""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path

from conference_world import called
from dialogue_chat import Chat
from inquiry_world import orders, says
from office_world import NETWORK, Office, vouched

from bot import invitations, privacy
from bot.config import Retention
from bot.office import Cancel
from bot.playground.people import OFFICE_MAIL
from bot.retention import Sweeper
from motions.ports import Arrival, Whole
from motions.terms import CancelReason

pytest_plugins = ["office_fixtures"]

NAME, GREETING, ADDRESS = "Dora Dienst", "Frau Dienst", "dora@diakonie.example"
PHONE, PRIVATE = "0521 8867766", "dienst.privat@heim.example"
SIGNED = f"\n\nMit freundlichen Grüßen\nDora Dienst\nTelefon {PHONE}"
WORDS = (
    "Zaubernuss",
    "Wacholderdrossel",
    "Haselmaus",
    "Kornrade",
    "Feldlerche",
    "Uferlaus",
    "Ringdrossel",
    "Moosbeere",
)
"""One for each way: a vote's reason, a mail without token, one that nobody vouches for, one from elsewhere, ..."""
SAID = ("Steinbeere", "Bergulme")
"""What she said for her member, and the office noted: it stays in the file, without her name."""
OF_ALL = ("Wärmestube", "info@waermestube", "Hugo Gast", "Sandbirke", "Mustermannfall", "Notschlafstelle", "Sumpfmeise")
"""What goes with time alone: an applicant, a guest, minutes, a mail about a case, an inquiry, a letter."""


async def writes(world: Office, sender: str, subject: str, text: str, *, genuine: bool = True) -> None:
    """A mail of its own accord."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"{NAME} <{sender}>", OFFICE_MAIL, subject
    mail["Message-ID"], mail["Date"] = f"<{abs(hash(text))}.{sender}>", format_datetime(world.clock())
    mail.set_content(text)
    raw = vouched(mail.as_bytes(), sender.partition("@")[2])
    await world.keeps(raw if genuine else raw.replace(b"dmarc=pass", b"dmarc=none"))
    await world.settle()


async def plays(world: Office) -> None:
    """What Dora of the Diakonie leaves behind in two months."""
    async with world.app.store.writing() as work:
        await invitations.invite(work, NETWORK, "dora", world.clock())
    await world.opens_admission()
    await world.presses("dora", "Widerspruch")
    await world.replies("dora", f"Widerspruch\n\nUns fehlt die {WORDS[0]}.{SIGNED}")
    await writes(world, ADDRESS, "Eine Frage", f"Was wird aus der {WORDS[1]}?{SIGNED}")
    token = world.letter("dora").subject.partition("]")[0] + "]"
    await writes(world, ADDRESS, f"AW: {token}", f"Widerspruch wegen der {WORDS[2]}.{SIGNED}", genuine=False)
    await writes(world, PRIVATE, f"AW: {token}", f"Widerspruch, die {WORDS[3]}.{SIGNED}")
    world.mailers["dora"].box.bounces("5.2.2", "552 Postfach von Dora Dienst voll", german=True, times=1)
    await orders(world, "/beratung bgw; Winterplan; Zwei Plätze (Beispiel).; bis 5.12.2026")
    await writes(world, f"{ADDRESS}>, Dora <{PRIVATE}", "Zwei Absender", f"Von der {WORDS[7]}.{SIGNED}")
    world.mailers["dora"].box.absent(f"Ich bin im Urlaub.{SIGNED}")
    await orders(world, "/beratung gfs; Notschlafstelle; Acht Plätze (Beispiel).; bis 5.12.2026")
    world.mailers["dora"].box.returns()
    await world.replies("dora", f"Wir bitten um eine {SAID[0]}.{SIGNED}", "Notschlafstelle")
    await says(world, "dora", f"Was ist mit der {WORDS[4]}?")
    await says(world, "dora", f"geb. 12.03.1984, {WORDS[5]}")
    await writes(world, ADDRESS, "Fall", f"Herr {OF_ALL[4]}, geb. 12.03.1984{SIGNED}")
    async with world.app.store.writing() as work:
        await work.inbox.keep([big_mail(world)], world.clock())
    await world.settle()
    await meets(world)
    await world.passes(days=1)
    await orders(world, f"/zugang 2026-01; diakonie; 25.11.2026 09:00; Übergabe, {SAID[1]}")
    await Chat(world, "dora").writes("/abwesend")  # and never goes on


async def meets(world: Office) -> None:
    """A meeting to which she says yes with a point for its agenda; a case conference that she is called to."""
    await orders(world, "/sitzung Koordinierungskreis; 12.01.2027 10:00, 90 Minuten, Rathaus")
    await orders(world, "/sitzungseinladung 2027-K01")
    await world.replies("dora", f"Ich nehme teil.\nPunkt: {SAID[0]}{SIGNED}", "Einladung")
    await called(world)
    await world.replies("dora", f"1 ja\n2 nein\n\nHerr {OF_ALL[4]} kommt auch.{SIGNED}", "Terminabfrage")


def big_mail(world: Office) -> Arrival:
    """A mail over 1 MB, which is a file beside the database."""
    body = f"From: {NAME} <{ADDRESS}>\r\nSubject: Film\r\nMessage-ID: <b@x.example>\r\n\r\n{WORDS[6]}\r\n".encode()
    whole = body + b"Fuellung " * 150_000
    name = sha256(whole).hexdigest()
    path = Path(world.app.store.files.room()) / name
    path.write_bytes(whole)
    return Arrival("mail", "big", whole[:256_000], world.clock(), world.clock(), Whole(len(whole), name, str(path)))


async def over(world: Office) -> None:
    """Dora stands for nobody any more, and nothing is open."""
    await world.gives(Cancel("2026-01", CancelReason.TAKEN_BACK))
    async with world.app.store.writing() as work:
        for mandate in await work.people.mandates(NETWORK):
            if mandate.person == "dora":
                await work.people.end_mandate(NETWORK, "dora", mandate.member, mandate.role, world.clock())
    await world.passes(days=30)


def chat(world: Office) -> tuple[str, str]:
    """How the number of her chat stands in what came in, and in the names of messages that went out."""
    return f'"id": {world.chats["dora"].id}', f"{world.chats['dora'].id}:"


def files(folder: Path) -> list[Path]:
    """What the store keeps: the database, its log, the big mails beside it."""
    found = [path for path in folder.rglob("*") if path.is_file() and "umlauf.db" in str(path.relative_to(folder))]
    assert {"umlauf.db", "umlauf.db-wal"} <= {path.name for path in found}
    return found


def remains(folder: Path, *texts: str) -> list[tuple[str, str]]:
    """Which of them stand in which file."""
    return [(text, path.name) for path in files(folder) for text in texts if text.encode() in path.read_bytes()]


async def everything_ends(world: Office) -> None:
    """The meeting is held, with a guest and minutes; the case ends; a member has left by letter."""
    await world.goes_to(datetime(2027, 1, 12, 11, 0, tzinfo=UTC))
    await orders(world, f"/anwesend 2027-K01; Berta Beispiel, Gast: {OF_ALL[2]} vom Jobcenter")
    await orders(world, f"/protokoll 2027-K01; Es ging um die {OF_ALL[3]}.")
    anna = Chat(world, "anna")
    await anna.writes("/fallende")
    await anna.presses("2026-F01")
    await anna.presses("Die vereinbarten Ziele sind erreicht.")
    await anna.presses("Bestätigen")
    await says(world, "anna", f"/austritt gfs; 11.01.2027 09:00; Brief mit {OF_ALL[6]}")
    await world.presses("anna", "Ja, das ist richtig")
    await world.replies("arno", "Ja, das ist richtig", "Ist das so gemeint")


async def test_nothing_of_a_person_is_left_in_any_file(world: Office) -> None:
    """Its name, what it is reached by, and every mail and message: but what it said for its member."""
    await plays(world)
    traces = (NAME, GREETING, ADDRESS, PHONE, PRIVATE, *WORDS, *chat(world))
    assert {text for text, _ in remains(world.folder, *traces)} >= set(traces) - {WORDS[5]}
    await over(world)
    async with world.app.store.writing() as work:
        assert not await privacy.needed(work, NETWORK, "dora", world.clock())
        await privacy.erase(work, NETWORK, "dora", world.clock(), "anna", "command_line")
    await world.app.store.sweep(alone=True)
    assert remains(world.folder, *traces)  # in the log, at least
    assert await world.app.store.scrub()
    assert remains(world.folder, *traces) == []
    assert {text for text, _ in remains(world.folder, *SAID)} == set(SAID)


async def test_nothing_is_left_once_everything_is_over(world: Office) -> None:
    """With the times of the default configuration; Dora stands for nobody any more, the others still do."""
    await plays(world)
    await everything_ends(world)
    await over(world)
    traces = (NAME, GREETING, ADDRESS, PHONE, PRIVATE, *WORDS, *SAID, *OF_ALL, *chat(world))
    assert {text for text, _ in remains(world.folder, *traces)} >= {*OF_ALL, *SAID} - {OF_ALL[4]}
    world.clock.now += timedelta(days=3651)
    sweeper = Sweeper(world.app.store, world.clock, Retention())
    while await sweeper.once():
        pass
    await world.app.store.sweep(alone=True)
    assert await world.app.store.scrub()
    assert remains(world.folder, *traces) == []


async def test_a_mail_of_somebody_else_that_quotes_her_stays(world: Office) -> None:
    """It is the other's, also where nobody knows who that is; its time is that of all mails."""
    quoted = f"> From: {NAME} <{ADDRESS}>\n> Wie besprochen.\n\nDazu eine Frage: {WORDS[0]}?"
    mail = f"From: info@fremd.example\nSubject: Frage\nMessage-ID: <q@fremd.example>\n\n{quoted}\n"
    await world.keeps(mail.encode())
    await writes(world, f"{ADDRESS}>, Dora <{PRIVATE}", "Zwei Absender", f"Von der {WORDS[1]}.")
    await world.settle()
    async with world.app.store.writing() as work:
        await work.erasure.person(NETWORK, "dora")
    kept = [row.raw for row in await world.inbox()]
    assert [word.encode() in b"".join(kept) for word in WORDS[:2]] == [True, False]
