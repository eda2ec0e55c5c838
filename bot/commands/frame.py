"""From the table of commands to a command line: the options that all share, in the language that was asked for.

A command is a function whose first parameter is its `Call`; the others are its arguments and options. One without a
default has to be given, and whoever leaves several out is told all of them at once.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from bot.commands.call import Call
from bot.commands.language import LANGUAGES, words_of
from bot.commands.terminal import Terminal, WrongUsage
from motions.wording.words import N_, Words

SHARED: Mapping[str, tuple[Any, Any]] = {  # name -> type with what is said about it, default
    "config": (
        Annotated[Path | None, typer.Option(metavar="FILE", help=N_("Konfiguration, sonst config.toml"))],
        None,
    ),
    "network": (
        Annotated[str | None, typer.Option(metavar="ID", help=N_("Netzwerk, wenn mehrere eingerichtet sind"))],
        None,
    ),
    "language": (
        Annotated[str | None, typer.Option(metavar="de|en", help=N_("Sprache der Ausgabe, sonst Deutsch"))],
        None,
    ),
    "json": (Annotated[bool, typer.Option("--json", help=N_("Ausgabe als ein JSON-Dokument"))], False),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One command: its name ("motion list"), what it does, and that in a few German words."""

    name: str
    act: Callable[..., Any]
    help: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What all commands of one call of the program have in common. `given` are shared options before the command."""

    terminal: Terminal
    words: Words
    args: tuple[str, ...]
    given: dict[str, Any]

    def call(self, own: Mapping[str, Any]) -> Call:
        """What a command gets; an option after the command beats the same one before it."""
        chosen = {name: own.get(name) or self.given.get(name) for name in SHARED}
        language = chosen["language"] or "de"
        if language not in LANGUAGES:
            raise WrongUsage(self.words.tr("--language: „{given}“ gibt es nicht, nur de und en", given=language))
        return Call(
            terminal=self.terminal,
            words=self.words if language == self.words.language else words_of(language),
            config=chosen["config"] or Path("config.toml"),
            network=chosen["network"],
            json=bool(chosen["json"]),
            args=self.args,
        )


def with_options(helps: Mapping[str, str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For a command that takes all of its options as one mapping: text each, "" where it was not given."""

    def decorate(act: Callable[..., Any]) -> Callable[..., Any]:
        kind = inspect.Parameter.KEYWORD_ONLY
        own = [
            inspect.Parameter(name, kind, default="", annotation=Annotated[str, typer.Option(help=about)])
            for name, about in helps.items()
        ]
        call = inspect.Parameter("call", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Call)
        return _signed(act, [call, *own])

    return decorate


def build(rows: Sequence[Row], groups: Mapping[str, str], frame: Frame) -> typer.Typer:
    """The whole command line. groups: what each group of commands is about, in German."""
    words = frame.words
    top = _typer(words.tr("Umlauf führt die Verfahren eines Netzwerks nach seiner Vereinbarung."))
    top.callback()(_root(frame))
    made = {name: _typer(words.tr(about)) for name, about in groups.items()}
    for name, group in made.items():
        top.add_typer(group, name=name)
    for row in rows:
        of, _, name = row.name.rpartition(" ")
        meant = set(row.name.split()) <= set(frame.args)
        (made[of] if of else top).command(name, help=words.tr(row.help))(_function(row.act, frame) if meant else _named)
    return top


def _named() -> None:
    """Stands for a command that is not on the command line, so that help names it: to make the options of a hundred
    commands takes longer than most of them run.
    """


def _typer(about: str) -> typer.Typer:
    # No rich: its import costs more than most commands, and its tracebacks would show secrets.
    return typer.Typer(
        help=about,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )


def _root(frame: Frame) -> Callable[..., None]:
    def root(**own: Any) -> None:
        frame.given.update(own)

    return _signed(root, _shared(frame.words))


def _function(act: Callable[..., Any], frame: Frame) -> Callable[..., None]:
    """What typer calls for `act`."""
    _, *own = inspect.signature(act, eval_str=True).parameters.values()
    required = [parameter for parameter in own if parameter.default is parameter.empty]

    def function(**values: Any) -> None:
        missing = [_label(parameter) for parameter in required if values[parameter.name] in (None, "", [], ())]
        if missing:
            raise WrongUsage(frame.words.tr("Es fehlt: {list}", list=", ".join(missing)))
        call = frame.call({name: values.pop(name) for name in SHARED})
        done = act(call, **values)
        if inspect.iscoroutine(done):
            import asyncio  # late, because it takes longer to import than to explain a date

            asyncio.run(done)

    return _signed(function, [_optional(parameter, frame.words) for parameter in own] + _shared(frame.words))


def _signed(function: Callable[..., Any], parameters: list[inspect.Parameter]) -> Callable[..., Any]:
    """`function` with the signature that typer is to read."""
    function.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what inspect looks for
    function.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return function


def _shared(words: Words) -> list[inspect.Parameter]:
    kind = inspect.Parameter.KEYWORD_ONLY
    bare = [inspect.Parameter(name, kind, default=default, annotation=said) for name, (said, default) in SHARED.items()]
    return [_optional(parameter, words) for parameter in bare]


def _optional(parameter: inspect.Parameter, words: Words) -> inspect.Parameter:
    """The parameter as typer sees it: never required, because it would report the first one alone; help translated."""
    type_, info = get_args(parameter.annotation)
    info = copy(info)
    info.help = words.tr(info.help) if info.help else None
    required = parameter.default is parameter.empty
    return parameter.replace(
        kind=inspect.Parameter.KEYWORD_ONLY,
        default=None if required else parameter.default,
        annotation=Annotated[type_ | None if required else type_, info],
    )


def _label(parameter: inspect.Parameter) -> str:
    """How a parameter is written on the command line: MOTION or --at."""
    info = get_args(parameter.annotation)[1]
    if isinstance(info.default, str) and info.default.startswith("--"):  # its first name, as typer keeps it
        return info.default
    plain = parameter.name.replace("_", "-")
    by_name = f"--{plain}" if isinstance(info, type(typer.Option())) else plain.upper()
    return by_name if by_name.startswith("--") else info.metavar or by_name
