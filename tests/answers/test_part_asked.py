"""A part of a problem is about some places and months, and keeps the rows that hold for part of a plan."""

from datetime import date

from aurich import aurich_problem
from outreach_opt.answers.action_amounts import MonthLoosened, VisitsLoosened
from outreach_opt.answers.action_dates import PinLoosened, VenueOpened
from outreach_opt.answers.action_people import MoreDuties, PersonFreed
from outreach_opt.answers.part_asked import PartAsked
from outreach_opt.domain.history import Pin
from outreach_opt.domain.tours import Tours
from outreach_opt.model.linear_model import Row
from outreach_opt.search.minimal import Item
from outreach_opt.waist import Constraint, Linear

PIN = Pin(location="hage", date=date(2027, 5, 12))
AURICH = aurich_problem().model_copy(update={"pins": (PIN,)})
MAY, JUNE = date(2027, 5, 4), date(2027, 6, 8)


def part(*items: Item) -> PartAsked:
    return PartAsked(AURICH, frozenset(items))


def test_a_place_matters_all_year_and_a_month_everywhere() -> None:
    place, month = part(("spacing", "dornum")), part(("outings-per-month", "2027-05"))
    assert place.is_about(MAY, "dornum") and place.is_about(MAY) and not place.is_about(MAY, "hage")
    assert month.is_about(MAY, "dornum") and not month.is_about(JUNE, "dornum")
    pinned = part(("pins", PIN.label))
    assert pinned.is_about(MAY, "hage") and not pinned.is_about(JUNE, "hage") and not pinned.is_about(MAY, "dornum")
    assert part(("a-rule-of-tomorrow", "dornum")).is_about(JUNE, "hage")


def test_only_the_places_that_matter_are_left_unless_a_month_does() -> None:
    assert list(part(("visits-due", "dornum"), ("pins", PIN.label)).narrow.location_by_id) == ["dornum", "hage"]
    assert part(("visits-due", "dornum"), ("outings-per-month", "2027-05")).narrow is AURICH
    assert part(("visits-due", "dornum")).narrow.horizon == AURICH.horizon


def test_tours_are_not_taken_apart() -> None:
    touring = AURICH.model_copy(update={"tours": Tours(most_stops=2)})
    assert PartAsked(touring, frozenset([("visits-due", "dornum")])).is_about(JUNE, "hage")


def test_actions_matter_where_they_are_about_what_is_asked_for() -> None:
    month = part(("outings-per-month", "2027-05"))
    assert month.matters(PersonFreed(staff="av-1", date=MAY)) and not month.matters(
        PersonFreed(staff="av-1", date=JUNE)
    )
    assert month.matters(MonthLoosened(month="2027-05", bound="least"))
    assert not month.matters(MonthLoosened(month="2027-06", bound="least"))
    assert month.matters(MonthLoosened(month="2027-06", bound="most"))
    assert month.matters(MoreDuties(staff="av-1", bound="most_duties"))
    assert not month.matters(PinLoosened(pin=PIN))
    place = part(("visits-due", "dornum"))
    assert place.matters(VisitsLoosened(location="dornum", bound="least"))
    assert place.matters(VenueOpened(location="dornum", date=JUNE))
    assert not place.matters(VenueOpened(location="hage", date=JUNE))


def test_of_numbers_that_are_not_asked_for_only_what_is_allowed_stays() -> None:
    def row(code: str, subject: str) -> Row:
        return Row(Constraint(Linear({0: 1}), 1, 2), code, subject)

    rows = [
        row("", ""),
        row("crew-roles", "hage"),
        row("more-duties", "7"),
        row("visits-due", "dornum"),
        row("visits-due", "hage"),
        row("spacing", "hage"),
        row("pins", PIN.label),
        row("pins", "hage 2027-05"),
        row("a-rule-of-tomorrow", "hage"),
    ]
    left = list(part(("visits-due", "dornum"), ("pins", PIN.label)).rows(rows))
    assert [one for one in left if one in rows] == [*rows[:4], *rows[6:8]]
    allowed = Constraint(Linear({0: 1}), None, 2)
    assert [one for one in left if one not in rows] == [
        Row(allowed, "visits-due", "hage"),
        Row(allowed, "spacing", "hage"),
    ]
    gap = Row(Constraint(Linear({0: 1}), 1, None), "spacing", "hage")
    assert list(part(("visits-due", "dornum")).rows([gap])) == []
