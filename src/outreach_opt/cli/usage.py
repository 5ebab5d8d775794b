"""What was typed wrong, in words of ours: typer has its own in English only."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, Literal, get_args, get_origin, get_type_hints

from typer import BadParameter
from typer.core import TyperCommand, TyperGroup

from outreach_opt.errors import Finding, did_you_mean, one_of, unknown
from outreach_opt.words import NOTHING, Language, Words, said, same

WrongUsage: type[Exception] = BadParameter.__bases__[0]
"""Typer exports no name for it, and takes it from click or from its own copy of click."""
_IN_BRACKETS = re.compile(r"\(([^()]*)\)$")


class GermanCommand(TyperCommand):
    """A command whose usage begins in German."""

    def get_usage(self, ctx: Any) -> str:
        """Return the line that says what may be typed."""
        return _german(super().get_usage(ctx))


class GermanGroup(TyperGroup):
    """All commands, with usage that begins in German."""

    def get_usage(self, ctx: Any) -> str:
        """Return the line that says what may be typed."""
        return _german(super().get_usage(ctx))


def _german(usage: str) -> str:
    return usage.replace("Usage:", "Aufruf:", 1)


def usage_finding(
    error: Any, arguments: Sequence[str], functions: dict[str, Callable[..., Any]], examples: dict[str, str]
) -> Finding:
    """Return what is wrong with a command line.

    Parameters
    ----------
    error
        Typer's error.
    arguments
        What was typed.
    functions, examples
        The function and an example of each command, by name.
    """
    kind, name = type(error).__name__, error.ctx.info_name if error.ctx else ""
    option = getattr(error, "option_name", "")
    param = getattr(error, "param", None)
    if kind == "NoSuchOption":
        known = [one for param in error.ctx.command.params for one in param.opts]
        begun = [one for one in known if one.startswith(option)]
        mend = same(f"'{begun[0]}'") if begun else did_you_mean(option, known)
        wrong, mend = unknown("option", option), mend if mend.en.startswith("'") else NOTHING
    elif kind == "MissingParameter" and param is not None:
        shown = param.opts[0] if param.opts[0].startswith("-") else param.metavar
        wrong, mend = Words(f"{shown} is missing", f"{shown} fehlt"), same(examples.get(name, ""))
    elif kind == "BadOptionUsage" and "not take" in str(error):
        wrong, mend = Words(f"{option} takes no value", f"{option} hat keinen Wert"), NOTHING
    elif kind == "BadOptionUsage":
        wrong, mend = Words(f"{option} needs a value", f"{option} braucht einen Wert"), NOTHING
    elif kind == "BadParameter" and param is not None:
        value, shown = _typed(arguments, param.opts), max(param.opts, key=len)
        wrong = Words(f"{shown} cannot be '{value}'", f"{shown} kann nicht '{value}' sein")
        mend = _allowed(functions[name], param.name)
    else:
        wrong, mend = _otherwise(error, arguments, functions)
    return Finding(error.ctx.command_path if error.ctx else "outreach-opt", wrong, mend)


def _otherwise(error: Any, arguments: Sequence[str], functions: dict[str, Any]) -> tuple[Words, Words]:
    extra = _IN_BRACKETS.search(error.format_message())
    if extra is not None:
        return Words(f"too much is given: {extra[1]}", f"zu viel angegeben: {extra[1]}"), NOTHING
    typed = next((one for one in arguments if not one.startswith("-")), "")
    if not typed:
        return Words("a command is missing", "ein Befehl fehlt"), one_of([*functions])
    return unknown("command", typed), did_you_mean(typed, functions)


def _typed(arguments: Sequence[str], names: Sequence[str]) -> str:
    """Return the value that was typed for an option."""
    for at, one in enumerate(arguments):
        name, equals, value = one.partition("=")
        if name in names:
            return value if equals else arguments[at + 1]
    # Short options may have their value right behind them.
    return next((one[2:] for one in arguments if one[:2] in names), "")


def _allowed(function: Callable[..., Any], name: str) -> Words:
    """Return what a parameter of a command may be."""
    whole, *notes = get_args(get_type_hints(function, include_extras=True)[name])
    kinds = [whole, *get_args(whole), *(inner for one in get_args(whole) for inner in get_args(one))]
    for choices in filter(None, map(_choices, kinds)):
        return one_of(choices)
    least, most = (getattr(notes[0], one, None) for one in ("min", "max"))
    number = Words("a whole number", "eine ganze Zahl") if int in kinds else Words("a number", "eine Zahl")
    low = "" if least is None else f"{least:g}"
    if most is not None:
        return Words(f"{number} from {low} to {most:g}", f"{number.de} von {low} bis {most:g}")
    return Words(f"{number} from {low} on", f"{number.de} ab {low}") if low else number


def _choices(kind: Any) -> list[str]:
    if get_origin(kind) is Literal:
        return [str(one) for one in get_args(kind)]
    return [str(one.value) for one in kind] if isinstance(kind, type) and issubclass(kind, Enum) else []


def hint(error: Any, language: Language) -> str:
    """Return the lines that say what may be typed, and where more of it stands."""
    path = error.ctx.command_path if error.ctx else "outreach-opt"
    usage = f"{error.ctx.get_usage()}\n" if error.ctx else ""
    return usage + said(Words(f"'{path} --help' says more.", f"'{path} --help' sagt mehr."), language)
