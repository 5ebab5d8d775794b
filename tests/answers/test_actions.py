"""Each action changes what it says and nothing else, and a plan needs what the judge has against it without."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import cast

import pytest

from aurich import aurich_plan, aurich_problem
from outreach_opt import InputError, RotationProblem, verify_plan
from outreach_opt.answers.action import Action, Stepwise, by_exclusion, without_date
from outreach_opt.answers.action_amounts import LongerDuty, MonthLoosened, ShorterService, VisitsLoosened
from outreach_opt.answers.action_dates import DateAdded, ExclusionDropped, PinLoosened, VenueOpened
from outreach_opt.answers.action_people import FewerInCrew, LongerHours, MoreDuties, PersonFreed
from outreach_opt.answers.actions import KINDS, Prices, offered, with_actions
from outreach_opt.domain.base import DateRange, weekday_of
from outreach_opt.domain.history import Exclusion, Pin
from outreach_opt.domain.plan import Provenance
from outreach_opt.search.planning import finished
from outreach_opt.waist import Builder

PROBLEM, PLAN = aurich_problem(), aurich_plan()
HAGE = PROBLEM.location_by_id["hage"]
DORNUM = PROBLEM.location_by_id["dornum"]
MONDAY = date(2027, 5, 31)
PIN = Pin(location="hage", date=date(2027, 11, 24), staff="av-1")
FRIDAYS = Exclusion(weekdays=("fri",))


def spans(*days: tuple[str, str]) -> tuple[DateRange, ...]:
    return tuple(DateRange(first=date.fromisoformat(first), last=date.fromisoformat(last)) for first, last in days)


def test_one_date_is_taken_out_of_ranges() -> None:
    given = spans(("2027-05-01", "2027-05-09"), ("2027-05-04", "2027-05-04"), ("2027-06-01", "2027-06-02"))
    assert without_date(given, date(2027, 5, 4)) == spans(
        ("2027-05-01", "2027-05-03"), ("2027-05-05", "2027-05-09"), ("2027-06-01", "2027-06-02")
    )
    for first in range(1, 5):
        for last in range(first, 6):
            for day in range(1, 7):
                left = without_date(
                    [DateRange(first=date(2027, 1, first), last=date(2027, 1, last))], date(2027, 1, day)
                )
                covered = {one.day for span in left for one in _days(span)}
                assert covered == set(range(first, last + 1)) - {day}


def _days(span: DateRange) -> Sequence[date]:
    return [span.first + timedelta(days=ahead) for ahead in range((span.last - span.first).days + 1)]


def test_a_venue_opens_in_its_usual_hours_on_one_date_more() -> None:
    assert not DORNUM.venue.windows_on(MONDAY)
    changed = with_actions(PROBLEM, [VenueOpened(location="dornum", date=MONDAY)]).location_by_id["dornum"].venue
    assert changed.windows_on(MONDAY) == DORNUM.venue.windows_on(MONDAY + timedelta(days=1))
    closed = with_actions(PROBLEM, [VenueOpened(location="hage", date=date(2027, 11, 24))]).location_by_id["hage"].venue
    assert closed.windows_on(date(2027, 11, 24)) == HAGE.venue.windows_on(date(2027, 11, 23))
    for ahead in range(PROBLEM.horizon.days):
        day = PROBLEM.horizon.first + timedelta(days=ahead)
        assert day == MONDAY or changed.windows_on(day) == DORNUM.venue.windows_on(day)
        assert day == date(2027, 11, 24) or closed.windows_on(day) == HAGE.venue.windows_on(day)


def test_a_person_is_there_on_one_date_more() -> None:
    for one in (one for one in offered(PROBLEM, Prices()) if isinstance(one, PersonFreed)):
        before, after = PROBLEM.staff_by_id[one.staff], one.apply(PROBLEM).staff_by_id[one.staff]
        assert [day for day in PROBLEM.horizon.candidate_dates if before.works_on(day) != after.works_on(day)] in (
            [one.date],
            [],
        )
        assert after.works_on(one.date)
        assert (after.extra_dates == ()) == (weekday_of(one.date) in before.weekdays)


def test_an_added_date_is_the_only_new_one() -> None:
    added = DateAdded(date=date(2027, 5, 5))
    assert added in offered(PROBLEM, Prices())
    before, after = PROBLEM.horizon.candidate_dates, with_actions(PROBLEM, [added]).horizon.candidate_dates
    assert set(after) - set(before) == {date(2027, 5, 5)}
    # A public holiday, a Saturday.
    assert not {DateAdded(date=date(2027, 5, 6)), DateAdded(date=date(2027, 5, 8))} & set(offered(PROBLEM, Prices()))


def test_a_pin_gives_up_its_date_and_then_everything() -> None:
    pinned = PROBLEM.model_copy(update={"pins": (*PROBLEM.pins, PIN)})
    assert with_actions(pinned, [PinLoosened(pin=PIN)]).pins[-1] == Pin(location="hage", month="2027-11", staff="av-1")
    assert with_actions(pinned, [PinLoosened(pin=PIN, by=2)]).pins == PROBLEM.pins
    assert with_actions(PROBLEM, [PinLoosened(pin=PROBLEM.pins[0])]).pins == PROBLEM.pins[1:]
    alone = Pin(date=date(2027, 11, 24))
    dated = PROBLEM.model_copy(update={"pins": (alone,)})
    assert [one for one in offered(dated, Prices()) if isinstance(one, PinLoosened)] == [PinLoosened(pin=alone)]


def test_numbers_change_by_their_steps() -> None:
    excluded = PROBLEM.model_copy(update={"exclusions": (FRIDAYS,)})
    short = PROBLEM.working_time.model_copy(update={"longest_duty_minutes": 540})
    tight = PROBLEM.model_copy(update={"working_time": short})
    assert with_actions(excluded, [ExclusionDropped(exclusion=FRIDAYS)]).exclusions == ()
    assert with_actions(tight, [LongerDuty(by=2)]).working_time == PROBLEM.working_time
    assert [one for one in offered(tight, Prices(steps=9)) if isinstance(one, LongerDuty)] == [LongerDuty(by=2)]
    assert not [one for one in offered(PROBLEM, Prices()) if isinstance(one, LongerDuty)]
    changed = with_actions(
        PROBLEM,
        [
            LongerHours(staff="av-5", bound="leave"),
            LongerHours(staff="av-5", bound="return", by=2),
            MoreDuties(staff="av-5", bound="most_duties_month"),
            FewerInCrew(location="hage", role="av", by=2),
            ShorterService(location="hage", by=2),
            VisitsLoosened(location="hage", bound="least"),
            VisitsLoosened(location="hage", bound="most"),
            MonthLoosened(month="2027-05", bound="least"),
            MonthLoosened(month="2027-05", bound="most"),
        ],
    )
    who, place = changed.staff_by_id["av-5"], changed.location_by_id["hage"]
    assert (who.earliest_leave, who.latest_return, who.most_duties_month) == (7 * 60, 17 * 60, 2)
    assert (place.crew["av"].least, place.service.least_minutes) == (0, 300)
    assert (place.visits.least, place.visits.most) == (0, 3)
    (rule,) = (one for one in changed.policy.rules if one.rule == "outings-per-month")
    assert rule.requirement().en == "Each month has 1 to 1 outings; 2027-05: 0–2."


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.__name__)
def test_every_kind_has_a_price_an_own_code_and_both_languages(kind: type[Action]) -> None:
    code = str(kind.model_fields["action"].default).replace("-", "_")
    only = Prices.model_validate({**dict.fromkeys(Prices.model_fields), "steps": 2, code: 7})
    problem = PROBLEM.model_copy(
        update={
            "exclusions": (FRIDAYS,),
            "working_time": PROBLEM.working_time.model_copy(update={"longest_duty_minutes": 540}),
        }
    )
    found = offered(problem, only)
    assert found
    assert {type(one) for one in found} == {kind}
    assert only.total([found[0].of(1)]) == 7
    assert only.total([found[0]]) == 7 * found[0].steps
    assert Prices.model_validate({code: 0}).of(kind) == 0
    words = found[0].words(problem)
    assert words.en != words.de
    assert not words.en.endswith(".")
    unbound = problem.policy.model_copy(
        update={"rules": tuple(one for one in problem.policy.rules if one.rule != kind.rule)}
    )
    assert offered(problem.model_copy(update={"policy": unbound}), only) == []


def test_a_lawful_plan_needs_nothing() -> None:
    assert [one for one in offered(PROBLEM, Prices()) if one.needs(PROBLEM, PLAN)] == []


def test_what_a_plan_needs_is_all_that_the_judge_has_against_it() -> None:
    rng, needed = Random(7), 0
    for _ in range(40):
        problem = _spoilt(rng)
        offers = offered(problem, Prices(steps=20))
        actions = [one.of(steps) for one in offers if (steps := one.needs(problem, PLAN))]
        needed += len(actions)
        assert _judged(with_actions(problem, actions))
        for at, one in enumerate(actions):
            less = [one.of(one.steps - 1)] if isinstance(one, Stepwise) and one.steps > 1 else []
            assert not _judged(with_actions(problem, [*actions[:at], *less, *actions[at + 1 :]])), one
    assert needed > 60


def _judged(problem: RotationProblem) -> bool:
    return verify_plan(problem, finished(problem, PLAN.outings, Provenance(problem=problem.fingerprint))).ok


def _spoilt(rng: Random) -> RotationProblem:
    """Return the Aurich year, in which something of its best plan is not possible any more."""
    outing = rng.choice(PLAN.outings)
    member, place = rng.choice(outing.crew), outing.locations[0]
    data = PROBLEM.model_dump(mode="json")
    who = next(one for one in data["staff"] if one["id"] == member.staff)
    where = next(one for one in data["locations"] if one["id"] == place)
    day = outing.date.isoformat()
    for spoil in rng.sample(range(8), 3):
        if spoil == 0:
            where["venue"]["closed"].append(day)
        elif spoil == 1:
            who["absences"].append(day)
        elif spoil == 2:
            who["latest_return"], who["earliest_leave"] = "13:10", "11:20"
        elif spoil == 3:
            who["most_duties"] = 1
        elif spoil == 4:
            where["crew"][member.role] = {"least": 5, "wanted": 6}
        elif spoil == 5:
            where["service"]["least_minutes"] = 460
        elif spoil == 6:
            data["pins"].append({"location": place, "date": rng.choice(PROBLEM.horizon.candidate_dates).isoformat()})
        else:
            data["exclusions"].append({"location": place, "staff": member.staff})
    return RotationProblem.model_validate(data)


def test_actions_on_what_is_not_there_are_all_refused_at_once() -> None:
    with pytest.raises(InputError) as refused:
        with_actions(
            PROBLEM,
            [
                VenueOpened(location="hagge", date=MONDAY),
                PersonFreed(staff="av-77", date=MONDAY),
                PinLoosened(pin=PIN),
                ExclusionDropped(exclusion=FRIDAYS),
                FewerInCrew(location="hage", role="avv"),
                MoreDuties(staff="av-77", bound="most_duties"),
                LongerHours(staff="av-77", bound="leave"),
                ShorterService(location="hagge"),
                VisitsLoosened(location="hagge", bound="least"),
                FewerInCrew(location="hagge", role="av"),
            ],
        )
    said = [str(one) for one in refused.value.findings]
    assert [one.split(":")[0] for one in said] == [
        "actions[0].location",
        "actions[1].staff",
        "actions[2].pin",
        "actions[3].exclusion",
        "actions[4].role",
        "actions[5].staff",
        "actions[6].staff",
        "actions[7].location",
        "actions[8].location",
        "actions[9].location",
    ]
    assert "Maybe 'hage'?" in said[0]
    assert "Maybe 'av'?" in said[4]


class _Months:
    """A model in which months have one outing, or as many as there are."""

    def __init__(self, *, exclusive: bool) -> None:
        self._exclusive = exclusive

    def exclusive(self, first: date, last: date) -> bool:
        return self._exclusive and (first.year, first.month) == (last.year, last.month)


@pytest.mark.parametrize("exclusive", [False, True])
@pytest.mark.parametrize("gap", [0, 10, 60])
def test_of_visits_in_one_group_only_one_can_be_chosen(*, exclusive: bool, gap: int) -> None:
    place = HAGE.model_copy(update={"gap": HAGE.gap.model_copy(update={"least_days": gap})})
    dates = [date(2027, 1, 4) + timedelta(days=3 * step) for step in range(100)]
    groups = by_exclusion(cast(Builder, _Months(exclusive=exclusive)), PROBLEM, place, zip(dates, dates, strict=True))
    assert [one for some in groups for one in some] == dates
    for some in groups:
        assert (some[-1] - some[0]).days < max(1, gap) or (exclusive and some[0].month == some[-1].month)
    assert len(groups) <= 300 / max(gap, 30 if exclusive else 3) + 1


def test_without_a_least_gap_in_the_policy_each_date_is_asked_by_itself() -> None:
    rules = tuple(one for one in PROBLEM.policy.rules if one.rule != "spacing")
    free = PROBLEM.model_copy(update={"policy": PROBLEM.policy.model_copy(update={"rules": rules})})
    place = HAGE.model_copy(update={"gap": HAGE.gap.model_copy(update={"least_days": 60})})
    dates = [date(2027, 1, 4), date(2027, 1, 5), date(2027, 1, 5)]
    groups = by_exclusion(cast(Builder, _Months(exclusive=False)), free, place, zip(dates, "abc", strict=True))
    assert groups == [["a"], ["b", "c"]]
