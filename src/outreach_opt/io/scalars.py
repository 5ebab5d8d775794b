"""What an unquoted word in a file means: YAML 1.2, so that 07:30, no and 2027-01-29 stay text."""

import re

from outreach_opt.words import Words

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_WHOLE = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FRACTION = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_MOST_DIGITS = 15

Scalar = str | int | float | bool | None


def scalar_of(text: str) -> Scalar:
    """Return the value of an unquoted word.

    Parameters
    ----------
    text
        The word as it stands in the file.

    Raises
    ------
    ValueError
        If it is a number beyond all use; with what is wrong as words.
    """
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _FRACTION.fullmatch(text) or _INFINITE.fullmatch(text):
        return (
            _whole(text)
            if _WHOLE.fullmatch(text)
            else float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
        )
    if _BASED.fullmatch(text):
        return _bounded(text, int(text[2:], 8 if text[1] == "o" else 16))
    return text


def _whole(text: str) -> int | str:
    digits = text.lstrip("+-")
    # A postcode such as 01067 is text; as a number it would lose its zero.
    if len(digits) > 1 and digits.startswith("0"):
        return text
    if len(digits) > _MOST_DIGITS:
        raise ValueError(
            Words(
                f"the number {text[:20]}… has {len(digits)} digits", f"die Zahl {text[:20]}… hat {len(digits)} Stellen"
            )
        )
    return int(text)


def _bounded(text: str, value: int) -> int:
    if value >= 10**_MOST_DIGITS:
        raise ValueError(Words(f"the number {text[:20]} is too large", f"die Zahl {text[:20]} ist zu groß"))
    return value
