"""The dialogues that end in an opening: an admission (§ 6 (2)-(4)) and an exclusion (§ 6 (6))."""

from collections.abc import Mapping
from dataclasses import replace

from bot import desk
from bot.dialogues.script import Answers, Choice, Question, Scene, Script, Step
from bot.dialogues.steps import BUTTON, choose_member, collected, member_name, read_mail, unless_voted, write
from bot.orders import Open, Order
from bot.procedures import applications
from mail.envelope import routable
from mail.parse import parse
from mail.subject import stripped
from motions.decide import opening
from motions.decide.opening import Draft
from motions.model import Applicant, Refusal
from motions.terms import Kind
from motions.wording import questions as said
from motions.wording.clean import clean, clip
from motions.wording.steps import cited
from store.inbox import InboxRow

LONGEST_NAME = 200
MAILS = 5  # as many mails of the inbox can be chosen as the application
_NAMED_WRONG = frozenset({"already_member", "applicant_pending"})


async def _applicant(scene: Scene) -> Mapping[str, str]:
    return {"name": str(scene.answers["name"])}


async def _concerned(scene: Scene) -> Mapping[str, str]:
    return {"concerned": await member_name(scene, "concerned")}


async def _proposer(scene: Scene) -> Mapping[str, str]:
    return {"proposer": await member_name(scene, "proposer")}


async def _read_name(scene: Scene, text: str) -> str | Refusal:
    """A name nobody else has; who is a member already, or about to be one, is told at once."""
    name = clean(text)
    if len(name) > LONGEST_NAME:
        return Refusal("too_long", {"limit": str(LONGEST_NAME)})
    draft = Draft(Kind.ADMISSION, name, "-", scene.person.id, Applicant(name, "@"))
    wrong = opening.mistakes(draft, await desk.surroundings(scene.work, scene.network.id))
    return next((refusal for refusal in wrong if refusal.code in _NAMED_WRONG), name)


async def _ask_files(scene: Scene) -> Question:
    return Question(said.ask("files", scene.words))


async def _ask_suited(scene: Scene) -> Question:
    clause = cited(scene.network.procedures[Kind.ADMISSION].clause, scene.words)
    yes = Choice("yes", said.word("suited", scene.words))
    return Question(said.ask("suited", scene.words, clause=clause), (yes,))


async def _ask_application(scene: Scene) -> Question:
    text = said.ask("application", scene.words, **await _proposer(scene))
    return Question(text, tuple([Choice(str(row.id), _item(row, scene)) for row in await _mails(scene)]))


async def _mails(scene: Scene) -> list[InboxRow]:
    """The newest mails that wait for the office."""
    parked = [row for row in await scene.work.inbox.parked(scene.network.id) if row.source == "mail"]
    found = [await scene.work.inbox.get(entry.id) for entry in parked[-MAILS:]]
    return [row for row in found if row]


def _item(row: InboxRow, scene: Scene) -> str:
    return clip(said.item(row.id, stripped(parse(row.raw, row.size).subject), scene.words), BUTTON)


async def _pick_mail(scene: Scene, value: str) -> str | Refusal:
    """The mail as a document."""
    kept = await applications.kept_whole(scene.work, scene.network.id, int(value))
    return kept.id if kept else Refusal("item_unknown", {"item": value})


async def _admission(scene: Scene) -> Order:
    given = scene.answers
    who = Applicant(str(given["name"]), str(given["mail"]))
    draft = Draft(Kind.ADMISSION, who.name, str(given["reason"]), scene.person.id, applicant=who)
    item = given.get("inbox")
    return Open(replace(draft, documents=await collected(scene, "files")), None if item is None else int(item))


async def _exclusion(scene: Scene) -> Order:
    given = scene.answers
    draft = Draft(
        Kind.EXCLUSION,
        await member_name(scene, "concerned"),
        str(given["reason"]),
        scene.person.id,
        proposer=str(given["proposer"]),
        concerned=str(given["concerned"]),
        documents=await collected(scene, "application", "files"),
    )
    return Open(draft)


def _of_nobodys_mail(answers: Answers) -> bool:
    """A mail that is made a motion brings its own files, and the preview says what confirming declares."""
    return "inbox" not in answers


ADMISSION = Script(
    "admission",
    said.TITLES["admission"],
    (
        replace(write("name", "name"), read=_read_name),
        replace(write("mail", "mail", _applicant), read=read_mail),
        write("reason", "reason_admission"),
        Step("files", _ask_files, collects="reason", applies=_of_nobodys_mail),
        Step("suited", _ask_suited, applies=_of_nobodys_mail),
    ),
    order=_admission,
    idle=unless_voted(Kind.ADMISSION),
)

EXCLUSION = Script(
    "exclusion",
    said.TITLES["exclusion"],
    (
        choose_member("concerned", "concerned"),
        choose_member("proposer", "proposer", _concerned, but="concerned"),
        Step("application", _ask_application, collects="application", at_least=1, pick=_pick_mail),
        write("reason", "reason_exclusion", _proposer),
        Step("files", _ask_files, collects="reason"),
    ),
    order=_exclusion,
    idle=unless_voted(Kind.EXCLUSION),
)


def from_mail(row: InboxRow, by: str) -> Answers:
    """What a stranger's mail answers of an admission; what it leaves open is asked."""
    made = applications.draft(row, by)
    who = made.applicant or Applicant("", "")
    found = {"name": who.name, "mail": routable(who.mail) or "", "reason": made.reason}
    return {"inbox": row.id} | {key: value for key, value in found.items() if value}
