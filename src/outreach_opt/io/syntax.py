"""Plain words for what a YAML parser stumbles over."""

import re

from yaml import MarkedYAMLError, YAMLError

from outreach_opt.errors import Finding
from outreach_opt.io.composing import DEEPEST
from outreach_opt.words import Words

_TABBED = re.compile(r" *\t")
# Both parsers of PyYAML are covered: the one in C and the one in Python word some errors differently.
_WORDS = (
    (
        "mapping values are not allowed",
        Words("a ':' stands where none can", "ein ':' steht, wo keiner stehen kann"),
        Words(
            "the indentation is off, or a text with ': ' needs quotes",
            "die Einrückung stimmt nicht, oder ein Text mit ': ' braucht Anführungszeichen",
        ),
    ),
    (
        "could not find expected ':'",
        Words("a ':' is missing after a field name", "nach einem Feldnamen fehlt ein ':'"),
        Words("write 'field: value'", "'Feld: Wert' schreiben"),
    ),
    (
        "',' or ']'",
        Words("a list opened with '[' is not closed", "eine mit '[' geöffnete Liste wird nicht geschlossen"),
        Words("a ',' or the closing ']' is missing", "ein ',' oder das schließende ']' fehlt"),
    ),
    (
        "',' or '}'",
        Words("a mapping opened with '{' is not closed", "eine mit '{' geöffnete Feldgruppe wird nicht geschlossen"),
        Words("a ',' or the closing '}' is missing", "ein ',' oder das schließende '}' fehlt"),
    ),
    (
        "unexpected end of stream",
        Words("a quoted text is not closed", "ein Text in Anführungszeichen wird nicht geschlossen"),
        Words("the closing quote is missing", "das schließende Anführungszeichen fehlt"),
    ),
    (
        "unknown escape character",
        Words(
            "a backslash in double quotes stands before no known letter",
            "ein Rückstrich in doppelten Anführungszeichen steht vor keinem bekannten Buchstaben",
        ),
        Words("use single quotes", "einfache Anführungszeichen setzen"),
    ),
    (
        "cannot start any token",
        Words(
            "a value starts with a character that has a meaning in YAML",
            "ein Wert beginnt mit einem Zeichen, das in YAML eine Bedeutung hat",
        ),
        Words("put the value in quotes", "den Wert in Anführungszeichen setzen"),
    ),
    (
        "expected '-' indicator",
        Words("a list is followed by something that is no item", "auf eine Liste folgt etwas, das kein Eintrag ist"),
        Words("start the line with '- '", "die Zeile mit '- ' beginnen"),
    ),
    (
        "expected key",
        Words("this does not fit the lines above", "das passt nicht zu den Zeilen darüber"),
        Words(
            "indent it like its neighbours, or quote the text",
            "wie die Nachbarn einrücken, oder den Text in Anführungszeichen setzen",
        ),
    ),
    (
        "expected <block end>",
        Words("this does not fit the lines above", "das passt nicht zu den Zeilen darüber"),
        Words(
            "indent it like its neighbours, or quote the text",
            "wie die Nachbarn einrücken, oder den Text in Anführungszeichen setzen",
        ),
    ),
    (
        "maximum nesting depth",
        Words(
            f"the values are nested more than {DEEPEST} deep",
            f"die Werte sind mehr als {DEEPEST} Ebenen tief verschachtelt",
        ),
        Words("a bracket is never closed", "eine Klammer wird nie geschlossen"),
    ),
    (
        "node content",
        Words(
            "a value is missing or starts with a bracket that was never opened",
            "ein Wert fehlt, oder beginnt mit einer Klammer, die nie geöffnet wurde",
        ),
        Words("put the value in quotes", "den Wert in Anführungszeichen setzen"),
    ),
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
        wrong = Words("a tab stands in the indentation", "in der Einrückung steht ein Tabulator")
        mend = Words("replace every tab by spaces", "jeden Tabulator durch Leerzeichen ersetzen")
        return Finding("", wrong, mend, file, line)
    said = (error.problem or "") if isinstance(error, MarkedYAMLError) else str(error)
    words, remedy = next(
        ((words, remedy) for fragment, words, remedy in _WORDS if fragment in said),
        (
            Words(f"the YAML parser says: {said}", f"der YAML-Leser meldet „{said}“"),
            Words("compare the line with its neighbours", "die Zeile mit ihren Nachbarn vergleichen"),
        ),
    )
    place, place_de = (f" {word} {shown.strip()[:40]!r}" if shown.strip() else "" for word in ("at", "bei"))
    wrong = Words(f"syntax error: {words}{place}", f"Syntaxfehler: {words.de}{place_de}")
    return Finding("", wrong, remedy, file, line)
