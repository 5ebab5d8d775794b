"""The goals of the textbook model, as linear expressions that equal the goals' measures when minimised."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from benchmarks.peers.textbook import Terms, Textbook, duties_by_person, visits_by_place
from outreach_opt.clock import month_index
from outreach_opt.domain.place import Location
from outreach_opt.goals.base import Goal
from outreach_opt.goals.complete_crews import CompleteCrews
from outreach_opt.goals.even_spacing import EvenSpacing
from outreach_opt.goals.fair_share import FairShare
from outreach_opt.goals.staff_minutes import StaffMinutes
from outreach_opt.goals.wishes import Wishes
from outreach_opt.rules.base import last_past_visit

UNIT_DAYS = {"day": 1.0, "week": 7.0, "month": 30.436875}
"""Days of a unit; a month is the mean one."""

Expression = tuple[Terms, int]
"""Terms and a constant."""


def expression_of(model: Textbook, goal: Goal) -> Expression:
    """Return the expression to minimise, and add what it needs to the model.

    Raises
    ------
    ValueError
        If the peers do not know the goal.
    """
    if isinstance(goal, CompleteCrews):
        return _missing(model)
    if isinstance(goal, EvenSpacing):
        return _unevenness(model, goal)
    if isinstance(goal, StaffMinutes):
        return _minutes(model)
    if isinstance(goal, FairShare):
        return _shares(model, goal)
    if isinstance(goal, Wishes):
        return _wishes(model)
    raise ValueError(f"the peers do not know the goal {goal.goal!r}. Maybe a rung of the ladder?")


def _missing(model: Textbook) -> Expression:
    """People missing by candidate and role, counted by variables of their own, so that nothing is below 0."""
    problem = model.candidates.problem
    terms: Terms = []
    for number, chosen in enumerate(model.chosen):
        needs = problem.location_by_id[model.candidates.location(number)].crew
        for at, role in enumerate(problem.roles):
            if role in needs and needs[role].wanted > needs[role].least:
                crew = [(served, -1) for _, held, served in model.serving[number] if held == at]
                lacking = [*crew, (chosen, needs[role].wanted)]
                missing = model.derive(0, lacking, needs[role].wanted - needs[role].least)
                model.add(None, [*lacking, (missing, -1)], 0)
                terms.append((missing, 1))
    return terms, 0


def _minutes(model: Textbook) -> Expression:
    terms: Terms = []
    for able, serving in zip(model.candidates.able, model.serving, strict=True):
        minutes = dict(able)
        terms += [(served, minutes[who]) for who, _, served in serving]
    return terms, 0


def _wishes(model: Textbook) -> Expression:
    problem = model.candidates.problem
    terms: Terms = []
    for number, (outing, chosen) in enumerate(zip(model.candidates.outings, model.chosen, strict=True)):
        place = model.candidates.location(number)
        of_visit = (*problem.location_by_id[place].wishes, *problem.date_wishes)
        terms.append((chosen, sum(wish.cost(outing.date) for wish in of_visit)))
        for who, _, served in model.serving[number]:
            terms.append((served, sum(wish.cost(outing.date, (place,)) for wish in problem.staff[who].wishes)))
    return [(one, cost) for one, cost in terms if cost], 0


def _shares(model: Textbook, goal: FairShare) -> Expression:
    """Unary steps of each person's duties, each dearer than the one before."""
    terms: Terms = []
    constant = 0
    problem = model.candidates.problem
    for who, duties in zip(problem.staff, duties_by_person(model), strict=True):
        earlier = goal.earlier(problem, who)
        most = len({day for day, _ in duties})
        most = most if who.most_duties is None else min(most, who.most_duties)
        costs = [
            (load * load * 100_000 + who.permille // 2) // who.permille for load in range(earlier, earlier + most + 1)
        ]
        count = [(served, 1) for _, served in duties]
        steps = [model.derive(-at, count) for at in range(most)]
        model.add(0, [*count, *((one, -1) for one in steps)], 0)
        terms += [(step, costs[at + 1] - costs[at]) for at, step in enumerate(steps)]
        constant += costs[0]
    return terms, constant


def _unevenness(model: Textbook, goal: EvenSpacing) -> Expression:
    problem = model.candidates.problem
    terms: Terms = []
    constant = 0
    for one, visits in visits_by_place(model).items():
        more, known = _rhythm_of(model, goal, problem.location_by_id[one], visits)
        terms += more
        constant += known
    return terms, constant


def _rhythm_of(model: Textbook, goal: EvenSpacing, place: Location, visits: list[tuple[date, int]]) -> Expression:
    """Price the pairs of units that are visited with no visit in between, and what is open at both ends."""
    problem = model.candidates.problem
    past = last_past_visit(problem, place.id)
    start = index_of(goal, problem.horizon.first if past is None else past)
    end = index_of(goal, problem.horizon.last) + 1
    rhythm = max(1, round(problem.rhythm_days(place) / UNIT_DAYS[goal.unit]))
    counts: dict[int, Terms] = {}
    for day, chosen in visits:
        counts.setdefault(index_of(goal, day), []).append((chosen, 1))
    units = sorted(counts)
    used = {at: _used(model, counts[at]) for at in units}
    terms: Terms = []
    for at in units:
        # A second visit in one unit is off by the whole rhythm.
        terms += [(chosen, rhythm**2) for chosen, _ in counts[at]] + [(used[at], -(rhythm**2))]
        terms += _priced(
            model, used, None, at, (max(0, at - start - rhythm) if past is None else at - start - rhythm) ** 2
        )
        terms += _priced(model, used, at, None, max(0, end - at - rhythm) ** 2)
        for later in units[bisect_left(units, at) + 1 :]:
            terms += _priced(model, used, at, later, (later - at - rhythm) ** 2)
    terms += _priced(model, used, None, None, max(0, end - start - rhythm) ** 2)
    return terms, 0


def _used(model: Textbook, visits: Terms) -> int:
    used = model.derive(0, visits)
    for chosen, _ in visits:
        model.add(None, [(chosen, 1), (used, -1)], 0)
    model.add(None, [(used, 1), *((chosen, -1) for chosen, _ in visits)], 0)
    return used


def _priced(model: Textbook, used: dict[int, int], one: int | None, other: int | None, price: int) -> Terms:
    """Return the price of two visited units, None for the ends, where nothing is visited in between."""
    if not price:
        return []
    ends = [used[at] for at in (one, other) if at is not None]
    inner = [used[at] for at in used if (one is None or at > one) and (other is None or at < other)]
    made = [*((at, 1) for at in ends), *((at, -1) for at in inner)]
    step = model.derive(1 - len(ends), made)
    model.add(None, [*made, (step, -1)], len(ends) - 1)
    return [(step, price)]


def index_of(goal: EvenSpacing, day: date) -> int:
    """Return the number of a date's month, week or day."""
    return month_index(day) if goal.unit == "month" else int(day.toordinal() // UNIT_DAYS[goal.unit])
