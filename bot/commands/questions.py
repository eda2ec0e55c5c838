"""What `umlauf init` has to know: asked for at a terminal, given as options in a script, one table for both."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.commands.call import Call
from bot.commands.terminal import WrongUsage
from mail.envelope import routable
from motions.wording.words import N_

Answers = dict[str, str]
PORTS: Mapping[tuple[str, str], str] = {
    ("smtp", "tls"): "465",
    ("smtp", "starttls"): "587",
    ("smtp", "none"): "25",
    ("imap", "tls"): "993",
    ("imap", "starttls"): "143",
    ("imap", "none"): "143",
}
NOT_A_MAIL = N_("Das ist keine Mailadresse ohne Umlaute, wie stelle@example.org")


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to know. `key` is its option. default: None where it has to be said. asked: whether it matters at all.

    wrong: what is wrong with an answer, "" where nothing is.
    """

    key: str
    ask: str
    default: Callable[[Answers], str | None] = lambda _: None
    asked: Callable[[Answers], bool] = lambda _: True
    wrong: Callable[[str], str] = lambda _: ""
    hidden: bool = False


def _mail(text: str) -> str:
    return "" if routable(text) == text and text.isascii() else NOT_A_MAIL


def _security(text: str) -> str:
    return "" if text in ("tls", "starttls", "none") else N_("Bitte tls, starttls oder none")


def _port(text: str) -> str:
    return "" if text.isdecimal() and 0 < int(text) < 65536 else N_("Bitte eine Zahl von 1 bis 65535")


def _inbox(text: str) -> str:
    return "" if text in ("imap", "maildir") else N_("Bitte imap oder maildir")


def _filled(text: str) -> str:
    return "" if text.strip() else N_("Das darf nicht leer sein")


def _server(name: str, title: str, asked: Callable[[Answers], bool]) -> Iterator[Question]:
    """The questions about one mail server."""
    yield Question(f"{name}_host", title, asked=asked, wrong=_filled)
    yield Question(
        f"{name}_security", N_("Verschlüsselung (tls, starttls, none)"), lambda _: "tls", asked, wrong=_security
    )
    yield Question(f"{name}_port", N_("Port"), lambda a: PORTS.get((name, a[f"{name}_security"])), asked, wrong=_port)
    yield Question(f"{name}_username", N_("Benutzername (leer: ohne Anmeldung)"), lambda _: "", asked)
    yield Question(
        f"{name}_password",
        N_("Passwort"),
        lambda _: "",
        lambda a: asked(a) and bool(a[f"{name}_username"]) and not a.get(f"{name}_password_file"),
        hidden=True,
    )


QUESTIONS: tuple[Question, ...] = (
    Question("mail_address", N_("Mailadresse der Stelle, an die Antworten gehen"), wrong=_mail),
    *_server("smtp", N_("SMTP-Server, der Mails annimmt"), lambda _: True),
    Question(
        "inbox",
        N_("Wo Antworten ankommen (imap, maildir)"),
        lambda a: "maildir" if a.get("maildir") else "imap",
        lambda a: not a.get("maildir") and not a.get("imap_host"),
        wrong=_inbox,
    ),
    Question("maildir", N_("Ordner des Maildirs"), asked=lambda a: a.get("inbox") == "maildir", wrong=_filled),
    *_server("imap", N_("IMAP-Server"), lambda a: not a.get("maildir")),
    Question(
        "telegram_token",
        N_("Token des Telegram-Bots von @BotFather (leer: ohne Telegram)"),
        lambda _: "",
        lambda a: not a.get("telegram_token_file"),
        hidden=True,
    ),
    Question("coordinator", N_("Name der ersten Person der koordinierenden Stelle"), wrong=_filled),
    Question("coordinator_mail", N_("Ihre Mailadresse"), wrong=_mail),
)


def collect(call: Call, given: Answers) -> Answers:
    """Every answer that is needed. Raises WrongUsage with all options that are wrong or missing in a script."""
    answers = dict(given)
    missing, wrong = [], []
    for question in QUESTIONS:
        option = "--" + question.key.replace("_", "-")
        if question.key in answers:
            if problem := question.wrong(answers[question.key]):
                wrong.append(call.words.tr("{option}: {why}", option=option, why=call.words.tr(problem)))
        elif question.asked(answers):
            answer = _asked(call, question, answers) if call.terminal.ask else question.default(answers)
            if answer is None:
                missing.append(option)
            answers[question.key] = answer or ""
    if missing:
        wrong.append(call.words.tr("es fehlt: {list}", list=", ".join(missing)))
    if wrong:
        raise WrongUsage(*wrong)
    return answers


def _asked(call: Call, question: Question, answers: Answers) -> str:
    """Ask until the answer will do; nothing typed takes the default."""
    default, words, ask = question.default(answers), call.words, call.terminal.ask
    if ask is None:
        raise ValueError("nobody to ask")
    title = words.tr(question.ask) + (f" [{default}]" if default else "")
    while True:
        answer = ask(title, question.hidden) or default or ""
        problem = question.wrong(answer)
        if not problem:
            return answer
        call.terminal.complain(words.tr(problem) + ".")


SECRET: Mapping[str, str] = {
    "smtp_password": "secrets/smtp-password",
    "imap_password": "secrets/imap-password",
    "telegram_token": "secrets/telegram-token",
}
"""Question -> the file that its answer goes into, beside config.toml."""


def secrets(answers: Answers) -> dict[str, str]:
    """What was typed and is to lie in files of its own: file name -> secret."""
    return {file: answers[key] for key, file in SECRET.items() if answers.get(key)}


def tables(answers: Answers) -> dict[str, dict[str, object]]:
    """The answers as config.toml has them; secrets by the name of their file."""
    found: dict[str, dict[str, object]] = {
        "mail": {"address": answers["mail_address"]},
        "mail.smtp": _server_table("smtp", answers),
    }
    if answers.get("maildir"):
        found["mail.maildir"] = {"path": answers["maildir"]}
    else:
        found["mail.imap"] = _server_table("imap", answers)
    if token := _secret_file("telegram_token", answers):
        api = answers.get("telegram_api")
        found["telegram"] = {"token_file": token, **({"api_base_url": api} if api else {})}
    if answers.get("store"):
        found["store"] = {"url": answers["store"]}
    return found


def _server_table(name: str, answers: Answers) -> dict[str, object]:
    table: dict[str, object] = {
        "host": answers[f"{name}_host"],
        "port": int(answers[f"{name}_port"]),
        "security": answers[f"{name}_security"],
    }
    if answers.get(f"{name}_username"):
        table["username"] = answers[f"{name}_username"]
    if password := _secret_file(f"{name}_password", answers):
        table["password_file"] = password
    return table


def _secret_file(key: str, answers: Answers) -> str:
    """The file that was named, or the one that what was typed goes into."""
    return answers.get(f"{key}_file") or (SECRET[key] if answers.get(key) else "")


def bundled() -> list[Path]:
    """The agreement files that come along, the one with most procedures first: it is what `init` offers."""
    from bot.config import BUNDLED

    found = {path: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(BUNDLED.glob("*.toml"))}
    return sorted(found, key=lambda path: -len(found[path].get("procedures", {})))
