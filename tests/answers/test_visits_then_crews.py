"""Visits first and their crews after that: a lawful plan of few visits where one is found, else nothing."""

from aurich import aurich_problem
from outreach_opt import verify_plan
from outreach_opt.answers.ground import Ground
from outreach_opt.answers.staffed import Refused
from outreach_opt.answers.visits_then_crews import a_few
from outreach_opt.domain.base import DateRange
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


def test_a_few_days_are_of_all_places_and_months_with_all_ways_to_make_a_visit() -> None:
    days = Ground(AURICH, 60.0, 1e12).outings(EVERYONE)
    few = a_few(days, 300)
    assert 200 < len(few) < 400
    assert {one.locations for one in few} == {one.locations for one in days}
    assert {one.date.month for one in few} == {one.date.month for one in days}
    visits = {(one.date, one.locations) for one in few}
    assert few == [one for one in days if (one.date, one.locations) in visits]
    assert a_few(days, len(days)) == list(days)
