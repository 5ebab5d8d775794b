"""Plain words for every kind of structural error, with what probably mends it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from outreach_opt.errors import did_you_mean
from outreach_opt.io.guesses import clock_guess, date_guess, day_of_year_guess, id_guess, month_guess
from outreach_opt.io.mistake import Mistake, cut, shown
from outreach_opt.io.wording_kinds import (
    infinite,
    length,
    missing,
    not_a_list,
    not_a_mapping,
    not_a_number,
    not_text,
    not_yes_or_no,
    out_of_range,
    unknown,
)
from outreach_opt.words import NOTHING, Words, same

_ID_START = r"^[\w]"
_QUOTED = re.compile(r"'([^']*)'")
_GERMAN_WEEKDAYS = {"di": "tue", "mi": "wed", "do": "thu", "so": "sun", "die": "tue", "mit": "wed", "don": "thu"}


def worded(mistake: Mistake) -> tuple[Words, Words]:
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


def _pattern(one: Mistake) -> tuple[Words, Words]:
    pattern = str(one.context.get("pattern", ""))
    if one.name == "format":
        return _format(one, re.sub(r"[\^$\\]", "", pattern))
    if pattern.startswith("^(0[1-9]"):
        return Words(
            f"{shown(one.value)} is no day of the year as MM-DD",
            f"{shown(one.value).de} ist kein Tag des Jahres als MM-TT",
        ), same(day_of_year_guess(one.value)) or Words("e.g. '12-24'", "z. B. '12-24'")
    if pattern.startswith(_ID_START):
        said = Words(
            f"{shown(one.value)} cannot be an id: an id has letters, digits and . : + - _ only",
            f"{shown(one.value).de} kann keine Kennung sein: sie hat nur Buchstaben, Ziffern und . : + - _",
        )
        return said, same(id_guess(one.value)) or Words("an id such as 'av-1'", "eine Kennung wie 'av-1'")
    return Words(
        f"{shown(one.value)} does not have the form {pattern}", f"{shown(one.value).de} hat nicht die Form {pattern}"
    ), NOTHING


def _format(one: Mistake, known: str) -> tuple[Words, Words]:
    kind, _, version = known.rpartition("/")
    newer = re.fullmatch(rf"{kind}/(\d+)", str(one.value))
    if newer and int(newer[1]) > int(version):
        said = Words(
            f"the format {shown(one.value)} is newer than this program, which knows version {version}",
            f"das Format {shown(one.value).de} ist neuer als dieses Programm, das Version {version} kennt",
        )
        return said, Words(
            f"pip install --upgrade outreach-opt, or '{known}'", f"pip install --upgrade outreach-opt, oder '{known}'"
        )
    return Words(
        f"the format {shown(one.value)} is not known", f"das Format {shown(one.value).de} ist nicht bekannt"
    ), same(f"'{known}'")


def _choice(one: Mistake) -> tuple[Words, Words]:
    choices = _QUOTED.findall(str(one.context.get("expected", "")))
    value = str(one.value)
    if "mon" in choices and value.lower().rstrip(".")[:3] in _GERMAN_WEEKDAYS:
        return Words(
            f"{shown(one.value)} is not a choice here", f"{shown(one.value).de} steht hier nicht zur Wahl"
        ), same(f"'{_GERMAN_WEEKDAYS[value.lower().rstrip('.')[:3]]}'")
    return Words(
        f"{shown(one.value)} is not a choice here", f"{shown(one.value).de} steht hier nicht zur Wahl"
    ), did_you_mean(value, choices)


def _tag(one: Mistake) -> tuple[Words, Words]:
    name = str(one.context.get("discriminator", "")).strip("'")
    if one.kind == "union_tag_not_found":
        tags = ", ".join(one.known)
        return Words(
            f"the field {name!r} is missing, which tells what this is",
            f"das Feld {name!r} fehlt, das sagt, was dies ist",
        ), Words(f"add '{name}: …' with one of: {tags}", f"'{name}: …' ergänzen mit einem von: {tags}")
    tag = str(one.context.get("tag", ""))
    known = one.known or _QUOTED.findall(str(one.context.get("expected_tags", "")))
    return Words(
        f"the {name} {cut(repr(tag))} is not known", f"{name} {cut(repr(tag))} ist nicht bekannt"
    ), did_you_mean(tag, known)


def _clock(one: Mistake) -> tuple[Words, Words]:
    guess = clock_guess(one.value)
    return Words(f"{shown(one.value)} is not a clock time", f"{shown(one.value).de} ist keine Uhrzeit"), same(
        f"'{guess}'"
    ) if guess else Words("'HH:MM' as text, e.g. '07:30'", "'HH:MM' als Text, z. B. '07:30'")


def _date(one: Mistake) -> tuple[Words, Words]:
    why, guess = date_guess(one.value)
    if why and isinstance(one.value, str) and one.value[4:5] == "-":
        return Words(
            f"the date {shown(one.value)} does not exist: {why}",
            f"das Datum {shown(one.value).de} gibt es nicht: {why.de}",
        ), same(guess) or Words("check month and day", "Monat und Tag prüfen")
    reason = Words(f": {why}", f": {why.de}") if why else NOTHING
    return Words(f"{shown(one.value)} is not a date{reason}", f"{shown(one.value).de} ist kein Datum{reason.de}"), same(
        guess
    ) or Words("'YYYY-MM-DD', e.g. '2027-01-29'", "'JJJJ-MM-TT', z. B. '2027-01-29'")


def _month(one: Mistake) -> tuple[Words, Words]:
    return Words(f"{shown(one.value)} is not a month", f"{shown(one.value).de} ist kein Monat"), same(
        month_guess(one.value)
    ) or Words("'YYYY-MM', e.g. '2027-01'", "'JJJJ-MM', z. B. '2027-01'")


def _other(one: Mistake) -> tuple[Words, Words]:
    message = one.message.removeprefix("Value error, ").removeprefix("Assertion failed, ")
    message = message.replace("Input should be", "this should be").rstrip(".")
    return Words(message, f"{shown(one.value).de} ist hier nicht zulässig (Regel '{one.kind}')"), NOTHING


_Writer = Callable[[Mistake], tuple[Words, Words]]
_WRITERS: dict[str, _Writer] = {
    "missing": missing,
    "extra_forbidden": unknown,
    "model_type": not_a_mapping,
    "model_attributes_type": not_a_mapping,
    "dict_type": not_a_mapping,
    "tuple_type": not_a_list,
    "list_type": not_a_list,
    "string_type": not_text,
    "string_pattern_mismatch": _pattern,
    "finite_number": infinite,
    "literal_error": _choice,
    "union_tag_invalid": _tag,
    "union_tag_not_found": _tag,
    "clock": _clock,
    "day": _date,
    "month": _month,
    "pin_empty": lambda one: (
        Words(one.message, "eine Festlegung braucht ein Datum, oder zwei von location, month und staff"),
        Words("add the location or the date", "den Ort oder das Datum ergänzen"),
    ),
    "exclusion_empty": lambda one: (
        Words(one.message, "ein Ausschluss braucht location, staff, weekdays, month oder dates"),
        Words("add one of them", "eins davon ergänzen"),
    ),
    "pin_role": lambda one: (
        Words(one.message, "eine Festlegung mit Rolle braucht die Person, die sie übernimmt"),
        Words("add 'staff: …'", "'staff: …' ergänzen"),
    ),
    "road_time": lambda one: (
        Words(one.message, "eine Straße braucht Minuten oder eine Geschwindigkeitsklasse"),
        Words("add 'minutes: …' or 'speed: …'", "'minutes: …' oder 'speed: …' ergänzen"),
    ),
    "goal_twice": lambda one: (
        Words(one.message, f"das Ziel '{one.context.get('goal')}' steht hier mehr als einmal"),
        Words("keep the first, as goals count in their order", "das erste behalten: die Reihenfolge zählt"),
    ),
}
_FAMILIES: tuple[tuple[str, _Writer], ...] = (
    ("int_", not_a_number),
    ("float_", not_a_number),
    ("bool_", not_yes_or_no),
    ("greater_than", out_of_range),
    ("less_than", out_of_range),
    ("too_", length),
    ("string_too_", length),
    ("date_", _date),
)
