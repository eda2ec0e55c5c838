"""The dialogues about negotiations and sites."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.cooperation import standing
from bot.dialogues.script import Answers, Choice, Question, Scene, Script, Step
from bot.dialogues.steps import BUTTON, at, choose_member, collected, day, day_of, instead, moment, write
from bot.dialogues.steps import read_mail as read_address
from bot.orders import Order
from bot.orders_cooperation import AddSite, Conclude, CorrectSite, EndSite, MoveTalks, OpenTalks
from motions.cooperation import Talks
from motions.duties import Joining
from motions.model import Refusal
from motions.money import cents_of
from motions.wording import cooperation
from motions.wording import questions as said
from motions.wording.clean import clip
from motions.wording.money import amount

NEW = "+"  # instead of an id: something that is not there yet
NONE = "-"  # nothing is given
LONGEST_NAME, LONGEST_REASON = 200, 1000


async def _no_talks(scene: Scene) -> str:
    by_office = scene.network.duties.joining.by is Joining.OFFICE
    return instead(None if by_office else Refusal("not_by_office"), scene)


async def _no_sites(scene: Scene) -> str:
    return instead(None if scene.network.duties.sites else Refusal("no_sites_here"), scene)


async def _ask_talks(scene: Scene) -> Question:
    found = await scene.work.cooperation.negotiations.all(scene.network.id)
    going = [talks for talks in found if talks.state is not Talks.CONCLUDED]
    choices = [Choice(NEW, said.word("new_talks", scene.words))]
    choices += [Choice(t.id, clip(f"{t.name} ({cooperation.state(t.state, scene.words)})", BUTTON)) for t in going]
    return Question(said.ask("talks", scene.words), tuple(choices))


async def _ask_state(scene: Scene) -> Question:
    talks = await scene.work.cooperation.negotiations.get(scene.network.id, str(scene.answers["talks"]))
    failed = talks is not None and talks.state is Talks.FAILED
    offered = ["reopened"] if failed else ["concluded", "still_open", "failed"]
    states = {"reopened": Talks.OPEN, "still_open": Talks.OPEN, "failed": Talks.FAILED, "concluded": Talks.CONCLUDED}
    return Question(
        said.ask("talks_state", scene.words),
        tuple(Choice(states[word].value, said.word(word, scene.words)) for word in offered),
    )


async def _ask_address(scene: Scene) -> Question:
    return Question(said.ask("talks_mail", scene.words), (Choice(NONE, said.word("none_known", scene.words)),))


async def _ask_agreement(scene: Scene) -> Question:
    return Question(said.ask("signed", scene.words))


def _new(given: Answers) -> bool:
    return given.get("talks") == NEW


def _to(*states: Talks) -> Callable[[Answers], bool]:
    return lambda given: not _new(given) and given.get("state") in [state.value for state in states]


async def _negotiation(scene: Scene) -> Order:
    given = {key: answer for key, answer in scene.answers.items() if answer != NONE}
    if _new(given):
        return OpenTalks(str(given["name"]), str(given.get("mail", "")), str(given["reason"]))
    if given["state"] == Talks.CONCLUDED.value:
        documents = await collected(scene, "files")
        return Conclude(str(given["talks"]), at(scene, "at"), str(given.get("mail", "")), documents)
    return MoveTalks(str(given["talks"]), Talks(str(given["state"])), str(given["reason"]))


async def _ask_site(scene: Scene) -> Question:
    today = standing.today(scene.network, scene.now)
    found = [s for s in await standing.sites(scene.work, scene.network) if s.until is None or s.until >= today]
    choices = [Choice(NEW, said.word("new_site", scene.words))]
    return Question(said.ask("site", scene.words), (*choices, *(Choice(s.id, clip(s.name, BUTTON)) for s in found)))


async def _read_amount(scene: Scene, text: str) -> str | Refusal:
    cents = cents_of(text)
    return Refusal("bad_amount", {"text": clip(text, BUTTON)}) if cents is None else str(cents)


async def _ask_last(scene: Scene) -> Question:
    site = await scene.work.cooperation.sites.get(scene.network.id, str(scene.answers["site"]))
    whole = amount(site.cents if site else 0, scene.words)
    text = said.ask("last_amount", scene.words, amount=whole)
    return Question(text, (Choice(NONE, said.word("all_of_it", scene.words)),))


def _new_site(given: Answers) -> bool:
    return given.get("site") == NEW


def _old_site(given: Answers) -> bool:
    return "site" in given and not _new_site(given)


def _does(what: str) -> Callable[[Answers], bool]:
    return lambda given: given.get("what") == what


async def _ask_what(scene: Scene) -> Question:
    offered = tuple(Choice(what, said.word(what, scene.words)) for what in ("site_end", "site_rename", "site_reprice"))
    return Question(said.ask("site_what", scene.words), offered)


async def _named(scene: Scene) -> Mapping[str, str]:
    return {"name": str(scene.answers.get("name", ""))}


async def _site(scene: Scene) -> Order:
    given = scene.answers
    if _new_site(given):
        return AddSite(str(given["member"]), str(given["name"]), int(given["cents"]), day_of(scene, "since"))
    if given["what"] == "site_rename":
        return CorrectSite(str(given["site"]), str(given["new_name"]))
    if given["what"] == "site_reprice":
        return CorrectSite(str(given["site"]), cents=int(given["new_cents"]))
    last = None if given["last"] == NONE else int(given["last"])
    return EndSite(str(given["site"]), day_of(scene, "until"), last)


NEGOTIATION = Script(
    "negotiation",
    said.TITLES["negotiation"],
    (
        Step("talks", _ask_talks),
        replace(write("name", "talks_name", limit=LONGEST_NAME), applies=_new),
        Step("state", _ask_state, applies=lambda given: "talks" in given and not _new(given)),
        Step("mail", _ask_address, read_address, applies=lambda given: _new(given) or _to(Talks.CONCLUDED)(given)),
        replace(
            write("reason", "talks_reason", limit=LONGEST_REASON),
            applies=lambda given: _new(given) or _to(Talks.OPEN, Talks.FAILED)(given),
        ),
        replace(moment("at", "concluded_at"), applies=_to(Talks.CONCLUDED)),
        Step("files", _ask_agreement, applies=_to(Talks.CONCLUDED), collects="agreement"),
    ),
    order=_negotiation,
    idle=_no_talks,
)

SITE = Script(
    "site",
    said.TITLES["site"],
    (
        Step("site", _ask_site),
        replace(choose_member("member", "site_member"), applies=_new_site),
        replace(write("name", "site_name", limit=LONGEST_NAME), applies=_new_site),
        replace(write("cents", "site_amount", _named), read=_read_amount, applies=_new_site),
        replace(day("since", "site_since"), applies=_new_site),
        Step("what", _ask_what, applies=_old_site),
        replace(day("until", "site_until"), applies=_does("site_end")),
        Step("last", _ask_last, _read_amount, applies=_does("site_end")),
        replace(write("new_name", "site_new_name", limit=LONGEST_NAME), applies=_does("site_rename")),
        replace(write("new_cents", "site_new_amount"), read=_read_amount, applies=_does("site_reprice")),
    ),
    order=_site,
    idle=_no_sites,
)
