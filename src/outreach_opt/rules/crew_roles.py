"""Each visit has the people of each role that it needs, and no more than wanted."""

from typing import ClassVar, Literal

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.place import CrewNeed
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.waist import Builder, at_least, at_most
from outreach_opt.words import Words


class CrewRoles(Rule):
    """Each crew has someone, and of each role at least the least and at most the wanted number; all hold their role."""

    apart: ClassVar[bool] = True
    of_months: ClassVar[bool] = True
    judges: ClassVar[Judged] = "outing"
    term: ClassVar[Words] = Words(en="crew-roles", de="Besetzung")

    rule: Literal["crew-roles"] = "crew-roles"

    def post(self, builder: Builder) -> None:
        """Bound the crew of each role where a team is chosen."""
        for team in builder.teams:
            subject = " ".join(team.locations)
            needs = crew_needs(builder.facts, team.locations)
            builder.require(at_least(builder.crew(team) - builder.chosen(team.outings)), self.rule, subject)
            for role in builder.facts.roles:
                need = needs.get(role, CrewNeed(least=0, wanted=0))
                crew, chosen = builder.crew(team, role=role), builder.chosen(team.outings)
                builder.require(at_most(crew - chosen * need.wanted), self.rule, subject)
                if need.least:
                    builder.require(at_least(crew - chosen * need.least), self.rule, subject)

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count roles in each crew and look up who holds them."""
        found = []
        for outing in plan.outings:
            subject = f"{outing.date} {' '.join(outing.locations)}"
            if not outing.crew:
                words = Words(en=f"{subject} has nobody in its crew", de=f"{subject} hat niemanden im Team")
                found.append(self.breach(subject, words))
            found += self._check_counts(facts, outing, subject)
            for member in outing.crew:
                if member.role not in facts.staff_by_id[member.staff].roles:
                    words = Words(
                        en=f"{member.staff} does not hold the role {member.role}",
                        de=f"{member.staff} hat die Rolle {member.role} nicht",
                    )
                    found.append(self.breach(f"{subject} {member.staff}", words))
        return found

    def _check_counts(self, facts: Facts, outing: PlannedOuting, subject: str) -> list[Violation]:
        found = []
        for role in facts.roles:
            needs = [facts.location_by_id[place].crew.get(role) for place in outing.locations]
            least = max((need.least for need in needs if need), default=0)
            wanted = max((need.wanted for need in needs if need), default=0)
            count = sum(member.role == role for member in outing.crew)
            if not least <= count <= wanted:
                words = Words(
                    en=f"{subject} has {count} of role {role}, needed are {least} to {wanted}",
                    de=f"{subject} hat {count} mit der Rolle {role}, nötig sind {least} bis {wanted}",
                )
                found.append(self.breach(f"{subject} {role}", words, max(least - count, count - wanted)))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Each visit has enough people of each role, and not more than wanted.",
            de="Jeder Termin hat genug Personen je Rolle, und nicht mehr als gewünscht.",
        )


def crew_needs(facts: Facts, locations: tuple[str, ...]) -> dict[str, CrewNeed]:
    """Return the need per role of one crew that visits some locations: the largest of each."""
    needs: dict[str, CrewNeed] = {}
    for place in locations:
        for role, need in facts.location_by_id[place].crew.items():
            other = needs.get(role)
            needs[role] = need if other is None else _larger(need, other)
    return needs


def _larger(one: CrewNeed, other: CrewNeed) -> CrewNeed:
    return CrewNeed(least=max(one.least, other.least), wanted=max(one.wanted, other.wanted))
