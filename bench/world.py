"""A network of any size with invented people and a motion under way: what the measurements run on.

It is built through the same doors as in life (agreement file, store, desk), once for each script; each run gets a
copy. Everything is plainly invented, and the same for the same arguments.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import agreements, desk
from bot.config import Settings, load
from motions.decide.opening import Draft
from motions.model import Applicant, Mandate, Motion, Person
from motions.terms import Channel, Kind, Power, Role
from store.migrate import migrate
from store.work import Opening, Store, Work

NETWORK = "messung"
ADDRESS = "antraege@example.org"
FIRST_CHAT = 1001  # the number that the embedded Telegram gives the first person in it
REASON = "Der Träger arbeitet seit Jahren mit den Mitgliedern zusammen und bittet um Aufnahme. " * 6
TOKEN = "4200001:playground-token"

AGREEMENT = """\
[network]
id = "messung"
name = "Netzwerk Messung (Beispiel)"
office = "m0"

[calendar]
place = "DE-NW"
zone = "Europe/Berlin"

[receipt]
escalate_after = 2

[procedures.admission]
clause = "§ 6 Abs. 2 bis 4"
clause_text = "Aufgenommen ist, wem nicht binnen 14 Tagen mehr als die Hälfte der Mitglieder widerspricht. (Beispiel)"
ballot = "objection"
threshold = { counts = "object", more_than = "1/2", of = "roll", then = "fails" }
period_days = 14
reminders = ["7 days", "2 days"]

[procedures.exclusion]
clause = "§ 6 Abs. 6"
clause_text = "Ausgeschlossen ist, für dessen Ausschluss mehr als drei Viertel der Mitglieder stimmen. (Beispiel)"
ballot = "approval"
threshold = { counts = "for", more_than = "3/4", of = "roll", then = "passes" }
period_days = 14
concerned = "counted"
chat_shows = "summary"
reminders = ["7 days", "2 days"]
"""
MEMBER = '\n[[members]]\nid = "m{0}"\nname = "Mitglied {0} e. V. (Beispiel)"\nshort = "M{0}"\n'

CONFIG = """\
[mail]
address = "{address}"
{source}
[mail.smtp]
host = "127.0.0.1"
port = {smtp}
security = "none"

[store]
url = "sqlite+aiosqlite:///umlauf.db"

[[networks]]
id = "messung"
agreement = "agreement.toml"

[log]
level = "WARNING"
"""
IMAP = """
[mail.imap]
host = "127.0.0.1"
port = {port}
security = "none"
username = "{username}"
password = "{password}"
"""
MAILDIR = '\n[mail.maildir]\npath = "maildir"\n'
TELEGRAM = '\n[telegram]\ntoken = "{token}"\napi_base_url = "{url}"\n'


@dataclass(frozen=True)
class Plan:
    """How large the network is and how its people are reached. `designated`: delivery to a chat counts."""

    seats: int
    people_each: int = 1
    mail: bool = True
    chat: bool = False
    designated: bool = False


@contextmanager
def scratch(folder: Path | None) -> Iterator[Path]:
    """A folder that is removed at the end, below the one asked for."""
    with TemporaryDirectory(prefix="umlauf-bench-", dir=folder) as made:
        yield Path(made)


def configure(folder: Path, *, smtp: int = 9, source: str = MAILDIR, telegram: str = "") -> Settings:
    """Write config.toml. smtp: port of the relay; source: IMAP or MAILDIR; telegram: the server's address."""
    (folder / "maildir").mkdir(exist_ok=True)
    for name in ("cur", "new", "tmp"):
        (folder / "maildir" / name).mkdir(exist_ok=True)
    text = CONFIG.format(address=ADDRESS, smtp=smtp, source=source)
    if telegram:
        text += TELEGRAM.format(token=TOKEN, url=telegram)
    (folder / "config.toml").write_text(text)
    return load(folder / "config.toml", {})


def copy(template: Path, folder: Path) -> Path:
    """A fresh copy of a built world, in place of an earlier one."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    return folder


def moment() -> datetime:
    """Now, in UTC: the runs that are measured go by the same clock."""
    return datetime.now(UTC)


def opened(settings: Settings) -> Opening:
    """The store of a world, for `async with`."""
    return Store.open(settings.store.url, mail_domain=settings.mail.domain)


async def build(folder: Path, plan: Plan) -> Settings:
    """A store with members, people and mandates; person p0 coordinates."""
    settings = _written(folder, plan)
    await migrate(settings.store.url)
    agreement = agreements.read_all(settings)[NETWORK]
    async with opened(settings) as store, store.writing() as work:
        await agreements.bring_up_to_date(work, settings, moment())
        await agreements.import_members(work, agreement, moment() - timedelta(days=400))
        for number in range(plan.seats * plan.people_each):
            await _add_person(work, plan, number)
        await work.people.add_mandate(NETWORK, Mandate("p0", "m0", Role.COORDINATOR, frozenset()))
    return settings


def _written(folder: Path, plan: Plan) -> Settings:
    folder.mkdir()
    (folder / "agreement.toml").write_text(AGREEMENT + "".join(MEMBER.format(number) for number in range(plan.seats)))
    return configure(folder)


async def _add_person(work: Work, plan: Plan, number: int) -> None:
    person = Person(
        f"p{number}",
        f"Person {number} (Beispiel)",
        mails=(f"p{number}@t{number % 97}.example",) if plan.mail else (),
        telegram_user=FIRST_CHAT + number if plan.chat else None,
        designated=frozenset({Channel.TELEGRAM}) if plan.designated else frozenset(),
    )
    await work.people.add_person(NETWORK, person)
    role = Role.DEPUTY if number >= plan.seats else Role.REPRESENTATIVE
    powers = frozenset({Power.VOTE, Power.RECEIVE})
    await work.people.add_mandate(NETWORK, Mandate(person.id, f"m{number % plan.seats}", role, powers, "Beispiel"))


async def open_motion(settings: Settings, kind: Kind = Kind.ADMISSION, *, sent: bool, number: int = 0) -> Motion:
    """A motion, opened an hour ago, its notices waiting; or (`sent`) as if they had gone out.

    Both bring a document, which an exclusion shows in no chat. `number` tells applicants apart.
    """
    now = moment() - timedelta(hours=1)
    async with opened(settings) as store, store.writing() as work:
        motion = await desk.open_motion(work, NETWORK, await _draft(work, kind, number), now)
        if not isinstance(motion, Motion):
            raise ValueError(motion)
        if sent:
            rows = await work.outbox.rows(["pending"])
            await work.outbox.sent_all([(row.id, f"{row.target}:{row.id}") for row in rows], now)
    return motion


async def _draft(work: Work, kind: Kind, number: int) -> Draft:
    file = ("antrag.txt", "text/plain", b"Antrag (Beispiel)\n", "application")
    document = await work.documents.add(NETWORK, None, *file)
    if kind is Kind.EXCLUSION:
        given = {"proposer": "m2", "concerned": "m1", "documents": (document,)}
        return Draft(kind, "Ausschluss (Beispiel)", REASON, "p0", **given)
    applicant = Applicant(f"Neuer Träger {number} e. V. (Beispiel)", "neu@example.org", "Neuer Träger")
    return Draft(kind, applicant.name, REASON, "p0", applicant, documents=(document,))
