"""The textbook model: a Boolean for each candidate day, and one for each person, role and candidate day.

This is what a good developer writes first: all rules of the policy one by one, goals as linear expressions. Engines
receive it from ``cp_sat`` and ``mip``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks.peers.candidates import Candidates
from outreach_opt.clock import elapsed_minutes, month_of
from outreach_opt.domain.place import CrewNeed, Location
from outreach_opt.rules.base import last_past_visit
from outreach_opt.rules.outings_per_month import OutingsPerMonth

Terms = list[tuple[int, int]]
"""Pairs of variable and coefficient."""


@dataclass(frozen=True, slots=True)
class Row:
    """``least <= terms <= most``; None means no bound."""

    least: int | None
    terms: Terms
    most: int | None


@dataclass(slots=True)
class Textbook:
    """Variables from 0 to ``upper``, rows, and what the variables mean.

    Parameters
    ----------
    chosen
        By candidate, the variable that says whether it is chosen.
    serving
        By candidate, triples of staff, role and the variable that says whether they serve so.
    implications
        Pairs of variables of which the first implies the second.
    derived
        Variables that follow from others, with the constant and the terms that say their least value.
    """

    candidates: Candidates
    upper: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    implications: list[tuple[int, int]] = field(default_factory=list)
    chosen: list[int] = field(default_factory=list)
    serving: list[list[tuple[int, int, int]]] = field(default_factory=list)
    derived: list[tuple[int, int, Terms]] = field(default_factory=list)

    def variable(self, upper: int = 1) -> int:
        """Return a new variable."""
        self.upper.append(upper)
        return len(self.upper) - 1

    def add(self, least: int | None, terms: Terms, most: int | None) -> None:
        """Add a row; one without variables that holds anyhow says nothing."""
        if terms or (least or 0) > 0 or (most or 0) < 0:
            self.rows.append(Row(least, terms, most))

    def derive(self, constant: int, terms: Terms, upper: int = 1) -> int:
        """Return a new variable whose value is as near to some terms as its bounds allow, when minimised."""
        one = self.variable(upper)
        self.derived.append((one, constant, terms))
        return one

    def completed(self, values: Sequence[int]) -> list[int]:
        """Return values whose derived variables are at their least, so that the next goal begins with what is true."""
        done = list(values)
        for one, constant, terms in self.derived:
            done[one] = min(self.upper[one], max(0, constant + sum(many * done[other] for other, many in terms)))
        return done

    def decisions(self, values: Sequence[int]) -> list[tuple[int, list[tuple[int, int]]]]:
        """Return the chosen candidates and their crews."""
        return [
            (number, [(who, role) for who, role, served in self.serving[number] if values[served]])
            for number, chosen in enumerate(self.chosen)
            if values[chosen]
        ]


def textbook_of(candidates: Candidates) -> Textbook:
    """Return the model of all rules."""
    model = Textbook(candidates)
    roles = [candidates.roles_of(one) for one in range(len(candidates.problem.staff))]
    for able in candidates.able:
        chosen = model.variable()
        model.chosen.append(chosen)
        serving = [(who, role, model.variable()) for who, _ in able for role in roles[who]]
        model.serving.append(serving)
        model.implications += [(served, chosen) for _, _, served in serving]
    _crews(model)
    _visits(model)
    _months(model)
    _workload(model)
    _rest(model)
    if any(one.rule == "pins" for one in candidates.problem.policy.rules):
        _pins(model)
    return model


def _crews(model: Textbook) -> None:
    """Rules crew-roles and languages."""
    problem = model.candidates.problem
    for number, chosen in enumerate(model.chosen):
        place = problem.location_by_id[model.candidates.location(number)]
        serving = model.serving[number]
        model.add(0, [*((served, 1) for _, _, served in serving), (chosen, -1)], None)
        for at, role in enumerate(problem.roles):
            need = place.crew.get(role, CrewNeed(least=0, wanted=0))
            crew = [(served, 1) for _, held, served in serving if held == at]
            model.add(None, [*crew, (chosen, -need.wanted)], 0)
            if need.least:
                model.add(0, [*crew, (chosen, -need.least)], None)
        for asked in place.languages:
            speakers = [
                (served, 1) for who, _, served in serving if set(problem.staff[who].languages) & set(asked.any_of)
            ]
            model.add(0, [*speakers, (chosen, -asked.speakers)], None)


def visits_by_place(model: Textbook) -> dict[str, list[tuple[date, int]]]:
    """Return the dates and variables of the candidates of each place, in order of dates."""
    found: dict[str, list[tuple[date, int]]] = {one.id: [] for one in model.candidates.problem.locations}
    for number, chosen in enumerate(model.chosen):
        found[model.candidates.location(number)].append((model.candidates.outings[number].date, chosen))
    return found


def _visits(model: Textbook) -> None:
    """Rules visits-due, one-visit and spacing."""
    problem = model.candidates.problem
    for one, visits in visits_by_place(model).items():
        place = problem.location_by_id[one]
        model.add(place.visits.least, [(chosen, 1) for _, chosen in visits], place.visits.most)
        # One visit on a date is a gap of a day.
        _least_gap(model, visits, max(1, place.gap.least_days))
        past = last_past_visit(problem, one)
        if past is not None and place.gap.least_days:
            model.add(None, _between(visits, problem.horizon.first, past + timedelta(place.gap.least_days - 1)), 0)
        if place.gap.most_days is not None:
            _most_gap(model, visits, place, past)


def _least_gap(model: Textbook, visits: list[tuple[date, int]], days: int) -> None:
    for day in sorted({day for day, _ in visits}):
        window = _between(visits, day, day + timedelta(days=days - 1))
        if len(window) > 1:
            model.add(None, window, 1)


def _most_gap(model: Textbook, visits: list[tuple[date, int]], place: Location, past: date | None) -> None:
    last = model.candidates.problem.horizon.last
    reach = timedelta(days=place.gap.most_days or 0)
    if past is not None and past + reach <= last:
        model.add(1, _between(visits, past + timedelta(days=1), past + reach), None)
    for day, chosen in visits:
        if day + reach <= last:
            model.add(0, [*_between(visits, day + timedelta(days=1), day + reach), (chosen, -1)], None)


def _between(dated: list[tuple[date, int]], first: date, last: date) -> Terms:
    dates = [day for day, _ in dated]
    return [(one, 1) for _, one in dated[bisect_left(dates, first) : bisect_right(dates, last)]]


def _months(model: Textbook) -> None:
    """Rule outings-per-month."""
    problem = model.candidates.problem
    by_month: dict[str, Terms] = {one: [] for one in problem.horizon.months}
    for outing, chosen in zip(model.candidates.outings, model.chosen, strict=True):
        by_month[month_of(outing.date)].append((chosen, 1))
    for rule in problem.policy.rules:
        if isinstance(rule, OutingsPerMonth):
            for terms in by_month.values():
                model.add(rule.least, terms, rule.most)


def duties_by_person(model: Textbook) -> list[list[tuple[date, int]]]:
    """Return the dates and variables of each person's possible duties, in order of dates."""
    found: list[list[tuple[date, int]]] = [[] for _ in model.candidates.problem.staff]
    for outing, serving in zip(model.candidates.outings, model.serving, strict=True):
        for who, _, served in serving:
            found[who].append((outing.date, served))
    return found


