"""Visits of one location keep their least and most gap, earlier visits included."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import ClassVar, Literal

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.place import Location
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule, last_past_visit
from outreach_opt.waist import Builder, Linear, at_least, at_most
from outreach_opt.words import Words


class Spacing(Rule):
    """Days from one visit to the next lie within the location's gap.

    A gap that is still open at the horizon's end counts once it must exceed the most.
    """

    apart: ClassVar[bool] = True
    of_months: ClassVar[bool] = True
    judges: ClassVar[Judged] = "visits"
    term: ClassVar[Words] = Words(en="spacing", de="Abstände")

    rule: Literal["spacing"] = "spacing"

    def post(self, builder: Builder) -> None:
        """Allow one visit in any window as short as the least gap, ask for one in any window as long as the most."""
        dates = _visit_dates(builder)
        for place in builder.facts.locations:
            visits = builder.visits(place.id, dates[0], dates[-1]) if dates else Linear()
            if visits.constant and not visits.terms:
                # All visits are decided already.
                continue
            if place.gap.least_days > 0:
                self._post_least(builder, place, dates)
            if place.gap.most_days is not None:
                self._post_most(builder, place, place.gap.most_days, dates)

    def _post_least(self, builder: Builder, place: Location, dates: Sequence[date]) -> None:
        last = last_past_visit(builder.facts, place.id)
        reach = timedelta(days=place.gap.least_days - 1)
        if last is not None:
            early = builder.visits(place.id, builder.facts.horizon.first, last + reach)
            builder.require(at_most(early), self.rule, place.id)
        end = -1
        for day in dates:
            until = bisect_right(dates, day + reach)
            if until > end:
                # Windows inside an earlier one say nothing new.
                end = until
                builder.require(at_most(builder.visits(place.id, day, day + reach), 1), self.rule, place.id)

    def _post_most(self, builder: Builder, place: Location, most: int, dates: Sequence[date]) -> None:
        horizon = builder.facts.horizon
        last = last_past_visit(builder.facts, place.id)
        starts: list[tuple[date, Linear]] = [] if last is None else [(last, Linear(constant=1))]
        starts += [(day, builder.visits(place.id, day, day)) for day in dates]
        for day, visited in starts:
            until = day + timedelta(days=most)
            if until <= horizon.last:
                following = builder.visits(place.id, day + timedelta(days=1), until)
                builder.require(at_least(following - visited), self.rule, place.id)

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Measure every gap from visit to visit, and the one open at the horizon's end."""
        found = []
        for place in facts.locations:
            past = last_past_visit(facts, place.id)
            dates = ([past] if past else []) + plan.visit_dates.get(place.id, [])
            least, most = place.gap.least_days, place.gap.most_days
            for one, other in pairwise(dates):
                gap = (other - one).days
                if gap < least:
                    found.append(self._breach(place, f"{one} – {other}", gap, least, least - gap))
                if most is not None and gap > most:
                    found.append(self._breach(place, f"{one} – {other}", gap, most, gap - most))
            open_days = (facts.horizon.last - dates[-1]).days if dates else 0
            if most is not None and open_days >= most:
                found.append(self._breach(place, f"{dates[-1]} – …", open_days + 1, most, open_days + 1 - most))
        return found

    def _breach(self, place: Location, dates: str, gap: int, bound: int, excess: int) -> Violation:
        words = Words(
            en=f"{place.label}: the gap {dates} is {gap} days, the bound is {bound}",
            de=f"{place.label}: der Abstand {dates} beträgt {gap} Tage, die Grenze ist {bound}",
        )
        return self.breach(f"{place.id} {dates}", words, excess)

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Visits of one place keep the least and the most days between them.",
            de="Termine an einem Ort halten den kleinsten und den größten Abstand ein.",
        )


def _visit_dates(builder: Builder) -> list[date]:
    """Return the candidate dates, and later dates on which a visit of several days away can begin."""
    tours = (one for one in builder.outings if one.days > 1)
    later = {one.visit_date(place) for one in tours for place in one.locations}
    return sorted(later.union(builder.facts.horizon.candidate_dates))
