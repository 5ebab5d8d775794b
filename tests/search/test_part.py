"""A part planned anew fits into what stays around it: lawful, better in its goal, and no worse in those before."""

from collections import Counter
from random import Random

from outreach_opt.model.engine import Effort
from outreach_opt.search.part import Part, improved, pose_part
from outreach_opt.verify import verify_plan
from plain_worlds import plan_made
from search.parts import boards, drawn_part

SEEDS = range(60)


def test_a_part_as_it_is_breaks_no_row_of_its_model() -> None:
    asked = 0
    for seed, _, outings, board, ability in boards(SEEDS):
        rng = Random(seed)
        for _ in range(3):
            part = drawn_part(rng, board, outings)
            builder = pose_part(board, ability, part)
            for goal in board.problem.policy.goals:
                goal.post(builder)
            values = builder.assignment(part.visits)
            assert builder.model.breaks(values) == [], seed
            read = {one.outing: sorted(one.crew) for one in builder.decisions(values)}
            assert read == {one.outing: sorted(one.crew) for one in part.visits}, seed
            asked += 1
    assert asked >= 40


def test_a_part_planned_anew_is_lawful_and_better_and_keeps_the_earlier_goals() -> None:
    seen: Counter[str] = Counter()
    for seed, problem, outings, board, ability in boards(SEEDS):
        rng = Random(seed)
        for _ in range(4):
            if not board.decisions:
                break
            part = drawn_part(rng, board, outings)
            level = rng.randrange(len(problem.policy.goals))
            slacks = [rng.choice([0, 0, 1, 30]) for _ in range(level)]
            before = board.values
            new = improved(board, ability, part, level, slacks, Effort("cp-sat"))
            if new is None:
                seen["not better"] += 1
                continue
            board.replace(part.visits, new)
            board.values = board.measured()
            assert verify_plan(problem, plan_made(problem, list(board.decisions.values()))).violations == (), seed
            assert board.values[level] < before[level], seed
            assert all(
                now <= then + slack for now, then, slack in zip(board.values[:level], before, slacks, strict=False)
            ), (seed, level)
            seen[problem.policy.goals[level].goal] += 1
            seen["dates moved"] += {one.outing for one in part.visits} != {one.outing for one in new}
            seen["around what stays"] += len(part.visits) < len(board.decisions)
    told = ("complete-crews", "even-spacing", "staff-minutes", "fair-share", "wishes")
    assert min(seen[one] for one in (*told, "not better", "dates moved", "around what stays")) >= 3, seen


def test_goals_of_a_part_rise_and_fall_as_they_are_measured() -> None:
    compared = 0
    for seed, problem, outings, board, ability in boards(SEEDS):
        part = drawn_part(Random(seed), board, outings)
        builder = pose_part(board, ability, part)
        posted = [goal.post(builder) for goal in problem.policy.goals]
        old = builder.assignment(part.visits)
        for level in range(len(posted)):
            new = improved(board, ability, part, level, [10**6] * level, Effort("cp-sat"))
            if new is None:
                continue
            values = builder.assignment(new)
            assert builder.model.breaks(values) == [], seed
            board.replace(part.visits, new)
            changes = [now - then for now, then in zip(board.measured(), board.values, strict=True)]
            board.replace(new, part.visits)
            assert [one.value(values) - one.value(old) for one in posted] == changes, seed
            compared += 1
    assert compared >= 10


def test_what_was_planned_anew_cannot_be_better_still() -> None:
    asked = 0
    for seed, problem, outings, board, ability in boards(SEEDS):
        part = drawn_part(Random(seed), board, outings)
        for level in range(len(problem.policy.goals)):
            best = improved(board, ability, part, level, [10**6] * level, Effort("cp-sat"))
            if best:
                board.replace(part.visits, best)
                again = Part(tuple(best), part.others, part.staff)
                assert improved(board, ability, again, level, [10**6] * level, Effort("cp-sat")) is None, seed
                asked += 1
                break
    assert asked >= 5
