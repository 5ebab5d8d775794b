"""Nobody has more duties than agreed, or duties closer together than agreed."""

from bisect import bisect_right
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import ClassVar, Literal

from outreach_opt.clock import month_of, parse_month
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Rule
from outreach_opt.rules.several_days import Reaches
from outreach_opt.waist import Builder, at_most
from outreach_opt.words import Words

APART = "days-between"
"""Names what keeps duties of a person apart; which dates that is about depends on the dates that there are."""


class Workload(Rule):
    """Duties of each person: most in a month, most in the horizon, least days from one's last date to the next one.

    A duty of several days counts in the month in which it begins.
    """

    apart: ClassVar[bool] = True
    of_months: ClassVar[bool] = True

    term: ClassVar[Words] = Words(en="workload", de="Einsätze je Person")

    rule: Literal["workload"] = "workload"

    def post(self, builder: Builder) -> None:
        """Bound the duties of each person in months, horizon and short windows."""
        horizon = builder.facts.horizon
        begun = {month_of(one.date) for one in builder.outings}
        months = [(month, *parse_month(month)) for month in horizon.months if month in begun]
        reaches: dict[int, Reaches] = {}
        for who in builder.facts.staff:
            if who.most_duties is not None:
                duties = builder.duties(who.id, horizon.first, horizon.last)
                builder.require(at_most(duties, who.most_duties), self.rule, who.id)
            if who.most_duties_month is not None:
                for month, first, last in months:
                    duties = builder.duties(who.id, first, last)
                    builder.require(at_most(duties, who.most_duties_month), self.rule, f"{who.id} {month}")
            self._post_days_between(builder, who)
            days = who.least_days_between
            if days > 1:
                reaches[days] = reaches.get(days) or Reaches(builder, days)
                for _, duties in reaches[days].rivals(who):
                    builder.require(at_most(duties, 1), self.rule, f"{who.id} {APART}")

    def _post_days_between(self, builder: Builder, who: StaffMember) -> None:
        reach = timedelta(days=who.least_days_between - 1)
        last = _last_past_duty(builder.facts, who.id)
        if last is not None and last + reach >= builder.facts.horizon.first:
            early = builder.duties(who.id, builder.facts.horizon.first, last + reach)
            builder.require(at_most(early), self.rule, f"{who.id} {APART}")
        dates = builder.duty_dates(who.id)
        covered = -1
        for at, day in enumerate(dates):
            until = bisect_right(dates, day + reach, lo=at)
            # Windows inside an earlier one say nothing new.
            if until > max(covered, at + 1) and not builder.exclusive(day, dates[until - 1]):
                covered = until
                window = builder.duties(who.id, day, dates[until - 1])
                builder.require(at_most(window, 1), self.rule, f"{who.id} {APART}")

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count each person's duties and the days between them."""
        found = []
        served: dict[str, list[tuple[date, date]]] = {}
        for one in plan.outings:
            for member in one.crew:
                served.setdefault(member.staff, []).append((one.date, one.last_date))
        for who in (one for one in facts.staff if one.id in served):
            spans = sorted(served[who.id])
            dates = [first for first, _ in spans]
            if who.most_duties is not None and len(dates) > who.most_duties:
                found.append(self._too_many(who.id, f"{len(dates)}", who.most_duties, len(dates) - who.most_duties))
            for month, count in sorted(Counter(map(month_of, dates)).items()):
                if who.most_duties_month is not None and count > who.most_duties_month:
                    over = count - who.most_duties_month
                    found.append(self._too_many(f"{who.id} {month}", f"{count}", who.most_duties_month, over))
            past = _last_past_duty(facts, who.id)
            for (_, last), (other, _) in pairwise(([(past, past)] if past else []) + spans):
                days = (other - last).days
                missing = who.least_days_between - days
                # Duties at one time are the matter of another rule.
                if missing > 0 and days > 0:
                    words = Words(
                        en=f"{who.id}: {days} days from {last} to {other}, at least {who.least_days_between}",
                        de=f"{who.id}: {days} Tage von {last} bis {other}, mindestens {who.least_days_between}",
                    )
                    found.append(self.breach(f"{who.id} {other}", words, missing))
        return found

    def _too_many(self, subject: str, count: str, most: int, excess: int) -> Violation:
        words = Words(
            en=f"{subject}: {count} duties, at most {most}", de=f"{subject}: {count} Einsätze, höchstens {most}"
        )
        return self.breach(subject, words, excess)

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Nobody has more duties in a month or in the year, or sooner after another, than agreed.",
            de="Niemand hat mehr Einsätze im Monat oder Jahr oder dichter hintereinander als vereinbart.",
        )


def _last_past_duty(facts: Facts, staff: str) -> date | None:
    return max(facts.past_duties.get(staff, ()), default=None)
