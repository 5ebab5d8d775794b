"""From a plan to the ledger, from one year's history to the next, and what counts of it for a person."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.history import History
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.ledger import Ledger, LedgerPeriod, Load
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.errors import Finding, InputError
from outreach_opt.words import Words


def load_of(way: Itinerary, early_before: int) -> Load:
    """Return what one duty comes to on a way, departures before a time of day (minutes) being early starts."""
    afloat = any(leg.mode == "sail" for leg in way.legs)
    return Load(
        duties=1,
        travel_minutes=way.minutes.travel,
        island_days=1 + len(way.nights) if afloat else 0,
        early_starts=int(way.leaves < early_before),
    )


def loads_in(facts: Facts, plan: RotationPlan, last: date | None = None) -> dict[str, Load]:
    """Return what a plan's duties come to for everyone on the staff.

    Parameters
    ----------
    facts, plan
        The facts, and any plan of theirs; duties of people who are no longer on the staff are passed over.
    last
        Duties that begin later do not count; none means all do.
    """
    loads = {who.id: Load() for who in facts.staff}
    early = facts.history.ledger.early_before
    for outing in plan.outings:
        for member in outing.crew if last is None or outing.date <= last else ():
            way = outing.itinerary_of(member.office)
            if way is not None and member.staff in loads:
                loads[member.staff] += load_of(way, early)
    return loads


def ledger_of(facts: Facts, plan: RotationPlan, before: Ledger | None = None, last: date | None = None) -> Ledger:
    """Return the ledger after a plan: all periods before, and one from the horizon's start.

    Parameters
    ----------
    facts, plan
        A problem, and any plan of it.
    before
        What was carried until then; none means the ledger of the problem's history.
    last
        Last local date that counts; none means the end of the horizon. A duty counts by the date on which it begins.

    Raises
    ------
    InputError
        If the ledger counts dates of the horizon already.
    """
    known = facts.history.ledger if before is None else before
    period = LedgerPeriod(first=facts.horizon.first, last=last or facts.horizon.last, loads=loads_in(facts, plan, last))
    if period.last < period.first:
        return known
    twice = [
        Finding(
            f"periods[{at}]",
            Words(
                f"the ledger counts {one.first} to {one.last} already, and the plan begins on {period.first}",
                f"der Nachweis zählt {one.first:%d.%m.%Y} bis {one.last:%d.%m.%Y} schon, und der Plan beginnt am "
                f"{period.first:%d.%m.%Y}",
            ),
            Words("a ledger from before the plan", "ein Nachweis von vor dem Plan"),
        )
        for at, one in enumerate(known.periods)
        if one.first <= period.last and one.last >= period.first
    ]
    if twice:
        raise InputError(twice)
    return known.model_copy(update={"periods": (*known.periods, period)})


def carried(
    facts: Facts, plan: RotationPlan, staff: Sequence[StaffMember] | None = None, last: date | None = None
) -> History:
    """Return the history of the following problem: visits, duties and the ledger with the plan in them.

    Who has left falls away. Who is new is credited in each period with the average of the colleagues who were there and
    share a role, in proportion to the contract shares, each number rounded to a whole one, halves up.

    Parameters
    ----------
    facts, plan
        A problem, and any plan of it.
    staff
        The staff of the following problem; none means the same.
    last
        Last local date that the ledger counts; none means the end of the horizon.

    Raises
    ------
    InputError
        If the ledger counts dates of the horizon already.
    """
    members = facts.staff if staff is None else staff
    kept = {who.id for who in members}
    new = [who for who in members if who.id not in facts.staff_by_id]
    past, known = plan.as_history(), facts.history
    ledger = ledger_of(facts, plan, last=last)
    periods = tuple(
        one.model_copy(update={"credited": one.credited | _credits(facts, one, new)}) for one in ledger.periods
    )
    return History(
        visits=(*known.visits, *past.visits),
        duties=tuple(one for one in (*known.duties, *past.duties) if one.staff in kept),
        ledger=ledger.model_copy(update={"periods": periods}).of(kept),
    )


def _credits(facts: Facts, period: LedgerPeriod, new: Iterable[StaffMember]) -> dict[str, Load]:
    """Return what people who are new are credited with in a period, those of whose colleagues someone was there."""
    there = [(facts.staff_by_id[one], load) for one, load in period.loads.items() if one in facts.staff_by_id]
    credits = {}
    for who in new:
        alike = [(one, load) for one, load in there if set(one.roles) & set(who.roles)]
        permille = sum(one.permille for one, _ in alike)
        if permille:
            sums = sum((load for _, load in alike), Load())
            credits[who.id] = Load(
                **{
                    name: (2 * value * who.permille + permille) // (2 * permille)
                    for name, value in sums.model_dump().items()
                }
            )
    return credits


def earlier_load(facts: Facts, staff: str, days: int) -> Load:
    """Return what counts for a person from before the horizon: served, credited, and known by date alone.

    Parameters
    ----------
    facts, staff
        The facts, and a person's id.
    days
        Periods that end, and duties that lie, at most so many days before the horizon count.
    """
    served = facts.history.ledger.served(staff, _since(facts, days))
    return served + credited_load(facts, staff, days) + Load(duties=dated_duties(facts, staff, days))


def credited_load(facts: Facts, staff: str, days: int) -> Load:
    """Return how much of that is credited to a person who came later."""
    return facts.history.ledger.credited(staff, _since(facts, days))


def dated_duties(facts: Facts, staff: str, days: int) -> int:
    """Return how many earlier duties lie outside the ledger's periods: known by date alone, they count as no more."""
    ledger, since = facts.history.ledger, _since(facts, days)
    return sum(since <= day and not ledger.counts(day) for day in facts.past_duties.get(staff, ()))


def _since(facts: Facts, days: int) -> date:
    return facts.horizon.first - timedelta(days=days)
