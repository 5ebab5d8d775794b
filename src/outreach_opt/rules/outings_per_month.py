"""So many outings in each month."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from outreach_opt.clock import month_of, parse_month
from outreach_opt.domain.base import Frozen, Month, Whole
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.waist import Builder, Constraint
from outreach_opt.words import Words


class MonthlyBounds(Frozen):
    """Least and most outings of one month (None: no bound)."""

    least: Annotated[Whole, Field(ge=0)] = 1
    most: Annotated[Whole, Field(ge=0)] | None = 1

    def __str__(self) -> str:
        return f"{self.least}–{'∞' if self.most is None else self.most}"


class OutingsPerMonth(Rule):
    """Outings in each calendar month of the horizon lie between ``least`` and ``most`` (None: no bound).

    Parameters
    ----------
    months
        Months (``2027-08``) with bounds of their own.
    """

    of_months: ClassVar[bool] = True
    judges: ClassVar[Judged] = "visits"
    term: ClassVar[Words] = Words(en="outings-per-month", de="Einsatztage je Monat")

    rule: Literal["outings-per-month"] = "outings-per-month"
    least: Annotated[Whole, Field(ge=0)] = 1
    most: Annotated[Whole, Field(ge=0)] | None = 1
    months: dict[Month, MonthlyBounds] = Field(default_factory=dict)

    def bounds(self, month: str) -> MonthlyBounds:
        """Return the bounds of a month."""
        return self.months.get(month) or MonthlyBounds(least=self.least, most=self.most)

    def solo_months(self) -> bool:
        """Tell whether a month has one outing at the most."""
        mosts = [self.most, *(one.most for one in self.months.values())]
        return all(one is not None and one <= 1 for one in mosts)

    def ties(self, facts: Facts, outings: Sequence[Outing]) -> Iterable[Collection[str]]:
        """Tie nothing together: a number of outings can be shared out."""
        return ()

    def post(self, builder: Builder) -> None:
        """Bound the outings of each month."""
        for month in builder.facts.horizon.months:
            bounds = self.bounds(month)
            builder.require(Constraint(builder.begun(*parse_month(month)), bounds.least, bounds.most), self.rule, month)

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count the outings of each month."""
        found = []
        counts = Counter(month_of(outing.date) for outing in plan.outings)
        for month in sorted(set(facts.horizon.months) | set(counts)):
            count, wanted = counts[month], self.bounds(month)
            excess = max(wanted.least - count, 0 if wanted.most is None else count - wanted.most)
            if excess > 0:
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
        others = "".join(f"; {month}: {bounds}" for month, bounds in sorted(self.months.items()))
        return Words(
            en=f"Each month has {self.least} to {most} outings{others}.",
            de=f"Jeder Monat hat {self.least} bis {most_de} Außentermine{others}.",
        )
