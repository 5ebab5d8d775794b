"""What follows an outing of three days, date by date: models and checks draw the line at the same date and minute."""

from datetime import date, timedelta
from typing import Any

import pytest

from agreement.registry import SOLO, all_rules
from drafts import held_to, plan_from
from handmade import candidate, changed
from handmade_tours import isle_tour, round_day, tour_world
from outreach_opt.domain.plan import PlannedOuting
from outreach_opt.goals.even_spacing import EvenSpacing
from outreach_opt.model.engine import Effort, solve
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Linear

MONTHS_END = date(2027, 4, 29)
CLOCKS_FORWARD, CLOCKS_BACK = date(2027, 3, 13), date(2027, 10, 30)


def disagreements(problem: RotationProblem, *outings: PlannedOuting, solo: bool = False) -> tuple[list[str], set[str]]:
    """Return the rules whose model and check differ about outings with Ann and Bob, and those that refuse them."""
    candidates = [candidate(one) for one in outings]
    decisions = [Decision(one, (("ann", "guide"), ("bob", "clerk"))) for one in candidates]
    plan = plan_from(problem, decisions)
    differ, refused = [], set()
    for rule in all_rules():
        rules: tuple[Rule, ...] = (SOLO, rule) if solo else (rule,)
        builder = held_to(problem, rules, candidates, decisions)
        accepted = builder is not None and solve(builder.model, Linear(), Effort()).outcome == "OPTIMAL"
        silent = not rule.check(problem, plan)
        if accepted != silent and rule.rule not in ("travel", "outings-per-month"):
            differ.append(rule.rule)
        if not silent:
            refused.add(rule.rule)
    return differ, refused


def everyone(problem: RotationProblem, **update: Any) -> RotationProblem:
    return changed(problem, staff=tuple(changed(one, **update) for one in problem.staff))


@pytest.mark.parametrize("solo", [True, False], ids=["solo months", "dates"])
@pytest.mark.parametrize("least", [1, 2, 3, 4])
@pytest.mark.parametrize("ahead", [3, 4, 5, 6])
def test_days_between_count_from_the_last_date(ahead: int, least: int, solo: bool) -> None:
    problem = everyone(tour_world(), least_days_between=least)
    later = round_day(MONTHS_END + timedelta(days=ahead))
    differ, refused = disagreements(problem, isle_tour(MONTHS_END), later, solo=solo)
    assert differ == []
    assert ("workload" in refused) == (ahead - 2 < least)


@pytest.mark.parametrize("minutes", [959, 960, 961, 2400, 2401])
@pytest.mark.parametrize("ahead", [3, 4])
def test_rest_counts_from_the_return_on_the_last_date(ahead: int, minutes: int) -> None:
    # Back at 16:00 on the third date; hill and lake begin at 08:00.
    problem = changed(tour_world(), working_time=changed(tour_world().working_time, rest_minutes=minutes))
    differ, refused = disagreements(problem, isle_tour(MONTHS_END), round_day(MONTHS_END + timedelta(days=ahead)))
    assert differ == []
    assert ("rest" in refused) == (minutes > min(960 + 1440 * (ahead - 3), 1100))


@pytest.mark.parametrize("solo", [True, False], ids=["solo months", "dates"])
@pytest.mark.parametrize("ahead", [2, 3])
def test_nobody_has_another_duty_before_the_return(ahead: int, solo: bool) -> None:
    tour, later = isle_tour(MONTHS_END), round_day(MONTHS_END + timedelta(days=ahead))
    candidates = [candidate(one) for one in (tour, later)]
    decisions = [Decision(one, (("ann", "guide"), ("bob", "clerk"))) for one in candidates]
    (rule,) = (one for one in all_rules() if one.rule == "one-duty")
    builder = held_to(tour_world(), (SOLO, rule) if solo else (rule,), candidates, decisions)
    assert builder is not None
    accepted = solve(builder.model, Linear(), Effort()).outcome == "OPTIMAL"
    assert accepted == (ahead == 3) == (not rule.check(tour_world(), plan_from(tour_world(), decisions)))


@pytest.mark.parametrize(
    ("day", "really"),
    [(CLOCKS_FORWARD - timedelta(days=7), 1100), (CLOCKS_FORWARD, 1040), (CLOCKS_BACK, 1160)],
)
@pytest.mark.parametrize("off", [-1, 0, 1])
def test_nights_are_as_long_as_they_really_are(day: date, really: int, off: int) -> None:
    # New York moves its clocks on other dates than Berlin: forward on 14 March, back on 7 November.
    zone = "America/New_York" if day.month == 3 else "Europe/Berlin"
    problem = changed(tour_world(), timezone=zone)
    problem = changed(problem, working_time=changed(problem.working_time, rest_minutes=really + off))
    one_night = isle_tour(day)
    way = one_night.itineraries[0]
    # The second night is an ordinary one; only the first is measured.
    way = changed(way, nights=(way.nights[0], changed(way.nights[1], begins=way.nights[1].ends - really - 200)))
    differ, refused = disagreements(problem, changed(one_night, itineraries=(way,)))
    assert differ == []
    assert ("rest" in refused) == (off > 0)


def test_a_single_day_is_not_mistaken_for_the_tour_that_could_begin_on_its_date() -> None:
    problem = everyone(tour_world(), least_days_between=1)
    tour, first, second = (
        candidate(one)
        for one in (isle_tour(MONTHS_END), round_day(MONTHS_END), round_day(MONTHS_END + timedelta(days=1)))
    )
    decisions = [Decision(one, (("ann", "guide"), ("bob", "clerk"))) for one in (first, second)]
    for rule in all_rules():
        if rule.rule in ("one-duty", "workload"):
            builder = held_to(problem, (rule,), [tour, first, second], decisions)
            assert builder is not None
            assert solve(builder.model, Linear(), Effort()).outcome == "OPTIMAL"


def test_a_visit_that_begins_after_the_horizon_counts_in_the_rhythm() -> None:
    # Nothing keeps tours within the horizon where the rule of open dates is left out.
    later = changed(round_day(MONTHS_END), days=3)
    stops = tuple(
        changed(one, **{key: getattr(one, key) + 2880 for key in ("begins", "opens", "closes", "ends")})
        for one in later.stops
    )
    tour = candidate(changed(later, stops=stops))
    problem = changed(
        tour_world(),
        horizon=changed(tour_world().horizon, last=MONTHS_END),
        locations=tuple(changed(one, rhythm_days=5) for one in tour_world().locations),
    )
    assert tour.visit_date(tour.locations[0]) > problem.horizon.last
    decisions = [Decision(tour, (("ann", "guide"), ("bob", "clerk")))]
    goal = EvenSpacing(unit="day")
    builder = held_to(problem, (), [tour], decisions, (goal,))
    assert builder is not None
    answer = solve(builder.model, goal.post(builder), Effort())
    assert answer.objective == goal.measure(problem, plan_from(problem, decisions))
