"""Tables of people and of goals: everyone's duties, what they come to, and what the plan reaches."""

from __future__ import annotations

from collections.abc import Iterator

from outreach_opt.answers.personal_share import Name
from outreach_opt.answers.share import shares_of_all
from outreach_opt.clock import moment
from outreach_opt.domain.base import weekday_of
from outreach_opt.domain.loads import load_of
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.exports.day_tables import DATE, LEAVES, LOCATIONS, OUTING, RETURNS, WEEKDAY, offices_column
from outreach_opt.exports.tables import Column, PlanTable, Row
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, Words, said

SHARED: dict[Name, str] = {"duties": "Einsätze", "travel_minutes": "Weg (Min.)", "island_days": "Inseltage"}
"""What is held against a fair share, with its heading in German."""


def _staff_column(problem: RotationProblem) -> Column:
    return Column("staff", "Person", "category", tuple(problem.staff_by_id))


def _of_duty() -> tuple[Column, ...]:
    return (
        Column("duty_minutes", "Arbeitszeit (Min.)", "whole"), Column("travel_minutes", "Weg (Min.)", "whole"),
        Column("island_days", "Inseltage", "whole"),
    )  # fmt: skip


def duties(problem: RotationProblem, plan: RotationPlan) -> PlanTable:
    """Return a row for each person and day (or days) away, person by person.

    ``island_days`` are the days of a way that takes a boat; an early start leaves before the ledger's ``early_before``.
    """
    columns = (
        _staff_column(problem), OUTING, DATE, WEEKDAY, Column("days", "Tage", "whole"), offices_column(problem),
        Column("role", "Funktion", "category", tuple(problem.roles), _named(problem)), LOCATIONS,
        Column("languages", "Sprachen", "text"), LEAVES, RETURNS, *_of_duty(),
        Column("early_start", "früher Aufbruch", "flag"),
    )  # fmt: skip
    rows = tuple(row for who in problem.staff for row in _duty_rows(problem, plan, who))
    return PlanTable("duties", Words(en="duties", de="einsaetze"), columns, rows)


def _named(problem: RotationProblem) -> dict[str, Words]:
    return {one: Words(en=name, de=name) for one, name in problem.roles.items()}


def _duty_rows(problem: RotationProblem, plan: RotationPlan, who: StaffMember) -> Iterator[Row]:
    for number, one in enumerate(plan.outings, 1):
        for member in one.crew:
            way = one.itinerary_of(member.office)
            if member.staff != who.id or way is None:
                continue
            load = load_of(way, problem.history.ledger.early_before)
            times = (moment(one.date, at, problem.timezone) for at in (way.leaves, way.returns))
            yield (
                who.id, number, one.date, weekday_of(one.date), one.days, member.office, member.role,
                ", ".join(one.locations), ", ".join(member.languages), *times,
                member.duty_minutes, member.travel_minutes, load.island_days, load.early_starts > 0,
            )  # fmt: skip


def load(problem: RotationProblem, plan: RotationPlan) -> PlanTable:
    """Return a row for each person: what the plan comes to, what came before it, and what would be exactly fair.

    As in :func:`outreach_opt.share_of`: all who share a role have ``fair`` together, by contract share, earlier
    amounts (served and credited) included.
    """
    columns = (
        _staff_column(problem), offices_column(problem), Column("roles", "Funktionen", "text"),
        Column("contract_share", "Stellenanteil", "real"),
        *(column for name, german in SHARED.items() for column in _shared(name, german)),
        Column("duty_minutes", "Arbeitszeit (Min.)", "whole"), Column("nights", "Nächte", "whole"),
        Column("early_starts", "frühe Aufbrüche", "whole"),
    )  # fmt: skip
    shares = shares_of_all(problem, plan)
    rows = []
    for who in problem.staff:
        measures = [shares[who.id][name] for name in SHARED]
        served = plan.outings_by_staff.get(who.id, ())
        work = sum(next(one.duty_minutes for one in day.crew if one.staff == who.id) for day in served)
        nights = sum(day.days - 1 for day in served)
        amounts = (cell for one in measures for cell in (one.here, one.carried + one.credited, round(one.fair, 3)))
        head = (who.id, who.office, ", ".join(who.roles), who.contract_share)
        rows.append((*head, *amounts, work, nights, shares[who.id]["early_starts"].here))
    return PlanTable("load", Words(en="load", de="auslastung"), columns, tuple(rows))


def _shared(name: str, german: str) -> tuple[Column, ...]:
    return (
        Column(name, german, "whole"),
        Column(f"earlier_{name}", f"{german}, früher", "whole"),
        Column(f"fair_{name}", f"{german}, gerecht", "real"),
    )


def goals(problem: RotationProblem, plan: RotationPlan, language: Language = "en") -> PlanTable:
    """Return a row for each goal in strict order: the value that the plan states, and what it means."""
    stated = {one.goal: one.value for one in plan.goals}
    terms: dict[str, Words] = {one.goal: one.term for one in problem.policy.goals}
    columns = (
        Column("goal", "Ziel", "category", tuple(terms), terms), Column("value", "Wert", "whole"),
        Column("title", "gezählt wird, weniger ist besser", "text"),
        Column("meaning", "Bedeutung", "text"),
    )  # fmt: skip
    rows = tuple(
        (one.goal, stated[one.goal], said(one.title, language), said(one.sentence(stated[one.goal]), language))
        for one in problem.policy.goals
        if one.goal in stated
    )
    return PlanTable("goals", Words(en="goals", de="ziele"), columns, rows)
