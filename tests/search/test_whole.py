"""Whole plans anew: numbers bound what names can reach, and names for the numbers of a plan are no worse than it."""

from collections import Counter

from busy import busy_problem
from outreach_opt.domain.wish import Wish
from outreach_opt.model.engine import Effort
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.search.board import Board
from outreach_opt.search.by_numbers import best_numbers, named, numbers_of
from outreach_opt.search.dates import best_dates, price_of
from outreach_opt.search.figures import Figures
from outreach_opt.search.greedy import first_plan
from outreach_opt.search.part import Part, improved
from outreach_opt.search.whole import anew
from outreach_opt.verify import verify_plan
from plain_worlds import plan_made
from search.parts import boards


def with_wishes(problem: RotationProblem) -> RotationProblem:
    """Return a rotation in which every other person would rather not go on Tuesdays, and no place wants a Thursday."""
    tuesday, thursday = Wish(kind="avoid", weekdays=("tue",)), Wish(kind="avoid", weekdays=("thu",))
    staff = [one.model_copy(update={"wishes": (tuesday,)} if at % 2 else {}) for at, one in enumerate(problem.staff)]
    return problem.model_copy(update={"staff": tuple(staff), "date_wishes": (thursday,)})


SEEDS = range(60)
ANYTHING = 10**6
BUSY = with_wishes(busy_problem(12, 8, 18, 4))
OUTINGS, _ = enumerate_outings(BUSY, BUSY.policy.all_rules, BUSY.policy.goals)
FIGURES = Figures(BUSY, OUTINGS)


def effort() -> Effort:
    """Return the effort for one solve."""
    return Effort("highs")


def board_of(seed: int = 0) -> Board:
    """Return the busy rotation with a first plan."""
    decisions = first_plan(BUSY, OUTINGS, seed)
    assert decisions is not None
    return Board(BUSY, decisions)


def test_numbers_say_no_more_than_is_true_of_the_best_names() -> None:
    seen: Counter[str] = Counter()
    for seed, problem, _, board, ability in boards(SEEDS):
        visits = tuple(board.decisions.values())
        if not visits:
            continue
        everyone = frozenset(who.id for who in problem.staff)
        for level, goal in enumerate(problem.policy.goals):
            nothing_kept = [ANYTHING] * level
            found = best_numbers(problem, list(board.decisions), level, nothing_kept, effort())
            if found is None:
                seen["two visits of a month"] += 1
                continue
            best = improved(board, ability, Part(visits, (), everyone), level, nothing_kept, Effort("cp-sat"))
            value = board.values[level]
            if best is not None:
                value = Board(problem, best).values[level]
            assert found[1] <= value, (seed, goal.goal)
            seen["reached"] += 0 < found[1] == value
    assert min(seen.values()) >= 3, seen


def test_names_for_the_numbers_of_a_plan_are_lawful_and_no_worse() -> None:
    better = 0
    for seed in range(6):
        board = board_of(seed)
        numbers = numbers_of(BUSY, board.decisions.values())
        for workers in (1, 2):
            plan = named(FIGURES, numbers, BUSY.policy.goals[3:], effort, workers)
            assert verify_plan(BUSY, plan_made(BUSY, plan)).violations == (), seed
            after = numbers_of(BUSY, plan)
            for outing, crew in numbers.items():
                by_role = {key: sum(some.values()) for key, some in crew.items()}
                assert by_role == {key: sum(some.values()) for key, some in after[outing].items()}, seed
            values = Board(BUSY, plan).values
            assert values[:3] == board.values[:3], "crews, rhythm and minutes are settled"
            assert values[3:] <= board.values[3:], seed
            better += values[3:] < board.values[3:]
    assert better >= 3


def test_dates_are_moved_within_their_months_with_the_same_crews_at_no_more_cost() -> None:
    moved = 0
    for seed in range(6):
        board = board_of(seed)
        numbers = numbers_of(BUSY, board.decisions.values())
        limits = board.values
        new = best_dates(FIGURES, numbers, len(limits) - 1, limits, effort())
        assert new is not None, "the plan's own dates will do"
        before = {(one.date.month, one.locations): crew for one, crew in numbers.items()}
        assert {(one.date.month, one.locations): crew for one, crew in new.items()} == before
        minutes = BUSY.policy.goals[2]
        assert sum(price_of(BUSY, minutes, one, crew) for one, crew in new.items()) <= limits[2]
        moved += set(new) != set(numbers)
    assert moved >= 3


def test_whole_plans_for_a_goal_come_with_the_visits_in_their_months() -> None:
    seen: Counter[str] = Counter()
    for seed in range(4):
        board = board_of(seed)
        months = sorted((one.date.month, one.locations) for one in board.decisions)
        for level in (2, 3, 4):
            limits = [*board.values[:2], ANYTHING, *board.values[3:]]
            decisions = tuple(board.decisions.values())
            for plan in anew(FIGURES, decisions, level, board.values[level], limits, effort, 2):
                assert sorted((one.outing.date.month, one.outing.locations) for one in plan) == months
                values = Board(BUSY, plan).values
                lawful = verify_plan(BUSY, plan_made(BUSY, plan)).ok
                seen[f"better in {level}"] += lawful and values[level] < board.values[level]
    assert seen["better in 3"] >= 4, seen
