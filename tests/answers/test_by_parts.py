"""Part by part, the cheapest repairs are those that one model of everything finds, with the same bounds."""

from datetime import date
from itertools import pairwise

import pytest

from aurich import aurich_problem
from impossible_worlds import impossible_world
from outreach_opt import RotationProblem
from outreach_opt.answers.action_dates import VenueOpened
from outreach_opt.answers.by_parts import PartsSearch
from outreach_opt.answers.cheapest import RepairSearch
from outreach_opt.answers.part_asked import PartAsked
from outreach_opt.answers.repair import repair
from outreach_opt.answers.stages import Found
from outreach_opt.domain.base import DateRange
from outreach_opt.search.limits import Limits
from outreach_opt.search.minimal import Item

AURICH = aurich_problem()
ALL_YEAR = DateRange(first=date(2027, 1, 1), last=date(2027, 12, 31))


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Repair even the smallest rotations part by part."""
    monkeypatch.setattr("outreach_opt.answers.repair.is_large", lambda problem, outings, limits: True)


def found_by(search: PartsSearch | RepairSearch) -> tuple[list[Found], bool]:
    """Return up to three repairs, and whether there are no others."""
    found: list[Found] = []
    while len(found) < 3:
        one, ended = search.next(found, 1)
        if one is None:
            return found, ended
        found.append(one)
        if not one.actions:
            break
    return found, False


@pytest.mark.parametrize("many_people", [0, 60])
def test_parts_find_what_one_model_of_everything_finds(monkeypatch: pytest.MonkeyPatch, many_people: int) -> None:
    repaired = 0
    for seed in (*range(30), 42, 59, 67, 126, 161, 274):
        problem, prices = impossible_world(seed)
        with monkeypatch.context() as patched:
            patched.setattr("outreach_opt.answers.cheapest.MANY_PEOPLE", many_people)
            found, ended = found_by(PartsSearch(problem, prices, Limits()))
        exact, exact_ended = found_by(RepairSearch(problem, prices, Limits()))
        assert [(one.price, one.bound) for one in found] == [(one.price, one.bound) for one in exact], seed
        assert ended == exact_ended, seed
        repaired += bool(found and found[0].actions)
    assert repaired > 12


def closed_all_year(*ids: str) -> RotationProblem:
    """Return the Aurich year in which some venues never open."""
    places = tuple(
        one.model_copy(update={"venue": one.venue.model_copy(update={"closed": (ALL_YEAR,)})}) if one.id in ids else one
        for one in AURICH.locations
    )
    return AURICH.model_copy(update={"locations": places})


def test_one_part_after_the_other_joins_until_the_whole_is_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[set[str]] = []

    def noted(problem: RotationProblem, items: frozenset[Item]) -> PartAsked:
        asked.append({one for _, one in items})
        return PartAsked(problem, items)

    monkeypatch.setattr("outreach_opt.answers.by_parts.PartAsked", noted)
    # Few visits of the whole would be proven cheapest before there is a second part.
    monkeypatch.setattr(RepairSearch, "soon", lambda self, others, best, parts, **more: (best, 0))
    found = repair(closed_all_year("pewsum", "dornum"), most=1)
    assert len(asked[0]) == 1 and asked[1] == {"pewsum", "dornum"}
    assert all(one < more for one, more in pairwise(asked))
    (cheapest,) = found.repairs
    assert (cheapest.price, cheapest.proven) == (4, True)
    assert {one.location for one in cheapest.actions if isinstance(one, VenueOpened)} == {"pewsum", "dornum"}


def test_crews_are_found_for_visits_where_no_plan_is_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outreach_opt.answers.by_parts.first_plan", lambda problem, outings: None)
    (cheapest,) = repair(closed_all_year("dornum"), most=1).repairs
    assert (cheapest.price, cheapest.proven) == (2, True)


def test_without_time_nothing_is_found_and_nothing_ends() -> None:
    problem, prices = impossible_world(0)
    assert PartsSearch(problem, prices, Limits(time_limit=0.0)).next([], 1) == (None, False)
