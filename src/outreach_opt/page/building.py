"""The page: data laid into the template, styles and script inside, allowed by their hashes alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import RotationResult
from outreach_opt.errors import InputError, lacking_extra
from outreach_opt.io.write import write_atomically
from outreach_opt.page.badges import badges_of
from outreach_opt.page.days import Day, days_of
from outreach_opt.page.loads import loads_of
from outreach_opt.page.proof import conflict_lines, goal_lines, refused_lines
from outreach_opt.page.say import Say
from outreach_opt.page.sketch import sketch_of
from outreach_opt.page.words import SCRIPT, WORDS
from outreach_opt.page.year import year_of
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, Words, said


def page_html(problem: RotationProblem, result: RotationResult | RotationPlan, language: Language = "de") -> str:
    """Return a plan as one HTML page that needs nothing else: no network, no other file.

    It shows the year, every day leg by leg, a map, all visits, everyone's load beside the fair share, goals with
    their proof, and what was refused. The same result always gives the same page.

    Parameters
    ----------
    problem
        The problem.
    result
        What a solve returned, with a plan or without; or a plan alone, whose proof is then not known.
    language
        Of everything on the page but the problem's own names.

    Raises
    ------
    InputError
        If the extra ``page`` is not installed.
    """
    environment = _environment()
    say = Say(language)
    plan = result if isinstance(result, RotationPlan) else result.plan
    solved = result if isinstance(result, RotationResult) else None
    badges = badges_of(problem.locations)
    days = days_of(problem, plan, badges, say) if plan else ()
    styles, script = _part("page.css") + _part("print.css"), _part("page.js")
    return str(
        environment.get_template("page.html.j2").render(
            say=say,
            w={key: said(words, language) for key, words in WORDS.items()},
            policy=_content_policy(styles, script),
            styles=styles,
            script=script,
            data=_data(problem, days, say),
            problem=problem,
            solved=solved,
            plan=plan,
            status=solved.status if solved else "kept",
            provenance=result.provenance,
            badges=badges,
            months=year_of(problem, plan, badges, say),
            days=days,
            sketch=sketch_of(problem, plan, badges, say),
            loads=loads_of(problem, plan, badges, say) if plan else (),
            goals=goal_lines(problem, result, say),
            refused=tuple(refused_lines(problem, solved, say)) if solved else (),
            conflict=conflict_lines(problem, solved, say) if solved and plan is None else (),
            summary=tuple(_summary(problem, days, say)),
        )
    )


def save_page(
    problem: RotationProblem,
    result: RotationResult | RotationPlan,
    path: str | Path,
    language: Language = "de",
    *,
    overwrite: bool = False,
) -> None:
    """Write :func:`page_html` as a file, whole or not at all.

    Parameters
    ----------
    problem, result, language
        As for :func:`page_html`.
    path
        The file; its folder must exist.
    overwrite
        Whether an existing file may be replaced.

    Raises
    ------
    InputError
        If the file exists and ``overwrite`` is off, or cannot be written, or the extra ``page`` is not installed.
    """
    write_atomically(Path(path), page_html(problem, result, language), overwrite=overwrite)


def _environment() -> Any:
    """Return the template engine, which escapes whatever it is given."""
    try:
        import babel  # noqa: F401
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        needs = Words(
            "pages need jinja2 and babel, which are not installed",
            "Seiten brauchen jinja2 und babel, die nicht installiert sind",
        )
        raise InputError([lacking_extra("page", needs)]) from None
    return Environment(
        loader=PackageLoader("outreach_opt", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _part(name: str) -> str:
    return (files("outreach_opt.page") / name).read_text(encoding="utf-8")


def _content_policy(styles: str, script: str) -> str:
    """Return a Content-Security-Policy that allows these styles, this script and nothing else."""
    hashes = [b64encode(sha256(one.encode("utf-8")).digest()).decode("ascii") for one in (styles, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _data(problem: RotationProblem, days: tuple[Day, ...], say: Say) -> dict[str, object]:
    """Return what the script needs to know."""
    return {
        "language": say.language,
        "people": [one.id for one in problem.staff],
        "places": {one.id: one.label for one in problem.locations},
        "outings": [{"key": one.key, "people": one.crew, "places": [badge.id for badge in one.badges]} for one in days],
        "words": {key: say(key) for key in SCRIPT},
    }


def _summary(problem: RotationProblem, days: tuple[Day, ...], say: Say) -> Iterator[str]:
    """Yield how many there are of everything."""
    yield say.counted(sum(len(one.badges) for one in days), "visit", "visits")
    yield say.counted(len(problem.locations), "place_one", "places")
    yield say.counted(len(problem.staff), "people_one", "people")
    yield say.counted(len(problem.offices), "offices_one", "offices")
