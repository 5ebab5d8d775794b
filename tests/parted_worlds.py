"""Tiny rotations side by side, in one problem: they share dates and rules, and little or nothing else."""

from collections.abc import Sequence
from random import Random
from typing import Any

from outreach_opt.policy import Policy, RotationProblem
from tiny_worlds import Size, tiny_horizon, tiny_problem


def parted_problem(rng: Random, parts: int, size: Size, policy: Policy) -> RotationProblem:
    """Return some tiny rotations as one problem under one policy; now and then something ties them together."""
    horizon = tiny_horizon(rng, size)
    return side_by_side([tiny_problem(rng, size, horizon) for _ in range(parts)], policy)


def side_by_side(problems: Sequence[RotationProblem], policy: Policy) -> RotationProblem:
    """Return problems of one horizon as one; all but ids, places, people and roads is the first one's."""
    several = [_renamed(one, f"{number}-") for number, one in enumerate(problems, 1)]
    whole = several[0]
    for other in several[1:]:
        whole["roles"] |= other["roles"]
        for key in ("offices", "locations", "staff", "pins"):
            whole[key] += other[key]
        for key in ("visits", "duties"):
            whole["history"][key] += other["history"][key]
        for key in ("nodes", "roads", "walks", "ferries"):
            whole["network"][key] += other["network"][key]
    return RotationProblem.model_validate(whole | {"policy": policy.model_dump(mode="json")})


def _renamed(problem: RotationProblem, prefix: str) -> dict[str, Any]:
    network = problem.network
    ids = {*problem.office_by_id, *problem.location_by_id, *problem.staff_by_id, *network.line_by_id}
    ids |= {one.id for one in network.nodes}

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: renamed(one) for key, one in value.items()}
        if isinstance(value, list):
            return [renamed(one) for one in value]
        return prefix + value if isinstance(value, str) and value in ids else value

    data: dict[str, Any] = renamed(problem.model_dump(mode="json"))
    return data
