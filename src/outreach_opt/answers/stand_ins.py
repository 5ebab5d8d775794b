"""Who can stand in for someone on a visit: everyone else, ranked, with what it changes or the rule against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from outreach_opt.domain.base import Frozen, Id, Minutes
from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.domain.verdict import Violation
from outreach_opt.errors import Finding, InputError
from outreach_opt.many.parts import Part, part_problem
from outreach_opt.model.reading import Decision
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.planning import planned_outing
from outreach_opt.words import Words


class StandIn(Frozen):
    """One person who might take over a duty.

    Parameters
    ----------
    rules
        Codes of the rules that exclude the person; none if the person can take over.
    reasons, reasons_de
        The same in sentences.
    languages
        Languages of the person that the visit asks for.
    duties
        Duties in the plan with this one, and ``earlier_duties`` from the history.
    duty_minutes, travel_minutes
        Work and travel on this duty; None where no way of the person's office fits the hours of the visit.
    goals
        By goal, how much more the plan would count with a person who can take over; less is better.
    """

    staff: Id
    office: Id
    role: Id
    rules: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    reasons_de: tuple[str, ...] = ()
    languages: tuple[Id, ...] = ()
    duties: Minutes
    earlier_duties: Minutes
    duty_minutes: Minutes | None = None
    travel_minutes: Minutes | None = None
    goals: Mapping[str, int] = {}

    @property
    def able(self) -> bool:
        """Whether no rule is against it."""
        return not self.rules


def stand_ins(problem: RotationProblem, plan: RotationPlan, visit: PlannedOuting, person: str) -> tuple[StandIn, ...]:
    """Return everyone who is not on a visit, ranked: who can take over a person's duty first.

    Those who can are in the order of the policy's goals, then by duties for their contract share. Everybody else
    follows, fewest rules first. The visit keeps its date and hours; nobody else in the plan changes.

    Parameters
    ----------
    problem
        The problem as it is now: the person's absence may be in it already.
    plan
        The plan.
    visit
        One of its outings.
    person
        Id of a member of its crew.

    Raises
    ------
    InputError
        If the plan has no such outing, or its crew no such person.
    """
    role = next((member.role for member in visit.crew if member.staff == person), None)
    if visit not in plan.outings or role is None:
        crew = ", ".join(member.staff for member in visit.crew)
        subject = f"{visit.date} {' '.join(visit.locations)}"
        remedy = (
            Words(f"one of its crew: {crew}", f"jemand aus dem Team: {crew}")
            if visit in plan.outings
            else Words("a visit out of plan.outings", "ein Termin aus plan.outings")
        )
        wrong = Words(
            f"'{person}' is not on this visit of the plan",
            f"'{person}' gehört nicht zu diesem Termin des Plans",
        )
        raise InputError([Finding(subject, wrong, remedy)])
    desk = _Desk(problem, plan, visit, person, role)
    on_visit = {member.staff for member in visit.crew}
    found = [desk.stand_in(who) for who in problem.staff if who.id not in on_visit]
    order = [goal.goal for goal in problem.policy.goals]
    shares = {who.id: who.permille for who in problem.staff}

    def rank(one: StandIn) -> tuple[object, ...]:
        load = (one.duties + one.earlier_duties) / shares[one.staff]
        return len(one.rules), [one.goals.get(goal, 0) for goal in order], load, one.staff

    return tuple(sorted(found, key=rank))


class _Desk:
    """The visit with one seat empty, and what the judge says of it with each person in turn."""

    def __init__(
        self, problem: RotationProblem, plan: RotationPlan, visit: PlannedOuting, person: str, role: str
    ) -> None:
        self.problem, self.plan, self.visit, self.person, self.role = problem, plan, visit, person, role
        # Dates and places are the same whoever goes.
        self.rules = [one for one in problem.policy.all_rules if one.judges != "visits"]
        self.of_several = [one for one in self.rules if one.judges == "plan"]
        self.outing = Outing(visit.date, visit.stops, _ways(problem, visit), visit.days)
        self.alone = frozenset(self._violations(self.rules, [visit]))
        self.goals = [(goal, goal.measure(problem, plan)) for goal in problem.policy.goals]

    def stand_in(self, who: StaffMember) -> StandIn:
        """Return what the judge and the goals say of a person."""
        duties = len(self.plan.outings_by_staff.get(who.id, ())) + 1
        earlier = len(self.problem.past_duties.get(who.id, ()))
        if self.outing.itinerary_of(who.office) is None:
            words = Words(
                en=f"no way from {who.office} fits the hours of the visit",
                de=f"kein Weg von {who.office} passt zu den Zeiten des Termins",
            )
            return StandIn(
                staff=who.id,
                office=who.office,
                role=self.role,
                rules=("travel",),
                reasons=(words.en,),
                reasons_de=(words.de,),
                duties=duties,
                earlier_duties=earlier,
            )
        swapped = self._with(who.id)
        member = next(one for one in swapped.crew if one.staff == who.id)
        against = self._against(swapped, who.id)
        return StandIn(
            staff=who.id,
            office=who.office,
            role=self.role,
            rules=tuple(dict.fromkeys(one.rule for one in against)),
            reasons=tuple(dict.fromkeys(one.message for one in against)),
            reasons_de=tuple(dict.fromkeys(one.message_de for one in against)),
            languages=member.languages,
            duties=duties,
            earlier_duties=earlier,
            duty_minutes=member.duty_minutes,
            travel_minutes=member.travel_minutes,
            goals={} if against else self._goals(swapped),
        )

    def _goals(self, swapped: PlannedOuting) -> dict[str, int]:
        """Return by how much more each goal counts."""
        whole = self._plan(self._outings(self.plan.outings, swapped))
        return {one.goal: one.measure(self.problem, whole) - known for one, known in self.goals}

    def _with(self, staff: str) -> PlannedOuting:
        """Return the visit with a person in the empty seat."""
        crew = tuple((staff if one.staff == self.person else one.staff, one.role) for one in self.visit.crew)
        return planned_outing(self.problem, Decision(self.outing, crew))

    def _against(self, swapped: PlannedOuting, staff: str) -> list[Violation]:
        """Return what the judge has against it and not against the plan as it is.

        The visit by itself comes first, which settles most; then, for the rules that judge more than one outing,
        whatever meets it, and the two people's other days.
        """
        alone = [one for one in self._violations(self.rules, [swapped]) if one not in self.alone]
        if alone:
            return alone
        near = [
            one
            for one in self.plan.outings
            if one is self.visit
            or (one.date <= self.visit.last_date and self.visit.date <= one.last_date)
            or any(member.staff in (staff, self.person) for member in one.crew)
        ]
        found = self._violations(self.of_several, self._outings(near, swapped))
        known = frozenset(self._violations(self.of_several, near) if found else ())
        return [one for one in found if one not in known]

    def _violations(self, rules: Sequence[Rule], outings: Sequence[PlannedOuting]) -> list[Violation]:
        plan = self._plan(outings)
        return [one for rule in rules for one in rule.check(self.problem, plan)]

    def _plan(self, outings: Sequence[PlannedOuting]) -> RotationPlan:
        return RotationPlan.unchecked(outings=tuple(outings), staff=(), provenance=self.plan.provenance)

    def _outings(self, outings: Sequence[PlannedOuting], swapped: PlannedOuting) -> tuple[PlannedOuting, ...]:
        return tuple(swapped if one is self.visit else one for one in outings)


def _ways(problem: RotationProblem, visit: PlannedOuting) -> tuple[Itinerary, ...]:
    """Return the visit's itineraries, and one for each other office from which the same hours can be kept."""
    known = {way.office for way in visit.itineraries}
    rules = problem.policy.all_rules
    part = part_problem(problem, Part(tuple(problem.office_by_id), visit.locations), rules)
    horizon = problem.horizon.model_copy(update={"candidates": (ExplicitDates(dates=(visit.date,)),)})
    day = part.model_copy(update={"horizon": horizon})
    found: dict[str, Itinerary] = {}
    for one in enumerate_outings(day, rules, problem.policy.goals, keep_dominated=True)[0]:
        if one.stops == visit.stops and one.days == visit.days:
            for way in one.itineraries:
                if way.office not in known:
                    best = found.get(way.office)
                    if best is None or way.minutes.travel < best.minutes.travel:
                        found[way.office] = way
    return (*visit.itineraries, *found.values())
