"""Visits over several days and nights away that could never be."""

from collections.abc import Iterator

from outreach_opt.domain.facts import Facts
from outreach_opt.errors import Finding


def check_nights(facts: Facts) -> list[Finding]:
    """Find nights allowed without lodging or consent, and sessions longer than their visit."""
    return [*_nights(facts), *_sessions(facts)]


def _nights(facts: Facts) -> Iterator[Finding]:
    most = facts.tours.most_nights
    if not most:
        return
    if all(one.lodging is None for one in facts.locations):
        said = f"an outing may have {most} nights, but no location has lodging"
        yield Finding("tours.most_nights", said, "add lodging to a location, or most_nights: 0")
    elif not any(one.most_nights for one in facts.staff):
        said = f"an outing may have {most} nights, but nobody agrees to any"
        yield Finding("tours.most_nights", said, "add most_nights to the staff who agree, or most_nights: 0")


def _sessions(facts: Facts) -> Iterator[Finding]:
    for i, location in enumerate(facts.locations):
        service = location.service
        path = f"locations[{i}].service"
        span = service.latest - service.earliest
        if service.session_minutes is not None and service.session_minutes > service.least_minutes:
            said = f"session_minutes {service.session_minutes} is above least_minutes {service.least_minutes}"
            yield Finding(f"{path}.session_minutes", said, f"session_minutes: {service.least_minutes}")
        # A window too short for one session, or reversed, is reported as such.
        elif service.session_minutes is not None and span >= service.session_minutes:
            days = 1 + facts.tours.most_nights
            if days * span < service.least_minutes:
                said = f"the service is open for {days * span} minutes at most on {days} days, least_minutes is"
                remedy = "raise tours.most_nights, or widen the service"
                yield Finding(f"{path}.least_minutes", f"{said} {service.least_minutes}", remedy)
