"""Which language to speak, and help texts in both."""

from __future__ import annotations

import locale
from collections.abc import Mapping, Sequence
from inspect import cleandoc
from typing import TYPE_CHECKING

from outreach_opt.words import Language

if TYPE_CHECKING:
    from typer.core import TyperGroup

_GERMAN: dict[str, str] = {
    "Show this message and exit.": "Diese Hilfe zeigen.",
    "Install completion for the current shell.": "Vervollständigung in dieser Shell einrichten.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "Vervollständigung für diese Shell ausgeben, zum Kopieren oder Anpassen."
    ),
}
"""Help texts that are not our own, and those of :func:`both`."""


def preferred_language(environ: Mapping[str, str]) -> Language:
    """Return the language of the locale: German where it is, English everywhere else.

    Parameters
    ----------
    environ
        The variables of the environment.
    """
    set_to = next((environ[one] for one in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(one)), None)
    name = set_to or locale.getlocale()[0] or ""
    # Windows says "German_Germany".
    return "de" if name.lower().startswith(("de_", "de.", "de-", "german")) or name.lower() == "de" else "en"


def asked_language(arguments: Sequence[str]) -> Language | None:
    """Return the language that a command line asks for, before it is parsed: the help is in it, too."""
    for at, one in enumerate(arguments):
        value = one.removeprefix("--language=") if one.startswith("--language=") else None
        if one == "--language" and at + 1 < len(arguments):
            value = arguments[at + 1]
        if value in ("de", "en"):
            return "de" if value == "de" else "en"
    return None


def both(en: str, de: str) -> str:
    """Return a help text in English, and remember it in German."""
    _GERMAN[cleandoc(en)] = de
    return en


def speak_german(group: TyperGroup) -> None:
    """Put the German help texts of all parameters in the place of the English ones."""
    for command in (group, *group.commands.values()):
        for one in (*command.params, command.get_help_option(command.context_class(command))):
            german = _GERMAN.get(getattr(one, "help", None) or "")
            if german is not None:
                vars(one)["help"] = german
