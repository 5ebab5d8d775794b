"""Where in a file an error is: paths, their text and line, and the models that describe a path."""

from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

Path = tuple[str | int, ...]


def path_text(path: Path) -> str:
    """Return a path as people read it, e.g. ``locations[3].venue``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def path_of(loc: Path, data: object, missing: bool) -> Path:
    """Return the path in the data of an error's location.

    Parameters
    ----------
    loc
        pydantic's location: a path, mixed with names of union branches, tags and ``[key]``.
    data
        The raw data.
    missing
        Whether the last part is a field that is not there.
    """
    path: Path = ()
    for position, part in enumerate(loc):
        if _holds(data, part):
            data = value_at(data, (part,))
            path = (*path, part)
        elif missing and position == len(loc) - 1:
            path = (*path, part)
    return path


def value_at(data: Any, path: Path) -> Any:
    """Return the value at a path that exists, else None."""
    for part in path:
        if not _holds(data, part):
            return None
        data = data[part]
    return data


def _holds(data: object, part: str | int) -> bool:
    if isinstance(data, list):
        return isinstance(part, int) and part < len(data)
    return isinstance(data, dict) and part in data


def line_of(text: str, lines: Mapping[str, int]) -> int | None:
    """Return the line of a path's text, or of the nearest place around it that is in the file."""
    while text not in lines:
        cut = max(text.rfind("."), text.rfind("["))
        if cut < 0:
            return lines.get("")
        text = text[:cut]
    return lines[text]


def models_at(model: type[BaseModel], data: object, path: Path) -> list[type[BaseModel]]:
    """Return the models that may describe the mapping at a path: several where a union leaves it open.

    Parameters
    ----------
    model
        The model of the whole file.
    data
        The raw data, which tells the members of a union apart by their tags.
    path
        The path of a mapping.
    """
    kinds: list[Any] = [model]
    for part in path:
        inner = [found for kind in _fitting(kinds, data) for found in _inside(kind, part)]
        kinds = [one for found in inner for one in _alternatives(found)]
        data = value_at(data, (part,))
    return [kind for kind in _fitting(kinds, data) if _is_model(kind)]


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _alternatives(kind: Any) -> Iterable[Any]:
    if get_origin(kind) is Annotated:
        yield from _alternatives(get_args(kind)[0])
    elif get_origin(kind) in (Union, UnionType):
        for one in get_args(kind):
            yield from _alternatives(one)
    else:
        yield kind


def _inside(kind: Any, part: str | int) -> Iterable[Any]:
    if _is_model(kind):
        found = kind.model_fields.get(part)
        return [found.annotation] if found is not None else []
    arguments = get_args(kind)
    if get_origin(kind) is dict:
        return arguments[1:]
    if get_origin(kind) in (tuple, list) and isinstance(part, int):
        return [one for one in arguments if one is not ...][:1]
    return []


def _fitting(kinds: list[Any], data: object) -> list[Any]:
    """Leave out models whose tag is not the data's; all stay if the data's tag fits none."""
    fitting = [kind for kind in kinds if not _is_model(kind) or _tags_fit(kind, data)]
    return fitting or kinds


def _tags_fit(model: type[BaseModel], data: object) -> bool:
    if not isinstance(data, dict):
        return True
    for name, info in model.model_fields.items():
        tags = get_args(info.annotation) if get_origin(info.annotation) is Literal else ()
        if len(tags) == 1 and data.get(name, tags[0]) not in tags:
            return False
    return True


def tags_of(models: list[type[BaseModel]], name: str) -> list[str]:
    """Return every tag that a union's members allow in the field ``name``."""
    found = [get_args(model.model_fields[name].annotation) for model in models if name in model.model_fields]
    return [str(tag) for tags in found for tag in tags]
