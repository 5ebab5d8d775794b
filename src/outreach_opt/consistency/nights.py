"""Visits over several days and nights away that could never be."""

from collections.abc import Iterator

from outreach_opt.domain.facts import Facts
from outreach_opt.errors import Finding
from outreach_opt.words import Words, same


def check_nights(facts: Facts) -> list[Finding]:
    """Find nights allowed without lodging or consent, and sessions longer than their visit."""
    return [*_nights(facts), *_sessions(facts)]


def _nights(facts: Facts) -> Iterator[Finding]:
    most = facts.tours.most_nights
    if not most:
        return
    if all(one.lodging is None for one in facts.locations):
        said = Words(
            f"an outing may have {most} nights, but no location has lodging",
            f"eine Fahrt darf {most} Nächte haben, aber kein Ort hat eine Unterkunft",
        )
        mend = Words(
            "add lodging to a location, or most_nights: 0", "lodging bei einem Ort ergänzen, oder most_nights: 0"
        )
        yield Finding("tours.most_nights", said, mend)
    elif not any(one.most_nights for one in facts.staff):
        said = Words(
            f"an outing may have {most} nights, but nobody agrees to any",
            f"eine Fahrt darf {most} Nächte haben, aber niemand ist mit einer einverstanden",
        )
        mend = Words(
            "add most_nights to the staff who agree, or most_nights: 0",
            "most_nights bei denen ergänzen, die einverstanden sind, oder most_nights: 0",
        )
        yield Finding("tours.most_nights", said, mend)


def _sessions(facts: Facts) -> Iterator[Finding]:
    for i, location in enumerate(facts.locations):
        service = location.service
        path = f"locations[{i}].service"
        span = service.latest - service.earliest
        if service.session_minutes is not None and service.session_minutes > service.least_minutes:
            said = Words(
                f"session_minutes {service.session_minutes} is above least_minutes {service.least_minutes}",
                f"session_minutes {service.session_minutes} ist größer als least_minutes {service.least_minutes}",
            )
            yield Finding(f"{path}.session_minutes", said, same(f"session_minutes: {service.least_minutes}"))
        # A window too short for one session, or reversed, is reported as such.
        elif service.session_minutes is not None and span >= service.session_minutes:
            days = 1 + facts.tours.most_nights
            if days * span < service.least_minutes:
                said = Words(
                    f"the service is open for {days * span} minutes at most on {days} days, "
                    f"least_minutes is {service.least_minutes}",
                    f"die Sprechzeit dauert an {days} Tagen höchstens {days * span} Minuten, "
                    f"least_minutes ist {service.least_minutes}",
                )
                remedy = Words(
                    "raise tours.most_nights, or widen the service",
                    "tours.most_nights erhöhen, oder das Zeitfenster erweitern",
                )
                yield Finding(f"{path}.least_minutes", said, remedy)
