"""The ledger after a plan, and the history that the following year begins with."""

from datetime import date
from typing import Any

import pytest

from handmade import ISLE, base_to_isle, changed, hill_day, isle_day, member, night, outing, plan, way, world
from outreach_opt import InputError, Ledger, RotationProblem, carried, ledger_of, load_plan, parse_problem, save_plan
from outreach_opt.domain.ledger import LedgerPeriod, Load
from outreach_opt.domain.loads import earlier_load, loads_in
from outreach_opt.domain.staff import StaffMember
from outreach_opt.io.write import to_json, to_yaml

PLAN = plan(hill_day(date(2027, 4, 6)), hill_day(date(2027, 4, 20)), isle_day(date(2027, 5, 4)))
HILL, ISLAND = 60, 510 - 340
"""Minutes under way from base: half an hour each way; on the isle all but the time on site."""


def period(first: str, last: str, **loads: Load) -> LedgerPeriod:
    return LedgerPeriod(first=date.fromisoformat(first), last=date.fromisoformat(last), loads=loads)


def with_history(history: dict[str, Any]) -> RotationProblem:
    return world(history=history)


def test_a_plan_is_counted_person_by_person() -> None:
    assert loads_in(world(), PLAN) == {
        "ann": Load(duties=3, travel_minutes=2 * HILL + ISLAND, island_days=1),
        "bob": Load(duties=1, travel_minutes=ISLAND, island_days=1),
        "cia": Load(duties=2, travel_minutes=2 * 40),
    }


@pytest.mark.parametrize(("early_before", "early"), [("07:30", 0), ("07:31", 1), ("08:00", 1), ("08:01", 3)])
def test_a_start_is_early_before_the_time_that_the_ledger_says(early_before: str, early: int) -> None:
    # Ann leaves for the isle at 07:30 and for the hill at 08:00.
    problem = with_history({"ledger": {"early_before": early_before}})
    assert loads_in(problem, PLAN)["ann"].early_starts == early


def test_each_day_of_a_stay_on_an_island_counts_and_the_stay_as_one_duty() -> None:
    legs = base_to_isle().legs
    out, back = legs[:5], [changed(one, departs=one.departs + 1440, arrives=one.arrives + 1440) for one in legs[5:]]
    stay = way("base", (ISLE,), (*out, *back), nights=(night("isle", "14:40", "38:40"),))
    away = changed(outing(date(2027, 5, 4), (ISLE,), (stay,), (member("ann", "guide", stay),)), days=2)
    assert loads_in(world(), plan(away))["ann"] == Load(duties=1, travel_minutes=ISLAND, island_days=2)


def test_people_who_have_left_are_passed_over() -> None:
    problem = world()
    left = problem.model_copy(update={"staff": problem.staff[1:]})
    assert set(loads_in(left, PLAN)) == {"bob", "cia"}


def test_the_ledger_after_a_plan_holds_all_before_and_everyone_there() -> None:
    before = period("2026-03-01", "2026-05-31", ann=Load(duties=2, travel_minutes=90))
    ledger = ledger_of(world(), PLAN, Ledger(periods=(before,)))
    assert ledger.periods[0] == before
    assert (ledger.periods[1].first, ledger.periods[1].last) == (date(2027, 3, 1), date(2027, 5, 31))
    assert ledger.served("ann") == Load(duties=5, travel_minutes=90 + 2 * HILL + ISLAND, island_days=1)
    assert ledger_of(world(history={"ledger": to_data(Ledger(periods=(before,)))}), PLAN) == ledger


def to_data(ledger: Ledger) -> dict[str, Any]:
    return ledger.model_dump(mode="json")


def test_duties_count_up_to_a_date_by_the_date_on_which_they_begin() -> None:
    ledger = ledger_of(world(), PLAN, last=date(2027, 4, 20))
    assert ledger.periods[0].last == date(2027, 4, 20)
    assert ledger.served("ann").duties == 2
    assert ledger_of(world(), PLAN, last=date(2027, 2, 28)) == Ledger(), "nothing of the horizon"


