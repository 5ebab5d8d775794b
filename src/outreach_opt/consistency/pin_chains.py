"""Pins that each can be kept, but not together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from outreach_opt.clock import month_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.history import Pin
from outreach_opt.domain.place import Location
from outreach_opt.errors import Finding
from outreach_opt.words import Words


@dataclass(frozen=True)
class _Pinned:
    """A visit that must take place on one of some dates."""

    pin: int
    label: str
    dates: tuple[date, ...]


def chain_findings(facts: Facts, candidates: tuple[date, ...]) -> list[Finding]:
    """Return the pins that contradict each other.

    Parameters
    ----------
    facts
        All facts.
    candidates
        The candidate dates.
    """
    findings: list[Finding] = []
    pins_of: dict[str | None, list[tuple[int, Pin]]] = {}
    for i, pin in enumerate(facts.pins):
        pins_of.setdefault(pin.location, []).append((i, pin))
    for location in facts.location_by_id.values():
        chain = _chain(pins_of.get(location.id, []), candidates)
        findings += [*_too_many(location, chain), *_too_close(location, chain)]
    return findings + list(_people_too_close(facts))


def _chain(pins: list[tuple[int, Pin]], candidates: tuple[date, ...]) -> list[_Pinned]:
    """Return the different visits that the pins of a location ask for, in order of time."""
    by_date: dict[date, int] = {}
    by_month: dict[str, int] = {}
    for i, pin in pins:
        if pin.date in candidates:
            by_date.setdefault(pin.date, i)
        elif pin.date is None and pin.month is not None:
            by_month.setdefault(pin.month, i)
    chain = [_Pinned(i, str(day), (day,)) for day, i in by_date.items()]
    # A date pinned in a month keeps a pin of that month as well.
    for month in by_month.keys() - {month_of(day) for day in by_date}:
        dates = tuple(day for day in candidates if month_of(day) == month)
        if dates:
            chain.append(_Pinned(by_month[month], month, dates))
    return sorted(chain, key=lambda one: one.dates[0])


def _too_many(location: Location, chain: list[_Pinned]) -> Iterator[Finding]:
    most = location.visits.most
    if len(chain) > most:
        extra = chain[most]
        labels = ", ".join(one.label for one in chain)
        said = Words(
            f"'{location.id}' is pinned to {len(chain)} visits ({labels}), but has {most} at most",
            f"'{location.id}' ist auf {len(chain)} Termine festgelegt ({labels}), hat aber höchstens {most}",
        )
        mend = Words(
            f"visits.most: {len(chain)}, or remove pins", f"visits.most: {len(chain)}, oder Festlegungen entfernen"
        )
        yield Finding(f"pins[{extra.pin}]", said, mend)


def _too_close(location: Location, chain: list[_Pinned]) -> Iterator[Finding]:
    """Place each visit as early as the one before allows: if that fails, the pins since then contradict each other."""
    least = location.gap.least_days
    earlier: list[_Pinned] = []
    last: date | None = None
    for one in chain:
        fitting = [day for day in one.dates if last is None or (day - last).days >= least]
        if fitting:
            last = fitting[0]
            earlier.append(one)
            continue
        labels = ", ".join(p.label for p in earlier)
        said = Words(
            f"the pins of '{location.id}' contradict each other: {labels} and {one.label} cannot all be {least} days "
            "apart (gap.least_days)",
            f"die Festlegungen von '{location.id}' widersprechen sich: {labels} und {one.label} können nicht alle "
            f"{least} Tage auseinander liegen (gap.least_days)",
        )
        others = ", ".join(f"pins[{p.pin}]" for p in earlier)
        remedy = Words(
            f"move it, or {others}, or lower gap.least_days", f"ihn verlegen, oder {others}, oder gap.least_days senken"
        )
        yield Finding(f"pins[{one.pin}]", said, remedy)
        return


def _people_too_close(facts: Facts) -> Iterator[Finding]:
    pinned = {pin.staff for pin in facts.pins}
    for person in facts.staff_by_id.values():
        if person.id not in pinned:
            continue
        first = {pin.date: i for i, pin in reversed(list(enumerate(facts.pins))) if pin.staff == person.id and pin.date}
        days = sorted(first)
        for before, after in pairwise(days):
            # Both dates may lie within one outing of several days.
            if facts.tours.most_nights < (after - before).days < person.least_days_between:
                least = person.least_days_between
                said = Words(
                    f"'{person.id}' is pinned on {before} and {after}, closer than its least_days_between {least}",
                    f"'{person.id}' ist am {before:%d.%m.%Y} und {after:%d.%m.%Y} festgelegt, dichter als "
                    f"least_days_between {least}",
                )
                remedy = Words("pin somebody else on one of them", "an einem der beiden Tage jemand anderen festlegen")
                yield Finding(f"pins[{first[after]}].staff", said, remedy)
