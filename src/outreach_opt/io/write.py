"""Writing files: whole or not at all, and readable back to the same value."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_origin

import yaml
from pydantic import BaseModel

from outreach_opt.errors import Finding, InputError, exists_already, system_says
from outreach_opt.io.scalars import scalar_of
from outreach_opt.words import Words

_CLOCK = re.compile(r"\d{1,3}:\d\d")
_WIDTH = 120


OVERWRITE = Words("pass overwrite=True", "overwrite=True angeben")
"""What mends that a file is there already, where Python asks."""


def write_atomically(path: Path, content: str | bytes, overwrite: bool = False) -> None:
    """Write a file so that readers see the old file or the new one, never a part.

    Parameters
    ----------
    path
        The file; its folder must exist.
    content
        All of it; text is written as UTF-8.
    overwrite
        Whether an existing file may be replaced.

    Raises
    ------
    InputError
        If the file exists and ``overwrite`` is off, or cannot be written.
    """
    try:
        # Following links keeps them: replacing would turn a link into a file.
        target = Path(path).resolve()
        if target.exists() and not overwrite:
            raise InputError([exists_already(path, OVERWRITE)])
        _replace(target, content if isinstance(content, bytes) else content.encode("utf-8"))
    except (OSError, ValueError) as error:
        said = system_says(error)
        remedy = Words("check the folder's name and its permissions", "Namen und Rechte des Ordners prüfen")
        wrong = Words(f"the file cannot be written: {said}", f"die Datei lässt sich nicht schreiben: {said.de}")
        raise InputError([Finding("", wrong, remedy, str(path))]) from None


def write_folder(folder: Path, files: Mapping[str, str], overwrite: bool = False) -> tuple[Path, ...]:
    """Write texts as files of a folder, each whole or not at all; return the files.

    Parameters
    ----------
    folder
        Made where it is missing, and so are the folders in it.
    files
        Texts by path within the folder.
    overwrite
        Whether existing files may be replaced.

    Raises
    ------
    InputError
        If files exist and ``overwrite`` is off (then nothing is written), or something cannot be written.
    """
    paths = {folder / name: text for name, text in files.items()}
    there = [] if overwrite else [one for one in paths if one.exists()]
    if there:
        mend = Words("another folder", "einen anderen Ordner nennen")
        raise InputError([exists_already(one, mend) for one in there])
    for path, text in paths.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = system_says(error)
            wrong = Words(f"the folder cannot be made: {why}", f"der Ordner lässt sich nicht anlegen: {why.de}")
            mend = Words("check its name and permissions", "seinen Namen und die Rechte prüfen")
            raise InputError([Finding("", wrong, mend, str(path.parent))]) from None
        write_atomically(path, text, overwrite=overwrite)
    return tuple(paths)


def _replace(target: Path, content: bytes) -> None:
    part = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
    try:
        with part.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def to_json(model: BaseModel) -> str:
    """Return a model as indented JSON, every field included, ending in a newline."""
    return model.model_dump_json(indent=2) + "\n"


def to_yaml(model: BaseModel) -> str:
    """Return a model as YAML without the fields left at their defaults; it reads back to an equal model."""
    data = without_defaults(model, model.model_dump(mode="json"))
    return str(
        yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=None)
    )


def without_defaults(value: Any, dumped: Any) -> Any:
    """Return what a value was dumped to, less the fields left at their defaults."""
    if isinstance(value, BaseModel) and isinstance(dumped, dict):
        return {
            name: without_defaults(getattr(value, name), dumped[name])
            for name, info in type(value).model_fields.items()
            # Tags of unions and the name of the format tell a reader what follows, default or not.
            if name == "format"
            or get_origin(info.annotation) is Literal
            or getattr(value, name) != info.get_default(call_default_factory=True)
        }
    if isinstance(value, dict) and isinstance(dumped, dict):
        return {key: without_defaults(value[key], one) for key, one in dumped.items()}
    if isinstance(value, tuple | list) and isinstance(dumped, list):
        return [without_defaults(one, plain) for one, plain in zip(value, dumped, strict=True)]
    return dumped


class _Dumper(yaml.SafeDumper):
    """Quotes clock times, and what only YAML 1.2 would take for a number; writes no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    quoted = _CLOCK.fullmatch(value) or not _stays_text(value)
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="'" if quoted else None)


def _stays_text(value: str) -> bool:
    try:
        return isinstance(scalar_of(value), str)
    except ValueError:
        return False


_Dumper.add_representer(str, _text)
