"""Crews as large as wanted."""

from typing import ClassVar, Literal

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.goals.base import Goal
from outreach_opt.rules.crew_roles import crew_needs
from outreach_opt.waist import Builder, Linear, total
from outreach_opt.words import Words


class CompleteCrews(Goal):
    """People missing from the wanted crews, over all visits and roles."""

    adds_up: ClassVar[bool] = True
    of_numbers: ClassVar[bool] = True
    term: ClassVar[Words] = Words(en="complete-crews", de="vollständige Teams")

    goal: Literal["complete-crews"] = "complete-crews"

    def post(self, builder: Builder) -> Linear:
        """Count what each chosen team's crew lacks; one crew's surplus does not make up for another's lack."""
        parts = []
        for team in builder.teams:
            for role, need in crew_needs(builder.facts, team.locations).items():
                missing = builder.chosen(team.outings) * need.wanted - builder.crew(team, role=role)
                parts.append(builder.positive_part(missing, need.wanted))
        return total(parts)

    def measure(self, facts: Facts, plan: RotationPlan) -> int:
        """Count who is missing, visit by visit."""
        missing = 0
        for outing in plan.outings:
            for role in facts.roles:
                needs = [facts.location_by_id[place].crew.get(role) for place in outing.locations]
                wanted = max((need.wanted for need in needs if need), default=0)
                missing += max(0, wanted - sum(member.role == role for member in outing.crew))
        return missing

    @property
    def title(self) -> Words:
        """Name what is counted."""
        return Words(en="people missing from crews", de="fehlende Personen in den Teams")

    def sentence(self, value: int) -> Words:
        """Say how many people are missing."""
        return Words(
            en=f"{value} {'person is' if value == 1 else 'people are'} missing from the wanted crews",
            de=f"{value} {'Person fehlt' if value == 1 else 'Personen fehlen'} an den gewünschten Teams",
        )
