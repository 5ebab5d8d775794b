"""What decided a visit: every other date in its month and every other crew member, each with its price."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Literal

from outreach_opt.answers.comparison import GoalChange
from outreach_opt.answers.stand_ins import stand_ins
from outreach_opt.answers.why_not import WhyNot, why_not
from outreach_opt.clock import month_of
from outreach_opt.collector import without_collector
from outreach_opt.domain.base import DateRange, Day, Frozen, Id, Minutes
from outreach_opt.domain.history import Exclusion, Pin
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.policy import RotationProblem
from outreach_opt.report.text import format_date
from outreach_opt.search.limits import Limits
from outreach_opt.terms import price_words, term_of
from outreach_opt.words import Words


class DateChoice(Frozen):
    """Another date for a visit.

    Parameters
    ----------
    outcome
        ``closed``: a rule keeps the place shut on this date. Otherwise as in :class:`WhyNot`.
    goals
        What the plan reaches in each goal, and what the best plan with this date does.
    exact
        Whether that is proven.
    sentence, sentence_de
        The price, or what is against it.
    """

    date: Day
    outcome: Literal["closed", "possible", "impossible", "unknown"]
    goals: tuple[GoalChange, ...] = ()
    exact: bool = False
    sentence: str
    sentence_de: str


class SeatChoice(Frozen):
    """The best stand-in for a member of the crew, all else as it is.

    Parameters
    ----------
    able
        How many people could take over.
    stand_in
        The best of them, or None.
    goals
        By goal, how much more the plan would count.
    """

    staff: Id
    role: Id
    able: Minutes
    stand_in: Id | None = None
    goals: Mapping[str, int] = {}
    sentence: str
    sentence_de: str


class Why(Frozen):
    """All alternatives to a visit's date and crew.

    Parameters
    ----------
    sentences, sentences_de
        All of it in words, dates first.
    """

    date: Day
    location: Id
    dates: tuple[DateChoice, ...]
    seats: tuple[SeatChoice, ...]
    sentences: tuple[str, ...]
    sentences_de: tuple[str, ...]


@without_collector()
def why(
    problem: RotationProblem,
    plan: RotationPlan,
    visit: PlannedOuting,
    *,
    time_limit: float | None = 60.0,
    deterministic: bool = False,
    workers: int = 1,
) -> Why:
    """Return what else a visit could have been: its place on other dates of the month, and others in its crew.

    Parameters
    ----------
    problem, plan
        The problem and its plan.
    visit
        One of the plan's outings; of several stops, the first one is asked about.
    time_limit, deterministic, workers
        As for :func:`solve_rotation`, for all dates together: each may use an equal part of what is left.

    Raises
    ------
    InputError
        If the plan has no such outing.
    """
    location = visit.locations[0]
    here = visit.visit_date(location)
    ask = partial(why_not, problem, plan, fewest_changes=False, deterministic=deterministic, workers=workers)
    dates = _on_dates(problem, ask, location, here, Limits(time_limit=time_limit, deterministic=deterministic))
    seats = [_seat(problem, plan, visit, member.staff, member.role) for member in visit.crew]
    return Why(
        date=here,
        location=location,
        dates=tuple(dates),
        seats=tuple(seats),
        sentences=(*(one.sentence for one in dates), *(one.sentence for one in seats)),
        sentences_de=(*(one.sentence_de for one in dates), *(one.sentence_de for one in seats)),
    )


def _on_dates(
    problem: RotationProblem, ask: Callable[..., WhyNot], location: str, here: date, limits: Limits
) -> list[DateChoice]:
    month = [day for day in problem.horizon.candidate_dates if month_of(day) == month_of(here) and day != here]
    closed = {day: said for day in month if (said := _closed(problem, day, location))}
    left = len(month) - len(closed)
    choices = []
    for day in month:
        if day in closed:
            choices.append(_date(day, "closed", closed[day]))
        elif limits.over():
            choices.append(_date(day, "unknown", Words(en="no time left to ask", de="keine Zeit mehr, das zu prüfen")))
        else:
            away = Exclusion(location=location, dates=(DateRange(first=here, last=here),))
            seconds = limits.effort_part(left).seconds
            choices.append(_priced(day, ask(Pin(location=location, date=day), away, time_limit=seconds)))
            # Units of work are the same for all, as nobody counts how many are left.
            left -= not limits.deterministic
    return choices


def _closed(problem: RotationProblem, day: date, location: str) -> Words | None:
    return next(filter(None, (rule.closes(problem, day, location) for rule in problem.policy.all_rules)), None)


def _priced(day: Day, answer: WhyNot) -> DateChoice:
    if answer.outcome == "impossible":
        terms = [term_of(one) for one in answer.conflict]
        en, de = ", ".join(one.en for one in terms), ", ".join(one.de for one in terms)
        return _date(day, "impossible", Words(en=f"no plan, by {en}", de=f"kein Plan, wegen {de}"))
    if answer.outcome != "possible":
        return _date(day, "unknown", Words(en="no plan found in time", de="in der Zeit kein Plan gefunden"))
    prices = _prices({one.goal: (one.after or 0) - (one.before or 0) for one in answer.goals})
    most = Words(en="", de="") if answer.exact else Words(en="at the most ", de="höchstens ")
    said = Words(en=most.en + prices.en, de=most.de + prices.de)
    return _date(day, "possible", said).model_copy(update={"goals": answer.goals, "exact": answer.exact})


def _date(day: Day, outcome: Literal["closed", "possible", "impossible", "unknown"], said: Words) -> DateChoice:
    return DateChoice(
        date=day,
        outcome=outcome,
        exact=outcome in ("closed", "impossible"),
        sentence=f"{format_date(day)}: {said.en}",
        sentence_de=f"{format_date(day, 'de')}: {said.de}",
    )


def _seat(problem: RotationProblem, plan: RotationPlan, visit: PlannedOuting, staff: str, role: str) -> SeatChoice:
    able = [one for one in stand_ins(problem, plan, visit, staff) if one.able]
    if not able:
        words = Words(en=f"{staff}: nobody else can serve", de=f"{staff}: niemand sonst kann den Einsatz übernehmen")
        return SeatChoice(staff=staff, role=role, able=0, sentence=words.en, sentence_de=words.de)
    best = able[0]
    prices = _prices(best.goals)
    return SeatChoice(
        staff=staff,
        role=role,
        able=len(able),
        stand_in=best.staff,
        goals=best.goals,
        sentence=f"{staff}: {best.staff} could serve instead: {prices.en}",
        sentence_de=f"{staff}: {best.staff} könnte übernehmen: {prices.de}",
    )


def _prices(more: Mapping[str, int]) -> Words:
    said = price_words(more)
    return Words(en=said.en or "as good in every goal", de=said.de or "in jedem Ziel gleich gut")
