"""A repair by few visits holds, and costs no less than the cheapest."""

import pytest

from aurich import aurich_problem
from impossible_worlds import impossible_world
from outreach_opt import RotationProblem, verify_plan
from outreach_opt.answers.actions import AnyAction, Prices, offered, with_actions
from outreach_opt.answers.by_need import needs_of
from outreach_opt.answers.cheapest import RepairSearch
from outreach_opt.answers.few_visits import plan_of_few_visits
from outreach_opt.answers.stages import Found, needed
from outreach_opt.domain.base import DateRange
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import finished, provenance

AURICH = aurich_problem()
ALL_YEAR = DateRange(first=AURICH.horizon.first, last=AURICH.horizon.last)


def closed_all_year() -> RotationProblem:
    """Return the Aurich year in which the venue in Pewsum never opens."""
    places = tuple(
        one.model_copy(update={"venue": one.venue.model_copy(update={"closed": (ALL_YEAR,)})})
        if one.id == "pewsum"
        else one
        for one in AURICH.locations
    )
    return AURICH.model_copy(update={"locations": places})


def repaired(
    problem: RotationProblem, prices: Prices, others: list[list[AnyAction]] | None = None, *, thorough: bool = True
) -> Found | None:
    """Return what a plan of few visits needs."""
    actions = [one for one in offered(problem, prices) if not (one.of_hours and one.enlarges)]
    needs = needs_of(problem) if thorough else []
    plan = plan_of_few_visits(problem, prices, actions, None, others or [], Limits(), 1, needs=needs)
    return None if plan is None else needed(problem, prices, actions, plan)


def test_drawn_worlds_are_possible_with_it_and_it_is_never_cheaper_than_the_cheapest() -> None:
    same = more = 0
    for seed in range(40):
        problem, prices = impossible_world(seed)
        found = repaired(problem, prices)
        if found is None:
            continue
        changed = with_actions(problem, found.actions)
        plan = finished(changed, found.plan.outings, provenance(changed, Limits()))
        assert verify_plan(changed, plan).ok, seed
        cheapest, _ = RepairSearch(problem, prices, Limits()).next([], 1)
        assert cheapest is not None
        assert found.price >= cheapest.price, seed
        same += found.price == cheapest.price
        more += found.price > cheapest.price
    assert same > 10 * more > 0


@pytest.mark.parametrize("thorough", [False, True])
def test_a_closed_venue_opens_once(thorough: bool) -> None:
    found = repaired(closed_all_year(), Prices(date_added=None), thorough=thorough)
    assert found is not None
    assert found.price == 2


def test_repairs_that_are_known_are_not_found_again() -> None:
    problem, prices = closed_all_year(), Prices(date_added=None)
    first = repaired(problem, prices)
    assert first is not None
    second = repaired(problem, prices, [list(first.actions)])
    assert second is not None
    assert not set(first.actions) <= set(second.actions)


def test_without_time_there_is_none() -> None:
    actions = offered(AURICH, Prices(date_added=None, shorter_service=None, longer_duty=None))
    assert plan_of_few_visits(AURICH, Prices(), actions, None, [], Limits(time_limit=0.0), 1) is None
