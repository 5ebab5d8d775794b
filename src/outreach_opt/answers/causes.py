"""What a conflict consists of, in words: a rule, the subjects it is about, and what it asks of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from outreach_opt.domain.facts import Facts
from outreach_opt.rules.base import Rule
from outreach_opt.rules.workload import APART
from outreach_opt.words import Words

Detail = Callable[[Facts, str], Words | None]


def said_of(facts: Facts, rule: Rule, subjects: Sequence[str]) -> Words:
    """Return a sentence: what a rule asks for, and of whom.

    Parameters
    ----------
    facts
        The facts.
    rule
        The rule.
    subjects
        Ids, months or names as the rule's rows have them.
    """
    asks = rule.requirement()
    details = [detail(facts, rule.rule, one) for one in subjects]
    return Words(
        en=f"{asks.en.removesuffix('.')}: {'; '.join(one.en for one in details)}.",
        de=f"{asks.de.removesuffix('.')}: {'; '.join(one.de for one in details)}.",
    )


def detail(facts: Facts, code: str, subject: str) -> Words:
    """Return what a rule asks of one subject, the name or id alone where there is nothing to add."""
    if subject == "*":
        return Words(en="everywhere", de="überall")
    more = _DETAILS[code](facts, subject) if code in _DETAILS else None
    if more is not None:
        return more
    first, *rest = subject.split(" ")
    place = facts.location_by_id.get(first)
    label = " ".join([place.label if place else first, *rest])
    return Words(en=label, de=label)


def _visits_due(facts: Facts, subject: str) -> Words | None:
    place = facts.location_by_id.get(subject)
    if place is None:
        return None
    due = f"{place.visits.least}–{place.visits.most}"
    return Words(en=f"{place.label} {due} times", de=f"{place.label} {due}-mal")


def _spacing(facts: Facts, subject: str) -> Words | None:
    place = facts.location_by_id.get(subject)
    if place is None:
        return None
    last = facts.last_visits.get(place.id)
    since = Words(en=f", last on {last}", de=f", zuletzt am {last}") if last else Words(en="", de="")
    least, most = place.gap.least_days, place.gap.most_days
    upper = Words(en=f" to {most}", de=f" bis {most}") if most is not None else Words(en=" or more", de=" oder mehr")
    return Words(
        en=f"{place.label} {least}{upper.en} days apart{since.en}",
        de=f"{place.label} {least}{upper.de} Tage Abstand{since.de}",
    )


def _crew_roles(facts: Facts, subject: str) -> Words | None:
    places = [facts.location_by_id[one] for one in subject.split(" ") if one in facts.location_by_id]
    if not places:
        return None
    needs: dict[str, int] = {}
    for place in places:
        for role, need in place.crew.items():
            needs[role] = max(need.least, needs.get(role, 0))
    label = ", ".join(place.label for place in places)
    crew = ", ".join(f"{least} {role}" for role, least in needs.items() if least)
    return Words(en=f"{label} at least {crew}", de=f"{label} mindestens {crew}")


def _workload(facts: Facts, subject: str) -> Words | None:
    name, *of = subject.split(" ")
    who = facts.staff_by_id.get(name)
    if who is None:
        return None
    if of == [APART]:
        days = who.least_days_between
        return Words(en=f"{name} at least {days} days between", de=f"{name} mindestens {days} Tage dazwischen")
    if of and who.most_duties_month is not None:
        most = who.most_duties_month
        return Words(en=f"{name} at most {most} in {of[0]}", de=f"{name} höchstens {most} im Monat {of[0]}")
    if who.most_duties is None:
        return None
    return Words(en=f"{name} at most {who.most_duties} duties", de=f"{name} höchstens {who.most_duties} Einsätze")


def _availability(facts: Facts, subject: str) -> Words | None:
    who = facts.staff_by_id.get(subject)
    if who is None:
        return None
    away = ", ".join(_span(one.first, one.last) for one in who.absences)
    days = ", ".join(["/".join(who.weekdays), *(_span(one.first, one.last) for one in who.extra_dates)])
    return Words(
        en=f"{who.id} works {days}" + (f", away {away}" if away else ""),
        de=f"{who.id} arbeitet {days}" + (f", abwesend {away}" if away else ""),
    )


def _span(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first}–{last}"


_DETAILS: dict[str, Detail] = {
    "visits-due": _visits_due,
    "spacing": _spacing,
    "crew-roles": _crew_roles,
    "workload": _workload,
    "availability": _availability,
}
