"""What is excluded does not happen."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar, Literal

from outreach_opt.clock import DAY_MINUTES, days_between
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.history import Exclusion
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.waist import Builder, at_most, total
from outreach_opt.words import Words


class Exclusions(Rule):
    """No day on site, and no duty of an excluded person, matches everything that an exclusion gives.

    Of a person without a place every date away counts, with a place the dates on which the crew is there.
    """

    apart: ClassVar[bool] = True
    judges: ClassVar[Judged] = "outing"
    term: ClassVar[Words] = Words(en="exclusions", de="Ausschlüsse")

    rule: Literal["exclusions"] = "exclusions"

    def closes(self, facts: Facts, day: date, location: str) -> Words | None:
        """Refuse dates on which a place must not be visited."""
        for one in facts.exclusions:
            if one.staff is None and one.location in (None, location) and one.covers(day):
                return _excluded(one)
        return None

    def bars(self, facts: Facts, who: StaffMember, outing: Outing) -> bool:
        """Bar people from dates on which they must not serve anywhere."""
        mine = [one for one in facts.exclusions if one.staff == who.id and one.location is None]
        return any(one.covers(day) for one in mine for day in days_between(outing.date, outing.last_date))

    def post(self, builder: Builder) -> None:
        """Keep people from places, and refuse tours on excluded dates.

        Single visits are enumerated on other dates; which place an outing goes to is nothing to be barred by.
        """
        for one in builder.facts.exclusions:
            matching = [outing for outing in builder.outings if is_about(one, outing)]
            if one.staff is not None and one.location is not None and matching:
                served = total(builder.serves(one.staff, outing) for outing in matching)
                builder.require(at_most(served), self.rule, one.label)
            tours = [outing for outing in matching if outing.days > 1 or len(outing.stops) > 1]
            if one.staff is None and tours:
                builder.require(at_most(builder.chosen(tours)), self.rule, one.label)

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Go through all days on site and all duties."""
        found = []
        for one in facts.exclusions:
            for outing in plan.outings:
                if one.staff is not None and all(member.staff != one.staff for member in outing.crew):
                    continue
                if is_about(one, outing):
                    subject = f"{outing.date} {' '.join(outing.locations)} {one.label}"
                    found.append(self.breach(subject, _excluded(one)))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(en="What is excluded does not happen.", de="Was ausgeschlossen ist, findet nicht statt.")


def is_about(one: Exclusion, outing: Outing | PlannedOuting) -> bool:
    """Tell whether an exclusion is about some date of an outing, whoever serves on it."""
    return any(map(one.covers, _days(one, outing)))


def _days(one: Exclusion, outing: Outing | PlannedOuting) -> Iterator[date]:
    """Return the dates of an outing that an exclusion is about."""
    if one.location is not None:
        return _days_at(one.location, outing)
    if one.staff is not None:
        return days_between(outing.date, outing.last_date)
    return (day for place in outing.locations for day in _days_at(place, outing))


def _days_at(location: str, outing: Outing | PlannedOuting) -> Iterator[date]:
    for stop in outing.stops:
        if stop.location == location:
            yield outing.date + timedelta(days=stop.begins // DAY_MINUTES)


def _excluded(one: Exclusion) -> Words:
    return Words(en=f"{one.label} is excluded", de=f"{one.label} ist ausgeschlossen")
