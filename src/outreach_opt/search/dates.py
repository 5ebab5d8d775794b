"""Dates for visits whose months and numbers of people are settled: where goals about dates cost least."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.staff import StaffMember
from outreach_opt.goals.base import Goal
from outreach_opt.model.coarse import CoarseBuilder
from outreach_opt.model.coarse_crews import most_duties
from outreach_opt.model.crews import Needs, asked_needs, needs_of
from outreach_opt.model.engine import Effort, solve
from outreach_opt.model.linear_model import Row
from outreach_opt.policy import RotationProblem
from outreach_opt.search.by_numbers import Crew, Numbers
from outreach_opt.search.figures import Figures
from outreach_opt.waist import Linear, at_most, between, total

MARGIN = 0.8
"""So much of the people there may be asked for: names fit more easily where some are left."""
PRESSED = 1000
"""What each person costs who is asked for beyond that."""
Visit = tuple[str, tuple[str, ...]]
"""A month and the places visited."""
Group = tuple[str, str, str, Needs]
"""A month, and people of an office and a role who satisfy the same language needs."""


def best_dates(figures: Figures, numbers: Numbers, level: int, limits: Sequence[int], effort: Effort) -> Numbers | None:
    """Return the same numbers of people on dates that are best by one goal, each visit in its month; None if none are.

    Nobody is named yet, so that in the end there may be too few people on a date.

    Parameters
    ----------
    figures
        The rotation in numbers.
    numbers
        How many people go where.
    level
        Number of the goal.
    limits
        What earlier goals may be at most.
    effort
        Engine and limits.
    """
    problem, goals = figures.problem, figures.goals
    settled = {_visit(one): crew for one, crew in numbers.items()}
    if len(settled) < len(numbers):
        return None
    priced = [number for number in range(level + 1) if goals[number].of_ways]
    days = _days(figures, settled, priced)
    builder = CoarseBuilder(problem, problem.policy.all_rules, list(days), grain=date.isoformat, crews=False)
    choices = {number: some[0] for number, some in builder.months.items()}
    crews = {choice: settled[_visit(one)] for choice, one in choices.items()}
    by_visit: dict[Visit, dict[int, int]] = {}
    for choice, one in choices.items():
        by_visit.setdefault(_visit(one), {})[choice] = 1
    rows = [between(Linear(some), 1, 1) for some in by_visit.values()]
    posted = [builder.objective(goal.post(builder)) for goal in goals[: level + 1]]
    for at, number in enumerate(priced):
        posted[number] = Linear({choice: days[one][at] for choice, one in choices.items()})
    for number, most in enumerate(limits[:level]):
        # Numbers that were rounded may be a little beyond a limit as they are.
        now = sum(price_of(problem, goals[number], one, crew) for one, crew in numbers.items())
        rows.append(at_most(posted[number], max(now, most)))
    supply = _supply(figures, choices, crews)
    pressed = total(builder.positive_part(Linear(counts) - ceil(most * MARGIN), 0) for counts, most in supply)
    objective = posted[level] + pressed * PRESSED
    model = replace(builder.model, rows=builder.model.rows + [Row(row) for row in rows])
    values = solve(model, objective, effort).values
    return None if values is None else {one: crews[choice] for choice, one in choices.items() if values[choice]}


def _days(figures: Figures, settled: Mapping[Visit, Crew], priced: Sequence[int]) -> dict[Outing, list[int]]:
    """Return for each visit and date the hours that cost its crew least by some goals, and these costs."""
    best: dict[tuple[Visit, date], tuple[list[int], Outing]] = {}
    for one in figures.candidates:
        visit = _visit(one.outing)
        if visit in settled:
            prices = [price_of(figures.problem, figures.goals[number], one.outing, settled[visit]) for number in priced]
            day = visit, one.outing.date
            if day not in best or prices < best[day][0]:
                best[day] = prices, one.outing
    return {one: prices for prices, one in sorted(best.values(), key=lambda pair: pair[1].date)}


def _visit(outing: Outing) -> Visit:
    return month_of(outing.date), outing.locations


def price_of(problem: RotationProblem, goal: Goal, outing: Outing, crew: Crew) -> int:
    """Return what the ways of a crew cost, nobody named yet."""
    people = {way.office: 0 for way in outing.itineraries}
    for (office, _), by_needs in crew.items():
        people[office] = people.get(office, 0) + sum(by_needs.values())
    return sum(goal.price(problem, outing.date, way) * people[way.office] for way in outing.itineraries)


def _supply(
    figures: Figures, choices: Mapping[int, Outing], crews: Mapping[int, Crew]
) -> Iterator[tuple[dict[int, int], int]]:
    """Yield how many people each choice asks for on near dates, and how many duties those who are there can have."""
    ability = figures.ability
    wanted: dict[Group, dict[date, dict[int, int]]] = {}
    able: dict[Group, dict[date, int]] = {}
    for choice, outing in choices.items():
        month = month_of(outing.date)
        for (office, role), by_needs in crews[choice].items():
            way = outing.itinerary_of(office)
            # Where an office has no way on a date, nobody is there.
            mask = 0 if way is None else ability.masks(office, {ability.key(outing, way): outing})
            for needs, count in by_needs.items():
                group = month, office, role, needs
                wanted.setdefault(group, {}).setdefault(outing.date, {})[choice] = count
                masks = able.setdefault(group, {})
                masks[outing.date] = masks.get(outing.date, 0) | mask
    members = _members(figures)
    for group, by_date in wanted.items():
        masks = able[group]
        people = [
            (who, [day for day in sorted(masks) if masks[day] >> at & 1]) for at, who in members.get(group[1:], ())
        ]
        rest = max((who.least_days_between for who, _ in people), default=1)
        for first in sorted(by_date):
            for ahead in (1, rest):
                window = {day for day in by_date if 0 <= (day - first).days < ahead}
                counts = {choice: count for day in window for choice, count in by_date[day].items()}
                there = [(who, some) for who, days in people if (some := [day for day in days if day in window])]
                asked = sum(counts.values())
                # Whoever is there can have one duty at least, so that most windows need no row.
                if len(there) * MARGIN < asked:
                    yield counts, sum(most_duties(who, some) for who, some in there)


def _members(figures: Figures) -> dict[tuple[str, str, Needs], list[tuple[int, StaffMember]]]:
    """Return the staff by office, role and language needs, with their places among the staff of the office."""
    asked = asked_needs(figures.problem)
    members: dict[tuple[str, str, Needs], list[tuple[int, StaffMember]]] = {}
    for office, staff in figures.ability.staff.items():
        for at, who in enumerate(staff):
            for role in who.roles:
                members.setdefault((office, role, needs_of(asked, who)), []).append((at, who))
    return members
