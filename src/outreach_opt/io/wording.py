"""Plain words for every kind of structural error, with what probably mends it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from outreach_opt.errors import did_you_mean
from outreach_opt.io.guesses import clock_guess, date_guess, day_of_year_guess, id_guess, month_guess

_LONGEST = 60
_ID_START = r"^[\w]"
_QUOTED = re.compile(r"'([^']*)'")
_GERMAN_WEEKDAYS = {"di": "tue", "mi": "wed", "do": "thu", "so": "sun", "die": "tue", "mit": "wed", "don": "thu"}


@dataclass(frozen=True)
class Mistake:
    """One structural error.

    Parameters
    ----------
    kind
        pydantic's name of the error.
    name
        The field it is about; empty for list items.
    value
        What stands there.
    message
        pydantic's own words.
    context
        The numbers and names in those words.
    known
        Fields, or tags, that exist at this place.
    """

    kind: str
    name: str
    value: object
    message: str
    context: Mapping[str, Any] = field(default_factory=dict)
    known: tuple[str, ...] = ()


def shown(value: object) -> str:
    """Return a value as it may stand in a sentence: in quotes if text, cut if long, lists and mappings described."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a mapping" if not value else f"a mapping with {_cut(', '.join(map(str, value)))}"
    if isinstance(value, list):
        return "an empty list" if not value else f"a list of {len(value)}"
    return _cut(repr(value) if isinstance(value, str) else str(value))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def worded(mistake: Mistake) -> tuple[str, str]:
    """Return what is wrong and what probably mends it, without the leading "Maybe"."""
    writer = _WRITERS.get(mistake.kind) or next(
        (writer for start, writer in _FAMILIES if mistake.kind.startswith(start)), _other
    )
    return writer(mistake)


def probable(kind: str, value: object, context: Mapping[str, Any]) -> str:
    """Return the clock time, date, month or id that an unreadable value stands for; empty when that is open.

    Parameters
    ----------
    kind
        pydantic's name of the error.
    value
        What stands in the file.
    context
        The numbers and names in pydantic's words.
    """
    if kind == "string_pattern_mismatch" and str(context.get("pattern", "")).startswith(_ID_START):
        return id_guess(value).strip("'")
    if kind == "clock":
        return clock_guess(value)
    if kind == "month":
        return month_guess(value).strip("'")
    if kind == "day" or kind.startswith("date_"):
        why, guess = date_guess(value)
        return "" if why else guess.strip("'")
    return ""


def _missing(one: Mistake) -> tuple[str, str]:
    if not one.name:
        return "an entry of the list is missing", "complete the list"
    return f"the field {one.name!r} is missing", f"add '{one.name}: …'"


def _unknown(one: Mistake) -> tuple[str, str]:
    return f"the field {_cut(repr(one.name))} is not known here", did_you_mean(one.name, one.known)


def _not_a_mapping(one: Mistake) -> tuple[str, str]:
    remedy = f"write its fields: {', '.join(one.known[:6])}" if one.known else "write 'name: value' pairs"
    return f"named fields are expected, not {shown(one.value)}", remedy


def _not_a_list(one: Mistake) -> tuple[str, str]:
    if isinstance(one.value, str | int | float):
        written = str(one.value).lower() if isinstance(one.value, bool) else one.value
        return f"a list is expected, not {shown(one.value)}", f"[{written}]"
    if isinstance(one.value, dict):
        return f"a list is expected, not {shown(one.value)}", "start each entry with '- '"
    return f"a list is expected, not {shown(one.value)}", "[] for an empty list, or leave the field out"


def _not_text(one: Mistake) -> tuple[str, str]:
    if isinstance(one.value, int | float):
        written = str(one.value).lower() if isinstance(one.value, bool) else one.value
        return f"text is expected, not {shown(one.value)}", f"put it in quotes: '{written}'"
    return f"text is expected, not {shown(one.value)}", ""


def _not_a_number(one: Mistake) -> tuple[str, str]:
    whole = one.kind.startswith("int")
    remedy = ""
    if isinstance(one.value, str):
        text = one.value.strip()
        unit = re.fullmatch(r"(-?\d+)\s*[a-zA-Z%]+\.?", text)
        if re.fullmatch(r"-?\d+([.,]\d+)?", text):
            remedy = text.replace(",", ".") + (" without quotes" if "," not in text else "")
        elif unit:
            remedy = unit[1]
    elif isinstance(one.value, float) and whole and isfinite(one.value):
        remedy = str(round(one.value))
    elif isinstance(one.value, bool):
        remedy = "1" if one.value else "0"
    return f"{'a whole number' if whole else 'a number'} is expected, not {shown(one.value)}", remedy


def _not_yes_or_no(one: Mistake) -> tuple[str, str]:
    return f"true or false is expected, not {shown(one.value)}", "true or false"


def _infinite(one: Mistake) -> tuple[str, str]:
    return f"{shown(one.value)} is no number to reckon with", "a plain number"


def _out_of_range(one: Mistake) -> tuple[str, str]:
    wording = {
        "greater_than": ("gt", "too small: it must be above", "above"),
        "greater_than_equal": ("ge", "too small: it must be at least", "at least"),
        "less_than": ("lt", "too large: it must be below", "below"),
        "less_than_equal": ("le", "too large: it must be at most", "at most"),
    }
    key, words, short = wording[one.kind]
    bound = one.context.get(key, "")
    bound = int(bound) if isinstance(bound, float) and bound.is_integer() else bound
    return f"{shown(one.value)} is {words} {bound}", f"a number {short} {bound}"


