"""What is already decided stays."""

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar, Literal

from outreach_opt.clock import month_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.history import Pin
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Builder, Linear, at_least, total
from outreach_opt.words import Words


class Pins(Rule):
    """For each pin, some visit and its crew match everything it gives; a visit's date is that on which it begins."""

    of_months: ClassVar[bool] = True

    term: ClassVar[Words] = Words(en="pins", de="Festlegungen")

    rule: Literal["pins"] = "pins"

    def ties(self, facts: Facts, outings: Sequence[Outing]) -> Iterable[Collection[str]]:
        """Tie a pinned person's office to the pinned place; a date alone may be kept by any."""
        for pin in facts.pins:
            homes = [facts.staff_by_id[pin.staff].office] if pin.staff in facts.staff_by_id else []
            named = [*homes, *([pin.location] if pin.location is not None else [])]
            yield named or [*facts.office_by_id, *facts.location_by_id]

    def post(self, builder: Builder) -> None:
        """Ask for one matching outing per pin."""
        for pin in builder.facts.pins:
            builder.require(at_least(kept(builder, pin), 1), self.rule, pin.label)

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Look for an outing that matches each pin."""
        found = []
        for pin in facts.pins:
            held = any(
                _matches(pin, outing)
                and (
                    pin.staff is None
                    or any(who.staff == pin.staff and pin.role in (None, who.role) for who in outing.crew)
                )
                for outing in plan.outings
            )
            if not held:
                words = Words(en=f"the pin {pin.label} is not kept", de=f"die Festlegung {pin.label} ist nicht erfüllt")
                found.append(self.breach(pin.label, words))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(en="What is pinned stays as it is.", de="Was festgelegt ist, bleibt.")


def kept(builder: Builder, pin: Pin) -> Linear:
    """Return how often a pin is kept."""
    matching = [one for one in builder.outings if _matches(pin, one)]
    if pin.staff is None:
        return builder.chosen(matching)
    return total(builder.serves(pin.staff, one, pin.role) for one in matching)


def _matches(pin: Pin, outing: Outing | PlannedOuting) -> bool:
    dates = ((place, outing.visit_date(place)) for place in outing.locations)
    return any(
        pin.location in (None, place) and pin.month in (None, month_of(day)) and pin.date in (None, day)
        for place, day in dates
    )
