"""A page of one's own for everyone: what a person's share is, what would be exactly fair, and how others stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from outreach_opt.answers.personal_share import Measure, Name, Others, OwnDuty, PersonalShare
from outreach_opt.answers.share_words import duty_table, duty_words, head_words, measure_words
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.ledger import Load
from outreach_opt.domain.loads import credited_load, dated_duties, earlier_load, load_of
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.errors import Finding, InputError, did_you_mean, unknown
from outreach_opt.goals.fair_load import FairLoad
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, said

FEWEST_OTHERS = 3
"""Among fewer, the least and the most would say how much one of them has."""
NAMES: tuple[Name, ...] = ("duties", "travel_minutes", "island_days", "early_starts")


@dataclass(frozen=True, slots=True)
class _Amount:
    """What one person has of something: in the plan, from before it, and how much of that by credit."""

    here: int
    earlier: int
    credited: int

    @property
    def total(self) -> int:
        return self.here + self.earlier


def share_of(problem: RotationProblem, plan: RotationPlan, staff: str) -> PersonalShare:
    """Return what explains one person's share of a plan, in numbers and sentences.

    The others are all who hold one of the person's roles. Exactly fair is what they and the person have together, from
    earlier periods as well, divided in proportion to today's contract shares. Points of burden are there where the
    policy weighs them (goal ``fair-load``); its ``history_days`` say how far back everything counts.

    Parameters
    ----------
    problem, plan
        A problem, and any plan of it.
    staff
        The person's id.

    Raises
    ------
    InputError
        If nobody on the staff has this id.
    """
    who = problem.staff_by_id.get(staff)
    if who is None:
        remedy = did_you_mean(staff, problem.staff_by_id)
        raise InputError([Finding("staff", unknown("staff member", staff), remedy)])
    weights = _weights(problem)
    days = (weights or FairLoad()).history_days
    group = _group(problem, who)
    amounts = {one: _amounts(problem, plan, one, weights, days) for one in group}
    share = PersonalShare(
        staff=who.id,
        roles=who.roles,
        contract_share=who.contract_share,
        first=problem.horizon.first,
        last=problem.horizon.last,
        earlier=tuple(_periods(problem, days)),
        dated=dated_duties(problem, who.id, days),
        early_before=problem.history.ledger.early_before,
        people=len(group),
        duties=tuple(_duties(problem, plan, who, weights)),
        measures={name: _measure(name, who, amounts) for name in amounts[who]},
        weights=weights,
    )
    words = [head_words(share), *map(duty_words, share.duties), *measure_words(share)]
    return share.model_copy(
        update={"sentences": tuple(one.en for one in words), "sentences_de": tuple(one.de for one in words)}
    )


def share_page(problem: RotationProblem, plan: RotationPlan, staff: str, language: Language = "en") -> str:
    """Return a page for the person as plain text: a table of the duties, and what explains the share.

    Parameters
    ----------
    problem, plan, staff
        As for :func:`share_of`.
    language
        Of the page.

    Raises
    ------
    InputError
        If nobody on the staff has this id.
    """
    share = share_of(problem, plan, staff)
    table = [duty_table(problem, share, language), ""] if share.duties else []
    lines = [said(words, language) for words in measure_words(share)]
    return "\n".join([said(head_words(share), language), "", *table, *lines])


def shares_of_all(problem: RotationProblem, plan: RotationPlan) -> dict[str, dict[Name, Measure]]:
    """Return the measures of :func:`share_of` for everyone on the staff, by id.

    Parameters
    ----------
    problem, plan
        A problem, and any plan of it.
    """
    weights = _weights(problem)
    days = (weights or FairLoad()).history_days
    amounts = {one: _amounts(problem, plan, one, weights, days) for one in problem.staff}
    shares = {}
    for who in problem.staff:
        group = {one: amounts[one] for one in _group(problem, who)}
        shares[who.id] = {name: _measure(name, who, group) for name in amounts[who]}
    return shares


def _weights(problem: RotationProblem) -> FairLoad | None:
    return next((one for one in problem.policy.goals if isinstance(one, FairLoad)), None)


def _group(problem: RotationProblem, who: StaffMember) -> list[StaffMember]:
    """Return all who hold one of a person's roles, the person included."""
    return [one for one in problem.staff if set(one.roles) & set(who.roles)]


def _periods(problem: RotationProblem, days: int) -> list[DateRange]:
    """Return the periods of the ledger that count, in order."""
    first, periods = problem.horizon.first, problem.history.ledger.periods
    counted = [DateRange(first=one.first, last=one.last) for one in periods if (first - one.last).days <= days]
    return sorted(counted, key=lambda one: one.first)


def _duties(
    problem: RotationProblem, plan: RotationPlan, who: StaffMember, weights: FairLoad | None
) -> Iterator[OwnDuty]:
    """Yield a person's duties in order of their dates."""
    for outing in sorted(plan.outings_by_staff.get(who.id, ()), key=lambda one: one.date):
        member = next(one for one in outing.crew if one.staff == who.id)
        way = outing.itinerary_of(member.office)
        if way is None:
            continue
        load = load_of(way, problem.history.ledger.early_before)
        yield OwnDuty(
            date=outing.date,
            days=outing.days,
            locations=outing.locations,
            role=member.role,
            leaves=way.leaves,
            returns=way.returns,
            travel_minutes=load.travel_minutes,
            island_days=load.island_days,
            early_start=load.early_starts > 0,
            points=weights.points(load) if weights else None,
        )


def _amounts(
    problem: RotationProblem, plan: RotationPlan, who: StaffMember, weights: FairLoad | None, days: int
) -> dict[Name, _Amount]:
    """Return what a person has of everything."""
    duties = list(_duties(problem, plan, who, weights))
    here = Load(
        duties=len(duties),
        travel_minutes=sum(one.travel_minutes for one in duties),
        island_days=sum(one.island_days for one in duties),
        early_starts=sum(one.early_start for one in duties),
    )
    earlier, credited = earlier_load(problem, who.id, days), credited_load(problem, who.id, days)
    loads = [one.model_dump() for one in (here, earlier, credited)]
    amounts: dict[Name, _Amount] = {name: _Amount(*(one[name] for one in loads)) for name in NAMES}
    if weights:
        points = sum(one.points or 0 for one in duties)
        amounts["points"] = _Amount(points, weights.points(earlier), weights.points(credited))
    return amounts


def _measure(name: Name, who: StaffMember, amounts: Mapping[StaffMember, Mapping[Name, _Amount]]) -> Measure:
    """Return what a person has of something beside what a group has that the person belongs to."""
    own, others = amounts[who][name], [one for one in amounts if one is not who]
    permille = sum(one.permille for one in amounts)
    return Measure(
        here=own.here,
        carried=own.earlier - own.credited,
        credited=own.credited,
        fair=sum(one[name].total for one in amounts.values()) * who.permille / permille,
        others=None if len(others) < FEWEST_OTHERS else _others(name, who, {one: amounts[one] for one in others}),
    )


def _others(name: Name, who: StaffMember, amounts: Mapping[StaffMember, Mapping[Name, _Amount]]) -> Others:
    converted = [one[name].total * who.permille / other.permille for other, one in amounts.items()]
    together = sum(one[name].total for one in amounts.values())
    return Others(
        average=together * who.permille / sum(one.permille for one in amounts),
        least=min(converted),
        most=max(converted),
    )