def _workload(model: Textbook) -> None:
    """Rules workload and one-duty."""
    problem = model.candidates.problem
    for who, duties in zip(problem.staff, duties_by_person(model), strict=True):
        if who.most_duties is not None:
            model.add(None, [(served, 1) for _, served in duties], who.most_duties)
        if who.most_duties_month is not None:
            months: dict[str, Terms] = {}
            for day, served in duties:
                months.setdefault(month_of(day), []).append((served, 1))
            for terms in months.values():
                model.add(None, terms, who.most_duties_month)
        # One duty on a date is a day between duties.
        _least_gap(model, duties, who.least_days_between)
        past = [one.date for one in problem.history.duties if one.staff == who.id and one.date < problem.horizon.first]
        if past:
            reach = max(past) + timedelta(days=who.least_days_between - 1)
            model.add(None, _between(duties, problem.horizon.first, reach), 0)


def _rest(model: Textbook) -> None:
    """Rule rest, for people whose days between duties do not hold it anyhow."""
    problem = model.candidates.problem
    by_date: dict[date, list[int]] = {}
    for number, outing in enumerate(model.candidates.outings):
        by_date.setdefault(outing.date, []).append(number)
    soonest = min(one.least_days_between for one in problem.staff)
    ahead = [timedelta(days=one) for one in range(soonest, 3 + problem.working_time.rest_minutes // 1440)]
    for day, late in by_date.items():
        for gap in ahead:
            for early in by_date.get(day + gap, ()):
                for one in late:
                    _rest_between(model, one, early, gap.days)


def _rest_between(model: Textbook, late: int, early: int, days: int) -> None:
    problem, outings = model.candidates.problem, model.candidates.outings
    one, other = outings[late], outings[early]
    short = set()
    for back in one.itineraries:
        out = other.itinerary_of(back.office)
        if out is None or days * 1440 + out.leaves - back.returns - 60 >= problem.working_time.rest_minutes:
            # Even the hour of a clock change leaves enough.
            continue
        rest = elapsed_minutes(one.date, back.returns, other.date, out.leaves, problem.timezone)
        if rest < problem.working_time.rest_minutes:
            short.add(back.office)
    for who in {who for who, _, _ in model.serving[late]} if short else ():
        if problem.staff[who].office in short and problem.staff[who].least_days_between <= days:
            both = [(served, 1) for at in (late, early) for person, _, served in model.serving[at] if person == who]
            model.add(None, both, 1)


def _pins(model: Textbook) -> None:
    problem = model.candidates.problem
    for pin in problem.pins:
        terms: Terms = []
        for number, outing in enumerate(model.candidates.outings):
            if (
                pin.location not in (None, model.candidates.location(number))
                or pin.month not in (None, month_of(outing.date))
                or pin.date not in (None, outing.date)
            ):
                continue
            if pin.staff is None:
                terms.append((model.chosen[number], 1))
            else:
                terms += [(served, 1) for served in _pinned(model, number, pin.staff, pin.role)]
        model.add(1, terms, None)


def _pinned(model: Textbook, number: int, staff: str, role: str | None) -> Iterable[int]:
    problem = model.candidates.problem
    roles = list(problem.roles)
    for who, held, served in model.serving[number]:
        if problem.staff[who].id == staff and role in (None, roles[held]):
            yield served
