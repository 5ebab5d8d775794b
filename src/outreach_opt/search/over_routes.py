"""What a search over heuristic routes may claim: nothing about the routes that were never tried."""

from collections.abc import Sequence

from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import Provenance
from outreach_opt.domain.result import GoalReport, Refusal, RotationResult
from outreach_opt.policy import RotationProblem
from outreach_opt.search.conflict import reasons
from outreach_opt.words import Words


def over_routes(goals: Sequence[GoalReport]) -> tuple[GoalReport, ...]:
    """Return the reports of goals with nothing proven but what is 0: other routes may do better."""
    return tuple(one.model_copy(update={"proven": one.proven and one.best == 0}) for one in goals)


def no_plan_over_routes(
    problem: RotationProblem, outings: Sequence[Outing], refusals: Sequence[Refusal], seconds: float, how: Provenance
) -> RotationResult:
    """Return that the routes tried allow no plan, which others might."""
    routes = len({one.locations for one in outings})
    said = [
        *reasons(problem, outings, (), refusals),
        Words(
            en=f"the {routes} days tried allow no plan together, others might: maybe a larger tours.routes?",
            de=f"die {routes} versuchten Tage lassen zusammen keinen Plan zu, andere vielleicht: tours.routes erhöhen?",
        ),
    ]
    return RotationResult(
        status="UNKNOWN",
        plan=None,
        refusals=tuple(refusals),
        reasons=tuple(words.en for words in said),
        reasons_de=tuple(words.de for words in said),
        seconds=round(seconds, 3),
        provenance=how,
    )
