"""Plans that differ little from known ones: what two questions differ in is planned anew, and all else stays.

A plan that keeps some rows where rules refuse something answers another question as well, but for what that one asks
for beside: there crews and visits are open again. What it asks for no more is open, too, as that may make room.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from outreach_opt.answers.scope import CONDITIONAL, HARD
from outreach_opt.answers.staffed import Refused
from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import Provenance, RotationPlan
from outreach_opt.model.ability import Ability
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.crew_roles import crew_needs
from outreach_opt.search.board import Board
from outreach_opt.search.minimal import Item
from outreach_opt.search.part import Part, pose_part
from outreach_opt.search.planning import planned_outing
from outreach_opt.waist import Linear

OPENED = frozenset(
    ("visits-due", "spacing", "outings-per-month", "pins", "crew-roles", "languages", "workload", "rest")
)
"""Rules of which more may be asked: that is about the places, people and months alone that their rows name."""
OF_VISITS = frozenset(("crew-roles", "languages"))
"""Rules that ask something of each visit of a place alone."""
FEW = 20
"""What differs in more names than these is not near."""
MANY = 60
"""About so many other days away are tried at places, and in months."""


class DaysAway:
    """Days away, and which of them there are at places and in months.

    Parameters
    ----------
    days
        In order of their dates.
    """

    def __init__(self, days: Sequence[Outing]) -> None:
        self.all = frozenset(days)
        self.at: dict[str, list[Outing]] = {}
        self.of_month: dict[str, list[Outing]] = {}
        for one in days:
            for place in one.locations:
                self.at.setdefault(place, []).append(one)
            self.of_month.setdefault(month_of(one.date), []).append(one)


@dataclass(frozen=True, slots=True)
class Question:
    """Whether some rows of a problem can hold together.

    Parameters
    ----------
    problem
        The problem under the rules that ask for the rows.
    rows
        The rows.
    refused
        What its rules refuse, by code.
    ability
        Who is able to serve where they do.
    days
        The days away that they leave.
    enough
        Returns people who are mostly enough for some days away.
    scarce
        Those who have what lacks, if that is known: nobody else matters who is not refused any more.
    role
        The role that lacks, if that is known.
    """

    problem: RotationProblem
    rows: frozenset[Item]
    refused: Refused
    ability: Ability
    days: DaysAway
    enough: Callable[[Sequence[Outing]], frozenset[str]]
    scarce: frozenset[str]
    role: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """A plan, and what it was asked for.

    Parameters
    ----------
    decisions
        The plan.
    rows, refused
        As of a question.
    """

    decisions: Sequence[Decision]
    rows: frozenset[Item]
    refused: Refused


def planned_near(
    question: Question, known: Known, solved: Callable[[LinearModel, Linear], Sequence[int] | None], *, wide: bool
) -> list[Decision] | None:
    """Return a plan near a known one, or None where none was found, which proves nothing.

    Parameters
    ----------
    question
        What the plan is asked for.
    known
        The known plan.
    solved
        Solves a model with the rows of the question, and something as small as can be.
    wide
        Whether more people and days away are tried; then as little as can be is made of what is asked for no more, so
        that there is room when it is again.
    """
    near = _opened(question, known, wide=wide)
    if near is None:
        return None
    stays, part = near
    posed = pose_part(Board(question.problem, (*stays, *part.visits)), question.ability, part)
    held = [row for row in posed.of_fixed if row.rule in HARD or (row.rule, row.subject) in question.rows]
    if LinearModel(rows=held).breaks([]):
        return None
    less = posed.chosen(_less_asked(question, known, part)) if wide else Linear()
    values = solved(posed.model, less)
    return None if values is None else [*stays, *posed.decisions(values)]


def _opened(question: Question, known: Known, *, wide: bool) -> tuple[list[Decision], Part] | None:
    """Return what stays of a known plan, and what of it is planned anew, or None where that is too much."""
    problem = question.problem
    again = question.rows - known.rows
    refused = frozenset(one for some in _beside(question.refused, known.refused) for one in some)
    must = refused.union(_names(again))
    if len(must) > FEW or any(code not in OPENED for code, _ in again):
        return None
    if any(place not in question.days.at for place in must & problem.location_by_id.keys()):
        return None
    if not wide and any(code not in CONDITIONAL for code, _ in again):
        # For what must happen beside, those who serve already are too few.
        return None
    gone = known.rows - question.rows
    names = must.union(_names(gone), _freed(question, known))
    beside = refused.union(_names(one for one in again if one[0] not in OF_VISITS))
    lacking = must - beside
    stay = frozenset[str]() if wide else lacking | _roomy(question, gone) - must
    parted = _parted(question, known, names - stay, lacking)
    if parted is None:
        return None
    stays, kept, visits = parted
    anew = [*kept, *visits]
    others = _others(question, anew, names, wide=wide)
    people = names & frozenset(problem.staff_by_id)
    if len(anew) <= len(known.decisions) // 2:
        people = people.union(who for one in anew for who, _ in one.crew)
    if wide:
        serving = {who for one in known.decisions for who, _ in one.crew}
        people = people.union(question.enough(others), (one for one in serving if ("workload", one) in question.rows))
    return stays, Part(tuple(anew), tuple(dict.fromkeys((*(one.outing for one in visits), *others))), people)


def _less_asked(question: Question, known: Known, part: Part) -> Iterator[Outing]:
    """Yield the days away of a part at places that less is asked of than before."""
    less = frozenset(_names(known.rows - question.rows))
    days = dict.fromkeys((*(one.outing for one in part.visits), *part.others))
    return (one for one in days if not less.isdisjoint(one.locations))


def _names(items: Iterable[Item]) -> Iterator[str]:
    """Yield ids, months and dates that items are about."""
    for _, subject in items:
        yield from subject.split(" ")


def _beside(these: Refused, those: Refused) -> Iterator[frozenset[str]]:
    """Yield by rule ids of what is refused in one way and not in another."""
    return (subjects - those.get(code, frozenset()) for code, subjects in these.items())


def _freed(question: Question, known: Known) -> Iterator[str]:
    """Yield ids of what is refused no more, where they are few, and matter."""
    for some in _beside(known.refused, question.refused):
        matter = some & question.scarce if some & question.scarce else some
        if len(matter) <= FEW:
            yield from matter


def _roomy(question: Question, gone: Collection[Item]) -> frozenset[str]:
    """Return places where visits may have any people now, and more visits can be: those that are can stay."""
    places = _names(one for one in gone if one[0] in OF_VISITS)
    return frozenset(one for one in places if ("visits-due", one) not in question.rows)


def _parted(
    question: Question, known: Known, names: frozenset[str], lacking: frozenset[str]
) -> tuple[list[Decision], list[Decision], list[Decision]] | None:
    """Return what stays of a plan, visits whose crews are open, and visits that are open as a whole.

    These are the ones in months and at places of some names, and those at lacking places that have not the people asked
    for there. None where these are most of the plan.
    """
    stays: list[Decision] = []
    kept: list[Decision] = []
    visits: list[Decision] = []
    dates, ids = frozenset(question.problem.horizon.candidate_dates), question.problem.location_by_id
    for one in known.decisions:
        outing = one.outing
        if outing.date not in dates or any(place not in ids for place in outing.locations):
            continue
        named = not names.isdisjoint((month_of(outing.date), *outing.locations))
        if named or (not lacking.isdisjoint(outing.locations) and _lacks(question, one)):
            if outing in question.days.all:
                visits.append(one)
        else:
            (stays if names.isdisjoint(who for who, _ in one.crew) else kept).append(one)
    return (stays, kept, visits) if len(visits) <= len(known.decisions) // 2 else None


def _lacks(question: Question, one: Decision) -> bool:
    """Tell whether a visit has not the people that are asked for."""
    problem = question.problem
    outings = (planned_outing(problem, one),)
    alone = RotationPlan.unchecked(outings=outings, staff=(), provenance=Provenance(problem=problem.fingerprint))
    return any(rule.check(problem, alone) for rule in problem.policy.rules if rule.rule in OF_VISITS)


def _others(question: Question, anew: Sequence[Decision], names: frozenset[str], *, wide: bool) -> list[Outing]:
    """Return other days away at places and in months of these names: some of many, and all on dates that are open.

    In months it is those first for which the fewest people are asked for.
    """
    dates = {one.outing.date for one in anew}
    months = {month_of(one) for one in dates} if wide else set[str]()
    at, of_month = question.days.at, question.days.of_month
    there = [one for place in sorted(names & at.keys()) for one in at[place]]
    then = [one for month in sorted(months.union(names) & of_month.keys()) for one in of_month[month]]
    return [*(one for one in there if one.date in dates), *sampled(there, MANY), *_easiest(question, then)]


def _easiest(question: Question, days: Sequence[Outing]) -> Iterator[Outing]:
    """Yield some of many days away, those for which fewer people are asked for first.

    People are those of the role that lacks, if it is known.
    """
    needed: dict[tuple[str, ...], int] = {}
    for places in dict.fromkeys(one.locations for one in days):
        needs = crew_needs(question.problem, places) if ("crew-roles", " ".join(places)) in question.rows else {}
        needed[places] = sum(need.least for role, need in needs.items() if question.role in (None, role))
    left = MANY
    for many in sorted(set(needed.values())):
        if left > 0:
            some = sampled([one for one in days if needed[one.locations] == many], left)
            left -= len(some)
            yield from some


def sampled(days: Sequence[Outing], many: int) -> Sequence[Outing]:
    """Return at most so many of some days away, from all over."""
    return days[:: -(-len(days) // many) or 1]
