"""Days for which there are not enough people, whatever else is planned."""

from outreach_opt.search.figures import Candidate, Figures

PLENTY = 5
"""Where so many times the people needed are able on some day, other days are not looked at."""


def leave_out_unstaffable(figures: Figures) -> None:
    """Leave out candidates of places with few people whose least crew or languages cannot be met."""
    for place in range(len(figures.places.ids)):
        months = [month for month in range(len(figures.months)) if (place, month) in figures.open_days]
        if not months:
            continue
        days = figures.open_days[place, months[len(months) // 2]]
        if _meets(figures, figures.candidates[figures.at[place, days[0]][0]], PLENTY):
            continue
        for month in months:
            left = []
            for day in figures.open_days[place, month]:
                some = [one for one in figures.at[place, day] if _meets(figures, figures.candidates[one], 1)]
                figures.at[place, day] = some
                if some:
                    left.append(day)
            if left:
                figures.open_days[place, month] = left
            else:
                del figures.open_days[place, month]


def _meets(figures: Figures, one: Candidate, times: int) -> bool:
    pools = figures.pools(one)
    least, speaks = figures.places.least[one.place], figures.people.speaks
    if any(len(pool) < times * need for pool, need in zip(pools, least, strict=True)):
        return False
    able = {who for pool in pools for who in pool}
    return all(
        sum(speaks[who] >> bit & 1 for who in able) >= times * speakers
        for bit, speakers in figures.places.needs[one.place]
    )
