"""What is wrong with a command line that could not even be taken apart, in the reader's language."""

from typing import Any

import typer

from motions.wording.words import Words


def sentence(error: typer.TyperException, words: Words) -> str:
    """One sentence. typer keeps the classes of its errors to itself, so they are told apart by their names."""
    found: Any = error
    match type(error).__name__:
        case "NoSuchOption":
            said = words.tr("{option} gibt es hier nicht", option=found.option_name)
            guesses = found.possibilities
            return (
                f"{said}; {words.tr('meinten Sie {list}?', list=', '.join(sorted(guesses)))}" if guesses else f"{said}."
            )
        case "BadOptionUsage":
            return words.tr("Nach {option} fehlt ein Wert.", option=found.option_name)
        case "UsageError" if found.message.startswith("No such command"):
            name = found.message.partition("'")[2].partition("'")[0]
            return words.tr("Den Befehl „{name}“ gibt es nicht.", name=name)
        case "UsageError" if found.message.startswith("Got unexpected extra argument"):
            extra = found.message.rpartition("(")[2].rstrip(")")
            return words.tr("Damit kann ich nichts anfangen: {list}.", list=extra)
    return error.format_message()


def hint(error: typer.TyperException, words: Words) -> str:
    """Where to read how it goes, "" where the error does not say what it belongs to."""
    context: Any = getattr(error, "ctx", None)
    return words.tr("Hilfe: {command} --help", command=context.command_path) if context else ""
