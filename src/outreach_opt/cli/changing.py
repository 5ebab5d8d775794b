"""What has changed: from a file, and from options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from outreach_opt.answers.changes import Absence, Change, RoadClosed, SailingsCancelled, VenueClosed, VisitMoved
from outreach_opt.answers.fewest_changes import Weights
from outreach_opt.cli.dates import day_of, spans_of
from outreach_opt.cli.files import read_mapping
from outreach_opt.clock import parse_clock
from outreach_opt.domain.base import Day, Frozen
from outreach_opt.errors import Finding, InputError
from outreach_opt.io.validate import validated
from outreach_opt.words import Words, same


class ChangesFile(Frozen):
    """A file of changes.

    Parameters
    ----------
    changes
        What has changed, in order.
    now
        The date of replanning.
    weights
        What changes of the plan count.
    """

    changes: tuple[Change, ...] = ()
    now: Day | None = None
    weights: Weights = Weights()


def read_changes(path: Path | None) -> ChangesFile:
    """Read a file of changes; without one, nothing has changed.

    Raises
    ------
    InputError
        With everything that is wrong with it.
    """
    if path is None:
        return ChangesFile()
    return validated(read_mapping(path), ChangesFile, lambda one: [])


def changes_of(options: Iterable[tuple[str, Sequence[str] | None]]) -> list[Change]:
    """Return the changes that options ask for.

    Parameters
    ----------
    options
        Names of options with their texts, such as ``--absent`` with ``av-1=2027-05-04..2027-05-06``.

    Raises
    ------
    InputError
        With everything that cannot be read.
    """
    changes: list[Change] = []
    findings: list[Finding] = []
    for option, texts in options:
        read, pattern = _READERS[option]
        for text in texts or ():
            subject, equals, rest = text.partition("=")
            if not (subject and equals and rest):
                wrong = Words(
                    f"'{text}' has no '=' between what and when", f"in '{text}' fehlt das '=' zwischen was und wann"
                )
                findings.append(Finding(option, wrong, same(pattern)))
                continue
            try:
                changes.append(read(subject, rest, option))
            except InputError as error:
                findings += error.findings
            except ValueError:
                # Ids or clock times that are none: the pattern says more than pydantic does.
                wrong = Words(f"'{text}' cannot be read", f"'{text}' ist nicht lesbar")
                findings.append(Finding(option, wrong, same(pattern)))
    if findings:
        raise InputError(findings)
    return changes


def _absent(staff: str, rest: str, option: str) -> Change:
    return Absence(staff=staff, dates=spans_of(rest, option))


def _closed(location: str, rest: str, option: str) -> Change:
    return VenueClosed(location=location, dates=spans_of(rest, option))


def _no_boat(ferry: str, rest: str, option: str) -> Change:
    day, _, clocks = rest.partition("@")
    if not clocks:
        return SailingsCancelled(ferry=ferry, date=day_of(day, option))
    departures = tuple(parse_clock(one) for one in clocks.split(","))
    return SailingsCancelled(ferry=ferry, date=day_of(day, option), departures=departures)


def _no_road(between: str, rest: str, option: str) -> Change:
    one, _, other = between.partition("/")
    return RoadClosed(between=(one, other), dates=spans_of(rest, option))


def _moved(location: str, rest: str, option: str) -> Change:
    before, _, after = rest.partition(":")
    return VisitMoved(location=location, before=day_of(before, option), after=day_of(after, option))


_READERS: dict[str, tuple[Callable[[str, str, str], Change], str]] = {
    "--absent": (_absent, "--absent PERSON=2027-05-04..2027-05-06"),
    "--closed": (_closed, "--closed PLACE=2027-05-04"),
    "--no-boat": (_no_boat, "--no-boat FERRY=2027-05-04@07:30,08:50"),
    "--no-road": (_no_road, "--no-road A/B=2027-05-04..2027-05-20"),
    "--moved": (_moved, "--moved PLACE=2027-05-04:2027-05-11"),
}

CHANGE_OPTIONS = tuple(_READERS)
