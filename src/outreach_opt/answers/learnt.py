"""What earlier questions of a search have taught: tried first, it answers most later ones at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from outreach_opt.answers.near import Known

SEVERAL = 6
"""So many plans are kept: what one of them leaves no room for, another one does."""


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
    possible
        Whether the next question will likely be answered with a plan, as the last one was.
    """

    plans: list[Known] = field(default_factory=list)
    role: str | None = None
    by_roles: bool = True
    possible: bool = False

    def keep(self, plan: Known) -> None:
        """Keep a plan, and forget the oldest of several."""
        self.plans = [plan, *self.plans][:SEVERAL]
