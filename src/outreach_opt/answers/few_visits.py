"""A repair by two small models, found soon, often the cheapest and never proven to be: of visits, then of their crews.

Which visits happen is chosen by what they need themselves, by how many people lack on each day as things are, and by
the months that suit what is scarce. Only for these is it then decided who serves, and what is done for that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from outreach_opt.answers.action_amounts import MonthLoosened, VisitsLoosened
from outreach_opt.answers.action_dates import DateAdded, ExclusionDropped, PinLoosened, VenueOpened
from outreach_opt.answers.action_people import LongerHours, MoreDuties, PersonFreed
from outreach_opt.answers.actions import AnyAction, Prices
from outreach_opt.answers.by_need import Need, of_need
from outreach_opt.answers.by_need_months import months_of_need
from outreach_opt.answers.loosened import Loosened, all_done, days_away, loosened, posted
from outreach_opt.answers.part_asked import PartAsked
from outreach_opt.answers.staffed import Refused, Staffed, barring
from outreach_opt.answers.visits_then_crews import LACKS, visits_alone, visits_then_crews
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.engine import Effort, solve
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.policy import RotationProblem
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import plan_of_decisions, provenance
from outreach_opt.waist import Linear, between

SCARCE = 2
"""So many needs, those that the fewest people meet, have their say about visits that have no crews otherwise."""
FEW_PEOPLE = 10
"""So many people of each role, language and skill are mostly enough for the crews of few visits."""
SCALE = LACKS // 2
"""Of the price of an action, beside prices of days: to free someone costs 2 by default."""


def plan_of_few_visits(
    problem: RotationProblem,
    prices: Prices,
    actions: Sequence[AnyAction],
    part: PartAsked | None,
    others: Sequence[Sequence[AnyAction]],
    limits: Limits,
    parts: int,
    *,
    needs: Sequence[Need] = (),
) -> RotationPlan | None:
    """Return a plan that some actions allow, or None where none was found, which proves nothing.

    Parameters
    ----------
    problem, prices, actions
        The problem without any action, what they cost, and those that may be done.
    part
        What of the problem is asked for; None means all.
    others
        Repairs that none may contain.
    limits, parts
        Each of the two models takes one of so many equal parts of the time left.
    needs
        What may be scarce. Where there is any, visits are chosen by who has it, and everyone may serve, not few of each
        role.
    """
    outings = days_away(problem, actions, part)
    done = all_done(problem, actions)

    def crews(some: Sequence[Outing]) -> Iterator[tuple[RotationBuilder, Linear]]:
        dates = {one.date for one in some}
        people = named | (frozenset(problem.staff_by_id) if needs else staffed.enough(some, refused, FEW_PEOPLE))
        few: RotationProblem = problem.model_copy(
            update={"staff": tuple(who for who in problem.staff if who.id in people)}
        )
        posed = loosened(few, [one for one in actions if _is_near(one, dates, people)], part, some)
        if posed is not None:
            posed.forbid(others)
            yield posed.builder, posed.price(prices)

    def solved(model: LinearModel, least: Linear) -> Sequence[int] | None:
        return solve(model, least, limits.effort_part(parts)).values

    named = frozenset(one.staff for one in problem.pins if one.staff is not None)
    abilities = barring(problem)
    refused: Refused = dict.fromkeys(abilities, frozenset(problem.staff_by_id))
    staffed = Staffed(problem, abilities, outings)
    of_days = staffed.prices(outings, staffed.lacking(refused), refused)
    for visits in _visits(problem, prices, actions, part, outings, needs, limits.effort_part(parts)):
        decisions = visits_then_crews(visits.builder, of_days, crews, solved, visits.price(prices) * SCALE)
        if decisions is not None:
            return plan_of_decisions(done, decisions, provenance(done, limits))
    return None


def _visits(
    problem: RotationProblem,
    prices: Prices,
    actions: Sequence[AnyAction],
    part: PartAsked | None,
    outings: Sequence[Outing],
    needs: Sequence[Need],
    effort: Effort,
) -> Iterator[Loosened[RotationBuilder]]:
    """Yield models of visits: in the months that suit what is scarce; alone; with the few who have what is scarce."""
    done = all_done(problem, actions)
    about = [one for one in actions if _is_about_visits(one)]

    def alone() -> Loosened[RotationBuilder]:
        builder = visits_alone(done, done.policy.all_rules, outings)
        return Loosened(done, builder, about, posted(builder, problem, about, part))

    months = [months_of_need(problem, actions, need, outings, part, any_hour=True) for need in needs]
    found = [(one, solve(one.builder.model, one.price(prices), effort)) for one in months]
    if any(answer.outcome == "INFEASIBLE" for _, answer in found):
        return
    dearest, answer = max(found, key=lambda one: one[1].objective or 0, default=(None, None))
    if dearest and answer and answer.values and answer.objective:
        like = alone()
        stand = frozenset(like.builder.outings)
        for number, some in dearest.builder.months.items():
            visits = like.builder.chosen(one for one in some if one in stand)
            like.builder.require(between(visits, answer.values[number], answer.values[number]), "like-months", "")
        yield like
    yield alone()
    for need in needs[:SCARCE]:
        posed = of_need(problem, actions, need, outings, part)
        if posed is not None:
            yield posed


def _is_about_visits(action: AnyAction) -> bool:
    if isinstance(action, PinLoosened):
        return action.pin.staff is None
    if isinstance(action, ExclusionDropped):
        return action.exclusion.staff is None
    return isinstance(action, VenueOpened | DateAdded | VisitsLoosened | MonthLoosened)


def _is_near(action: AnyAction, dates: Collection[date], people: Collection[str]) -> bool:
    """Tell whether an action is about some dates and people, as far as it is about any."""
    if isinstance(action, PersonFreed | LongerHours | MoreDuties) and action.staff not in people:
        return False
    return not isinstance(action, PersonFreed | DateAdded | VenueOpened) or action.date in dates
