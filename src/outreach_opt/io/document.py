"""Reading YAML and JSON files into plain data that knows its lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as File

import yaml
from yaml.events import Event
from yaml.reader import Reader

from outreach_opt.errors import Finding, InputError, did_you_mean, system_says
from outreach_opt.io.composing import Composer, Path
from outreach_opt.io.plain_json import plain_json
from outreach_opt.io.syntax import syntax_finding
from outreach_opt.words import Words

# PyYAML's own parser is some thirty times slower, but the faster one is missing in a few builds.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile(Reader.NON_PRINTABLE.pattern)
# JSON escapes characters beyond the first plane as two halves, which YAML does not know.
_HALVES = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_UTF8_REMEDY = Words("save it as UTF-8", "als UTF-8 speichern")
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
        wrong = Words("the file is empty", "die Datei ist leer")
        mend = Words("start from an example file", "mit einer Beispieldatei beginnen")
        raise InputError([Finding("", wrong, mend, file, 1)])
    data = composer.construct(root)
    if not isinstance(data, dict):
        kind = (
            Words("a list", "eine Liste") if root.items is not None else Words("a single value", "einen einzelnen Wert")
        )
        remedy = Words(
            "start with the fields of a problem, e.g. 'horizon:'",
            "mit den Feldern eines Problems beginnen, z. B. 'horizon:'",
        )
        wrong = Words(
            f"the file holds {kind} instead of named fields",
            f"die Datei enthält {kind.de} statt benannter Felder",
        )
        raise InputError([Finding("", wrong, remedy, file, root.line)])
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
            wrong = Words(f"the file is {name} text, not UTF-8", f"die Datei enthält {name}-Text statt UTF-8")
            raise InputError([Finding("", wrong, _UTF8_REMEDY, file, 1)])
    if raw[:2].count(0) == 1 and len(raw) % 2 == 0:
        wrong = Words("the file is UTF-16 text, not UTF-8", "die Datei enthält UTF-16-Text statt UTF-8")
        raise InputError([Finding("", wrong, _UTF8_REMEDY, file, 1)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error's own position is short of the byte order mark, if there is one.
        offset = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        line = raw.count(b"\n", 0, offset) + 1
        said = Words(
            f"the file is not UTF-8 text: byte 0x{raw[offset]:02x} fits no character there",
            f"die Datei enthält keinen UTF-8-Text: Byte 0x{raw[offset]:02x} passt dort zu keinem Zeichen",
        )
        raise InputError([Finding("", said, _UTF8_REMEDY, file, line)]) from None


def _unprintable(text: str, offset: int, file: str) -> Finding:
    line = text.count("\n", 0, offset) + 1
    code = ord(text[offset])
    if code == 0:
        wrong = Words("the file holds a NUL byte", "die Datei enthält ein NUL-Byte")
        mend = Words(
            f"it is no text file, or not UTF-8: {_UTF8_REMEDY}",
            f"es ist keine Textdatei, oder kein UTF-8: {_UTF8_REMEDY.de}",
        )
        return Finding("", wrong, mend, file, line)
    wrong = Words(
        f"the file holds the invisible character U+{code:04X}",
        f"die Datei enthält das unsichtbare Zeichen U+{code:04X}",
    )
    mend = Words("delete it", "löschen")
    return Finding("", wrong, mend, file, line)


def _unreadable(path: File, error: OSError | ValueError) -> Finding:
    if isinstance(error, FileNotFoundError):
        return Finding("", Words("the file does not exist", "die Datei gibt es nicht"), _neighbour(path), str(path))
    if isinstance(error, IsADirectoryError):
        wrong = Words("this is a folder, not a file", "das ist ein Ordner, keine Datei")
        mend = Words("name a file in it", "eine Datei darin angeben")
        return Finding("", wrong, mend, str(path))
    if isinstance(error, OSError):
        said = system_says(error)
        wrong = Words(f"the file cannot be read: {said}", f"die Datei ist nicht lesbar: {said.de}")
        mend = Words("check its name and its permissions", "Namen und Rechte prüfen")
        return Finding("", wrong, mend, str(path))
    wrong = Words("this is no file name", "das ist kein Dateiname")
    mend = Words("check it for invisible characters", "auf unsichtbare Zeichen prüfen")
    return Finding(
        "",
        wrong,
        mend,
        ascii(str(path)),
    )


def _neighbour(path: File) -> Words:
    try:
        names = [one.name for one in path.parent.iterdir() if one.suffix in {".yaml", ".yml", ".json"}]
    except OSError:
        return Words(
            f"the folder '{path.parent}' does not exist or cannot be read",
            f"den Ordner '{path.parent}' gibt es nicht, oder er ist nicht lesbar",
        )
    return did_you_mean(path.name, names) or Words("check the folder's name", "den Namen des Ordners prüfen")
