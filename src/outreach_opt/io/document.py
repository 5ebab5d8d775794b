"""Reading YAML and JSON files into plain data that knows its lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as File

import yaml
from yaml.events import Event
from yaml.reader import Reader

from outreach_opt.errors import Finding, InputError, did_you_mean
from outreach_opt.io.composing import Composer, Path
from outreach_opt.io.plain_json import plain_json
from outreach_opt.io.syntax import syntax_finding

# PyYAML's own parser is some thirty times slower, but the faster one is missing in a few builds.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile(Reader.NON_PRINTABLE.pattern)
# JSON escapes characters beyond the first plane as two halves, which YAML does not know.
_HALVES = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_UTF8_REMEDY = "save it as UTF-8"
_OTHER_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


@dataclass(frozen=True)
class Document:
    """Plain data read from a file.

    Parameters
    ----------
    data
        The top-level mapping: text, numbers, booleans, None, lists and mappings only.
    text
        Where it stands.
    file
        Name of the file, empty if there was none.
    """

    data: dict[str, object]
    text: str
    file: str = ""

    @classmethod
    def located(cls, data: dict[str, object], lines: dict[Path, int], file: str) -> "Document":
        """Return data that was not read from text, with its own numbers in place of lines."""
        document = cls(data, "", file)
        document.__dict__["lines"] = lines
        return document

    @cached_property
    def lines(self) -> dict[Path, int]:
        """The line (counted from 1) of every path; of JSON they are sought only for findings."""
        return _composed(self.text, self.file)[1]


def read_document(path: File) -> Document:
    """Read a YAML or JSON file.

    Parameters
    ----------
    path
        The file; UTF-8, with or without byte order mark.

    Raises
    ------
    InputError
        If the file is missing or holds anything but one mapping.
    """
    file = str(path)
    try:
        raw = File(path).read_bytes()
    except (OSError, ValueError) as error:
        raise InputError([_unreadable(File(path), error)]) from None
    return parse_document(decoded(raw, file), file)


def parse_document(text: str, file: str = "") -> Document:
    """Parse YAML or JSON text.

    Parameters
    ----------
    text
        One mapping.
    file
        Name for the findings; a name ending in ``.json`` allows tabs, as JSON does.

    Raises
    ------
    InputError
        If the text holds anything but one mapping.
    """
    text = text.removeprefix("\ufeff")
    if bad := _UNPRINTABLE.search(text):
        raise InputError([_unprintable(text, bad.start(), file)])
    if file.lower().endswith(".json"):
        text = _HALVES.sub(_joined, text.replace("\t", " "))
    plain = plain_json(text)
    if plain is not None:
        return Document(plain, text, file)
    data, lines = _composed(text, file)
    document = Document(data, text, file)
    # Composed once, for data and lines alike.
    document.__dict__["lines"] = lines
    return document


def _composed(text: str, file: str) -> tuple[dict[str, object], dict[Path, int]]:
    composer = Composer(file)
    try:
        root = composer.compose(_events(text))
    except yaml.YAMLError as error:
        raise InputError([*composer.findings, syntax_finding(error, text, file)]) from None
    if root is None:
        raise InputError([Finding("", "the file is empty", "start from an example file", file, 1)])
    data = composer.construct(root)
    if not isinstance(data, dict):
        kind = "a list" if root.items is not None else "a single value"
        remedy = "start with the fields of a problem, e.g. 'horizon:'"
        raise InputError([Finding("", f"the file holds {kind} instead of named fields", remedy, file, root.line)])
    if composer.findings:
        raise InputError(sorted(composer.findings, key=lambda one: one.line or 0))
    return data, composer.lines


def _events(text: str) -> Iterator[Event]:
    return iter(yaml.parse(text, Loader=_LOADER))


def _joined(match: re.Match[str]) -> str:
    halves = bytes.fromhex(match[2] + match[3])
    return match[1] + halves.decode("utf-16-be")


def decoded(raw: bytes, file: str) -> str:
    """Return the text of a file's bytes.

    Raises
    ------
    InputError
        If they are not UTF-8.
    """
    for mark, name in _OTHER_ENCODINGS:
        if raw.startswith(mark):
            raise InputError([Finding("", f"the file is {name} text, not UTF-8", _UTF8_REMEDY, file, 1)])
    if raw[:2].count(0) == 1 and len(raw) % 2 == 0:
        raise InputError([Finding("", "the file is UTF-16 text, not UTF-8", _UTF8_REMEDY, file, 1)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error's own position is short of the byte order mark, if there is one.
        offset = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        line = raw.count(b"\n", 0, offset) + 1
        said = f"the file is not UTF-8 text: byte 0x{raw[offset]:02x} fits no character there"
        raise InputError([Finding("", said, _UTF8_REMEDY, file, line)]) from None


def _unprintable(text: str, offset: int, file: str) -> Finding:
    line = text.count("\n", 0, offset) + 1
    code = ord(text[offset])
    if code == 0:
        return Finding("", "the file holds a NUL byte", f"it is no text file, or not UTF-8: {_UTF8_REMEDY}", file, line)
    return Finding("", f"the file holds the invisible character U+{code:04X}", "delete it", file, line)


def _unreadable(path: File, error: OSError | ValueError) -> Finding:
    if isinstance(error, FileNotFoundError):
        return Finding("", "the file does not exist", _neighbour(path), str(path))
    if isinstance(error, IsADirectoryError):
        return Finding("", "this is a folder, not a file", "name a file in it", str(path))
    if isinstance(error, OSError):
        said = (error.strerror or type(error).__name__).lower()
        return Finding("", f"the file cannot be read: {said}", "check its name and its permissions", str(path))
    return Finding("", "this is no file name", "check it for invisible characters", ascii(str(path)))


def _neighbour(path: File) -> str:
    try:
        names = [one.name for one in path.parent.iterdir() if one.suffix in {".yaml", ".yml", ".json"}]
    except OSError:
        return f"the folder '{path.parent}' does not exist or cannot be read"
    return did_you_mean(path.name, names) or "check the folder's name"
