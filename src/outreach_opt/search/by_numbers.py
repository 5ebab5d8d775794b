"""Crews by numbers: how many of which office go where is decided for all visits at once, who they are office by office.

The numbers alone are a small model, however many people there are, and names hardly cost anything beyond them. What
names cannot fill (people are away, or need rest) is filled from whoever is free.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.place import Office
from outreach_opt.domain.staff import StaffMember
from outreach_opt.goals.base import Goal
from outreach_opt.model.ability import Ability
from outreach_opt.model.coarse import CoarseBuilder
from outreach_opt.model.crews import Needs, asked_needs, needs_of
from outreach_opt.model.direct import DirectBuilder, Fixed
from outreach_opt.model.engine import Effort, solve
from outreach_opt.model.linear_model import Row
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.search.crews import Filler, weights_for
from outreach_opt.search.exchange import roster_on
from outreach_opt.search.figures import Figures
from outreach_opt.waist import Linear, at_least, at_most

Crew = Mapping[tuple[str, str], Mapping[Needs, int]]
"""By office and role, how many people who satisfy which language needs."""
Numbers = Mapping[Outing, Crew]

MOST_WHOLE = 50_000
"""Variables up to which whole numbers are found soon."""
ROUNDING = 0.004
"""Part of a limit with tolerance that is left for what rounding costs."""
NEAREST = 5
"""Offices whose people are counted on for a visit."""
WIDTH = 8
"""So many more free people than needed are compared where a seat stayed empty."""


def numbers_of(problem: RotationProblem, decisions: Iterable[Decision]) -> Numbers:
    """Return the numbers of a plan."""
    asked, numbers = asked_needs(problem), dict[Outing, dict[tuple[str, str], dict[Needs, int]]]()
    for decision in decisions:
        here = numbers.setdefault(decision.outing, {})
        for one, role in decision.crew:
            who = problem.staff_by_id[one]
            by_needs, needs = here.setdefault((who.office, role), {}), needs_of(asked, who)
            by_needs[needs] = by_needs.get(needs, 0) + 1
    return numbers


def best_numbers(
    problem: RotationProblem, visits: Iterable[Outing], level: int, limits: Sequence[int], effort: Effort
) -> tuple[Numbers, int] | None:
    """Return numbers over the nearest offices that are good by one goal, and what it is then at least.

    None where visits share places and months, or nothing is found.

    Parameters
    ----------
    problem, visits
        The rotation, and outings that are settled.
    level
        Number of the goal.
    limits
        What earlier goals may be at most.
    effort
        Engine and limits.
    """
    near = {_near(one): one for one in sorted(visits, key=lambda one: one.date)}
    builder = CoarseBuilder(problem, problem.policy.all_rules, list(near), month_of)
    if any(len(some) > 1 for some in builder.months.values()):
        return None
    goals = [builder.objective(goal.post(builder)) for goal in problem.policy.goals[: level + 1]]
    rows = [at_least(Linear({number: 1}), 1) for number in builder.months]
    large = len(builder.model.upper) > MOST_WHOLE and effort.engine == "highs"
    if large:
        # Nearly all numbers are whole by themselves. The others are rounded, and what is missing then costs a little.
        effort = replace(effort, relaxed="simplex" if problem.policy.goals[level].of_ways else "barrier")
    for goal, expression, most in zip(problem.policy.goals, goals[:level], limits, strict=False):
        rows.append(at_most(expression, int(most * (1 - ROUNDING)) if large and goal.tolerance else most))
    model = replace(builder.model, rows=builder.model.rows + [Row(row) for row in rows])
    answer = solve(model, goals[level], effort)
    if answer.values is None:
        return None
    numbers: dict[Outing, dict[tuple[str, str], dict[Needs, int]]] = {}
    for team in builder.teams:
        here = numbers.setdefault(near[team.outings[0]], {})
        for office, needs, role, flow in builder.flows(team):
            if count := flow.value(answer.values):
                here.setdefault((office, role), {})[needs] = count
    return numbers, answer.bound


def _near(outing: Outing) -> Outing:
    """Return an outing with the ways of the nearest offices only."""
    ways = sorted(outing.itineraries, key=lambda way: (way.minutes.travel, way.office))
    return replace(outing, itineraries=tuple(ways[:NEAREST]))


def named(
    figures: Figures,
    numbers: Numbers,
    goals: Sequence[Goal],
    effort: Callable[[], Effort],
    workers: int,
) -> list[Decision]:
    """Return who goes where, each office for itself: best by some goals in their order.

    Parameters
    ----------
    figures
        The rotation in numbers.
    numbers
        How many people go where.
    goals
        Goals that it matters to who serves.
    effort
        Tells engine and limits of the next solves.
    workers
        So many offices at the same time.
    """
    crews: dict[Outing, list[tuple[str, str]]] = {one: [] for one in numbers}
    with ThreadPoolExecutor(workers) as pool:
        offices = figures.problem.offices
        for found in pool.map(lambda one: list(_named(figures, one, numbers, goals, effort())), offices):
            for decision in found:
                crews[decision.outing] += decision.crew
    roster = roster_on(figures, [Decision(one, tuple(crew)) for one, crew in crews.items()])
    assert roster is not None, "numbers are about candidates"
    filler = Filler(roster, weights_for(roster, 0), WIDTH)
    for visit in roster.visits():
        filler.fill(visit)
    return roster.decisions()


def _named(
    figures: Figures, office: Office, numbers: Numbers, goals: Sequence[Goal], effort: Effort
) -> Iterator[Decision]:
    """Yield who goes from one office; seats that nobody can have stay empty."""
    visits = [one for one, here in numbers.items() if any(at == office.id for at, _ in here)]
    if not visits:
        return
    builder = _posed(figures, office, numbers, visits)
    empty = _seats(builder, office, {one: numbers[one] for one in visits})
    values: list[int] | None = None
    effort = replace(effort, gap=0.0)
    posted = [goal.post(builder) for goal in goals] or [Linear()]
    # A seat that stays empty costs more than one more duty of anybody, which may be of several steps.
    ways = [(one.date, way) for one in visits if (way := one.itinerary_of(office.id))]
    steps = max((goal.price(figures.problem, day, way) for goal in goals[:1] for day, way in ways), default=0)
    posted[0] += empty * (1 + max(posted[0].terms.values(), default=0) * max(1, steps))
    for objective in posted:
        answer = solve(builder.model, objective, effort, None if values is None else dict(enumerate(values)))
        if answer.values is None:
            break
        values = answer.values
        builder.model.add(at_most(objective, objective.value(values)))
    mine = builder.facts.staff_by_id
    for decision in () if values is None else builder.decisions(values):
        yield replace(decision, crew=tuple((who, role) for who, role in decision.crew if who in mine))


def _posed(figures: Figures, office: Office, numbers: Numbers, visits: Sequence[Outing]) -> DirectBuilder:
    """Return the rules' model of one office, where others send any people who satisfy the same needs."""
    problem, ability = figures.problem, figures.ability
    facts = problem.model_copy(
        update={
            "locations": tuple({at: problem.location_by_id[at] for one in visits for at in one.locations}.values()),
            "staff": tuple(ability.staff[office.id]),
            "offices": (office,),
        }
    )
    others = {one: list(_any_from_elsewhere(problem, ability, office, numbers[one])) for one in visits}
    fixed = Fixed(stays=others, begun=sorted(one.date for one in numbers if one not in set(visits)))
    builder = DirectBuilder(facts, ability, (), visits, fixed)
    for rule in problem.policy.all_rules:
        rule.post(builder)
    return builder


def _seats(builder: DirectBuilder, office: Office, numbers: Numbers) -> Linear:
    """Bound the people of an office by its seats, and return how many seats stay empty."""
    empty = Linear()
    for one, crew in numbers.items():
        serving = builder.serving[one].items()
        for (at, role), by_needs in crew.items():
            if at == office.id:
                seats = sum(by_needs.values())
                taken = Linear({number: 1 for (_, name), number in serving if name == role})
                builder.model.add(at_most(taken, seats))
                empty += builder.positive_part(taken * -1 + seats, seats)
        idle = [number for (_, name), number in serving if (office.id, name) not in crew]
        if idle:
            builder.model.add(at_most(Linear(dict.fromkeys(idle, 1))))
    return empty


def _any_from_elsewhere(
    problem: RotationProblem, ability: Ability, office: Office, here: Crew
) -> Iterator[tuple[StaffMember, str]]:
    """Yield as many people of other offices as will come, any that satisfy the same language needs."""
    asked = asked_needs(problem)
    for (at, role), by_needs in here.items():
        for needs, count in by_needs.items() if at != office.id else ():
            alike = (one for one in ability.staff[at] if role in one.roles and needs_of(asked, one) == needs)
            yield from ((next(alike), role) for _ in range(count))
