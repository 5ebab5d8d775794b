"""All commands together, in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

import typer
from typer import rich_utils
from typer.core import TyperGroup

from outreach_opt.cli.check import CHECK
from outreach_opt.cli.command import ENDINGS, Command, Ending
from outreach_opt.cli.comparing import COMPARE
from outreach_opt.cli.explaining import EXPLAIN
from outreach_opt.cli.exporting import EXPORT
from outreach_opt.cli.importing import IMPORT
from outreach_opt.cli.init import INIT
from outreach_opt.cli.language import Language, asked_language, preferred_language, speak_german
from outreach_opt.cli.printing import note, tell_findings
from outreach_opt.cli.replanning import REPLAN
from outreach_opt.cli.reporting import REPORT
from outreach_opt.cli.schema import SCHEMA
from outreach_opt.cli.solve import SOLVE
from outreach_opt.cli.standing_in import STAND_IN
from outreach_opt.cli.verifying import VERIFY
from outreach_opt.errors import InputError, PlanRejectedError
from outreach_opt.report.text import said
from outreach_opt.words import Words

COMMANDS = (INIT, CHECK, SOLVE, VERIFY, REPORT, EXPLAIN, REPLAN, STAND_IN, COMPARE, EXPORT, IMPORT, SCHEMA)

_DOES = Words(
    en="Route and staffing optimisation for services that leave the office and go to the people.",
    de="Touren und Dienste planen für Angebote, die aus dem Haus zu den Menschen gehen.",
)
_EXAMPLES = Words(en="Examples", de="Beispiele")
_HEADINGS = {
    "ARGUMENTS_PANEL_TITLE": Words(en="Arguments", de="Argumente"),
    "OPTIONS_PANEL_TITLE": Words(en="Options", de="Optionen"),
    "COMMANDS_PANEL_TITLE": Words(en="Commands", de="Befehle"),
    "ERRORS_PANEL_TITLE": Words(en="Error", de="Fehler"),
    "DEFAULT_STRING": Words(en="[default: {}]", de="[sonst: {}]"),
    "REQUIRED_LONG_STRING": Words(en="[required]", de="[nötig]"),
    "RICH_HELP": Words(
        en="Try [blue]'{command_path} {help_option}'[/] for help.",
        de="[blue]'{command_path} {help_option}'[/] zeigt die Hilfe.",
    ),
}
"""Of the pages of help, which typer has in English only."""


def run(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run a command line and return its exit code."""
    language = asked_language(arguments) or preferred_language(environ)
    try:
        group_in(language).main(args=list(arguments), prog_name="outreach-opt")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def group_in(language: Language) -> TyperGroup:
    """Return all commands with their help in one language."""
    app = typer.Typer(
        help=said(_DOES, language),
        epilog=said(ENDINGS, language),
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    for one in COMMANDS:
        examples = "\n\n".join((f"{said(_EXAMPLES, language)}:", *one.examples))
        app.command(
            one.name,
            help=said(one.does, language),
            epilog=f"{examples}\n\n{said(ENDINGS, language)}",
            no_args_is_help=False,
        )(_ending(one))
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup), "several commands make a group"
    for name, words in _HEADINGS.items():
        setattr(rich_utils, name, said(words, language))
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
            tell_findings(error.findings)
            ending = Ending.WRONG
        except PlanRejectedError as error:
            note(str(error))
            ending = Ending.DEFECT
        raise typer.Exit(int(ending))

    return run_and_end
