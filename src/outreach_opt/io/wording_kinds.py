"""Words for values of the wrong kind, number or length."""

import re
from math import isfinite

from outreach_opt.errors import did_you_mean
from outreach_opt.io.mistake import Mistake, cut, shown
from outreach_opt.words import NOTHING, Words, same


def missing(one: Mistake) -> tuple[Words, Words]:
    """Return words for a field that is not there."""
    if not one.name:
        return Words("an entry of the list is missing", "ein Eintrag der Liste fehlt"), Words(
            "complete the list", "die Liste vervollständigen"
        )
    return Words(f"the field {one.name!r} is missing", f"das Feld {one.name!r} fehlt"), Words(
        f"add '{one.name}: …'", f"'{one.name}: …' ergänzen"
    )


def unknown(one: Mistake) -> tuple[Words, Words]:
    """Return words for a field that nobody knows."""
    return Words(
        f"the field {cut(repr(one.name))} is not known here", f"das Feld {cut(repr(one.name))} ist hier nicht bekannt"
    ), did_you_mean(one.name, one.known)


def not_a_mapping(one: Mistake) -> tuple[Words, Words]:
    """Return words for something else than named fields."""
    remedy = (
        Words(f"write its fields: {', '.join(one.known[:6])}", f"seine Felder angeben: {', '.join(one.known[:6])}")
        if one.known
        else Words("write 'name: value' pairs", "Paare 'Name: Wert' angeben")
    )
    return Words(
        f"named fields are expected, not {shown(one.value)}",
        f"benannte Felder werden erwartet, nicht {shown(one.value).de}",
    ), remedy


def not_a_list(one: Mistake) -> tuple[Words, Words]:
    """Return words for something else than a list."""
    if isinstance(one.value, str | int | float):
        written = str(one.value).lower() if isinstance(one.value, bool) else one.value
        return Words(
            f"a list is expected, not {shown(one.value)}", f"eine Liste wird erwartet, nicht {shown(one.value).de}"
        ), same(f"[{written}]")
    if isinstance(one.value, dict):
        return Words(
            f"a list is expected, not {shown(one.value)}", f"eine Liste wird erwartet, nicht {shown(one.value).de}"
        ), Words("start each entry with '- '", "jeden Eintrag mit '- ' beginnen")
    return Words(
        f"a list is expected, not {shown(one.value)}", f"eine Liste wird erwartet, nicht {shown(one.value).de}"
    ), Words("[] for an empty list, or leave the field out", "[] für eine leere Liste, oder das Feld weglassen")


def not_text(one: Mistake) -> tuple[Words, Words]:
    """Return words for something else than text."""
    if isinstance(one.value, int | float):
        written = str(one.value).lower() if isinstance(one.value, bool) else one.value
        return Words(
            f"text is expected, not {shown(one.value)}", f"Text wird erwartet, nicht {shown(one.value).de}"
        ), Words(f"put it in quotes: '{written}'", f"in Anführungszeichen setzen: '{written}'")
    return Words(
        f"text is expected, not {shown(one.value)}", f"Text wird erwartet, nicht {shown(one.value).de}"
    ), NOTHING


def not_a_number(one: Mistake) -> tuple[Words, Words]:
    """Return words for something else than a number."""
    whole = one.kind.startswith("int")
    kind, kind_de = ("a whole number", "eine ganze Zahl") if whole else ("a number", "eine Zahl")
    found = shown(one.value)
    return (
        Words(f"{kind} is expected, not {found}", f"{kind_de} wird erwartet, nicht {found.de}"),
        _number_meant(one.value, whole),
    )


def _number_meant(value: object, whole: bool) -> Words:
    if isinstance(value, str):
        text = value.strip()
        unit = re.fullmatch(r"(-?\d+)\s*[a-zA-Z%]+\.?", text)
        if re.fullmatch(r"-?\d+([.,]\d+)?", text):
            number = text.replace(",", ".")
            return (
                same(number) if "," in text else Words(f"{number} without quotes", f"{number} ohne Anführungszeichen")
            )
        return same(unit[1]) if unit else NOTHING
    if isinstance(value, float) and whole and isfinite(value):
        return same(round(value))
    return same(int(value)) if isinstance(value, bool) else NOTHING


def not_yes_or_no(one: Mistake) -> tuple[Words, Words]:
    """Return words for something else than true or false."""
    return Words(
        f"true or false is expected, not {shown(one.value)}",
        f"true oder false wird erwartet, nicht {shown(one.value).de}",
    ), Words("true or false", "true oder false")


def infinite(one: Mistake) -> tuple[Words, Words]:
    """Return words for a number without end."""
    return Words(
        f"{shown(one.value)} is no number to reckon with", f"mit {shown(one.value).de} lässt sich nicht rechnen"
    ), Words("a plain number", "eine gewöhnliche Zahl")


_BOUNDS = {
    "greater_than": ("gt", Words("too small", "zu klein"), Words("above", "größer als")),
    "greater_than_equal": ("ge", Words("too small", "zu klein"), Words("at least", "mindestens")),
    "less_than": ("lt", Words("too large", "zu groß"), Words("below", "kleiner als")),
    "less_than_equal": ("le", Words("too large", "zu groß"), Words("at most", "höchstens")),
}


def out_of_range(one: Mistake) -> tuple[Words, Words]:
    """Return words for a number too small or too large."""
    key, off, side = _BOUNDS[one.kind]
    bound = one.context.get(key, "")
    bound = int(bound) if isinstance(bound, float) and bound.is_integer() else bound
    found = shown(one.value)
    return (
        Words(
            f"{found} is {off}: it must be {side} {bound}", f"{found.de} ist {off.de}: erlaubt ist {side.de} {bound}"
        ),
        Words(f"a number {side} {bound}", f"eine Zahl, {side.de} {bound}"),
    )


def length(one: Mistake) -> tuple[Words, Words]:
    """Return words for a list or text too short or too long."""
    least, most = one.context.get("min_length"), one.context.get("max_length")
    found, text = shown(one.value), one.kind.startswith("string")
    if least is not None:
        what, what_de = ("character", "Zeichen") if text else ("entry", "Eintrag")
        problem = Words(
            f"at least {least} {what} is needed, not {found}",
            f"nötig ist mindestens {least} {what_de}, nicht {found.de}",
        )
        return problem, Words("a short id", "eine kurze Kennung") if text else Words("add an entry", "einen ergänzen")
    what, what_de = ("characters", "Zeichen") if text else ("entries", "Einträge")
    problem = Words(
        f"at most {most} {what} are allowed, not {found}", f"erlaubt sind höchstens {most} {what_de}, nicht {found.de}"
    )
    return problem, Words("shorten it", "kürzen")
