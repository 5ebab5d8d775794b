"""Where conflicts are sought, only what they are about is looked at, and few days are enough to show a plan."""

from aurich import aurich_problem
from outreach_opt.answers.by_place import with_unbounded
from outreach_opt.answers.ground import Ground
from outreach_opt.answers.scope import scope_of
from outreach_opt.domain.history import Pin

AURICH = aurich_problem()


def ground() -> Ground:
    return Ground(AURICH, 10.0, 1e12)


def test_only_what_a_conflict_is_about_is_looked_at() -> None:
    one = scope_of(AURICH, [("visits-due", "dornum"), ("crew-roles", "dornum")])
    assert list(one.location_by_id) == ["dornum"]
    assert one.horizon == AURICH.horizon
    month = scope_of(AURICH, [("outings-per-month", "2027-05"), ("workload", "av-1")])
    assert list(month.location_by_id) == list(AURICH.location_by_id)
    assert {day.month for day in month.horizon.candidate_dates} == {5}
    assert scope_of(AURICH, [("visits-due", "dornum"), ("a-rule-of-tomorrow", "dornum")]) is AURICH


def test_rows_about_visits_alone_need_nobody() -> None:
    problem = AURICH.model_copy(update={"staff": (), "pins": (Pin(location="dornum", month="2027-01"),)})
    where = Ground(problem, 10.0, 1e12)
    rows = [("pins", "dornum 2027-01"), ("outings-per-month", "2027-01")]
    assert where.outcome(rows, {}) in ("OPTIMAL", "FEASIBLE")
    assert where.outcome([*rows, ("crew-roles", "dornum")], {}) == "INFEASIBLE"


def test_when_time_is_over_nothing_is_known() -> None:
    assert Ground(AURICH, 10.0, 0.0).outcome([("outings-per-month", "2027-01")], {}) == "UNKNOWN"


def test_whoever_is_not_held_to_daily_bounds_makes_more_hours_worth_a_look() -> None:
    hours = (12 * 60, 12 * 60 + 1)
    staff = tuple(
        who.model_copy(update={"earliest_leave": hours[0], "latest_return": hours[1]}) for who in AURICH.staff
    )
    pin = Pin(location="dornum", staff="av-1", date=next(iter(AURICH.horizon.candidate_dates)))
    where = Ground(AURICH.model_copy(update={"staff": staff, "pins": (pin,)}), 10.0, 1e12)
    everyone = frozenset(AURICH.staff_by_id)

    def possible(held: frozenset[str]) -> bool:
        return where.outcome([("pins", pin.label)], {"availability": held}) != "INFEASIBLE"

    assert not possible(everyone)
    assert possible(everyone - {"av-1"})


def test_one_person_more_in_each_office_has_no_bounds() -> None:
    more = with_unbounded(AURICH)
    new = more.staff[len(AURICH.staff) :]
    assert {who.office for who in new} == {who.office for who in AURICH.staff}
    assert {(who.earliest_leave, who.latest_return) for who in new} == {(0, 24 * 60)}
