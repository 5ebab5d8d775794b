"""The door to jinja2 and Babel, which are extras: templates, their words for dates and numbers, and their errors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from outreach_opt.clock import format_clock
from outreach_opt.errors import Finding, InputError, did_you_mean, lacking_extra, unknown
from outreach_opt.letters.invitations import Hours
from outreach_opt.policy import RotationProblem
from outreach_opt.words import NOTHING, Language, Words, same

if TYPE_CHECKING:
    from jinja2 import Environment

Format = Literal["txt", "html"]
PACKAGED = Path(__file__).parent / "templates"

_LOCALES = {"de": "de_DE", "en": "en_GB"}
_UNKNOWN = re.compile(r"'(?P<name>[^']+)' is undefined|has no (?:attribute|element) '?(?P<part>[^']+)'?")


def require_letters() -> None:
    """Raise an error that names the extra where jinja2 or Babel is not installed.

    Raises
    ------
    InputError
        If the extra ``letters`` is not installed.
    """
    try:
        import babel  # noqa: F401
        import jinja2  # noqa: F401
    except ImportError:
        needs = Words(
            "letters need jinja2 and babel, which are not installed",
            "Briefe brauchen jinja2 und babel, die nicht installiert sind",
        )
        raise InputError([lacking_extra("letters", needs)]) from None


def environment(language: Language, templates: Path | None) -> Environment:
    """Return what renders templates: the planner's own first, then those of the package.

    Own templates can go on from those of the package: ``{% extends "packaged/notice.de.txt" %}``.

    Raises
    ------
    InputError
        If the folder is none, or has a template that no letter is made from.
    """
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, select_autoescape

    packaged = FileSystemLoader(PACKAGED)
    own = [] if templates is None else [FileSystemLoader(_checked(templates))]
    room = Environment(
        loader=ChoiceLoader([*own, packaged, PrefixLoader({"packaged": packaged})]),
        autoescape=select_autoescape(["html"], default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    room.filters.update(_filters(language))
    return room


def rendered(room: Environment, name: str, values: dict[str, Any], known: Iterable[str]) -> str:
    """Return a template with its values.

    Parameters
    ----------
    room
        Of :func:`environment`.
    name
        The template.
    values
        What it may use.
    known
        All names that templates may use, for remedies.

    Raises
    ------
    InputError
        If the template is wrong, or uses a name that nothing has; with file, line and remedy.
    """
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

    try:
        return str(room.get_template(name).render(values))
    except TemplateSyntaxError as error:
        why = (error.message or "").rstrip(".")
        wrong = Words(f"the template cannot be read: {why}", f"die Vorlage ist nicht lesbar: '{why}'")
        found = Finding("", wrong, _close(why, room.filters), error.filename or name, error.lineno)
        raise InputError([found]) from None
    except TemplateNotFound as error:
        wrong = Words(f"there is no template '{error.name}'", f"eine Vorlage '{error.name}' gibt es nicht")
        raise InputError([Finding("", wrong, did_you_mean(str(error.name), room.list_templates()))]) from None
    except UndefinedError as error:
        match = _UNKNOWN.search(error.message or "")
        word = (match["name"] or match["part"]) if match else ""
        wrong = unknown("name", word) if word else same(error.message)
        raise InputError([_finding(error, name, wrong, did_you_mean(word, known) if word else NOTHING)]) from None
    except Exception as error:  # Whatever an own template does wrong, it is an input.
        why = str(error) or type(error).__name__
        wrong = Words(f"the template fails: {why}", f"die Vorlage scheitert: '{why}'")
        raise InputError([_finding(error, name, wrong, NOTHING)]) from None


def _finding(error: BaseException, name: str, wrong: Words, mend: Words) -> Finding:
    """Return a finding at the line of a template in which an error arose."""
    at: tuple[str, int | None] = (name, None)
    step: TracebackType | None = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if re.search(r"\.(txt|html)$", file):
            at = (file, step.tb_lineno)
        step = step.tb_next
    return Finding("", wrong, mend, *at)


def _close(message: str, filters: Iterable[str]) -> Words:
    """Return a remedy for an unknown filter."""
    match = re.search(r"No filter named '([^']+)'", message)
    return did_you_mean(match[1], filters) if match else NOTHING


def _checked(folder: Path) -> Path:
    if not folder.is_dir():
        lost = Words(f"there is no folder '{folder}'", f"einen Ordner '{folder}' gibt es nicht")
        mend = Words("a folder of templates", "einen Ordner mit Vorlagen nennen")
        raise InputError([Finding("templates", lost, mend)])
    known = {one.name for one in PACKAGED.iterdir()}
    strange = sorted(one for one in folder.glob("*.*") if one.suffix in (".txt", ".html") and one.name not in known)
    # What others include or extend may be called anything that begins with an underscore.
    wrong = [one for one in strange if not one.name.startswith("_")]
    if wrong:
        unused = Words("no letter is made from this template", "aus dieser Vorlage wird kein Brief gemacht")
        raise InputError([Finding("", unused, did_you_mean(one.name, known), str(one)) for one in wrong])
    return folder


def language_names(problem: RotationProblem, languages: Iterable[str], language: Language) -> list[str]:
    """Return languages as readers call them: by the ISO 639 code where the id is one, else by the problem's name."""
    from babel import Locale

    names = Locale.parse(_LOCALES[language]).languages
    return [names.get(one.lower()) or problem.languages.get(one) or one for one in languages]


def _filters(language: Language) -> dict[str, Callable[..., str]]:
    from babel import Locale, dates, lists, numbers

    locale = Locale.parse(_LOCALES[language])
    german = language == "de"

    def long_date(day: date) -> str:
        return str(dates.format_date(day, "EEEE, d. MMMM y" if german else "EEEE d MMMM y", locale))

    def short_date(day: date) -> str:
        return str(dates.format_date(day, "EE dd.MM.y" if german else "EE d MMM y", locale))

    def listing(words: Iterable[str]) -> str:
        return str(lists.format_list(list(words), locale=locale))

    def when(hours: Iterable[Hours]) -> str:
        each = ((long_date(one.date), format_clock(one.opens), format_clock(one.closes)) for one in hours)
        return listing([f"{day}, von {a} bis {b} Uhr" if german else f"{day}, from {a} to {b}" for day, a, b in each])

    def number(value: float) -> str:
        return str(numbers.format_decimal(value, locale=locale))

    filters = {one.__name__: one for one in (long_date, short_date, listing, when, number)}
    return {name: _strict(one) for name, one in {"clock": format_clock, **filters}.items()}


def _strict(words: Callable[[Any], str]) -> Callable[[Any], str]:
    """Return a filter to which a name that nothing has is an error of its own, before Babel makes another of it."""
    from jinja2 import Undefined

    return lambda value: words(str(value) if isinstance(value, Undefined) else value)
