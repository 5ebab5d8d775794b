"""From plan to calendars to a replan to calendars: only what changed is new, and what fell away is cancelled."""

from datetime import UTC, date, datetime

import pytest

from aurich import aurich_plan, aurich_problem
from outreach_opt import InputError, RotationPlan, calendars_of, replan
from outreach_opt.answers.changes import Absence, Change, SailingsCancelled, VisitMoved
from outreach_opt.answers.replan import Replan
from outreach_opt.calendars.values import Calendars
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.horizon import Horizon
from read_ics import calendar, events, raw_events

PROBLEM, PLAN = aurich_problem(), aurich_plan()
STAMP, LATER, LAST = (datetime(2027, month, 1, 8, tzinfo=UTC) for month in (1, 2, 3))
FIRST = calendars_of(PROBLEM, PLAN, stamp=STAMP)
ISLAND = next(one for one in PLAN.outings if "norderney" in one.locations)


def replanned(change: Change) -> tuple[Replan, RotationPlan]:
    found = replan(PROBLEM, PLAN, [change], deterministic=True)
    assert found.plan is not None
    return found, found.plan


def changed_uids(old: str, new: str) -> set[str]:
    before, after = raw_events(old), raw_events(new)
    assert set(before) <= set(after)
    return {uid for uid, block in after.items() if before.get(uid) != block}


@pytest.fixture(scope="module")
def absence() -> tuple[Replan, RotationPlan, Calendars, str]:
    outing = PLAN.outings[5]
    who = outing.crew[0].staff
    found, plan = replanned(Absence(staff=who, dates=(DateRange(first=outing.date, last=outing.date),)))
    return found, plan, calendars_of(found.problem, plan, previous=FIRST, stamp=LATER), who


def test_after_an_absence_only_the_crew_of_that_day_hears_of_it(
    absence: tuple[Replan, RotationPlan, Calendars, str],
) -> None:
    found, _, after, who = absence
    day = PLAN.outings[5].date
    assert found.changes is not None
    (visit,) = found.changes.visits
    told = {one.staff for one in PLAN.outings[5].crew} | set(visit.joined)
    assert {one for one, text in after.people.items() if text != FIRST.people[one]} == told
    for one in told:
        (uid,) = changed_uids(FIRST.people[one], after.people[one])
        (event,) = [each for each in events(after.people[one]) if each.uid == uid]
        assert event.begins.date() == day
        assert event.sequence == (0 if one in visit.joined else 1)
        assert event.stamp == LATER
        assert event.status == ("CANCELLED" if one == who else "CONFIRMED")


def test_whoever_is_replaced_gets_one_message_that_outlook_removes_the_event_with(
    absence: tuple[Replan, RotationPlan, Calendars, str],
) -> None:
    _, _, after, who = absence
    day = PLAN.outings[5].date
    assert list(after.cancelled) == [f"people/{who}-{day}"]
    (text,) = after.cancelled.values()
    assert calendar(text).method.value == "CANCEL"
    (message,) = events(text)
    (before,) = [one for one in events(FIRST.people[who]) if one.begins.date() == day]
    assert (message.uid, message.sequence, message.status) == (before.uid, before.sequence + 1, "CANCELLED")
    assert message.summary == f"Entfällt: {before.summary}"
    assert "TRANSP:TRANSPARENT\r\n" in text and "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n" in text


def test_the_same_plan_again_changes_not_a_byte(absence: tuple[Replan, RotationPlan, Calendars, str]) -> None:
    found, plan, after, _ = absence
    again = calendars_of(found.problem, plan, previous=after, stamp=LAST)
    assert again == after.model_copy(update={"cancelled": {}})


def test_going_back_to_the_first_plan_revives_the_event_with_a_higher_sequence(
    absence: tuple[Replan, RotationPlan, Calendars, str],
) -> None:
    _, _, after, who = absence
    back = calendars_of(PROBLEM, PLAN, previous=after, stamp=LAST)
    day = PLAN.outings[5].date
    (event,) = [one for one in events(back.people[who]) if one.begins.date() == day]
    assert (event.sequence, event.status, event.summary[:8]) == (2, "CONFIRMED", "Beratung")
    assert "TRANSP" not in back.people[who]


