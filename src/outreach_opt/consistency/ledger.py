"""Ledgers that count dates twice, count what is yet to come, or contradict themselves."""

from collections.abc import Iterator
from datetime import timedelta

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.ledger import LedgerPeriod
from outreach_opt.errors import Finding
from outreach_opt.words import Words, same


def check_ledger(facts: Facts) -> list[Finding]:
    """Find periods that reach into the horizon or overlap, and loads that cannot be."""
    return [
        *(finding for at, period in enumerate(facts.history.ledger.periods) for finding in _loads(at, period)),
        *_dates(facts),
    ]


def _path(at: int) -> str:
    return f"history.ledger.periods[{at}]"


def _dates(facts: Facts) -> Iterator[Finding]:
    first, periods = facts.horizon.first, facts.history.ledger.periods
    for at, one in enumerate(periods):
        if one.last >= first:
            said = Words(
                f"the period ends on {one.last}, and the horizon begins on {first}",
                f"der Zeitraum endet am {one.last:%d.%m.%Y}, und der zu planende beginnt am {first:%d.%m.%Y}",
            )
            mend = Words(
                f"{first - timedelta(days=1)}, or leave the period out",
                f"{first - timedelta(days=1)}, oder den Zeitraum weglassen",
            )
            yield Finding(f"{_path(at)}.last", said, mend)
        for earlier, other in enumerate(periods[:at]):
            if one.first <= other.last and one.last >= other.first:
                said = Words(
                    f"{one.first} to {one.last} overlaps {_path(earlier)}, {other.first} to {other.last}",
                    f"{one.first:%d.%m.%Y} bis {one.last:%d.%m.%Y} überschneidet sich mit {_path(earlier)}, "
                    f"{other.first:%d.%m.%Y} bis {other.last:%d.%m.%Y}",
                )
                yield Finding(f"{_path(at)}.first", said, same(other.last + timedelta(days=1)))


def _loads(at: int, period: LedgerPeriod) -> Iterator[Finding]:
    for kind, loads in (("loads", period.loads), ("credited", period.credited)):
        for who, load in loads.items():
            if load.early_starts > load.duties:
                said = Words(
                    f"{load.early_starts} early starts are more than {load.duties} duties",
                    f"{load.early_starts} frühe Anfänge sind mehr als {load.duties} Einsätze",
                )
                yield Finding(f"{_path(at)}.{kind}.{who}.early_starts", said, same(load.duties))
    for who in period.credited:
        if who in period.loads:
            said = Words(
                f"'{who}' was there and has a load of their own", f"'{who}' war da und hat eine eigene Belastung"
            )
            yield Finding(
                f"{_path(at)}.credited.{who}", said, Words("leave the credit out", "die Gutschrift weglassen")
            )
