"""The sentences of a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from outreach_opt.answers.comparison import GoalChange, PersonChange, VisitChange
from outreach_opt.clock import format_clock
from outreach_opt.report.text import format_date
from outreach_opt.terms import price_words, term_of
from outreach_opt.words import Words


def of_visit(one: VisitChange, place: str) -> Words:
    """Say what became of a visit of a place, which is called by this name."""
    details = [_visit_words(one, place), *_hours_words(one), *_crew_words(one)]
    if one.letters:
        again = one.change != "added"
        details.append(
            Words(en="letters must be posted again", de="neue Briefe sind nötig")
            if again
            else Words(en="letters must be posted", de="Briefe sind nötig")
        )
    return Words(en=", ".join(said.en for said in details) + ".", de=", ".join(said.de for said in details) + ".")


def _visit_words(one: VisitChange, place: str) -> Words:
    old, new = _date_words(one.before), _date_words(one.after)
    if one.change == "added":
        return Words(en=f"{place} is new on {new.en}", de=f"{place} kommt am {new.de} hinzu")
    if one.change == "dropped":
        return Words(en=f"{place} on {old.en} falls away", de=f"{place} am {old.de} entfällt")
    if one.change == "moved":
        return Words(
            en=f"{place} moves from {old.en} to {new.en}",
            de=f"{place} wird vom {old.de} auf den {new.de} verlegt",
        )
    return Words(en=f"{place} stays on {new.en}", de=f"{place} bleibt am {new.de}")


def _hours_words(one: VisitChange) -> Iterator[Words]:
    if one.hours_before and one.hours_after and one.hours_before != one.hours_after:
        old, new = ("–".join(map(format_clock, hours)) for hours in (one.hours_before, one.hours_after))
        yield Words(en=f"open {new} instead of {old}", de=f"geöffnet {new} statt {old}")


def _crew_words(one: VisitChange) -> Iterator[Words]:
    joined, left = ", ".join(one.joined), ", ".join(one.left)
    if one.change in ("added", "dropped"):
        return
    if joined and left:
        yield Words(en=f"{joined} instead of {left}", de=f"{joined} statt {left}")
    elif joined:
        yield Words(en=f"with {joined}", de=f"mit {joined}")
    elif left:
        yield Words(en=f"without {left}", de=f"ohne {left}")


def of_person(one: PersonChange) -> Words:
    """Say what a person gains and loses."""
    en, de = [], []
    kinds = (
        (one.lost, "no longer on", "nicht mehr"),
        (one.gained, "newly on", "neu"),
        (one.altered, "otherwise on", "anders"),
    )
    for days, verb_en, verb_de in kinds:
        if days:
            said = [_date_words(day) for day in days]
            en.append(f"{verb_en} {', '.join(each.en for each in said)}")
            de.append(f"{verb_de} am {', '.join(each.de for each in said)}")
    old, new = one.duties
    times = Words(en=f"{new} duties as before", de=f"weiterhin {new} Einsätze")
    if old != new:
        times = Words(en=f"{new} duties instead of {old}", de=f"{new} Einsätze statt {old}")
    more = one.travel_minutes[1] - one.travel_minutes[0]
    ways = Words(en=f"{more:+d} minutes of travel", de=f"{more:+d} Minuten unterwegs") if more else None
    return Words(
        en=f"{one.staff}: {', '.join([*en, times.en, *([ways.en] if ways else [])])}.",
        de=f"{one.staff}: {', '.join([*de, times.de, *([ways.de] if ways else [])])}.",
    )


def of_goal(one: GoalChange) -> Words:
    """Say what a goal gains or loses."""
    term = term_of(one.goal)
    if one.before is None or one.after is None:
        here = one.after if one.before is None else one.before
        first = one.after is None
        return Words(
            en=f"{term.en}: {here}, only in the {'first' if first else 'second'} plan.",
            de=f"{term.de}: {here}, nur im {'ersten' if first else 'zweiten'} Plan.",
        )
    more = one.after - one.before
    better, besser = ("better", "besser") if more < 0 else ("worse", "schlechter")
    said = f"{one.before} → {one.after} ({more:+d},"
    return Words(en=f"{term.en}: {said} {better}).", de=f"{term.de}: {said} {besser}).")


def of_prices(goals: Sequence[GoalChange]) -> Words:
    """Say what changes in the goals that both plans have, in one line; empty where nothing does."""
    return price_words(
        {one.goal: one.after - one.before for one in goals if one.before is not None and one.after is not None}
    )


def _date_words(day: date | None) -> Words:
    return Words(en=format_date(day), de=format_date(day, "de")) if day else Words(en="", de="")
