"""Which language to speak, and help texts in both."""

from __future__ import annotations

import locale
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from inspect import cleandoc
from io import StringIO
from typing import TYPE_CHECKING, Any

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
_PLACEHOLDERS = {
    "DATE": "TAG",
    "DATES": "TAGE",
    "FERRY": "FÄHRE",
    "FILE": "DATEI",
    "KIND": "ART",
    "NEW": "NEU",
    "NUMBER": "ZAHL",
    "OLD": "ALT",
    "PLACE": "ORT",
    "SECONDS": "SEKUNDEN",
    "WORKBOOK": "MAPPE",
    "YEAR": "JAHR",
}
"""What stands for values in help; words that are the same in both languages are left out."""


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


def plain_types(group: TyperGroup) -> None:
    """Leave out of help what only programmers read: ``<bool>`` of switches, ``<path>`` of what has a name."""
    for one in _parameters(group):
        if getattr(one, "is_flag", False):
            one.metavar = ""
        if one.param_type_name == "argument":
            vars(one)["display_type_rich"] = _nothing


def speak_german(group: TyperGroup) -> None:
    """Put the German help of all parameters in the place of the English one."""
    for one in _parameters(group):
        german = _GERMAN.get(getattr(one, "help", None) or "")
        if german is not None:
            vars(one)["help"] = german
        if one.metavar:
            one.metavar = in_german(one.metavar)
        if one.name == "install_completion":
            one.callback = _installed_in_german(one.callback)


def in_german(placeholder: str) -> str:
    """Return what stands for a value in German help, such as ``PERSON=TAGE``."""
    return re.sub("[A-Z]+", lambda word: _PLACEHOLDERS.get(word[0], word[0]), placeholder)


def _parameters(group: TyperGroup) -> list[Any]:
    commands = (group, *group.commands.values())
    return [one for some in commands for one in (*some.params, some.get_help_option(some.context_class(some))) if one]


def _nothing(**_: Any) -> None:
    return None


def _installed_in_german(install: Callable[..., Any]) -> Callable[..., Any]:
    """Return typer's function that installs completion, which says so in English only, with its message in German."""

    def installed(ctx: Any, param: Any, value: Any) -> Any:
        from typer import echo

        said = StringIO()
        try:
            with redirect_stdout(said):
                return install(ctx, param, value)
        finally:
            where = re.search(r"installed in (.+)", said.getvalue())
            if where is not None:
                echo(f"Vervollständigung eingerichtet in {where[1]}. Sie gilt ab dem nächsten Start des Terminals.")

    return installed
