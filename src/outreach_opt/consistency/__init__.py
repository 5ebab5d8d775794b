"""What contradicts itself in well-formed facts: one file per theme."""

from outreach_opt.consistency.cars import check_cars
from outreach_opt.consistency.geography import check_geography
from outreach_opt.consistency.horizon import check_horizon
from outreach_opt.consistency.ledger import check_ledger
from outreach_opt.consistency.nights import check_nights
from outreach_opt.consistency.pins import check_pins
from outreach_opt.consistency.reachability import check_reachability
from outreach_opt.consistency.references import check_duplicates, check_references
from outreach_opt.consistency.staffing import check_staffing
from outreach_opt.consistency.times import check_times
from outreach_opt.domain.facts import Facts
from outreach_opt.errors import Finding

_CHECKS = (
    check_duplicates,
    check_references,
    check_horizon,
    check_times,
    check_pins,
    check_geography,
    check_reachability,
    check_staffing,
    check_cars,
    check_nights,
    check_ledger,
)


def inconsistencies(facts: Facts) -> list[Finding]:
    """Return everything in the facts that contradicts itself, refers to nothing or cannot be.

    Parameters
    ----------
    facts
        Well-formed facts.
    """
    return [finding for check in _CHECKS for finding in check(facts)]


__all__ = ["inconsistencies"]
