"""Invitations are posted in good time."""

from datetime import date, timedelta
from typing import ClassVar, Literal

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.history import PastVisit
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.words import Words


class PostedInTime(Rule):
    """The post-by date of a visit leaves the lead and postal days (SGB X §37(2)) and is not past today.

    Visits whose invitations are posted already may be later than that.
    """

    apart: ClassVar[bool] = True
    judges: ClassVar[Judged] = "outing"
    term: ClassVar[Words] = Words(en="notice", de="rechtzeitige Einladung")

    rule: Literal["notice"] = "notice"

    def closes(self, facts: Facts, day: date, location: str) -> Words | None:
        """Refuse dates whose invitations should already be in the post."""
        if facts.today is None or PastVisit(location=location, date=day) in facts.notice.posted:
            return None
        last = post_by(facts, day)
        return _too_late(day, last, facts.today) if last < facts.today else None

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count back from each outing's first visit to the last working day on which letters can be posted."""
        found = []
        known = {(one.location, one.date) for one in facts.notice.posted}
        for outing in plan.outings:
            visit = min(outing.visit_date(place) for place in outing.locations)
            subject = f"{outing.date} {' '.join(outing.locations)}"
            needed = facts.notice.lead_days + facts.notice.postal_days
            early_enough = (visit - timedelta(days=ahead) for ahead in range(needed, needed + 31))
            working = (day for day in early_enough if facts.horizon.is_working_day(day))
            last = next(working, visit - timedelta(days=needed + 30))
            if outing.post_by != last:
                words = Words(
                    en=f"the plan posts by {outing.post_by}, the last possible date is {last}",
                    de=f"der Plan nennt {outing.post_by} als letzten Posttag, richtig ist {last}",
                )
                found.append(self.breach(subject, words, abs((outing.post_by - last).days)))
            posted = all((place, outing.visit_date(place)) in known for place in outing.locations)
            if facts.today is not None and last < facts.today and not posted:
                found.append(self.breach(subject, _too_late(visit, last, facts.today), (facts.today - last).days))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="The invitations of each visit can still be posted in time.",
            de="Die Einladungen zu jedem Termin können noch rechtzeitig zur Post.",
        )


def post_by(facts: Facts, visit: date) -> date:
    """Return the last working day on which the invitations to a visit can be posted.

    Lead and postal days are counted back from the visit; from a day without post the date falls back to the working day
    before it, 30 days further back at the most.
    """
    last = visit - timedelta(days=facts.notice.lead_days + facts.notice.postal_days)
    for _ in range(30):
        if facts.horizon.is_working_day(last):
            break
        last -= timedelta(days=1)
    return last


def _too_late(visit: date, last: date, today: date | None) -> Words:
    return Words(
        en=f"invitations to {visit} had to be posted by {last}, today is {today}",
        de=f"Einladungen zum {visit} mussten bis {last} zur Post, heute ist {today}",
    )
