"""Each crew speaks the languages that its visit needs."""

from typing import ClassVar, Literal

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.waist import Builder, at_least
from outreach_opt.words import Words


class Languages(Rule):
    """For each need, enough people in the crew speak one of its languages."""

    apart: ClassVar[bool] = True
    of_months: ClassVar[bool] = True
    judges: ClassVar[Judged] = "outing"
    term: ClassVar[Words] = Words(en="languages", de="Sprachen")

    rule: Literal["languages"] = "languages"

    def post(self, builder: Builder) -> None:
        """Ask for speakers where a team is chosen."""
        for team in builder.teams:
            for place in team.locations:
                for need in builder.facts.location_by_id[place].languages:
                    speakers = builder.crew(team, speaking=need.any_of)
                    asked = at_least(speakers - builder.chosen(team.outings) * need.speakers)
                    builder.require(asked, self.rule, f"{place} {'/'.join(need.any_of)}")

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count the speakers in each crew."""
        found = []
        for outing in plan.outings:
            for place in outing.locations:
                for need in facts.location_by_id[place].languages:
                    count = sum(
                        any(one in need.any_of for one in facts.staff_by_id[member.staff].languages)
                        for member in outing.crew
                    )
                    if count < need.speakers:
                        spoken = "/".join(need.any_of)
                        words = Words(
                            en=f"{place} on {outing.date}: {count} speak {spoken}, needed are {need.speakers}",
                            de=f"{place} am {outing.date}: {count} sprechen {spoken}, nötig sind {need.speakers}",
                        )
                        found.append(self.breach(f"{outing.date} {place} {spoken}", words, need.speakers - count))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Each crew has enough speakers of the languages its visit needs.",
            de="In jedem Team sprechen genug Personen die Sprachen, die der Termin braucht.",
        )
