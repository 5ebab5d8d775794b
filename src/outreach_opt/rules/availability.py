"""People serve only when their working pattern, absences and daily bounds allow it."""

from datetime import timedelta
from typing import ClassVar, Literal

from outreach_opt.clock import DAY_MINUTES, days_between, format_clock
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.waist import Builder
from outreach_opt.words import Words


class Availability(Rule):
    """A person serves on working days without absence, leaves not too early and returns not too late.

    Of several days away every date counts; the first day bounds the leave, the last one the return.
    """

    apart: ClassVar[bool] = True
    judges: ClassVar[Judged] = "outing"
    term: ClassVar[Words] = Words(en="availability", de="Verfügbarkeit")

    rule: Literal["availability"] = "availability"

    def bars(self, facts: Facts, who: StaffMember, outing: Outing) -> bool:
        """Bar people who are away, or whose bounds the outing would break."""
        way = outing.itinerary_of(who.office)
        return (
            way is None
            or way.leaves < who.earliest_leave
            or way.returns - (outing.days - 1) * DAY_MINUTES > who.latest_return
            or not who.works_on(outing.date)
            or (outing.days > 1 and not all(map(who.works_on, days_between(outing.date, outing.last_date))))
        )

    def post(self, builder: Builder) -> None:
        """Post nothing: whom the rule bars can not be chosen."""

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Look up everyone's pattern, absences and bounds."""
        found = []
        for outing in plan.outings:
            for member in outing.crew:
                who = facts.staff_by_id[member.staff]
                subject = f"{outing.date} {' '.join(outing.locations)} {who.id}"
                for ahead in range(outing.days):
                    day = outing.date + timedelta(days=ahead)
                    if not who.works_on(day):
                        words = Words(en=f"{who.id} is not available on {day}", de=f"{who.id} ist am {day} nicht da")
                        found.append(self.breach(subject, words))
                way = outing.itinerary_of(who.office)
                if way is None:
                    continue
                last_minute = who.latest_return + (outing.days - 1) * DAY_MINUTES
                over = max(who.earliest_leave - way.leaves, way.returns - last_minute)
                if over > 0:
                    times = f"{format_clock(way.leaves)}–{format_clock(way.returns)}"
                    bounds = f"{format_clock(who.earliest_leave)}–{format_clock(who.latest_return)}"
                    words = Words(
                        en=f"{who.id} would be away {times}, possible is {bounds}",
                        de=f"{who.id} wäre {times} unterwegs, möglich ist {bounds}",
                    )
                    found.append(self.breach(subject, words, over))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="People serve only on their working days, without absence, within their daily bounds.",
            de="Personen werden nur an ihren Arbeitstagen, ohne Abwesenheit und in ihren Zeiten eingesetzt.",
        )
