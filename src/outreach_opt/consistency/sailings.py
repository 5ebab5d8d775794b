"""Timetables of ferries."""

from collections import Counter
from collections.abc import Iterator

from outreach_opt.clock import format_clock
from outreach_opt.domain.ferry import Ferry
from outreach_opt.errors import Finding


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
        findings.append(
            Finding(f"{path}.timetable", f"the ferry '{ferry.id}' never sails", "add a season with departures")
        )
    return findings


def _seasons(ferry: Ferry, path: str) -> Iterator[Finding]:
    for j, season in enumerate(ferry.timetable):
        place = f"{path}.timetable[{j}]"
        if season.first > season.last:
            said = f"the season ends on {season.last}, before it begins on {season.first}"
            yield Finding(f"{place}.last", said, "exchange first and last")
        if season.reliability == 0:
            said = f"with reliability 0 no boat of this season of '{ferry.id}' ever sails"
            yield Finding(f"{place}.reliability", said, "leave the season out, or give the part that sails, e.g. 0.97")
        for minute, times in Counter(season.departures).items():
            if times > 1:
                said = f"the departure {format_clock(minute)} is given {times} times"
                yield Finding(f"{place}.departures", said, "give it once")


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
                said = f"no boat departs at {format_clock(minute)} on {exception.date}, so none can be cancelled"
                nearest = min(sailing, key=lambda one: abs(one - minute), default=None)
                remedy = "check the date" if nearest is None else f"'{format_clock(nearest)}'"
                yield Finding(f"{path}.exceptions[{j}].cancelled[{k}]", said, remedy)


def _added(ferry: Ferry, path: str) -> Iterator[Finding]:
    for j, exception in enumerate(ferry.exceptions):
        cancelled = exception.cancelled if isinstance(exception.cancelled, tuple) else ()
        sailing = {one for season in ferry.timetable if season.runs_on(exception.date) for one in season.departures}
        for k, minute in enumerate(exception.added):
            twice = minute in exception.added[:k]
            if twice or (minute in sailing and minute not in cancelled and exception.cancelled != "all"):
                said = f"the departure {format_clock(minute)} sails on {exception.date} already"
                yield Finding(f"{path}.exceptions[{j}].added[{k}]", said, "leave it out")
