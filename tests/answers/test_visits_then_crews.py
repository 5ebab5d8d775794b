"""Visits first and their crews after that: a lawful plan of few visits where one is found, else nothing."""

from datetime import date
from itertools import combinations

from aurich import aurich_problem
from outreach_opt import verify_plan
from outreach_opt.answers.ground import Ground
from outreach_opt.answers.staffed import Refused
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.history import Pin
from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.search.limits import Limits
from outreach_opt.search.minimal import items_of
from outreach_opt.search.planning import plan_of_decisions, provenance

AURICH = aurich_problem()
SUBJECTS = frozenset((*AURICH.staff_by_id, *AURICH.location_by_id))
EVERYONE: Refused = {rule.rule: SUBJECTS for rule in AURICH.policy.rules}


def test_a_plan_of_a_whole_year_is_lawful_and_has_no_visit_too_many() -> None:
    where = Ground(AURICH, 60.0, 1e12)
    rows = items_of(where.crews(EVERYONE).model, ())
    found = where.planned(rows, EVERYONE, where.outings(EVERYONE))
    assert found is not None
    plan = plan_of_decisions(AURICH, found, provenance(AURICH, Limits()))
    assert verify_plan(AURICH, plan).violations == ()
    assert len(plan.outings) == len(AURICH.horizon.months)


def test_visits_without_crews_are_no_plan() -> None:
    away = DateRange(first=AURICH.horizon.first, last=AURICH.horizon.last)
    staff = tuple(who.model_copy(update={"absences": (away,)}) if "leist" in who.roles else who for who in AURICH.staff)
    where = Ground(AURICH.model_copy(update={"staff": staff}), 60.0, 1e12)
    month, crew = ("outings-per-month", "2027-01"), [("crew-roles", place) for place in AURICH.location_by_id]
    days = where.outings(EVERYONE)
    assert where.planned([month], EVERYONE, days) is not None
    assert where.planned([month, *crew], EVERYONE, days) is None


def test_visits_on_which_only_the_same_people_can_serve_are_on_different_dates() -> None:
    away = DateRange(first=AURICH.horizon.first, last=AURICH.horizon.last)
    (kept, _, *others) = [who.id for who in AURICH.staff if "leist" in who.roles]
    staff = tuple(who.model_copy(update={"absences": (away,)}) if who.id in others else who for who in AURICH.staff)
    dates = date(2027, 6, 8), date(2027, 6, 9)
    horizon = AURICH.horizon.model_copy(update={"candidates": (ExplicitDates(dates=dates),)})
    for two in combinations(("rechtsupweg", "marienhafe", "pewsum", "hinte"), 2):
        pins = (
            *(Pin(location="dornum", date=day) for day in dates),
            *(Pin(location=one, month="2027-06") for one in two),
        )
        problem = AURICH.model_copy(update={"staff": staff, "horizon": horizon, "pins": tuple(pins)})
        where = Ground(problem, 60.0, 1e12)
        rows = [*(("pins", pin.label) for pin in pins), *(("crew-roles", place) for place in two)]
        found = where.planned(rows, EVERYONE, where.outings(EVERYONE))
        assert found is not None
        served = [one.outing.date for one in found if kept in dict(one.crew)]
        assert len(set(served)) == len(served) >= 2
