"""What a rule is: one file with four faces, each independent of the others."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import ClassVar, Literal

from outreach_opt.domain.base import Frozen
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.domain.verdict import Violation
from outreach_opt.waist import Builder
from outreach_opt.words import Words

Judged = Literal["outing", "visits", "plan"]


class Rule(Frozen):
    """A rule; its fields are its numbers, its ``rule`` field is its stable code.

    A rule implements ``check`` and ``requirement``, and whichever of the other faces can refuse what ``check`` refuses.
    """

    apart: ClassVar[bool] = False
    """Whether the rule says of places, and of offices with their people, the same whether or not there are others that
    they have no day away in common with."""

    of_months: ClassVar[bool] = False
    """Whether what the rule posts also holds where months are counted as a whole, teams with all dates of a month."""

    any_hour: ClassVar[bool] = False
    """Whether the rule judges single days by car alone by their minutes, and thus the same at any hour of an open
    window, on any date and over any roads. Then it is asked about one such day, which does not name the roads."""

    judges: ClassVar[Judged] = "plan"
    """What ``check`` looks at together: every outing by itself (``outing``), places and dates of all visits, whoever
    goes (``visits``), or anything of a plan. It says what need not be judged again when one crew changes."""

    term: ClassVar[Words]
    """The code in English, and what it is called in German."""

    rule: str

    def closes(self, facts: Facts, day: date, location: str) -> Words | None:
        """Say why a location can never be visited on a date, or None."""
        return None

    def forbids(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> Words | None:
        """Say why an office's crew can never go this way on a date, or None; ``day`` is the first date."""
        return None

    def bars(self, facts: Facts, who: StaffMember, outing: Outing) -> bool:
        """Tell whether a person can never serve on an outing."""
        return False

    def traits(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> tuple[int, ...]:
        """Return what else the rule minds about a way, smaller being easier to allow; a fixed number of figures.

        Candidates are compared, and counted together, by all rules' traits. Where only equal ways will do, a figure
        and its negative say so.
        """
        return ()

    def solo_months(self) -> bool:
        """Tell whether the rule allows one outing a month at the most, which lets models be smaller."""
        return False

    def ties(self, facts: Facts, outings: Sequence[Outing]) -> Iterable[Collection[str]]:
        """Return ids of offices and locations that must be planned together, beyond those of one day away."""
        return () if self.apart else [[*facts.office_by_id, *facts.location_by_id]]

    def post(self, builder: Builder) -> None:
        """Post the rule's constraints."""

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Return all breaches in a plan, by the rule's own arithmetic on facts and plan alone."""
        raise NotImplementedError(self.rule)

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        raise NotImplementedError(self.rule)

    def breach(self, subject: str, words: Words, excess: int = 1) -> Violation:
        """Return a violation of this rule."""
        return Violation(rule=self.rule, subject=subject, message=words.en, message_de=words.de, excess=max(1, excess))


def last_past_visit(facts: Facts, location: str) -> date | None:
    """Return the date of the last visit of a location before the horizon, or None."""
    return facts.last_visits.get(location)
