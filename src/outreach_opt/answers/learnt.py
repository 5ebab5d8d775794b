"""What earlier questions of a search have taught: tried first, it answers most later ones at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from outreach_opt.answers.near import Known

SEVERAL = 6
"""So many plans are kept: what one of them leaves no room for, another one does."""
MANY_PLANNED = 4
"""After so many plans in a row a plan is made anew before anything is refuted, where none is near."""
Way = TypeVar("Way")


@dataclass(slots=True)
class Learnt:
    """What is known so far.

    Parameters
    ----------
    plans
        The latest plans, the last one in front.
    role
        The role that months as a whole had too few people for, None where there was none yet.
    by_roles
        Whether it may be a role that lacks: not where it was something else.
    planned
        How many questions in a row were answered with a plan: the next one will likely be, too.
    """

    plans: list[Known] = field(default_factory=list)
    role: str | None = None
    by_roles: bool = True
    planned: int = 0

    def keep(self, plan: Known, instead: Known | None = None) -> None:
        """Keep a plan instead of a like one, or else of the oldest of several, so that those kept differ."""
        self.plans = [plan, *(one for one in self.plans if one is not instead)][:SEVERAL]

    def order(self, plan: Sequence[Way], refute: Sequence[Way]) -> list[Way]:
        """Return ways to find a plan and as many ways to refute, those first that likely answer the next question."""
        if self.planned >= MANY_PLANNED:
            return [*plan, *refute]
        pairs = zip(plan, refute, strict=True) if self.planned else zip(refute, plan, strict=True)
        return [one for pair in pairs for one in pair]
