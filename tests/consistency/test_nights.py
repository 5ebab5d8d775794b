"""Nights: what fits together is not reported."""

from typing import Any

from changes import HAGE, put, several
from outreach_opt.consistency.nights import check_nights
from outreach_opt.consistency.times import check_times
from outreach_opt.domain.base import FROM_FILE
from outreach_opt.domain.facts import Facts
from worlds import small_problem


def facts(*changes: Any) -> Facts:
    problem = small_problem()
    several(*changes)(problem)
    return Facts.model_validate(problem, context={FROM_FILE: True})


LODGED = several(put("tours.most_nights", 1), put("locations[2].lodging", {}), put("staff[0].most_nights", 1))


def test_nights_with_lodging_and_consent_are_fine() -> None:
    assert not check_nights(facts(LODGED))
    assert not check_nights(facts(put("staff[0].most_nights", 1), put("locations[2].lodging", {})))


def test_a_visit_longer_than_a_day_may_go_over_two() -> None:
    service = put(f"{HAGE}.service.least_minutes", 900)
    sessions = put(f"{HAGE}.service.session_minutes", 240)
    assert not check_nights(facts(LODGED, service, sessions))
    assert not check_times(facts(LODGED, service, sessions))
    (found,) = check_nights(facts(service, sessions))
    assert found.problem == "the service is open for 510 minutes at most on 1 days, least_minutes is 900"


def test_a_venue_is_held_against_one_session() -> None:
    short = put(f"{HAGE}.venue.openings", [{"opens": "09:00", "closes": "12:00"}])
    assert not check_times(facts(short, put(f"{HAGE}.service.session_minutes", 180)))
    (found,) = check_times(facts(short, put(f"{HAGE}.service.session_minutes", 181)))
    assert found.problem == "the venue is open for 180 minutes of the service at most, session_minutes is 181"
