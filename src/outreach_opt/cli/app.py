"""All commands together, in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from outreach_opt.cli.check import CHECK
from outreach_opt.cli.command import ENDINGS, Command, Ending
from outreach_opt.cli.comparing import COMPARE
from outreach_opt.cli.explaining import EXPLAIN
from outreach_opt.cli.exporting import EXPORT
from outreach_opt.cli.importing import IMPORT
from outreach_opt.cli.init import INIT
from outreach_opt.cli.language import asked_language, plain_types, preferred_language, speak_german
from outreach_opt.cli.printing import note, tell_findings
from outreach_opt.cli.replanning import REPLAN
from outreach_opt.cli.reporting import REPORT
from outreach_opt.cli.schema import SCHEMA
from outreach_opt.cli.solve import SOLVE
from outreach_opt.cli.standing_in import STAND_IN
from outreach_opt.cli.usage import GermanCommand, GermanGroup, WrongUsage, hint, usage_finding
from outreach_opt.cli.verifying import VERIFY
from outreach_opt.errors import InputError, PlanRejectedError
from outreach_opt.words import Language, Words, said

COMMANDS = (INIT, CHECK, SOLVE, VERIFY, REPORT, EXPLAIN, REPLAN, STAND_IN, COMPARE, EXPORT, IMPORT, SCHEMA)

_DOES = Words(
    en="Route and staffing optimisation for services that leave the office and go to the people.",
    de="Touren und Dienste planen für Angebote, die aus dem Haus zu den Menschen gehen.",
)
_OPTIONS = Words(en="[OPTIONS]", de="[OPTIONEN]")
_COMMAND = Words(en="COMMAND [ARGUMENTS]...", de="BEFEHL [ARGUMENTE]...")
_DEFECT = Words(
    en="This is a defect of outreach_opt; please report it:", de="Das ist ein Fehler in outreach_opt; bitte melden:"
)
_EXAMPLES = Words(en="Examples", de="Beispiele")
_HEADINGS = {
    "ARGUMENTS_PANEL_TITLE": Words(en="Arguments", de="Argumente"),
    "OPTIONS_PANEL_TITLE": Words(en="Options", de="Optionen"),
    "COMMANDS_PANEL_TITLE": Words(en="Commands", de="Befehle"),
    "DEFAULT_STRING": Words(en="[default: {}]", de="[sonst: {}]"),
    "REQUIRED_LONG_STRING": Words(en="[required]", de="[nötig]"),
}
"""Of the pages of help, which typer has in English only."""


def run(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run a command line and return its exit code."""
    language = asked_language(arguments) or preferred_language(environ)
    try:
        ending = group_in(language).main(args=list(arguments), prog_name="outreach-opt", standalone_mode=False)
    except SystemExit as end:
        ending = end.code
    except WrongUsage as error:
        # Without any argument the help was printed already.
        if type(error).__name__ != "NoArgsIsHelpError":
            functions, examples = (
                {one.name: one.run for one in COMMANDS},
                {one.name: one.examples[0] for one in COMMANDS},
            )
            tell_findings([usage_finding(error, arguments, functions, examples)], language)
            note(hint(error, language))
        ending = Ending.WRONG
    return ending if isinstance(ending, int) else 0


def group_in(language: Language) -> TyperGroup:
    """Return all commands with their help in one language."""
    app = typer.Typer(
        cls=GermanGroup if language == "de" else TyperGroup,
        options_metavar=said(_OPTIONS, language),
        subcommand_metavar=said(_COMMAND, language),
        help=said(_DOES, language),
        epilog=said(ENDINGS, language),
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    for one in COMMANDS:
        examples = "\n\n".join((f"{said(_EXAMPLES, language)}:", *one.examples))
        app.command(
            one.name,
            cls=GermanCommand if language == "de" else TyperCommand,
            options_metavar=said(_OPTIONS, language),
            help=said(one.does, language),
            epilog=f"{examples}\n\n{said(ENDINGS, language)}",
            no_args_is_help=False,
        )(_ending(one))
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup), "several commands make a group"
    for name, words in _HEADINGS.items():
        setattr(rich_utils, name, said(words, language))
    plain_types(group)
    if language == "de":
        speak_german(group)
    return group


def _ending(command: Command) -> Callable[..., None]:
    """Return a command's function that ends with its exit code, wrong input and defects explained."""

    @wraps(command.run)
    def run_and_end(*arguments: Any, **options: Any) -> None:
        try:
            ending = command.run(*arguments, **options)
        except InputError as error:
            tell_findings(error.findings, options["language"])
            ending = Ending.WRONG
        except PlanRejectedError as error:
            note(f"{said(_DEFECT, options['language'])}\n{error}")
            ending = Ending.DEFECT
        raise typer.Exit(int(ending))

    return run_and_end
