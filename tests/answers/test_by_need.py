"""What one need alone costs is never more than what the whole does, and often as much."""

from collections import Counter
from datetime import date

import pytest

from aurich import aurich_problem
from impossible_worlds import impossible_world
from outreach_opt import RotationProblem
from outreach_opt.answers.actions import Prices, offered
from outreach_opt.answers.by_need import Need, needs_of, of_need
from outreach_opt.answers.by_need_months import months_of_need
from outreach_opt.answers.cheapest import RepairSearch
from outreach_opt.answers.loosened import days_away
from outreach_opt.domain.base import DateRange
from outreach_opt.model.engine import Effort, solve
from outreach_opt.search.limits import Limits

AURICH = aurich_problem()
NOTHING = Prices(**dict.fromkeys((one for one in Prices.model_fields if one != "steps"), None))  # type: ignore[arg-type]
MAY = DateRange(first=date(2027, 5, 1), last=date(2027, 5, 31))


def away_in_may(role: str) -> RotationProblem:
    """Return the Aurich year in which everyone with a role is away in May."""
    staff = tuple(
        who.model_copy(update={"absences": (*who.absences, MAY)}) if role in who.roles else who for who in AURICH.staff
    )
    return AURICH.model_copy(update={"staff": staff})


def costs_of(problem: RotationProblem, prices: Prices, need: Need, *, any_hour: bool) -> list[int | None]:
    """Return what a need costs by itself, by months and by dates; None where nothing helps."""
    actions = offered(problem, prices)
    outings = days_away(problem, actions)
    posed = of_need(problem, actions, need, outings, any_hour=any_hour)
    assert posed is not None
    months = months_of_need(problem, actions, need, outings, any_hour=any_hour)
    models = [(one.builder.model, one.price(prices)) for one in (months, posed)]
    answers = [solve(model, price, Effort()) for model, price in models]
    assert all(one.outcome in ("OPTIMAL", "INFEASIBLE") for one in answers)
    return [one.objective for one in answers]


def test_no_need_costs_more_than_the_whole_and_months_no_more_than_dates() -> None:
    compared: Counter[str] = Counter()
    for seed in range(30):
        problem, prices = impossible_world(seed)
        cheapest, _ = RepairSearch(problem, prices, Limits()).next([], 1)
        if cheapest is None:
            continue
        for need in needs_of(problem):
            for any_hour in (False, True):
                months, dates = costs_of(problem, prices, need, any_hour=any_hour)
                assert months is not None and dates is not None
                assert months <= dates <= cheapest.price, (seed, need)
                compared.update({"dates": dates > 0, "months": months > 0})
    assert compared["dates"] > 20 and compared["months"] > 8, compared


@pytest.mark.parametrize("any_hour", [True, False])
def test_a_role_that_is_away_costs_as_much_alone(any_hour: bool) -> None:
    prices = Prices(date_added=None, shorter_service=None, longer_duty=None, longer_hours=None)
    problem = away_in_may("av")
    assert costs_of(problem, prices, Need(role="av"), any_hour=any_hour)[1] == 4
    assert costs_of(problem, prices, Need(), any_hour=any_hour) == [0, 0]


def test_months_tell_that_people_must_be_freed_for_all_duties_but_those_on_their_own_dates() -> None:
    first, last = AURICH.horizon.first, AURICH.horizon.last
    holders = [who for who in AURICH.staff if "av" in who.roles]
    gone = DateRange(first=first, last=last)
    staff = tuple(
        who.model_copy(update={"absences": (*who.absences, gone)}) if who in holders[2:] else who
        for who in AURICH.staff
    )
    problem = AURICH.model_copy(update={"staff": staff})
    needed = sum(one.visits.least * one.crew["av"].least for one in AURICH.locations)
    left = sum(who.most_duties or 0 for who in holders[:2])
    prices = NOTHING.model_copy(update={"person_freed": 2})
    months, _ = costs_of(problem, prices, Need(role="av"), any_hour=True)
    assert months is not None
    assert months >= 2 * (needed - left) > 0


def test_months_tell_that_each_place_does_without_a_role_that_nobody_can_serve_in() -> None:
    staff = tuple(
        who.model_copy(update={"latest_return": 11 * 60}) if "av" in who.roles else who for who in AURICH.staff
    )
    problem = AURICH.model_copy(update={"staff": staff})
    prices = NOTHING.model_copy(update={"fewer_in_crew": 5})
    needed = sum(one.crew["av"].least for one in AURICH.locations)
    assert costs_of(problem, prices, Need(role="av"), any_hour=False) == [5 * needed, 5 * needed]


def test_needs_are_asked_that_a_repair_is_about_or_those_of_few_people_first() -> None:
    problem = away_in_may("av")
    cheapest, _ = RepairSearch(problem, Prices(), Limits()).next([], 1)
    assert cheapest is not None
    nobody, av = needs_of(problem, cheapest.actions)
    assert nobody == Need()
    assert set(av.people(problem)) >= {one.staff for one in cheapest.actions if hasattr(one, "staff")}
    assert needs_of(problem, []) == [Need()]
    *needs, last = needs_of(problem)
    counts = [len(one.people(problem)) for one in needs]
    assert last == Need()
    assert counts == sorted(counts) and counts[0] > 0


def test_what_is_too_large_is_not_posed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outreach_opt.answers.by_need.MOST_PAIRS", 100)
    actions = offered(AURICH, Prices(date_added=None, shorter_service=None, longer_duty=None))
    assert of_need(AURICH, actions, Need(role="av"), days_away(AURICH, actions)) is None
