"""Copies of all JSON Schemas, without their descriptions: what other programs rely on changes only on purpose.

``python tests/schema_copies.py`` writes them anew, and refuses where a version would have to rise first.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from outreach_opt import answer_schema, plan_schema, problem_schema, result_schema
from outreach_opt.answers.schemas import AnswerName

FOLDER = Path(__file__).parent / "schema_copies"
READ = "outreach-opt/problem/"
"""Files that people write: the others are written by the package."""


def current() -> dict[str, Any]:
    """Return all schemas by their id."""
    schemas = [problem_schema(), plan_schema(), result_schema(), *map(answer_schema, get_args(AnswerName))]
    return {one["$id"]: _bare(one) for one in schemas}


def stored() -> dict[str, Any]:
    """Return the copies by their id."""
    schemas = [json.loads(one.read_text(encoding="utf-8")) for one in FOLDER.glob("*.json")]
    return {one["$id"]: one for one in schemas}


def breaking(old: dict[str, Any], new: dict[str, Any], *, is_read: bool) -> list[str]:
    """Return what of a new schema breaks with the old one, so that the version has to rise."""
    return list(_breaking(old, new, is_read, ""))


def _breaking(old: Any, new: Any, is_read: bool, path: str) -> Iterator[str]:
    if not (isinstance(old, dict) and isinstance(new, dict)):
        if old != new:
            yield f"{path} differs"
        return
    by_name = path.rpartition(".")[2] in ("properties", "$defs", "mapping")
    for name in sorted({*old, *new}):
        inner = f"{path}.{name}".removeprefix(".")
        if name == "required":
            before, after = set(old.get(name, [])), set(new.get(name, []))
            gone, came = sorted(before - after), sorted(after - before)
            yield from (f"{inner}: {one!r} is {'new' if is_read else 'gone'}" for one in (came if is_read else gone))
        elif name not in new:
            yield f"{inner} is gone"
        elif name not in old:
            # A further field or choice is no break; a further restriction is.
            if not by_name and name != "default":
                yield f"{inner} is new"
        elif name in ("enum", "anyOf", "oneOf"):
            yield from (f"{inner}: {one!r} is gone" for one in old[name] if one not in new[name])
        else:
            yield from _breaking(old[name], new[name], is_read, inner)


def _bare(schema: Any, named: bool = False) -> Any:
    """Return a schema without titles and descriptions; ``named`` says that keys are names of fields."""
    if isinstance(schema, list):
        return [_bare(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _bare(one, key in ("properties", "$defs") and not named)
        for key, one in schema.items()
        if named or key not in ("title", "description")
    }


def main() -> int:
    """Write the copies anew."""
    old = stored()
    for name, schema in current().items():
        found = breaking(old[name], schema, is_read=name.startswith(READ)) if name in old else []
        if found:
            sys.stderr.write("\n".join((f"{name} breaks with its copy: raise its version.", *found, "")))
            return 1
        file = FOLDER / f"{name.removeprefix('outreach-opt/').replace('/', '-')}.json"
        file.write_text(json.dumps(schema, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