def _length(one: Mistake) -> tuple[str, str]:
    least, most = one.context.get("min_length"), one.context.get("max_length")
    found = shown(one.value)
    if least is not None:
        what = "character" if one.kind.startswith("string") else "entry"
        return f"at least {least} {what} is needed, not {found}", f"add an {what}" if what == "entry" else "a short id"
    what = "characters" if one.kind.startswith("string") else "entries"
    return f"at most {most} {what} are allowed, not {found}", "shorten it"


def _pattern(one: Mistake) -> tuple[str, str]:
    pattern = str(one.context.get("pattern", ""))
    if one.name == "format":
        return _format(one, re.sub(r"[\^$\\]", "", pattern))
    if pattern.startswith("^(0[1-9]"):
        return f"{shown(one.value)} is no day of the year as MM-DD", day_of_year_guess(one.value) or "e.g. '12-24'"
    if pattern.startswith(_ID_START):
        said = f"{shown(one.value)} cannot be an id: an id has letters, digits and . : + - _ only"
        return said, id_guess(one.value) or "an id such as 'av-1'"
    return f"{shown(one.value)} does not have the form {pattern}", ""


def _format(one: Mistake, known: str) -> tuple[str, str]:
    kind, _, version = known.rpartition("/")
    newer = re.fullmatch(rf"{kind}/(\d+)", str(one.value))
    if newer and int(newer[1]) > int(version):
        said = f"the format {shown(one.value)} is newer than this program, which knows version {version}"
        return said, f"pip install --upgrade outreach-opt, or '{known}'"
    return f"the format {shown(one.value)} is not known", f"'{known}'"


def _choice(one: Mistake) -> tuple[str, str]:
    choices = _QUOTED.findall(str(one.context.get("expected", "")))
    value = str(one.value)
    if "mon" in choices and value.lower().rstrip(".")[:3] in _GERMAN_WEEKDAYS:
        return f"{shown(one.value)} is not a choice here", f"'{_GERMAN_WEEKDAYS[value.lower().rstrip('.')[:3]]}'"
    return f"{shown(one.value)} is not a choice here", did_you_mean(value, choices)


def _tag(one: Mistake) -> tuple[str, str]:
    name = str(one.context.get("discriminator", "")).strip("'")
    if one.kind == "union_tag_not_found":
        tags = ", ".join(one.known)
        return f"the field {name!r} is missing, which tells what this is", f"add '{name}: …' with one of: {tags}"
    tag = str(one.context.get("tag", ""))
    known = one.known or _QUOTED.findall(str(one.context.get("expected_tags", "")))
    return f"the {name} {_cut(repr(tag))} is not known", did_you_mean(tag, known)


def _clock(one: Mistake) -> tuple[str, str]:
    guess = clock_guess(one.value)
    return f"{shown(one.value)} is not a clock time", f"'{guess}'" if guess else "'HH:MM' as text, e.g. '07:30'"


def _date(one: Mistake) -> tuple[str, str]:
    why, guess = date_guess(one.value)
    if why and isinstance(one.value, str) and one.value[4:5] == "-":
        return f"the date {shown(one.value)} does not exist: {why}", guess or "check month and day"
    reason = f": {why}" if why else ""
    return f"{shown(one.value)} is not a date{reason}", guess or "'YYYY-MM-DD', e.g. '2027-01-29'"


def _month(one: Mistake) -> tuple[str, str]:
    return f"{shown(one.value)} is not a month", month_guess(one.value) or "'YYYY-MM', e.g. '2027-01'"


def _other(one: Mistake) -> tuple[str, str]:
    message = one.message.removeprefix("Value error, ").removeprefix("Assertion failed, ")
    return message.replace("Input should be", "this should be").rstrip("."), ""


_Writer = Callable[[Mistake], tuple[str, str]]
_WRITERS: dict[str, _Writer] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "model_type": _not_a_mapping,
    "model_attributes_type": _not_a_mapping,
    "dict_type": _not_a_mapping,
    "tuple_type": _not_a_list,
    "list_type": _not_a_list,
    "string_type": _not_text,
    "string_pattern_mismatch": _pattern,
    "finite_number": _infinite,
    "literal_error": _choice,
    "union_tag_invalid": _tag,
    "union_tag_not_found": _tag,
    "clock": _clock,
    "day": _date,
    "month": _month,
    "pin_empty": lambda one: (one.message, "add the location or the date"),
    "exclusion_empty": lambda one: (one.message, "add one of them"),
    "pin_role": lambda one: (one.message, "add 'staff: …'"),
    "road_time": lambda one: (one.message, "add 'minutes: …' or 'speed: …'"),
    "goal_twice": lambda one: (one.message, "keep the first, as goals count in their order"),
}
_FAMILIES: tuple[tuple[str, _Writer], ...] = (
    ("int_", _not_a_number),
    ("float_", _not_a_number),
    ("bool_", _not_yes_or_no),
    ("greater_than", _out_of_range),
    ("less_than", _out_of_range),
    ("too_", _length),
    ("string_too_", _length),
    ("date_", _date),
)
