"""From plain data to a checked model, with everything that is wrong reported at once."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from outreach_opt.domain.base import FROM_FILE
from outreach_opt.errors import Finding, InputError
from outreach_opt.io.document import Document
from outreach_opt.io.mistake import Mistake
from outreach_opt.io.places import Path, line_of, models_at, path_of, path_text, tags_of
from outreach_opt.io.remainder import dropped_ids, is_follow_up, needs_unread, original_text, remainder
from outreach_opt.io.wording import probable, worded
from outreach_opt.words import Words

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)

_ROUNDS = 20
"""One round for each level that a value may lie below what can be left out."""

_CLOSE = re.compile(r"'[^']*'")


@dataclass(frozen=True)
class Completed(Generic[M]):
    """A model to which was added what its file only points at.

    Parameters
    ----------
    value
        The model, as complete as can be.
    findings
        What is wrong with what the file points at: with paths in the file, or with a file of their own.
    origins
        Where pieces come from that the file does not hold, by their path in the value: a path in the file, or else file
        and line of their own. It holds for everything within a piece.
    unread
        Paths of entries that point at something that could not be read.
    """

    value: M
    findings: tuple[Finding, ...] = ()
    origins: Mapping[str, Finding] = field(default_factory=dict)
    unread: tuple[Path, ...] = ()


def validated(
    document: Document,
    model: type[M],
    check: Callable[[M], list[Finding]],
    complete: Callable[[M], Completed[M]] | None = None,
) -> M:
    """Return the document's data as a model, structure and consistency checked.

    Where the structure is wrong, the wrong entries are set aside and the rest is checked too, so that one run reports
    all that is wrong.

    Parameters
    ----------
    document
        What was read.
    model
        The model of the whole file.
    check
        Finds what contradicts itself in a well-formed model; its findings need no file and no line.
    complete
        Adds to a well-formed model what its file only points at, before it is checked.

    Raises
    ------
    InputError
        With every finding, in order of the lines.
    """
    value, errors = _validate(model, document.data)
    findings = _structure_findings(model, document.data, errors)
    if value is not None:
        value, findings = _judged(value, check, complete)
    else:
        findings += _findings_of_the_rest(model, document.data, errors, lambda rest: _judged(rest, check, complete)[1])
    if value is None or findings:
        raise InputError(_placed(findings, document))
    return value


def _judged(
    value: M, check: Callable[[M], list[Finding]], complete: Callable[[M], Completed[M]] | None
) -> tuple[M, list[Finding]]:
    done = complete(value) if complete else Completed(value)
    found = [one for one in check(done.value) if not (done.unread and needs_unread(one))]
    return done.value, [*done.findings, *(_at_origin(one, done.origins) for one in found)]


def _at_origin(finding: Finding, origins: Mapping[str, Finding]) -> Finding:
    """Return a finding with the place from which the nearest piece around it comes."""
    path = finding.path
    while path and path not in origins:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    if not path:
        return finding
    origin = origins[path]
    if not origin.file:
        return replace(finding, path=origin.path)
    return replace(finding, path=finding.path.removeprefix(path).strip("."), file=origin.file, line=origin.line)


def _validate(model: type[M], data: dict[str, Any]) -> tuple[M | None, "list[ErrorDetails]"]:
    try:
        return model.model_validate(data, context={FROM_FILE: True}), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
        around = {one["loc"][:length] for one in errors for length in range(len(one["loc"]))}
        # A list "too short" only because its wrong entries do not count is not too short.
        return None, [one for one in errors if one["type"] != "too_short" or one["loc"] not in around]


def _structure_findings(model: type[BaseModel], data: dict[str, Any], errors: "list[ErrorDetails]") -> list[Finding]:
    found: dict[tuple[Path, str], Finding] = {}
    paths = [_path(error, data) for error in errors]
    typos = _typos(model, data, errors)
    for error, path in zip(errors, paths, strict=True):
        if error["type"] == "missing" and path in typos:
            continue
        problem, remedy = worded(_mistake(model, data, error, path))
        kept = _preferred(found, path, error, remedy)
        if kept:
            found[path, kept] = Finding(path_text(path), problem, remedy)
    return list(found.values())


def _preferred(found: dict[tuple[Path, str], Finding], path: Path, error: "ErrorDetails", remedy: Words) -> str:
    """Return under which heading a finding is kept: of a union's branches only the likeliest speaks."""
    branch = any(isinstance(part, str) and part.startswith("literal[") for part in error["loc"])
    others = [key for key in found if branch and key[0][: len(path)] == path and key[1] == "value"]
    if others:
        if not _CLOSE.fullmatch(remedy.en) or not isinstance(error["input"], str):
            return ""
        for key in others:
            del found[key]
    return "field" if error["type"] in ("missing", "extra_forbidden") else "value"


