"""What makes a year possible costs no less than any other set of actions, and is done by its actions and no others."""

from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from aurich import aurich_problem
from benchmarks.repairs import main as benchmark
from impossible_worlds import TooManyError, cheapest_prices, impossible_world, possible
from outreach_opt import InputError, RotationProblem, solve_rotation, verify_plan
from outreach_opt.answers.action_dates import PinLoosened, VenueOpened
from outreach_opt.answers.action_people import PersonFreed
from outreach_opt.answers.actions import KINDS, Prices, offered, with_actions
from outreach_opt.answers.repair import Repairs, repair
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.history import Pin
from outreach_opt.domain.place import CrewNeed, VisitsDue
from outreach_opt.domain.plan import Provenance
from outreach_opt.domain.source import GtfsSource
from outreach_opt.errors import PlanRejectedError
from outreach_opt.search.planning import finished

PROBLEM = aurich_problem()
TELLING = (62, 69, 78, 86, 105, 106, 152, 160, 178, 191, 238, 267, 272, 274, 304, 328, 349, 434, 494)
"""Worlds that need what few others do, several actions, or days away with nights."""
MAY = DateRange(first=date(2027, 5, 1), last=date(2027, 5, 31))
NOTHING = Prices(**dict.fromkeys((one for one in Prices.model_fields if one != "steps"), None))  # type: ignore[arg-type]


def assert_true(problem: RotationProblem, found: Repairs, prices: Prices) -> None:
    """Hold every repair against the judge, with its actions and without any one step of them."""
    for each in found.repairs:
        assert each.proven
        assert each.price == each.bound == prices.total(each.actions)
        assert verify_plan(with_actions(problem, each.actions), each.plan).ok
        for at, one in enumerate(each.actions):
            step_less = [one.of(one.steps - 1)] if one.steps > 1 else []
            changed = with_actions(problem, [*each.actions[:at], *step_less, *each.actions[at + 1 :]])
            how = Provenance(problem=changed.fingerprint)
            assert not verify_plan(changed, finished(changed, each.plan.outings, how)).ok
    steps = [Counter({one.of(1): one.steps for one in each.actions}) for each in found.repairs]
    assert not any(one <= other or other <= one for one, other in combinations(steps, 2))
    assert len(found.sentences) == len(found.sentences_de) > 0


def away_in_may() -> RotationProblem:
    """Return the Aurich year in which nobody of the largest area is there in May."""
    staff = tuple(
        who.model_copy(update={"absences": (*who.absences, MAY)}) if "av" in who.roles else who for who in PROBLEM.staff
    )
    return PROBLEM.model_copy(update={"staff": staff})


def only_in_april(*places: str) -> RotationProblem:
    """Return the Aurich year in which the venues of some places are closed but in April."""
    closed = (
        DateRange(first=date(2027, 1, 1), last=date(2027, 3, 31)),
        DateRange(first=date(2027, 5, 1), last=date(2027, 12, 31)),
    )
    locations = tuple(
        one.model_copy(update={"venue": one.venue.model_copy(update={"closed": closed})}) if one.id in places else one
        for one in PROBLEM.locations
    )
    return PROBLEM.model_copy(update={"locations": locations})


def test_no_set_of_actions_in_drawn_worlds_is_cheaper() -> None:
    seen: Counter[str] = Counter()
    for seed in (*range(40), *TELLING):
        problem, prices = impossible_world(seed)
        try:
            best = [0] if possible(problem) else cheapest_prices(problem, prices, 3, 40)
        except TooManyError:
            continue
        found = repair(problem, prices=prices, time_limit=None)
        seen[found.outcome] += 1
        assert (found.outcome == "possible") == (best == [0]), seed
        assert (found.outcome == "hopeless") == (not best), seed
        if found.outcome == "possible":
            continue
        assert [one.price for one in found.repairs] == best, seed
        assert found.complete or len(best) == 3
        assert_true(problem, found, prices)
        seen.update({one.action for each in found.repairs for one in each.actions})
    assert seen["repaired"] > 25 and seen["hopeless"] > 10 and seen["possible"] > 5, seen
    assert all(seen[str(one.model_fields["action"].default)] for one in KINDS), seen


def test_two_people_come_in_a_month_in_which_their_whole_area_is_away() -> None:
    problem = away_in_may()
    found = repair(problem, most=2)
    assert (found.outcome, [one.price for one in found.repairs]) == ("repaired", [4, 4])
    assert_true(problem, found, Prices())
    freed = [one for one in found.repairs[0].actions if isinstance(one, PersonFreed)]
    assert len(freed) == 2
    assert {one.date for one in freed} == {freed[0].date}
    assert found.sentences[0].startswith("For 4: av-")
    assert found.sentences_de[0].startswith("Für 4: av-")
    assert solve_rotation(with_actions(problem, freed)).status == "OPTIMAL"


