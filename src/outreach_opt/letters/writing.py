"""The letters of a plan: what to post by when, a notice for each date, and the invitation to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.io.write import write_folder
from outreach_opt.letters.invitations import Hours, Invitation, invitations
from outreach_opt.letters.rendering import PACKAGED, Format, environment, language_names, rendered, require_letters
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language

FORMATS: tuple[Format, ...] = ("txt", "html")


def letters_of(
    problem: RotationProblem,
    plan: RotationPlan,
    language: Language = "de",
    *,
    sender: str = "",
    templates: str | Path | None = None,
    formats: Sequence[Format] = FORMATS,
) -> dict[str, str]:
    """Return a plan's letters as texts by file name.

    ``post-list`` says by which date which invitations must be in the post, ``notices/<date>-<place>`` is to be
    published, ``invitations/<date>-<place>`` to be posted: addresses and salutations are left to a mail merge, so no
    client's name comes near this package.

    Parameters
    ----------
    problem, plan
        The problem and its plan.
    language
        Of the letters; names of places, rooms and roles are the problem's.
    sender
        Who invites, e.g. ``Jobcenter Landkreis Aurich``.
    templates
        A folder of own templates, called as those of :func:`write_templates`, which come before those of the package.
    formats
        Plain text, a page to print, or both.

    Raises
    ------
    InputError
        If a template is wrong, or the extra ``letters`` is not installed.
    """
    require_letters()
    room = environment(language, None if templates is None else Path(templates))
    visits = invitations(problem, plan)
    shared = {"problem": problem.name, "sender": sender, "today": problem.today, "language": language}
    days = {"lead_days": problem.notice.lead_days, "postal_days": problem.notice.postal_days}
    texts = {}
    for form in formats:
        name = f"post-list.{language}.{form}"
        values = {**shared, **days, "visits": visits}
        texts[name] = rendered(room, name, values, _known(values))
        for visit, values in ((one, {**shared, **_said(problem, one, language)}) for one in visits):
            for kind in ("notice", "invitation"):
                file = f"{kind}s/{visit.date}-{visit.location}.{language}.{form}".replace(":", "%3A")
                texts[file] = rendered(room, f"{kind}.{language}.{form}", values, _known(values))
    return texts


def write_letters(
    problem: RotationProblem,
    plan: RotationPlan,
    folder: str | Path,
    languages: Sequence[Language] = ("de", "en"),
    *,
    sender: str = "",
    templates: str | Path | None = None,
    formats: Sequence[Format] = FORMATS,
    overwrite: bool = False,
) -> tuple[Path, ...]:
    """Write a plan's letters into a folder, and return the files.

    Parameters
    ----------
    problem, plan, sender, templates, formats
        As for :func:`letters_of`.
    folder
        Made where it is missing.
    languages
        Each letter is written in all of them.
    overwrite
        Whether existing files may be replaced.

    Raises
    ------
    InputError
        As for :func:`letters_of`, or if files exist and ``overwrite`` is off, or cannot be written.
    """
    texts: dict[str, str] = {}
    for language in languages:
        texts |= letters_of(problem, plan, language, sender=sender, templates=templates, formats=formats)
    return write_folder(Path(folder), texts, overwrite=overwrite)


def write_templates(folder: str | Path, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Write the templates of the package into a folder, to be changed and passed as ``templates``.

    Those that stay as they are can be deleted; then the package's are used.

    Parameters
    ----------
    folder
        Made where it is missing.
    overwrite
        Whether existing files may be replaced.

    Raises
    ------
    InputError
        If files exist and ``overwrite`` is off, or cannot be written.
    """
    texts = {one.name: one.read_text(encoding="utf-8") for one in sorted(PACKAGED.iterdir())}
    return write_folder(Path(folder), texts, overwrite=overwrite)


def _said(problem: RotationProblem, visit: Invitation, language: Language) -> dict[str, Any]:
    roles = [problem.roles[one] or one for one in visit.roles]
    return {"visit": visit, "roles": roles, "languages": language_names(problem, visit.languages, language)}


def _known(values: dict[str, Any]) -> Iterator[str]:
    yield from (*values, *Invitation.model_fields, "where", *Hours.model_fields)
