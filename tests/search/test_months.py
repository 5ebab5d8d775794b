"""Months are as even as the best of all choices, wherever all choices can be tried."""

from itertools import combinations, product

from busy import busy_problem
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.search.figures import Figures
from outreach_opt.search.months import months_of_places
from outreach_opt.search.roster import Rhythm


def drawn(most: int, gap: int) -> RotationProblem:
    """Return a rotation of four places and four months, earlier visits in different months."""
    problem = busy_problem(4, 4, 12, most).model_dump(mode="json")
    for number, place in enumerate(problem["locations"]):
        place["gap"]["least_days"] = gap
        place["rhythm_days"] = 30 * (1 + number)
    past = [{"location": f"place-{number}", "date": f"2026-{9 + number:02d}-15"} for number in range(3)]
    problem["history"] = {"visits": past, "duties": []}
    return RotationProblem.model_validate(problem)


def test_months_are_as_even_as_the_best_choice_of_all() -> None:
    for most, gap in product((1, 2, 3), (0, 20, 50)):
        problem = drawn(most, gap)
        outings, _ = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
        figures = Figures(problem, outings)
        rhythm = Rhythm(figures)
        found = months_of_places(figures, rhythm)
        sets = [some for count in range(3) for some in combinations(range(4), count)]
        costs = [{some: cost(figures, rhythm, place, some) for some in sets} for place in range(4)]
        best = min(
            sum(costs[place][some] for place, some in enumerate(choice))
            for choice in product(sets, repeat=4)
            if all(1 <= sum(month in some for some in choice) <= most for month in range(4))
        )
        if found is None:
            assert best == float("inf"), (most, gap)
        else:
            assert sum(costs[place][some] for place, some in enumerate(found)) == best, (most, gap)


def cost(figures: Figures, rhythm: Rhythm, place: int, months: tuple[int, ...]) -> float:
    """Return what some months cost a place, infinite where no dates in them keep its gaps or its visits due."""
    least, most = figures.places.visits[place]
    if not least <= len(months) <= most:
        return float("inf")
    days = [figures.open_days[place, month] for month in months]
    gap, past = figures.places.gap[place][0], figures.places.past[place]
    dates = [[figures.ordinals[day] for day in some] for some in days]
    if dates and past is not None and dates[0][-1] - past < gap:
        return float("inf")
    if len(dates) == 2 and dates[1][-1] - dates[0][0] < gap:
        return float("inf")
    return rhythm.cost(place, [some[0] for some in days])
