"""Enough rest from one duty to the next, and in the nights of one."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import ClassVar, Literal

from outreach_opt.clock import DAY_MINUTES, elapsed_minutes, format_duration
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Builder, at_most, total
from outreach_opt.words import Words

CLOCK_CHANGE = 60
"""Most minutes that a clock change adds to a night or takes from it."""


class Rest(Rule):
    """From the return of one duty to the leave of the next, and in each night away, pass at least the rest minutes.

    ArbZG §5. Minutes that really pass are counted, so that a night is an hour shorter or longer when clocks change.
    """

    apart: ClassVar[bool] = True
    any_hour: ClassVar[bool] = True

    term: ClassVar[Words] = Words(en="rest", de="Ruhezeit")

    rule: Literal["rest"] = "rest"

    def forbids(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> Words | None:
        """Refuse nights that are too short."""
        nights = [elapsed_minutes(day, one.begins, day, one.ends, facts.timezone) for one in way.nights]
        shortest = min(nights, default=facts.working_time.rest_minutes)
        return _short_night(way.office, shortest) if shortest < facts.working_time.rest_minutes else None

    def post(self, builder: Builder) -> None:
        """Forbid a late return followed by an early leave, for people who can have both."""
        facts = builder.facts
        for office in facts.office_by_id:
            by_date: dict[date, list[Outing]] = {}
            leaves, returns = DAY_MINUTES, 0
            for outing in builder.outings:
                way = outing.itinerary_of(office)
                if way:
                    by_date.setdefault(outing.date, []).append(outing)
                    leaves = min(leaves, way.leaves)
                    returns = max(returns, way.returns - (outing.days - 1) * DAY_MINUTES)
            if DAY_MINUTES + leaves - returns - CLOCK_CHANGE >= facts.working_time.rest_minutes:
                # Nobody from there comes back so late and leaves so early.
                continue
            for day, late in by_date.items():
                for outing in late:
                    for ahead in range(1, 3 + facts.working_time.rest_minutes // DAY_MINUTES):
                        next_day = day + timedelta(days=outing.days - 1 + ahead)
                        early = by_date.get(next_day, [])
                        if early and not builder.exclusive(day, next_day):
                            self._post_pair(builder, office, outing, late, early)

    def _post_pair(
        self, builder: Builder, office: str, outing: Outing, late: list[Outing], early: list[Outing]
    ) -> None:
        facts = builder.facts
        too_early = [one for one in early if _rest(facts, outing, one, office) < facts.working_time.rest_minutes]
        if not too_early:
            return
        # Every outing that ends as late or later conflicts with the same early ones: one constraint holds them all.
        as_late = [one for one in late if _returns(one, office) >= _returns(outing, office)]
        for who in facts.staff:
            if who.office == office:
                both = total(builder.serves(who.id, one) for one in (*as_late, *too_early))
                builder.require(at_most(both, 1), self.rule, f"{outing.date} {who.id}")

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Measure the time between consecutive duties of each person, and each night away."""
        found = list(self._check_nights(facts, plan))
        for who in facts.staff:
            duties = plan.outings_by_staff.get(who.id, ())
            for one, other in pairwise(sorted(duties, key=lambda outing: outing.date)):
                rest = _rest(facts, one, other, who.office)
                missing = facts.working_time.rest_minutes - rest
                if missing > 0 and one.last_date < other.date:
                    words = Words(
                        en=f"{who.id} has {format_duration(rest)} of rest between {one.date} and {other.date}",
                        de=f"{who.id} hat {format_duration(rest)} Ruhezeit zwischen {one.date} und {other.date}",
                    )
                    found.append(self.breach(f"{other.date} {who.id}", words, missing))
        return found

    def _check_nights(self, facts: Facts, plan: RotationPlan) -> Iterator[Violation]:
        for outing in plan.outings:
            for way in outing.itineraries:
                for night in way.nights:
                    minutes = elapsed_minutes(outing.date, night.begins, outing.date, night.ends, facts.timezone)
                    missing = facts.working_time.rest_minutes - minutes
                    if missing > 0:
                        subject = f"{outing.date} {' '.join(outing.locations)} {way.office}"
                        yield self.breach(subject, _short_night(way.office, minutes), missing)

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Everyone has the least rest between duties and in nights away (ArbZG §5).",
            de="Zwischen zwei Einsätzen und in jeder Nacht auswärts liegt die Mindestruhezeit (ArbZG §5).",
        )


def _short_night(office: str, minutes: int) -> Words:
    return Words(
        en=f"from {office}: {format_duration(minutes)} of rest in a night away",
        de=f"ab {office}: {format_duration(minutes)} Ruhezeit in einer Nacht auswärts",
    )


def _returns(outing: Outing, office: str) -> int:
    way = outing.itinerary_of(office)
    return way.returns if way else 0


def _rest(facts: Facts, one: Outing | PlannedOuting, other: Outing | PlannedOuting, office: str) -> int:
    back, out = one.itinerary_of(office), other.itinerary_of(office)
    if back is None or out is None:
        return facts.working_time.rest_minutes
    by_the_clock = (other.date - one.date).days * DAY_MINUTES + out.leaves - back.returns
    if by_the_clock - CLOCK_CHANGE >= facts.working_time.rest_minutes:
        # Even a clock change takes no more than an hour: the exact minutes do not matter.
        return by_the_clock
    return elapsed_minutes(one.date, back.returns, other.date, out.leaves, facts.timezone)