def test_one_who_is_left_of_a_role_is_helped_as_cheaply_as_can_be() -> None:
    gone = DateRange(first=PROBLEM.horizon.first, last=PROBLEM.horizon.last)
    others = [who.id for who in PROBLEM.staff if "ags" in who.roles][1:]
    staff = tuple(
        who.model_copy(update={"absences": (*who.absences, gone)}) if who.id in others else who for who in PROBLEM.staff
    )
    problem = PROBLEM.model_copy(update={"staff": staff})
    found = repair(problem, most=1, time_limit=None)
    assert_true(problem, found, Prices())
    (one,) = found.repairs
    assert one.proven
    # Fractions of a smaller crew do not make up for people.
    freed = [each for each in one.actions if isinstance(each, PersonFreed)]
    assert len(freed) > 10
    assert one.bound >= Prices().of(PersonFreed) * len(freed)


def test_at_a_visit_more_than_due_a_crew_may_lack_people_too() -> None:
    (place,) = (one for one in PROBLEM.locations if one.id == "pewsum")
    holders = sum("av" in who.roles for who in PROBLEM.staff)
    wanting = {**place.crew, "av": CrewNeed(least=2 * holders, wanted=2 * holders)}
    once = place.model_copy(update={"visits": VisitsDue(least=1, most=1), "crew": wanting})
    pins = (*PROBLEM.pins, *(Pin(location="pewsum", month=month) for month in ("2027-05", "2027-10")))
    places = tuple(once if one is place else one for one in PROBLEM.locations)
    problem = PROBLEM.model_copy(update={"locations": places, "pins": pins})
    prices = NOTHING.model_copy(update={"visits_loosened": 8, "fewer_in_crew": 1, "steps": 2 * holders - 1})
    found = repair(problem, prices=prices, most=1, time_limit=None)
    assert_true(problem, found, prices)
    assert {one.action for one in found.repairs[0].actions} == {"visits-loosened", "fewer-in-crew"}
    assert found.repairs[0].proven


def test_of_two_places_for_one_month_one_opens_in_another() -> None:
    problem = only_in_april("pewsum", "dornum")
    found = repair(problem, most=1)
    assert_true(problem, found, Prices())
    (opened,) = found.repairs[0].actions
    assert isinstance(opened, VenueOpened)
    assert opened.location in ("pewsum", "dornum")
    assert opened.date.month != 4
    assert Repairs.model_validate_json(found.model_dump_json()) == found


def test_a_pin_on_a_closed_date_opens_the_venue_or_is_moved() -> None:
    pin = Pin(location="hage", date=date(2027, 11, 24))
    problem = PROBLEM.model_copy(update={"pins": (*PROBLEM.pins, pin)})
    found = repair(problem, prices=Prices(date_added=None, month_loosened=None))
    assert [one.actions for one in found.repairs] == [
        (VenueOpened(location="hage", date=date(2027, 11, 24)),),
        (PinLoosened(pin=pin),),
    ]
    assert found.complete
    assert found.sentences == (
        "For 2: the venue in Hage opens on Wed 2027-11-24.",
        "For 4: the pin Hage Wed 2027-11-24 may be on another date of its month.",
    )
    assert_true(problem, found, Prices())


def test_a_possible_year_needs_nothing() -> None:
    found = repair(PROBLEM)
    assert (found.outcome, found.repairs, found.complete) == ("possible", (), True)
    assert found.sentences_de == ("Das Jahr ist möglich, wie es ist.",)


def test_where_nothing_is_allowed_nothing_helps() -> None:
    assert offered(away_in_may(), NOTHING) == []
    found = repair(away_in_may(), prices=NOTHING)
    assert (found.outcome, found.repairs, found.complete) == ("hopeless", (), True)
    assert repair(PROBLEM, prices=NOTHING).outcome == "possible"


def test_without_time_nothing_is_claimed() -> None:
    found = repair(away_in_may(), time_limit=0.0)
    assert (found.outcome, found.complete) == ("unknown", False)


def test_what_is_too_large_for_one_model_is_said_to_be_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("loosened", "by_need"):
        monkeypatch.setattr(f"outreach_opt.answers.{module}.MOST_PAIRS", 100)
    assert repair(away_in_may()).outcome == "unknown"


def test_actions_that_do_not_do_what_they_should_are_refused_by_the_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PersonFreed, "needs", lambda self, problem, plan: 0)
    with pytest.raises(PlanRejectedError, match="a defect of outreach_opt"):
        repair(away_in_may(), most=1)


def test_wrong_questions_are_refused() -> None:
    with pytest.raises(ValueError, match=r"most=0.*Maybe most=1\?"):
        repair(PROBLEM, most=0)
    network = PROBLEM.network.model_copy(update={"sources": (GtfsSource(path="feed.zip"),)})
    with pytest.raises(InputError, match=r"'feed\.zip' has not been read"):
        repair(PROBLEM.model_copy(update={"network": network}))


def test_the_benchmark_writes_a_table(tmp_path: Path) -> None:
    benchmark(["--places", "8", "--kinds", "0", "--seconds", "30", "--results", str(tmp_path)])
    written = (tmp_path / "repairs.md").read_text(encoding="utf-8")
    assert "| 8 | a venue is closed all year | repaired | 2 | 2 |" in written
