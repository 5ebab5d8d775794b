"""What everyone's duties come to, beside what would be fair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from outreach_opt.domain.ledger import Load
from outreach_opt.domain.loads import earlier_load, loads_in
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.goals.fair_load import FairLoad
from outreach_opt.page.badges import Badge
from outreach_opt.page.say import Say
from outreach_opt.policy import RotationProblem

MEASURES = ("duties", "travel_minutes", "island_days")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar, in percent of its width; ``outing`` is the number of the duty it stands for."""

    left: float
    width: float
    outing: int
    badge: Badge
    words: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """One amount: in the plan, from before, and what is fair, as text and in percent of the longest bar."""

    kind: str
    here: str
    earlier: str
    fair: str
    before: float
    parts: tuple[Part, ...]
    mark: float


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """One person's line."""

    staff: str
    roles: str
    office: str
    share: str
    outings: tuple[int, ...]
    work: str
    gauges: tuple[Gauge, ...]


@dataclass(frozen=True, slots=True)
class _Duty:
    outing: int
    badge: Badge
    words: str
    amounts: Mapping[str, int]


def loads_of(
    problem: RotationProblem, plan: RotationPlan, badges: Mapping[str, Badge], say: Say
) -> tuple[PersonLoad, ...]:
    """Return everyone's load in the order of the staff.

    Fair is, as in :func:`outreach_opt.answers.share.share_of`, what all with one of the person's roles have together,
    earlier amounts that count included, divided by contract shares.
    """
    days = next((one for one in problem.policy.goals if isinstance(one, FairLoad)), FairLoad()).history_days
    here = loads_in(problem, plan)
    earlier = {who.id: earlier_load(problem, who.id, days) for who in problem.staff}
    fair = _fair(problem.staff, {one: here[one] + earlier[one] for one in here})
    longest = {
        name: max(1.0, *(max(_amount(here[one] + earlier[one], name), fair[one][name]) for one in here))
        for name in MEASURES
    }
    served = _duties(problem, plan, badges, say)
    people = []
    for who in problem.staff:
        duties = served[who.id]
        gauges = tuple(
            _gauge(name, duties, here[who.id], earlier[who.id], fair[who.id][name], longest[name], say)
            for name in MEASURES
            if longest[name] > 1 or name != "island_days"
        )
        roles = ", ".join(problem.roles.get(one) or one for one in who.roles)
        office = problem.office_by_id[who.office]
        people.append(
            PersonLoad(
                who.id,
                roles,
                office.name or office.id,
                say.number(who.contract_share, 2),
                tuple(dict.fromkeys(one.outing for one in duties)),
                say.duration(sum(one.amounts["work"] for one in duties)),
                gauges,
            )
        )
    return tuple(people)


def _duties(
    problem: RotationProblem, plan: RotationPlan, badges: Mapping[str, Badge], say: Say
) -> dict[str, list[_Duty]]:
    """Return everyone's duties with what each comes to."""
    found: dict[str, list[_Duty]] = {who.id: [] for who in problem.staff}
    for at, outing in enumerate(plan.outings):
        words = f"{say.day(outing.date)} {', '.join(problem.location_by_id[one].label for one in outing.locations)}"
        for member in outing.crew:
            way = outing.itinerary_of(member.office)
            if way is not None and member.staff in found:
                island = 1 + len(way.nights) if any(leg.mode == "sail" for leg in way.legs) else 0
                amounts = {
                    "duties": 1, "travel_minutes": way.minutes.travel, "island_days": island, "work": way.minutes.work
                }  # fmt: skip
                found[member.staff].append(_Duty(at, badges[outing.locations[0]], words, amounts))
    return found


def _fair(staff: tuple[StaffMember, ...], totals: Mapping[str, Load]) -> dict[str, dict[str, float]]:
    """Return what is fair for everyone; people of the same roles share the sums."""
    groups: dict[frozenset[str], dict[str, float]] = {}
    for roles in {frozenset(who.roles) for who in staff}:
        group = [who for who in staff if roles & set(who.roles)]
        permille = sum(who.permille for who in group)
        groups[roles] = {name: sum(_amount(totals[who.id], name) for who in group) / permille for name in MEASURES}
    return {
        who.id: {name: value * who.permille for name, value in groups[frozenset(who.roles)].items()} for who in staff
    }


def _gauge(name: str, duties: list[_Duty], here: Load, earlier: Load, fair: float, longest: float, say: Say) -> Gauge:
    before = _amount(earlier, name)
    at, parts = before, []
    for one in duties:
        if one.amounts[name]:
            width = one.amounts[name]
            parts.append(Part(_percent(at, longest), _percent(width, longest), one.outing, one.badge, one.words))
            at += width

    def said(value: float) -> str:
        return say.duration(value) if name == "travel_minutes" else say.number(value, 1)

    return Gauge(
        name,
        said(_amount(here, name)),
        said(before) if before else "",
        said(fair),
        _percent(before, longest),
        tuple(parts),
        _percent(fair, longest),
    )


def _amount(load: Load, name: str) -> int:
    return int(getattr(load, name))


def _percent(value: float, longest: float) -> float:
    return round(100 * value / longest, 2)