def test_a_cancelled_sailing_changes_the_island_alone() -> None:
    home = [leg for way in ISLAND.itineraries for leg in way.legs if leg.mode == "sail"][-1]
    assert home.line is not None
    found, plan = replanned(SailingsCancelled(ferry=home.line, date=ISLAND.date, departures=(home.departs,)))
    after = calendars_of(found.problem, plan, previous=FIRST, stamp=LATER)
    changed = {one for one, text in after.places.items() if text != FIRST.places[one]}
    assert found.changes is not None
    assert changed == {one.location for one in found.changes.visits}
    assert "norderney" in changed
    (uid,) = changed_uids(FIRST.places["norderney"], after.places["norderney"])
    (event,) = [one for one in events(after.places["norderney"]) if one.uid == uid]
    assert (event.sequence, event.status) == (1, "CONFIRMED")
    assert f"{home.departs // 60:02d}:{home.departs % 60:02d} Fähre" not in event.text


def test_a_moved_visit_keeps_its_uid_for_the_place_and_for_whoever_still_goes() -> None:
    before = PLAN.visit_dates["norderney"][0]
    dates = [one for one in PROBLEM.horizon.month_candidates(f"{before:%Y-%m}") if one != before]
    found, plan = replanned(VisitMoved(location="norderney", before=before, after=dates[-1]))
    after = calendars_of(found.problem, plan, previous=FIRST, stamp=LATER)
    old, new = events(FIRST.places["norderney"]), events(after.places["norderney"])
    assert [one.uid for one in new] == [one.uid for one in old]
    assert [one.sequence for one in new] == [1, *(0 for _ in old[1:])]
    assert [one.begins.date() for one in new] == plan.visit_dates["norderney"]
    new_outing = next(one for one in plan.outings if one.date == dates[-1])
    stayed = {one.staff for one in ISLAND.crew} & {one.staff for one in new_outing.crew}
    assert stayed
    for who in stayed:
        uids = {one.uid for one in events(FIRST.people[who]) if one.begins.date() == before}
        assert uids == {one.uid for one in events(after.people[who]) if one.begins.date() == dates[-1]}


def test_a_visit_that_is_dropped_is_cancelled_and_the_other_of_its_place_stays() -> None:
    place = next(one for one, days in PLAN.visit_dates.items() if len(days) == 2)
    gone = next(one for one in PLAN.outings if place in one.locations)
    fewer = PLAN.model_copy(update={"outings": tuple(one for one in PLAN.outings if one is not gone)})
    after = calendars_of(PROBLEM, fewer, previous=FIRST, stamp=LATER)
    first, second = events(after.places[place])
    assert (first.status, first.summary[:9]) == ("CANCELLED", "Entfällt:")
    assert raw_events(after.places[place])[second.uid] == raw_events(FIRST.places[place])[second.uid]
    assert set(after.cancelled) == {f"places/{place}-{gone.date}"} | {
        f"people/{x.staff}-{gone.date}" for x in gone.crew
    }


def test_what_lies_before_a_later_horizon_stays() -> None:
    horizon: Horizon = PROBLEM.horizon.model_copy(update={"first": date(2027, 4, 1)})
    rest = PLAN.model_copy(update={"outings": tuple(one for one in PLAN.outings if one.date >= horizon.first)})
    after = calendars_of(PROBLEM.model_copy(update={"horizon": horizon}), rest, previous=FIRST, stamp=LATER)
    assert raw_events(after.everything) == raw_events(FIRST.everything)
    assert after.cancelled == {}


def test_a_new_name_of_the_problem_changes_no_uid() -> None:
    renamed = calendars_of(PROBLEM.model_copy(update={"name": "Anders"}), PLAN, previous=FIRST, stamp=LATER)
    assert raw_events(renamed.everything) == raw_events(FIRST.everything)


def test_calendars_of_another_rotation_are_refused() -> None:
    places = tuple(one.model_copy(update={"id": f"{one.id}-x"}) for one in PROBLEM.locations)
    with pytest.raises(InputError, match="know none of the places of this problem"):
        calendars_of(PROBLEM.model_copy(update={"locations": places}), PLAN, previous=FIRST)
