"""Service hours: window, length, step, set-up and clear-up at the exact minute."""

from typing import Any

import pytest

from handmade import annex_to_hill, base_to_hill, breach, on_hill, place, silent, stop, world
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.service_hours import ServiceHours

RULE = ServiceHours()


def hill(**service: Any) -> RotationProblem:
    asked = {"earliest": "09:00", "latest": "15:00", "least_minutes": 360, **service}
    return world(locations=[place("hill", service=asked), place("isle")])


def open_from(begins: str, opens: str, closes: str, ends: str) -> Any:
    return on_hill(stops=(stop("hill", begins, opens, closes, ends),))


def test_a_service_that_just_fits_passes() -> None:
    # Open from 09:00 to 15:00, half an hour to set up, ten minutes to clear up.
    assert silent(RULE, hill(), on_hill())


@pytest.mark.parametrize(
    ("service", "excess"),
    [
        ({"earliest": "09:15"}, 15),
        ({"latest": "14:45"}, 15),
        ({"least_minutes": 361}, 1),
    ],
)
def test_a_bound_that_is_missed_is_a_breach_of_so_many_minutes(service: dict[str, Any], excess: int) -> None:
    assert breach(RULE, hill(**service), on_hill()) == Violation(
        rule="service-hours",
        subject="2027-04-06 hill",
        message="Hill: service 09:00–15:00 breaks its window, length, step, set-up or clear-up",
        message_de="Hill: die Sprechzeit 09:00–15:00 verletzt Fenster, Länge, Takt, Auf- oder Abbau",
        excess=excess,
    )


@pytest.mark.parametrize(
    ("times", "excess"),
    [
        (("08:31", "09:00", "15:00", "15:10"), 1),  # 29 minutes to set up
        (("08:30", "09:00", "15:00", "15:05"), 5),  # 5 minutes to clear up
        (("08:35", "09:05", "15:00", "15:10"), 5),  # five minutes too short, and off the quarters
    ],
)
def test_set_up_and_clear_up_need_their_minutes(times: tuple[str, str, str, str], excess: int) -> None:
    assert breach(RULE, hill(), open_from(*times)).excess == excess


def test_hours_off_the_step_are_a_breach() -> None:
    longer = hill(latest="17:00", least_minutes=300)
    assert silent(RULE, longer, open_from("08:45", "09:15", "15:30", "15:40"))
    assert breach(RULE, longer, open_from("08:40", "09:10", "15:30", "15:40")).excess == 1
    assert silent(
        RULE, hill(latest="17:00", least_minutes=300, step_minutes=10), open_from("08:40", "09:10", "15:30", "15:40")
    )


def test_candidates_are_forbidden_for_what_the_check_finds() -> None:
    day, going = on_hill(), base_to_hill()
    assert RULE.forbids(hill(), day.date, day.stops, going) is None
    words = RULE.forbids(hill(least_minutes=361), day.date, day.stops, annex_to_hill())
    assert words is not None and words.en.startswith("Hill: service 09:00–15:00 breaks")
