"""Nights away: agreed to, where there are beds, and not too many."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar, Literal

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Night, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Builder, Team, at_most, total
from outreach_opt.words import Words


class Nights(Rule):
    """Crews sleep only where there is lodging with a bed for each, no outing has more nights than tours allow, and
    nobody has more nights in the horizon than they agreed to.
    """

    apart: ClassVar[bool] = True
    any_hour: ClassVar[bool] = True

    term: ClassVar[Words] = Words(en="nights", de="Übernachtungen")

    rule: Literal["nights"] = "nights"

    def forbids(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> Words | None:
        """Refuse too many nights, and nights without lodging."""
        wrong = _wrong(facts, way)
        return wrong[0] if wrong else None

    def bars(self, facts: Facts, who: StaffMember, outing: Outing) -> bool:
        """Bar people who did not agree to so many nights."""
        return _nights(outing, who.office) > who.most_nights

    def traits(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> tuple[int, ...]:
        """Return the number of nights, fewer being easier, and where beds are taken: only the same will do."""
        if not way.nights:
            return 0, 0, 0
        numbers = {one.id: number for number, one in enumerate(facts.locations, 1)}
        code = 0
        for night in _in_order(way):
            code = code * (len(numbers) + 1) + (numbers[night.location] if _beds(facts, night) is not None else 0)
        return len(way.nights), code, -code

    def post(self, builder: Builder) -> None:
        """Bound each person's nights, and who sleeps in one place."""
        facts = builder.facts
        for who in facts.staff:
            possible = [one for one in builder.outings if 0 < _nights(one, who.office) <= who.most_nights]
            if possible:
                nights = builder.duty_cost(who.id, partial(_nights, office=who.office))
                builder.require(at_most(nights, who.most_nights), self.rule, who.id)
        for team in builder.teams:
            self._post_beds(builder, team)

    def _post_beds(self, builder: Builder, team: Team) -> None:
        outing = team.outings[0]
        sleeping: dict[tuple[int, str], list[str]] = {}
        for way in outing.itineraries:
            for number, night in enumerate(_in_order(way), 1):
                sleeping.setdefault((number, night.location), []).append(way.office)
        for (number, place), offices in sleeping.items():
            lodging = builder.facts.location_by_id[place].lodging
            if lodging is not None and lodging.beds is not None:
                people = total(builder.crew(team, office=office) for office in offices)
                builder.require(at_most(people, lodging.beds), self.rule, f"{outing.date} {place} {number}")

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count each person's nights, and who sleeps where in each night."""
        found = []
        counts: Counter[str] = Counter()
        for outing in plan.outings:
            for way in outing.itineraries:
                if wrong := _wrong(facts, way):
                    subject = f"{outing.date} {' '.join(outing.locations)} {way.office}"
                    found.append(self.breach(subject, *wrong))
            for member in outing.crew:
                counts[member.staff] += _nights(outing, facts.staff_by_id[member.staff].office)
            found += self._too_few_beds(facts, outing)
        for who in facts.staff:
            over = counts[who.id] - who.most_nights
            if over > 0:
                words = Words(
                    en=f"{who.id} has {counts[who.id]} nights away, agreed are {who.most_nights}",
                    de=f"{who.id} hat {counts[who.id]} Übernachtungen, vereinbart sind {who.most_nights}",
                )
                found.append(self.breach(who.id, words, over))
        return found

    def _too_few_beds(self, facts: Facts, outing: PlannedOuting) -> list[Violation]:
        sleeping: Counter[tuple[int, str]] = Counter()
        for member in outing.crew:
            way = outing.itinerary_of(facts.staff_by_id[member.staff].office)
            for number, night in enumerate(_in_order(way) if way else (), 1):
                sleeping[number, night.location] += 1
        found = []
        for (number, place), people in sorted(sleeping.items()):
            lodging = facts.location_by_id[place].lodging
            beds = lodging.beds if lodging else None
            if beds is not None and people > beds:
                words = Words(
                    en=f"{people} people sleep in {place} in night {number} from {outing.date}, beds are {beds}",
                    de=f"{people} Personen schlafen in der {number}. Nacht ab {outing.date} in {place}, Betten: {beds}",
                )
                found.append(self.breach(f"{outing.date} {place} {number}", words, people - beds))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Nights away are agreed to, in lodging with enough beds, and not too many in one outing.",
            de="Übernachtungen sind vereinbart, haben Unterkunft mit genug Betten und sind je Einsatz nicht zu viele.",
        )


def _wrong(facts: Facts, way: Itinerary) -> tuple[Words, int] | None:
    homeless = [one.location for one in way.nights if facts.location_by_id[one.location].lodging is None]
    if homeless:
        words = Words(
            en=f"from {way.office}: a night in {homeless[0]}, where there is no lodging",
            de=f"ab {way.office}: eine Übernachtung in {homeless[0]}, wo es keine Unterkunft gibt",
        )
        return words, len(homeless)
    over = len(way.nights) - facts.tours.most_nights
    if over > 0:
        words = Words(
            en=f"from {way.office}: {len(way.nights)} nights away, at most {facts.tours.most_nights}",
            de=f"ab {way.office}: {len(way.nights)} Übernachtungen, höchstens {facts.tours.most_nights}",
        )
        return words, over
    return None


def _nights(outing: Outing | PlannedOuting, office: str) -> int:
    way = outing.itinerary_of(office)
    return len(way.nights) if way else 0


def _in_order(way: Itinerary) -> list[Night]:
    return sorted(way.nights, key=lambda one: one.begins)


def _beds(facts: Facts, night: Night) -> int | None:
    lodging = facts.location_by_id[night.location].lodging
    return lodging.beds if lodging else None
