"""Wishes: weights of everything that visits and duties go against."""

from datetime import date
from typing import Any

from handmade import WEDNESDAY, changed, hill_day, isle_day, place, plan, world
from handmade_tours import isle_tour, tour_world
from outreach_opt.domain.wish import Wish
from outreach_opt.goals.wishes import Wishes
from outreach_opt.policy import RotationProblem

GOAL = Wishes()


def hoping(
    ann: list[Any] | None = None, hill: list[Any] | None = None, dates: list[Any] | None = None
) -> RotationProblem:
    staff = [
        {"id": "ann", "office": "base", "roles": ["guide"], "wishes": ann or []},
        {"id": "bob", "office": "base", "roles": ["clerk"]},
        {"id": "cia", "office": "annex", "roles": ["clerk"]},
    ]
    return world(staff=staff, locations=[place("hill", wishes=hill or []), place("isle")], date_wishes=dates or [])


# Ann and Cia on the hill on a Tuesday, Ann and Bob on the isle on a Wednesday.
PLAN = plan(hill_day(), isle_day(WEDNESDAY))


def test_wishes_for_dates_count_once_a_visit() -> None:
    assert GOAL.measure(hoping(dates=[{"kind": "avoid", "weekdays": ["tue"], "weight": 3}]), PLAN) == 3
    assert GOAL.measure(hoping(dates=[{"kind": "avoid", "months": [4], "weight": 3}]), PLAN) == 6


def test_wishes_of_a_place_count_for_its_own_visits() -> None:
    assert GOAL.measure(hoping(hill=[{"kind": "prefer", "weekdays": ["wed"], "weight": 2}]), PLAN) == 2
    assert GOAL.measure(hoping(hill=[{"kind": "avoid", "weekdays": ["wed"], "weight": 2}]), PLAN) == 0


def test_wishes_of_a_person_count_for_each_duty() -> None:
    assert GOAL.measure(hoping(ann=[{"kind": "prefer", "locations": ["isle"], "weight": 5}]), PLAN) == 5
    assert GOAL.measure(hoping(ann=[{"kind": "avoid", "months": [4]}]), PLAN) == 2


def test_all_kinds_add_up() -> None:
    avoid = [{"kind": "avoid", "weekdays": ["tue"]}]
    assert GOAL.measure(hoping(avoid, avoid, avoid), PLAN) == 3
    assert GOAL.measure(hoping(), PLAN) == 0


def test_the_sentence_says_the_weight() -> None:
    assert GOAL.sentence(4).en == "wishes of a total weight of 4 are not met"
    assert GOAL.sentence(4).de == "Wünsche mit einem Gesamtgewicht von 4 sind nicht erfüllt"


def test_several_days_away_match_a_wish_by_any_of_their_dates() -> None:
    problem, tour = tour_world(), isle_tour(date(2027, 4, 26))

    def cost(kind: str, day: str) -> int:
        wish = Wish.model_validate({"kind": kind, "dates": [day], "weight": 3})
        staff = tuple(changed(one, wishes=(wish,) if one.id == "ann" else ()) for one in problem.staff)
        return Wishes().measure(changed(problem, staff=staff), plan(tour))

    assert [cost("avoid", day) for day in ("2027-04-25", "2027-04-26", "2027-04-28", "2027-04-29")] == [0, 3, 3, 0]
    assert [cost("prefer", day) for day in ("2027-04-25", "2027-04-26", "2027-04-28", "2027-04-29")] == [3, 0, 0, 3]


def test_a_place_is_visited_on_the_date_when_its_visit_begins() -> None:
    tour = isle_tour(date(2027, 4, 26))
    later = changed(tour, stops=(changed(tour.stops[0], location="hill"), *tour.stops[1:]))

    def cost(place: str, day: str) -> int:
        wish = Wish.model_validate({"kind": "avoid", "dates": [day], "weight": 2})
        places = tuple(changed(one, wishes=(wish,) if one.id == place else ()) for one in tour_world().locations)
        return Wishes().measure(changed(tour_world(), locations=places), plan(later))

    assert [cost("isle", day) for day in ("2027-04-26", "2027-04-27", "2027-04-28")] == [0, 2, 0]
    assert [cost("hill", day) for day in ("2027-04-26", "2027-04-27")] == [2, 0]
