"""Parts to plan anew: of people and outings that exist, with everyone whose date is open, and no larger than asked."""

from collections import Counter
from random import Random

import pytest

from busy import busy_problem
from outreach_opt.clock import month_of
from outreach_opt.model.ability import Ability
from outreach_opt.model.engine import Effort
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.search import neighbourhoods
from outreach_opt.search.board import Board
from outreach_opt.search.greedy import first_plan
from outreach_opt.search.neighbourhoods import Neighbourhoods
from outreach_opt.search.part import Part, improved, pose_part
from outreach_opt.verify import verify_plan
from plain_worlds import plan_made

BUSY = busy_problem(10, 4, 20, 4)
OUTINGS, _ = enumerate_outings(BUSY, BUSY.policy.all_rules, BUSY.policy.goals)


def board_of() -> tuple[Board, Ability]:
    """Return a first plan on a board."""
    decisions = first_plan(BUSY, OUTINGS, 0)
    assert decisions
    return Board(BUSY, decisions), Ability(BUSY, BUSY.policy.all_rules)


def drawn(count: int = 60) -> list[tuple[str, Part, Board]]:
    """Return parts for all goals in turn."""
    board, ability = board_of()
    some = Neighbourhoods(board, OUTINGS, ability, Random(1))
    return [(*some.draw(number % len(BUSY.policy.goals)), board) for number in range(count)]


def test_parts_of_every_kind_are_of_what_exists() -> None:
    kinds: Counter[str] = Counter()
    for kind, part, board in drawn():
        kinds[kind] += 1
        assert part.visits
        assert part.staff
        assert all(board.decisions[one.outing] is one for one in part.visits)
        assert len({one.outing for one in part.visits}) == len(part.visits)
        assert part.staff <= BUSY.staff_by_id.keys()
        assert set(part.others) <= set(OUTINGS)
        assert bool(part.others) == (kind == "dates")
    assert min(kinds[kind] for kind in ("crews", "dates", "people")) >= 5, kinds


def test_whoever_serves_on_an_open_date_is_open_too() -> None:
    for kind, part, _ in drawn():
        if kind == "dates":
            assert all(who in part.staff for one in part.visits for who, _ in one.crew)
            assert {one.outing.locations for one in part.visits} >= {one.locations for one in part.others}
            assert {month_of(one.outing.date) for one in part.visits} == {month_of(one.date) for one in part.others}


def test_parts_stay_within_their_size(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {}
    for most in (60, 400):
        monkeypatch.setattr(neighbourhoods, "FIRST_CHOICES", dict.fromkeys(neighbourhoods.FIRST_CHOICES, most))
        visits = []
        for _, part, _ in drawn():
            pairs = len(part.staff) * max(len(part.others), len(part.visits))
            # One visit, or one person, is the least there can be.
            assert pairs <= most or len(part.visits) == 1 or len(part.staff) == 1
            visits.append(len(part.visits))
        sizes[most] = sum(visits)
    assert sizes[60] < sizes[400]


def test_a_kind_that_helps_is_drawn_more_often() -> None:
    board, ability = board_of()
    some = Neighbourhoods(board, OUTINGS, ability, Random(1))
    some.draw(0)
    for _ in range(40):
        some.reward(0, "people", 0.0, better=True)
        some.reward(0, "crews", 0.0, better=False)
        some.reward(0, "dates", 0.0, better=False)
    kinds = Counter(some.draw(0)[0] for _ in range(40))
    assert kinds["people"] >= 30


def test_a_month_without_visits_has_nothing_to_plan_anew() -> None:
    board, ability = board_of()
    month = BUSY.horizon.months[1]
    kept = [one for one in board.decisions.values() if month_of(one.outing.date) != month]
    board = Board(BUSY, kept)
    some = Neighbourhoods(board, OUTINGS, ability, Random(1))
    for part in (some.crews(month), some.dates(month)):
        assert part.visits == ()
        assert improved(board, ability, part, 0, (), Effort()) is None
    assert all(some.draw(0)[1].visits for _ in range(40))


def test_a_place_visited_twice_in_a_month_keeps_the_visit_that_is_not_open() -> None:
    board, ability = board_of()
    first = next(iter(board.decisions.values()))
    alike = [one for one in OUTINGS if one.locations == first.outing.locations]
    other = next(one for one in alike if one.date > first.outing.date)
    board = Board(BUSY, [first, type(first)(other, ())])
    part = Part((first,), tuple(alike), frozenset(who for who, _ in first.crew))
    builder = pose_part(board, ability, part)
    assert other not in builder.serving
    assert first.outing in builder.serving
    assert builder.visits(first.outing.locations[0], other.date, other.date).terms == {}


def test_drawn_parts_planned_anew_leave_the_plan_lawful() -> None:
    board, ability = board_of()
    some = Neighbourhoods(board, OUTINGS, ability, Random(2))
    better = 0
    for number in range(40):
        level = number % len(BUSY.policy.goals)
        _, part = some.draw(level)
        before = board.values
        new = improved(board, ability, part, level, [0] * level, Effort("cp-sat", 1.0))
        if new is not None:
            board.replace(part.visits, new)
            board.values = board.measured()
            assert board.values[: level + 1] < before[: level + 1]
            better += 1
    assert better >= 1
    assert verify_plan(BUSY, plan_made(BUSY, list(board.decisions.values()))).ok
