"""Plain words for what a YAML parser stumbles over."""

import re

from yaml import MarkedYAMLError, YAMLError

from outreach_opt.errors import Finding
from outreach_opt.io.composing import DEEPEST

_TABBED = re.compile(r" *\t")
# Both parsers of PyYAML are covered: the one in C and the one in Python word some errors differently.
_WORDS = (
    (
        "mapping values are not allowed",
        "a ':' stands where none can",
        "the indentation is off, or a text with ': ' needs quotes",
    ),
    ("could not find expected ':'", "a ':' is missing after a field name", "write 'field: value'"),
    ("',' or ']'", "a list opened with '[' is not closed", "a ',' or the closing ']' is missing"),
    ("',' or '}'", "a mapping opened with '{' is not closed", "a ',' or the closing '}' is missing"),
    ("unexpected end of stream", "a quoted text is not closed", "the closing quote is missing"),
    ("unknown escape character", "a backslash in double quotes stands before no known letter", "use single quotes"),
    ("cannot start any token", "a value starts with a character that has a meaning in YAML", "put the value in quotes"),
    ("expected '-' indicator", "a list is followed by something that is no item", "start the line with '- '"),
    ("expected key", "this does not fit the lines above", "indent it like its neighbours, or quote the text"),
    ("expected <block end>", "this does not fit the lines above", "indent it like its neighbours, or quote the text"),
    ("maximum nesting depth", f"the values are nested more than {DEEPEST} deep", "a bracket is never closed"),
    ("node content", "a value is missing or starts with a bracket that was never opened", "put the value in quotes"),
)


def syntax_finding(error: YAMLError, text: str, file: str) -> Finding:
    """Return what a parser's error means.

    Parameters
    ----------
    error
        What the parser raised.
    text, file
        The text that was parsed, and its file's name.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = None if mark is None else mark.line + 1
    lines = text.splitlines()
    shown = lines[line - 1] if line is not None and line <= len(lines) else ""
    if _TABBED.match(shown):
        return Finding("", "a tab stands in the indentation", "replace every tab by spaces", file, line)
    said = (error.problem or "") if isinstance(error, MarkedYAMLError) else str(error)
    words, remedy = next(
        ((words, remedy) for fragment, words, remedy in _WORDS if fragment in said),
        (f"the YAML parser says: {said}", "compare the line with its neighbours"),
    )
    place = f" at {shown.strip()[:40]!r}" if shown.strip() else ""
    return Finding("", f"syntax error: {words}{place}", remedy, file, line)