def _typos(model: type[BaseModel], data: dict[str, Any], errors: "list[ErrorDetails]") -> set[Path]:
    """Return the paths of fields that are there, but misspelt: they are not missing as well."""
    typos = set()
    for error in errors:
        if error["type"] == "extra_forbidden":
            path = _path(error, data)
            _, remedy = worded(_mistake(model, data, error, path))
            typos.add((*path[:-1], remedy.en.strip("'")))
    return typos


def _path(error: "ErrorDetails", data: dict[str, Any]) -> Path:
    return path_of(error["loc"], data, error["type"] == "missing")


def _mistake(model: type[BaseModel], data: dict[str, Any], error: "ErrorDetails", path: Path) -> Mistake:
    context = error.get("ctx", {})
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    if error["type"] == "missing" and path and isinstance(path[-1], int):
        name = ""
    around = path[:-1] if error["type"] in ("missing", "extra_forbidden") else path
    models = models_at(model, data, around)
    known = [field for one in models for field in one.model_fields]
    if error["type"].startswith("union_tag"):
        known = tags_of(models, str(context.get("discriminator", "")).strip("'"))
    return Mistake(error["type"], name, error["input"], error["msg"], context, tuple(dict.fromkeys(known)))


def _findings_of_the_rest(
    model: type[M], data: dict[str, Any], errors: "list[ErrorDetails]", check: Callable[[M], list[Finding]]
) -> list[Finding]:
    dropped: set[Path] = set()
    meant: dict[Path, str] = {}
    rest, origin = remainder(data, dropped, meant)
    for _ in range(_ROUNDS):
        by_path = {_existing(_path(error, rest), origin): error for error in reversed(errors)}
        for path, error in by_path.items():
            _set_aside(error, origin[path], dropped, meant)
        if () in dropped:
            return []
        rest, origin = remainder(data, dropped, meant)
        value, errors = _validate(model, rest)
        if value is not None:
            ids = dropped_ids(data, dropped)
            texts = {path_text(new): path_text(old) for new, old in origin.items()}
            found = [one if one.file else replace(one, path=original_text(one.path, texts)) for one in check(value)]
            return [one for one in found if not is_follow_up(one, dropped, ids)]
    return []


def _set_aside(error: "ErrorDetails", path: Path, dropped: set[Path], meant: dict[Path, str]) -> None:
    """Read a value as it was probably meant, or else drop it; if it is missed, the next round drops what is around."""
    guess = probable(error["type"], error["input"], error.get("ctx", {}))
    if guess and path not in meant:
        meant[path] = guess
    else:
        dropped.add(path)


def _existing(path: Path, known: Collection[Path]) -> Path:
    while path not in known:
        path = path[:-1]
    return path


def _placed(findings: list[Finding], document: Document) -> list[Finding]:
    lines = {path_text(path): line for path, line in document.lines.items()}
    placed = [one if one.file else replace(one, file=document.file, line=line_of(one.path, lines)) for one in findings]
    return sorted(placed, key=lambda one: (one.file != document.file, one.file, one.line or 0))
