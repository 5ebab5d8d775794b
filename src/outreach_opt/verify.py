"""The independent judge of plans: facts and plan only, nothing of the search."""

from collections.abc import Sequence

from outreach_opt.consistency.unread import refuse_unread_sources
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.plan import Duty, RotationPlan
from outreach_opt.domain.verdict import Verdict, Violation
from outreach_opt.policy import RotationProblem


def verify_plan(problem: RotationProblem, plan: RotationPlan) -> Verdict:
    """Judge a plan against its problem.

    Every rule of the policy and the physics are checked by their own arithmetic on facts and plan; goal values, duty
    lists and fingerprint are compared with what the plan says of itself.

    Parameters
    ----------
    problem
        The problem the plan is for.
    plan
        Any plan, from the package or from elsewhere.

    Returns
    -------
    Verdict
        All violations (none if the plan is good) and the goals measured anew. A plan with ids that the problem does
        not know is not judged further.

    Raises
    ------
    InputError
        If the problem names files under ``network.sources`` that have not been read.
    """
    refuse_unread_sources(problem)
    unknown = unknown_ids(problem, plan)
    if unknown:
        return Verdict(violations=tuple(unknown), goals={})
    found = [violation for rule in problem.policy.all_rules for violation in rule.check(problem, plan)]
    measured: list[tuple[str, int]] = [(goal.goal, goal.measure(problem, plan)) for goal in problem.policy.goals]
    found += _wrong_record(problem, plan)
    found += _wrong_goals(measured, plan)
    return Verdict(violations=tuple(found), goals=dict(measured))


def _record(subject: str, en: str, de: str) -> Violation:
    return Violation(rule="record", subject=subject, message=en, message_de=de)


def unknown_ids(facts: Facts, plan: RotationPlan) -> list[Violation]:
    """Return what a plan names and the facts do not know."""
    known = {
        "location": set(facts.location_by_id),
        "office": set(facts.office_by_id),
        "staff": set(facts.staff_by_id),
        "role": set(facts.roles),
    }
    used = [("location", one) for outing in plan.outings for one in outing.locations]
    nights = (night for outing in plan.outings for way in outing.itineraries for night in way.nights)
    used += [("location", night.location) for night in nights]
    used += [("office", way.office) for outing in plan.outings for way in outing.itineraries]
    used += [("staff", member.staff) for outing in plan.outings for member in outing.crew]
    cars = [car for outing in plan.outings for car in outing.cars]
    used += [("office", car.office) for car in cars]
    used += [("staff", one) for car in cars for one in (car.driver, *car.passengers)]
    used += [("role", member.role) for outing in plan.outings for member in outing.crew]
    used += [("staff", listed.staff) for listed in plan.staff]
    missing = sorted({(kind, one) for kind, one in used if one not in known[kind]})
    return [_record(one, f"unknown {kind} '{one}'", f"unbekannt: {kind} '{one}'") for kind, one in missing]


def _wrong_record(problem: RotationProblem, plan: RotationPlan) -> list[Violation]:
    found = []
    if plan.provenance.problem != problem.fingerprint:
        en = "the plan was made for another problem, or the problem has changed since"
        de = "der Plan gehört zu anderen Daten, oder die Daten wurden seither geändert"
        found.append(_record("fingerprint", en, de))
    dates = [outing.date for outing in plan.outings]
    if dates != sorted(dates):
        found.append(_record("order", "the outings are not in order of their dates", "die Termine sind nicht geordnet"))
    for outing in plan.outings:
        asked = {
            one for place in outing.locations for need in problem.location_by_id[place].languages for one in need.any_of
        }
        for member in outing.crew:
            who = problem.staff_by_id[member.staff]
            spoken = tuple(one for one in who.languages if one in asked)
            if (member.office, member.languages) != (who.office, spoken):
                en = f"office or languages of {who.id} differ from the facts"
                de = f"Dienststelle oder Sprachen von {who.id} weichen von den Daten ab"
                found.append(_record(f"{outing.date} {who.id}", en, de))
    return found + _wrong_lists(problem, plan)


def _wrong_lists(problem: RotationProblem, plan: RotationPlan) -> list[Violation]:
    found = []
    if sorted(one.staff for one in plan.staff) != sorted(problem.staff_by_id):
        en = "the duty lists do not name everyone once"
        found.append(_record("staff", en, "die Einsatzlisten nennen nicht alle genau einmal"))
    duties = duties_by_staff(plan)
    for listed in plan.staff:
        earlier = len(problem.past_duties.get(listed.staff, ()))
        if listed.duties != duties.get(listed.staff, ()) or listed.earlier_duties != earlier:
            en = f"the duty list of {listed.staff} differs from the outings"
            found.append(_record(listed.staff, en, f"die Einsatzliste von {listed.staff} weicht von den Terminen ab"))
    return found


def duties_by_staff(plan: RotationPlan) -> dict[str, tuple[Duty, ...]]:
    """Return everyone's duties as the outings of a plan have them, in order of dates; who has none is left out."""
    duties: dict[str, list[Duty]] = {}
    for outing in plan.outings:
        for member in outing.crew:
            way = outing.itinerary_of(member.office)
            if way is not None:
                duties.setdefault(member.staff, []).append(
                    Duty(
                        date=outing.date,
                        days=outing.days,
                        locations=outing.locations,
                        role=member.role,
                        leaves=way.leaves,
                        returns=way.returns,
                        duty_minutes=member.duty_minutes,
                        travel_minutes=member.travel_minutes,
                    )
                )
    return {staff: tuple(sorted(some, key=lambda duty: duty.date)) for staff, some in duties.items()}


def _wrong_goals(measured: Sequence[tuple[str, int]], plan: RotationPlan) -> list[Violation]:
    found = []
    said = [(one.goal, one.value) for one in plan.goals]
    for goal in sorted({one for one, _ in (*measured, *said)}):
        values, claimed = ([value for one, value in listed if one == goal] for listed in (measured, said))
        if values != claimed:
            excess = sum(abs(value - claim) for value, claim in zip(values, claimed, strict=False))
            found.append(
                Violation(
                    rule=f"goal:{goal}",
                    subject=goal,
                    message=f"the plan says {_listed(claimed, 'nothing')} of {goal}, "
                    f"measured is {_listed(values, 'nothing')}",
                    message_de=f"der Plan nennt {_listed(claimed, 'nichts')} für {goal}, "
                    f"gemessen ist {_listed(values, 'nichts')}",
                    excess=max(1, excess),
                )
            )
    return found


def _listed(values: Sequence[int], none: str) -> str:
    return ", ".join(str(one) for one in values) or none
