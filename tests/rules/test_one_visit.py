"""One visit: a place is visited once on a date, also where two crews could go at different hours."""

from typing import Any

from handmade import TUESDAY, WEDNESDAY, breach, hill_day, isle_day, silent, world
from outreach_opt import RotationProblem, solve_rotation
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.one_visit import OneVisit

RULE = OneVisit()
WORLD = world()


def test_one_place_may_be_visited_on_two_dates_and_two_places_on_one() -> None:
    assert silent(RULE, WORLD, hill_day(TUESDAY), hill_day(WEDNESDAY), isle_day(TUESDAY))


def test_two_visits_of_one_place_on_one_date_are_a_breach() -> None:
    assert breach(RULE, WORLD, hill_day(TUESDAY), hill_day(TUESDAY)) == Violation(
        rule="one-visit",
        subject="2027-04-06 hill",
        message="hill is visited 2 times on 2027-04-06",
        message_de="hill wird am 2027-04-06 2-mal besucht",
        excess=1,
    )


def mornings_and_afternoons(dates: list[str]) -> RotationProblem:
    """Return a place due twice, with one person for the mornings and one for the afternoons."""
    service: dict[str, Any] = {"earliest": "09:00", "latest": "18:00", "least_minutes": 180, "step_minutes": 60}
    place = {
        "id": "hill",
        "lat": 53.5,
        "lon": 7.3,
        "service": service,
        "crew": {"adv": {"least": 1, "wanted": 1}},
        "visits": {"least": 2, "most": 2},
    }
    morning = {"id": "ann", "office": "base", "roles": ["adv"], "latest_return": "13:00"}
    afternoon = {"id": "bob", "office": "base", "roles": ["adv"], "earliest_leave": "13:00"}
    return RotationProblem.model_validate(
        {
            "roles": {"adv": ""},
            "horizon": {"first": "2027-04", "last": "2027-04", "candidates": [{"rule": "dates", "dates": dates}]},
            "offices": [{"id": "base", "lat": 53.4, "lon": 7.2}],
            "locations": [place],
            "staff": [morning, afternoon],
            "network": {"roads": [{"between": ["base", "hill"], "minutes": 20, "km": 20}]},
            "policy": {"rules": [{"rule": "visits-due"}, {"rule": "crew-roles"}, {"rule": "availability"}]},
        }
    )


def test_two_visits_due_need_two_dates_however_many_crews_there_are() -> None:
    assert solve_rotation(mornings_and_afternoons(["2027-04-06"])).status == "INFEASIBLE"
    assert solve_rotation(mornings_and_afternoons(["2027-04-06", "2027-04-07"])).status == "OPTIMAL"
