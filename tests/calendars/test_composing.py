"""Calendars say of each day away what its people and places need to know, as another program reads it."""

import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aurich import aurich_plan, aurich_problem
from handmade import plan
from handmade_tours import isle_tour, round_day, tour_world
from outreach_opt import InputError, calendars_of
from outreach_opt.domain.plan import PlannedOuting
from read_ics import Read, calendar, events

PROBLEM, PLAN = aurich_problem(), aurich_plan()
STAMP = datetime(2026, 12, 1, 8, tzinfo=UTC)
DONE = calendars_of(PROBLEM, PLAN, stamp=STAMP)
ISLAND = next(one for one in PLAN.outings if "norderney" in one.locations)


def clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def seat(outing: PlannedOuting, staff: str, text: str) -> Read:
    (found,) = [one for one in events(text) if one.begins.date() == outing.date]
    return found


def test_everyone_has_exactly_their_duties_from_leaving_to_being_back() -> None:
    assert set(DONE.people) == set(PROBLEM.staff_by_id)
    for who in PLAN.staff:
        read = [
            (one.begins.replace(tzinfo=None), one.ends.replace(tzinfo=None)) for one in events(DONE.people[who.staff])
        ]
        midnights = [(datetime.combine(one.date, datetime.min.time()), one) for one in who.duties]
        assert read == [
            (day + timedelta(minutes=one.leaves), day + timedelta(minutes=one.returns)) for day, one in midnights
        ]


def test_every_visit_is_in_its_places_calendar_and_in_that_of_everything() -> None:
    everything = events(DONE.everything)
    assert len(everything) == len(PLAN.outings)
    assert (
        sorted((one for text in DONE.places.values() for one in events(text)), key=lambda one: one.begins) == everything
    )
    for place, text in DONE.places.items():
        assert [one.begins.date() for one in events(text)] == PLAN.visit_dates[place]


def test_an_island_day_names_departure_boats_hours_crew_and_return() -> None:
    who = ISLAND.crew[0]
    way = ISLAND.itinerary_of(who.office)
    assert way is not None
    (out, back) = [one for one in way.legs if one.mode == "sail"]
    (stop,) = ISLAND.stops
    hours = f"{clock(stop.opens)}–{clock(stop.closes)}"
    found = seat(ISLAND, who.staff, DONE.people[who.staff])
    lines = found.text.splitlines()
    assert lines[:5] == [
        f"{clock(way.leaves)} Abfahrt in Norden",
        f"{clock(out.departs)} Fähre Norddeich Mole – Norderney Hafen, an {clock(out.arrives)}",
        f"{clock(stop.begins)}–{clock(stop.ends)} vor Ort, Sprechzeit {hours} (Norderney)",
        f"{clock(back.departs)} Fähre Norderney Hafen – Norddeich Mole, an {clock(back.arrives)}",
        f"{clock(way.returns)} zurück in Norden",
    ]
    assert all(one.staff in found.text for one in ISLAND.crew)
    assert (found.summary, found.where, found.status) == (
        "Beratung vor Ort: Norderney",
        "Inselsaal, Norderney",
        "CONFIRMED",
    )
    place = PROBLEM.location_by_id["norderney"]
    assert found.geo == f"{place.lat};{place.lon}"


def test_the_same_in_english() -> None:
    who = ISLAND.crew[0].staff
    found = seat(ISLAND, who, calendars_of(PROBLEM, PLAN, "en", stamp=STAMP).people[who])
    assert found.summary == "On-site consultation: Norderney"
    assert "Ferry Norddeich Mole – Norderney Hafen, arrives" in found.text
    assert "\nRole: Arbeitsvermittlung\nCrew:\n" in found.text


def test_clocks_are_local_before_and_after_the_change_of_october() -> None:
    world = tour_world(timezone="Europe/Berlin", horizon={**HORIZON, "first": "2027-10", "last": "2027-11"})
    days = [round_day(datetime(2027, 10, 30).date()), round_day(datetime(2027, 11, 1).date())]
    text = calendars_of(world, plan(*days), stamp=STAMP).people["ann"]
    assert "DTSTART;TZID=Europe/Berlin:20271030T080000" in text
    assert "DTSTART;TZID=Europe/Berlin:20271101T080000" in text
    # The reader knows the zone from the file alone.
    assert [one.begins.astimezone(UTC).hour for one in events(text)] == [6, 7]


HORIZON: dict[str, Any] = {
    "candidates": [{"rule": "weekdays", "weekdays": ["mon", "tue", "sat"]}],
    "sundays_off": False,
}


def test_a_day_with_two_places_is_one_duty_and_two_visits() -> None:
    done = calendars_of(tour_world(), plan(round_day()), stamp=STAMP)
    (duty,) = events(done.people["ann"])
    assert duty.summary == "Beratung vor Ort: Hill, Lake"
    assert "(Hill)" in duty.text and "(Lake)" in duty.text
    (hill,), (lake,) = events(done.places["hill"]), events(done.places["lake"])
    assert hill.ends < lake.begins
    assert len(events(done.everything)) == 2


def test_a_tour_over_nights_is_one_event_with_dates_at_its_clock_times() -> None:
    tour = isle_tour()
    (duty,) = events(calendars_of(tour_world(), plan(tour), stamp=STAMP).people["bob"])
    assert (duty.ends.date() - duty.begins.date()).days == tour.days - 1
    assert duty.text.splitlines()[0].startswith("Mo 26.04.2027 ")
    assert "Übernachtung in Isle" in duty.text


def test_the_same_plan_gives_the_same_bytes_and_no_calendar_speaks_of_names() -> None:
    assert calendars_of(PROBLEM, PLAN, stamp=STAMP) == DONE
    assert {one.value for one in calendar(DONE.everything).contents["method"]} == {"PUBLISH"}
    assert "ATTENDEE" not in "".join(DONE.files().values())


def test_an_organizer_is_named_where_given_and_must_be_a_mail_address() -> None:
    text = calendars_of(PROBLEM, PLAN, organizer="planung@example.org", stamp=STAMP).everything
    assert text.count("ORGANIZER:mailto:planung@example.org") == len(PLAN.outings)
    with pytest.raises(InputError, match="'planung' is no mail address"):
        calendars_of(PROBLEM, PLAN, organizer="planung")


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(InputError, match=r"pip install 'outreach-opt\[calendars\]'"):
        calendars_of(PROBLEM, PLAN)
