"""Pins of places, months and dates, as a roster keeps them."""

from outreach_opt.domain.history import Pin
from outreach_opt.search.figures import Figures
from outreach_opt.search.roster import Roster


def kept_pins(roster: Roster, place: int | None = None) -> bool:
    """Tell whether some visit keeps each pin; with a place, only pins that its visits can keep are asked about."""
    figures = roster.figures
    if "pins" not in figures.rules:
        return True
    name = None if place is None else figures.places.ids[place]
    pins = [pin for pin in figures.problem.pins if place is None or pin.location in (None, name)]
    return all(_kept(roster, figures, pin) for pin in pins)


def _kept(roster: Roster, figures: Figures, pin: Pin) -> bool:
    some = range(len(figures.places.ids)) if pin.location is None else [figures.place_number[pin.location]]
    dates = (figures.days[day] for place in some for day in roster.visits_of[place])
    return any(pin.date in (None, day) and pin.month in (None, f"{day:%Y-%m}") for day in dates)
