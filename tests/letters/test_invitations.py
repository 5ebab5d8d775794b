"""What letters may say of visits follows from problem and plan, in the order in which they leave."""

from datetime import date
from itertools import pairwise

from aurich import aurich_plan, aurich_problem
from handmade import plan
from handmade_tours import isle_tour, round_day, tour_world
from outreach_opt import invitations
from outreach_opt.domain.history import PastVisit
from outreach_opt.rules.notice import post_by

PROBLEM, PLAN = aurich_problem(), aurich_plan()
FOUND = invitations(PROBLEM, PLAN)


def test_every_visit_has_its_letters_with_the_date_of_the_rule() -> None:
    assert sorted((one.location, one.date) for one in FOUND) == sorted(
        (place, day) for place, days in PLAN.visit_dates.items() for day in days
    )
    assert [one.post_by for one in FOUND] == sorted(one.post_by for one in FOUND)
    assert all(one.post_by == post_by(PROBLEM, one.date) for one in FOUND)


def test_each_names_the_visit_after_it_and_the_last_none() -> None:
    days = sorted((one.date, one.place) for one in FOUND)
    assert sorted((one.date, one.next_date, one.next_place) for one in FOUND if one.next_date) == [
        (day, *later) for (day, _), later in pairwise(days)
    ]
    assert [one.date for one in FOUND if one.next_date is None] == [days[-1][0]]


def test_roles_and_languages_are_those_of_the_crew() -> None:
    for one in FOUND:
        outing = next(each for each in PLAN.outings if each.date == one.date)
        assert set(one.roles) == {who.role for who in outing.crew}
        assert set(one.languages) == {language for who in outing.crew for language in who.languages}


def test_what_is_in_the_post_is_told() -> None:
    first = FOUND[0]
    notice = PROBLEM.notice.model_copy(update={"posted": (PastVisit(location=first.location, date=first.date),)})
    told = invitations(PROBLEM.model_copy(update={"notice": notice}), PLAN)
    assert [one.posted for one in told] == [True, *(False for _ in FOUND[1:])]


def test_two_places_of_a_day_have_hours_of_their_own_and_a_tour_has_days() -> None:
    hill, lake, isle = invitations(tour_world(), plan(round_day(), isle_tour()))
    assert [(one.location, len(one.hours)) for one in (hill, lake, isle)] == [("hill", 1), ("lake", 1), ("isle", 3)]
    assert hill.hours[0].closes < lake.hours[0].opens
    assert (hill.next_place, hill.next_date) == ("Isle", isle.date)
    assert [one.date.day for one in isle.hours] == [26, 27, 28] and isle.date == date(2027, 4, 26)
    assert all(one.opens < one.closes <= 1440 for one in isle.hours)
