"""So many outings in each month."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from outreach_opt.clock import month_of, parse_month
from outreach_opt.domain.base import Whole
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Builder, Constraint
from outreach_opt.words import Words


class OutingsPerMonth(Rule):
    """Outings in each calendar month of the horizon lie between ``least`` and ``most`` (None: no bound)."""

    of_months: ClassVar[bool] = True

    rule: Literal["outings-per-month"] = "outings-per-month"
    least: Annotated[Whole, Field(ge=0)] = 1
    most: Annotated[Whole, Field(ge=0)] | None = 1

    def solo_months(self) -> bool:
        """Tell whether a month has one outing at the most."""
        return self.most is not None and self.most <= 1

    def ties(self, facts: Facts, outings: Sequence[Outing]) -> Iterable[Collection[str]]:
        """Tie nothing together: a number of outings can be shared out."""
        return ()

    def post(self, builder: Builder) -> None:
        """Bound the outings of each month."""
        for month in builder.facts.horizon.months:
            builder.require(Constraint(builder.begun(*parse_month(month)), self.least, self.most), self.rule, month)

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count the outings of each month."""
        found = []
        counts = Counter(month_of(outing.date) for outing in plan.outings)
        for month in sorted(set(facts.horizon.months) | set(counts)):
            count = counts[month]
            excess = max(self.least - count, 0 if self.most is None else count - self.most)
            if excess > 0:
                wanted = f"{self.least}–{'∞' if self.most is None else self.most}"
                words = Words(
                    en=f"{month} has {count} outings, allowed are {wanted}",
                    de=f"{month} hat {count} Außentermine, erlaubt sind {wanted}",
                )
                found.append(self.breach(month, words, excess))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        most = "any number" if self.most is None else str(self.most)
        most_de = "beliebig vielen" if self.most is None else str(self.most)
        return Words(
            en=f"Each month has {self.least} to {most} outings.",
            de=f"Jeder Monat hat {self.least} bis {most_de} Außentermine.",
        )
