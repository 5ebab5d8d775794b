"""A part of a plan planned anew by an engine, while everything else stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.model.ability import Ability
from outreach_opt.model.direct import DirectBuilder, Fixed
from outreach_opt.model.engine import Effort, solve
from outreach_opt.model.reading import Decision
from outreach_opt.search.board import Board
from outreach_opt.waist import at_most


@dataclass(frozen=True, slots=True)
class Part:
    """What is planned anew: visits, other outings they may become, and people who may serve.

    Parameters
    ----------
    visits
        Decisions that are open.
    others
        Outings that may be chosen instead; visits whose places have none keep their date and hours.
    staff
        Ids of the people whose duties are open. The others in the crews stay there, or, where the date is open, leave.
    """

    visits: tuple[Decision, ...]
    others: tuple[Outing, ...]
    staff: frozenset[str]


def pose_part(board: Board, ability: Ability, part: Part) -> DirectBuilder:
    """Return the rules' model of a part."""
    problem = board.problem
    moving = {place for one in part.others for place in one.locations}
    old = {one.outing: one for one in part.visits}
    kept = [one for one in old if moving.isdisjoint(one.locations)]
    places = {place for one in (*old, *part.others) for place in one.locations}
    fixed = {one: None for place in places for one in board.at.get(place, ()) if one not in old}
    # What stays cannot be chosen for a second time.
    free = [one for one in dict.fromkeys((*old, *part.others)) if one not in set(kept) and one not in fixed]
    begun = list(board.begun)
    for one in old:
        begun.remove(one.date)
    people = problem.staff_by_id
    stays = {one: [(people[who], role) for who, role in old[one].crew if who not in part.staff] for one in kept}
    duties = {who: [pair for pair in board.duties[who] if pair[0] not in old] for who in part.staff}
    fixed_parts = Fixed(tuple(fixed), duties, stays, begun)
    builder = DirectBuilder(
        _facts_of(board, part, {*places, *(at for one in fixed for at in one.locations)}),
        ability,
        free,
        kept,
        fixed_parts,
    )
    for rule in problem.policy.all_rules:
        rule.post(builder)
    return builder


def _facts_of(board: Board, part: Part, places: set[str]) -> Facts:
    """Return the facts with the places, people and offices of a part only."""
    problem = board.problem
    staff = tuple(board.problem.staff_by_id[one] for one in sorted(part.staff))
    offices = {one.office for one in staff}
    return problem.model_copy(
        update={
            "locations": tuple(problem.location_by_id[one] for one in sorted(places)),
            "staff": staff,
            "offices": tuple(one for one in problem.offices if one.id in offices),
        }
    )


def improved(
    board: Board, ability: Ability, part: Part, level: int, slacks: Sequence[int], effort: Effort
) -> list[Decision] | None:
    """Return better decisions about a part by one goal, all earlier goals kept, or None.

    Parameters
    ----------
    board
        The plan at hand.
    ability
        Who is able to serve on what.
    part
        What is planned anew.
    level
        Number of the goal to improve.
    slacks
        By how much each earlier goal may get worse.
    effort
        Engine and limits.
    """
    builder = pose_part(board, ability, part)
    goals = board.problem.policy.goals[: level + 1]
    posted = [goal.post(builder) for goal in goals]
    values = builder.assignment(part.visits)
    for expression, slack in zip(posted, slacks, strict=False):
        builder.model.add(at_most(expression, expression.value(values) + slack))
    known = posted[level].value(values)
    if known == 0:
        return None
    answer = solve(builder.model, posted[level], effort, dict(enumerate(values)))
    if answer.values is None or posted[level].value(answer.values) >= known:
        return None
    return builder.decisions(answer.values)
