"""Dates and spans of dates as they are typed in a command."""

from __future__ import annotations

import re
from datetime import date

from outreach_opt.domain.base import DateRange
from outreach_opt.errors import Finding, InputError
from outreach_opt.io.guesses import date_guess
from outreach_opt.words import Words, same

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_of(text: str, where: str) -> date:
    """Return the date of ``YYYY-MM-DD``, or of ``today`` (``heute``).

    Parameters
    ----------
    text
        What was typed.
    where
        Argument or option, for the finding.

    Raises
    ------
    InputError
        If it is no date.
    """
    if text in ("today", "heute"):
        return date.today()
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    why, guess = date_guess(text)
    reason, reason_de = (f": {why}", f": {why.de}") if why else ("", "")
    said = Words(f"'{text}' is not a date{reason}", f"'{text}' ist kein Datum{reason_de}")
    raise InputError(
        [Finding(where, said, same(guess) or Words("YYYY-MM-DD, e.g. 2027-05-04", "JJJJ-MM-TT, z. B. 2027-05-04"))]
    )


def spans_of(text: str, where: str) -> tuple[DateRange, ...]:
    """Return the spans of ``2027-05-04..2027-05-06,2027-06-01``.

    Raises
    ------
    InputError
        If a part is no date, or a span ends before it begins.
    """
    spans = []
    for part in text.split(","):
        first, _, last = part.partition("..")
        span = DateRange(first=day_of(first, where), last=day_of(last or first, where))
        if span.last < span.first:
            wrong = Words(f"'{part}' ends before it begins", f"'{part}' endet, bevor es beginnt")
            mend = same(f"{span.last}..{span.first}")
            raise InputError([Finding(where, wrong, mend)])
        spans.append(span)
    return tuple(spans)
