"""Exclusions of dates, places and people, alone and together."""

from datetime import date
from typing import Any

import pytest

from aurich import aurich_plan, aurich_problem
from handmade import breach, hill_day, isle_day, silent, world
from outreach_opt import InputError, parse_problem, solve_rotation, verify_plan
from outreach_opt.clock import month_of
from outreach_opt.domain.base import weekday_of
from outreach_opt.domain.history import Exclusion
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.exclusions import Exclusions
from outreach_opt.search.planning import finished

RULE = Exclusions()
HILL, ISLE = hill_day(date(2027, 4, 6)), isle_day(date(2027, 5, 5))


def excluded(*exclusions: dict[str, Any]) -> RotationProblem:
    return world(exclusions=list(exclusions))


@pytest.mark.parametrize(
    "exclusion",
    [
        {"weekdays": ["mon", "fri"]},
        {"location": "hill", "month": "2027-05"},
        {"location": "isle", "dates": ["2027-04-06"]},
        {"location": "hill", "staff": "bob"},
        {"month": "2027-05", "staff": "cia"},
        {"location": "hill", "weekdays": ["tue"], "dates": [{"first": "2027-04-07", "last": "2027-04-30"}]},
    ],
)
def test_what_matches_only_a_part_of_an_exclusion_may_be(exclusion: dict[str, Any]) -> None:
    assert silent(RULE, excluded(exclusion), HILL, ISLE)


@pytest.mark.parametrize(
    ("exclusion", "subject", "name"),
    [
        ({"weekdays": ["tue"]}, "2027-04-06 hill", "tue"),
        ({"location": "hill", "month": "2027-04"}, "2027-04-06 hill", "hill 2027-04"),
        ({"dates": ["2027-05-05"]}, "2027-05-05 isle", "2027-05-05"),
        (
            {"dates": [{"first": "2027-05-01", "last": "2027-05-31"}], "weekdays": ["wed"]},
            "2027-05-05 isle",
            "wed 2027-05-01–2027-05-31",
        ),
        ({"location": "hill", "staff": "ann"}, "2027-04-06 hill", "hill ann"),
        ({"month": "2027-05", "staff": "bob"}, "2027-05-05 isle", "2027-05 bob"),
    ],
)
def test_what_matches_all_of_an_exclusion_is_a_breach(exclusion: dict[str, Any], subject: str, name: str) -> None:
    assert breach(RULE, excluded(exclusion), HILL, ISLE) == Violation(
        rule="exclusions",
        subject=f"{subject} {name}",
        message=f"{name} is excluded",
        message_de=f"{name} ist ausgeschlossen",
        excess=1,
    )


def test_plans_keep_what_is_excluded() -> None:
    problem, plan = aurich_problem(), aurich_plan()
    outing = plan.outings[3]
    place, day, person = outing.locations[0], outing.date, outing.crew[0].staff
    for exclusion in (
        Exclusion(weekdays=(weekday_of(day),)),
        Exclusion(location=place, month=month_of(day)),
        Exclusion(staff=person, month=month_of(day)),
        Exclusion(staff=person, location=place),
    ):
        changed = problem.model_copy(update={"exclusions": (exclusion,)})
        told = verify_plan(changed, finished(changed, plan.outings, plan.provenance.model_copy(update={"problem": ""})))
        assert "exclusions" in {one.rule for one in told.violations}
        result = solve_rotation(changed, deterministic=True)
        assert result.status == "OPTIMAL"
        assert result.plan is not None
        assert verify_plan(changed, result.plan).ok


def test_an_empty_exclusion_is_refused_with_what_it_lacks() -> None:
    text = world().model_dump_json().replace('"exclusions":[]', '"exclusions":[{}]')
    with pytest.raises(InputError, match=r"exclusions\[0\]: an exclusion needs a location.*Maybe add one of them"):
        parse_problem(text, "problem.json")


def test_an_unknown_person_is_refused_with_the_likely_one() -> None:
    text = world().model_dump_json().replace('"exclusions":[]', '"exclusions":[{"staff":"anne"}]')
    with pytest.raises(InputError, match=r"exclusions\[0\]\.staff: unknown staff member 'anne'\. Maybe 'ann'"):
        parse_problem(text, "problem.json")
