"""What of all that rules refuse is needed for some rows to be impossible."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from outreach_opt.answers.asking import Asking, parted
from outreach_opt.answers.ground import Ground
from outreach_opt.answers.staffed import Refused
from outreach_opt.search.minimal import Item, fewest

EVERYWHERE = "*"
"""Subject of what a rule refuses where there was no time to find out where it matters."""


def fewest_refusals(asking: Asking, where: Ground, rows: Sequence[Item], refused: Refused) -> Refused:
    """Return what of all that rules refuse is needed for some rows to be impossible."""

    def fewer_codes(some: list[str]) -> list[str] | None:
        return some if asking.impossible(rows, {code: refused[code] for code in some}) is not None else None

    if not parted(rows)[1] and asking.tried(rows, {}) is not None:
        # Visits that contradict each other do so whatever is refused beside.
        return {}
    named = {one for _, subject in rows for one in subject.split(" ")}
    scarce = where.scarce(rows)
    # Those who are bound anyhow, and those without what lacks, mostly do not matter.
    likely = [some for some in (scarce - named, scarce) if some]
    people = _bound_people(asking, where, rows, refused, likely)
    bound = people or {code: refused[code] for code in fewest(list(refused), fewer_codes)}
    for code, subjects in list(bound.items()):

        def fewer_ids(some: list[str], code: str = code) -> list[str] | None:
            return some if asking.impossible(rows, bound | {code: frozenset(some)}) is not None else None

        if asking.is_over():
            bound[code] = frozenset([EVERYWHERE])
            continue
        ids = _likely_first(where, subjects, bound, named)
        for few in () if people else likely:
            fewer = [one for one in ids if one in few]
            if 0 < len(fewer) < len(ids) and asking.tried(rows, bound | {code: frozenset(fewer)}) is not None:
                ids = fewer
        needed = fewest(ids, fewer_ids)
        bound[code] = frozenset(needed if asking.all_known or len(needed) < len(ids) else [EVERYWHERE])
    return bound


def _bound_people(
    asking: Asking, where: Ground, rows: Sequence[Item], refused: Refused, likely: Sequence[frozenset[str]]
) -> dict[str, frozenset[str]] | None:
    """Return what rules refuse some people, or everyone, where rows are impossible for that alone."""
    for some in (*likely, frozenset(where.problem.staff_by_id)) if likely else ():
        people = {code: refused[code] & some for code in refused if code in where.barring and refused[code] & some}
        if asking.tried(rows, people) is not None:
            return people
    return None


def _likely_first(where: Ground, subjects: Collection[str], refused: Refused, named: Collection[str]) -> list[str]:
    """Return places and people of a problem, those first that are likely to be needed: not named, or seldom able."""
    places = ((one in named, one) for one in where.problem.location_by_id)
    people = ((days, one) for one, days in where.sample(refused).days_of(refused).items())
    return [one for _, one in (*sorted(places), *sorted(people)) if one in subjects]
