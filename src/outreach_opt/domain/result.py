"""What a solve returns: a plan or none, a status no prettier than the truth, and the proof of every goal."""

from typing import Literal

from pydantic import Field

from outreach_opt.domain.base import Frozen
from outreach_opt.domain.plan import Provenance, RotationPlan

Status = Literal["OPTIMAL", "FEASIBLE", "INFEASIBLE", "UNKNOWN"]


RESULT_FORMAT = "outreach-opt/result/1"


class GoalReport(Frozen):
    """One goal of a solve; goals count what is missing or spent, less is better.

    Parameters
    ----------
    best
        The best value found when the goal was solved, all earlier goals kept.
    bound
        No plan that keeps the earlier goals can be below this; over heuristic routes: no plan over the same routes.
    proven
        Whether ``best`` equals ``bound``; over heuristic routes only a value of 0 is proven, as nothing is below 0.
    limit
        The value carried into the later goals: ``best`` plus the tolerance.
    value
        What the returned plan reaches, at most ``limit``.
    seconds
        Time spent on this goal; the first one's includes all preparations.
    """

    goal: str
    best: int
    bound: int
    proven: bool
    limit: int
    value: int
    seconds: float

    @property
    def gap(self) -> float:
        """Distance of the best value from the bound, as a part of the best value (0.0 when it is reached)."""
        return 0.0 if self.best <= self.bound else (self.best - self.bound) / max(abs(self.best), 1)


class Refusal(Frozen):
    """Candidate days that one rule refused for one location and office (``-`` where no office was considered yet).

    Under the code ``tours``: ordered pairs of places and routes that were not tried at all, see :class:`Tours`.
    """

    rule: str
    location: str
    office: str
    count: int
    example: str
    example_de: str


class RotationResult(Frozen):
    """The outcome of a solve.

    Parameters
    ----------
    format
        Name and version of this form.
    status
        OPTIMAL: every goal proven. FEASIBLE: a plan, not all proven. INFEASIBLE: proven that no plan exists.
        UNKNOWN: no plan found in time, none excluded. Where the provenance says that ``routes`` are heuristic, what
        holds of them is no proof: plans are FEASIBLE unless every goal is 0, and without a plan all is UNKNOWN.
    plan
        The plan, checked by ``verify_plan``, or None.
    refusals
        Candidate days refused while outings were enumerated, by rule.
    conflict
        For INFEASIBLE: codes of rules that together allow no plan.
    conflict_minimal
        Whether each rule of the conflict is proven to be needed: without it the others allow a plan.
    reasons, reasons_de
        For INFEASIBLE: the conflict in sentences. For UNKNOWN over heuristic routes: that these allow no plan.
    """

    format: str = Field(default=RESULT_FORMAT, pattern=r"^outreach-opt/result/1$")
    status: Status
    plan: RotationPlan | None
    goals: tuple[GoalReport, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    conflict: tuple[str, ...] = ()
    conflict_minimal: bool = False
    reasons: tuple[str, ...] = ()
    reasons_de: tuple[str, ...] = ()
    seconds: float = 0.0
    provenance: Provenance