def test_nothing_is_counted_twice() -> None:
    with pytest.raises(InputError) as caught:
        ledger_of(world(), PLAN, ledger_of(world(), PLAN))
    (finding,) = caught.value.findings
    assert str(finding) == (
        "periods[0]: the ledger counts 2027-03-01 to 2027-05-31 already, and the plan begins on 2027-03-01. "
        "Maybe a ledger from before the plan?"
    )


def test_the_history_of_the_following_year_survives_yaml_and_json(tmp_path: Any) -> None:
    save_plan(PLAN, tmp_path / "plan.json")
    following = world().following(load_plan(tmp_path / "plan.json"), date(2028, 3, 1), date(2028, 5, 31))
    assert following.history == carried(world(), PLAN)
    assert following.history.ledger.served("ann") == loads_in(world(), PLAN)["ann"]
    for written in (to_yaml(following), to_json(following)):
        again = parse_problem(written, "next")
        assert again.history == following.history
        assert again.fingerprint == following.fingerprint


def test_a_following_horizon_that_begins_early_counts_what_was_before_it() -> None:
    following = world().following(PLAN, date(2027, 4, 15), date(2027, 6, 30))
    assert following.history.ledger.periods[0].last == date(2027, 4, 14)
    assert following.history.ledger.served("ann").duties == 1


def person(name: str, **more: Any) -> StaffMember:
    return StaffMember.model_validate({"id": name, "office": "base", "roles": ["guide"], **more})


def test_who_has_left_falls_away_and_who_is_new_has_the_average_of_the_colleagues() -> None:
    problem = world(history={"duties": [{"staff": "ann", "date": "2027-01-05"}]})
    staff = (problem.staff[1], problem.staff[2], person("dan", contract_share=0.5), person("eve", roles=["clerk"]))
    history = carried(problem, PLAN, staff)
    (one,) = history.ledger.periods
    assert set(one.loads) == {"bob", "cia"}
    # Guides were Ann and Bob: 4 duties and 460 minutes, half of their mean; clerks Bob and Cia: 3 duties, 250 minutes.
    guides = 2 * HILL + 2 * ISLAND
    assert one.credited == {
        "dan": Load(duties=1, travel_minutes=guides // 4, island_days=1),
        "eve": Load(duties=2, travel_minutes=(ISLAND + 80) // 2, island_days=1),
    }
    assert {duty.staff for duty in history.duties} == {"bob", "cia"}
    assert len(history.visits) == 3


def test_nobody_is_credited_without_colleagues() -> None:
    problem = world(roles={"guide": "", "clerk": "", "cook": ""})
    history = carried(problem, PLAN, (*problem.staff, person("kim", roles=["cook"])))
    assert history.ledger.periods[0].credited == {}


def test_what_counts_from_earlier_is_the_ledger_and_beside_it_duties_by_their_date() -> None:
    loads = {"ann": {"duties": 2, "travel_minutes": 100}}
    history = {
        "duties": [{"staff": "ann", "date": day} for day in ("2025-07-01", "2026-07-01", "2027-02-01")],
        "ledger": {
            "periods": [
                {"first": "2026-01-01", "last": "2026-12-31", "loads": loads},
                {"first": "2025-01-01", "last": "2025-12-31", "credited": loads},
            ]
        },
    }
    problem = with_history(history)
    # The two older duties lie in periods of the ledger, which has counted them.
    assert earlier_load(problem, "ann", 1000) == Load(duties=5, travel_minutes=200)
    assert earlier_load(problem, "ann", 60) == Load(duties=3, travel_minutes=100), "the year that ended 60 days before"
    assert earlier_load(problem, "ann", 59) == Load(duties=1)
    assert earlier_load(problem, "bob", 1000) == Load()


def test_a_ledger_can_be_had_of_some_people_alone() -> None:
    ledger = ledger_of(world(), PLAN)
    assert set(ledger.of({"bob", "zoe"}).periods[0].loads) == {"bob"}
    assert ledger.of({"ann", "bob", "cia"}) == ledger
