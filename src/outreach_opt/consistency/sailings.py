"""Timetables of ferries."""

from collections import Counter
from collections.abc import Iterator

from outreach_opt.clock import format_clock
from outreach_opt.domain.ferry import Ferry
from outreach_opt.errors import Finding
from outreach_opt.words import Words, same


def sailing_findings(ferry: Ferry, path: str) -> list[Finding]:
    """Return what is wrong with a ferry's timetable.

    Parameters
    ----------
    ferry
        The line.
    path
        Its path in the facts.
    """
    findings = [*_seasons(ferry, path), *_cancelled(ferry, path), *_added(ferry, path)]
    if not ferry.timetable and not any(one.added for one in ferry.exceptions):
        wrong = Words(f"the ferry '{ferry.id}' never sails", f"die Fähre '{ferry.id}' fährt nie")
        mend = Words("add a season with departures", "eine Saison mit Abfahrten ergänzen")
        findings.append(Finding(f"{path}.timetable", wrong, mend))
    return findings


def _seasons(ferry: Ferry, path: str) -> Iterator[Finding]:
    for j, season in enumerate(ferry.timetable):
        place = f"{path}.timetable[{j}]"
        if season.first > season.last:
            said = Words(
                f"the season ends on {season.last}, before it begins on {season.first}",
                f"die Saison endet am {season.last:%d.%m.%Y}, bevor sie am {season.first:%d.%m.%Y} beginnt",
            )
            yield Finding(f"{place}.last", said, Words("exchange first and last", "first und last tauschen"))
        if season.reliability == 0:
            said = Words(
                f"with reliability 0 no boat of this season of '{ferry.id}' ever sails",
                f"mit reliability 0 fährt in dieser Saison kein Schiff von '{ferry.id}'",
            )
            mend = Words(
                "leave the season out, or give the part that sails, e.g. 0.97",
                "die Saison weglassen, oder den Anteil angeben, der fährt, z. B. 0.97",
            )
            yield Finding(f"{place}.reliability", said, mend)
        for minute, times in Counter(season.departures).items():
            if times > 1:
                said = Words(
                    f"the departure {format_clock(minute)} is given {times} times",
                    f"die Abfahrt {format_clock(minute)} steht {times}-mal da",
                )
                yield Finding(f"{place}.departures", said, Words("give it once", "einmal angeben"))


def _cancelled(ferry: Ferry, path: str) -> Iterator[Finding]:
    # A reversed season has no boats at all: its cancellations are not wrong as well.
    if any(season.first > season.last for season in ferry.timetable):
        return
    for j, exception in enumerate(ferry.exceptions):
        if exception.cancelled == "all":
            continue
        sailing = {one for season in ferry.timetable if season.runs_on(exception.date) for one in season.departures}
        sailing |= {one for other in ferry.exceptions if other.date == exception.date for one in other.added}
        for k, minute in enumerate(exception.cancelled):
            if minute not in sailing:
                said = Words(
                    f"no boat departs at {format_clock(minute)} on {exception.date}, so none can be cancelled",
                    f"um {format_clock(minute)} fährt am {exception.date:%d.%m.%Y} kein Schiff ab, also kann keins "
                    "ausfallen",
                )
                nearest = min(sailing, key=lambda one: abs(one - minute), default=None)
                remedy = (
                    Words("check the date", "das Datum prüfen")
                    if nearest is None
                    else same(f"'{format_clock(nearest)}'")
                )
                yield Finding(f"{path}.exceptions[{j}].cancelled[{k}]", said, remedy)


def _added(ferry: Ferry, path: str) -> Iterator[Finding]:
    for j, exception in enumerate(ferry.exceptions):
        cancelled = exception.cancelled if isinstance(exception.cancelled, tuple) else ()
        sailing = {one for season in ferry.timetable if season.runs_on(exception.date) for one in season.departures}
        for k, minute in enumerate(exception.added):
            twice = minute in exception.added[:k]
            if twice or (minute in sailing and minute not in cancelled and exception.cancelled != "all"):
                said = Words(
                    f"the departure {format_clock(minute)} sails on {exception.date} already",
                    f"die Abfahrt {format_clock(minute)} gibt es am {exception.date:%d.%m.%Y} schon",
                )
                yield Finding(f"{path}.exceptions[{j}].added[{k}]", said, Words("leave it out", "weglassen"))
