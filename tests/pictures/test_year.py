"""The wall planner has every visit on its date, and shows what kind of date each is."""

from datetime import date, timedelta

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from aurich import aurich_plan, aurich_problem
from drawn import flaws, texts_of
from handmade import changed, hill_day, isle_day, place, plan, world
from handmade_tours import tour_plan, tour_world
from outreach_opt import year_picture


def cells(figure: Figure) -> dict[date, Rectangle]:
    patches = [one for one in figure.axes[0].patches if isinstance(one, Rectangle) and one.get_gid()]
    return {date.fromisoformat(str(one.get_gid())): one for one in patches}


def texts(figure: Figure) -> dict[date, list[str]]:
    """What stands in the boxes of each date."""
    found: dict[date, list[str]] = {}
    for day, cell in cells(figure).items():
        (left, top), right, bottom = cell.get_xy(), cell.get_x() + cell.get_width(), cell.get_y() + cell.get_height()
        for one in figure.axes[0].texts:
            x, y = one.get_position()
            if one.get_gid() == "visit" and left <= x < right and top <= y < bottom:
                found.setdefault(day, []).append(one.get_text())
    return found


def said(figure: Figure) -> list[str]:
    return [one.get_text() for one in texts_of(figure)]


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_text_of_the_aurich_year_is_cut_or_lies_on_another(language: str) -> None:
    assert flaws(year_picture(aurich_problem(), aurich_plan(), "de" if language == "de" else "en")) == []


def test_every_visit_stands_on_its_date_and_boats_have_an_anchor() -> None:
    figure = year_picture(aurich_problem(), aurich_plan(), "de")
    names = {one.id: one.label for one in aurich_problem().locations}
    expected = {
        one.date: [f"{names[one.locations[0]]}{' ⚓' if one.locations == ('norderney',) else ''}"]
        for one in aurich_plan().outings
    }
    assert texts(figure) == expected
    assert len(cells(figure)) == 365
    assert figure.get_suptitle() == "Landkreis Aurich 2027: 12 Termine"
    assert {"Mär 2027", "Feiertag, kein Dienst", "Schulferien", "freier möglicher Tag"} <= set(said(figure))


def test_weekends_are_grey_and_holidays_hatched() -> None:
    found = cells(year_picture(world(), plan(hill_day())))
    looks = {day: (to_hex(one.get_facecolor()), bool(one.get_hatch())) for day, one in found.items()}
    assert looks[date(2027, 3, 29)] == ("#ffffff", True), "Easter Monday"
    assert looks[date(2027, 4, 6)] == ("#ffffff", False)
    assert looks[date(2027, 4, 3)] == looks[date(2027, 4, 4)] == ("#ececec", False)


def test_rings_are_at_free_dates_that_may_be_used() -> None:
    figure = year_picture(world(), plan(hill_day()))
    rings = [one for one in figure.axes[0].lines if one.get_marker() == "o"]
    assert len(rings) == len(world().horizon.candidate_dates) - 1


def test_later_days_have_an_arrow_and_days_without_a_visit_brackets() -> None:
    problem = tour_world()
    drawn = tour_plan(problem)
    (long,) = [one for one in drawn.outings if one.days > 1]
    figure = year_picture(problem, drawn)
    found = texts(figure)
    first, *later = [found[long.date + timedelta(days=day)][0] for day in range(long.days)]
    assert not first.startswith("→")
    assert all(one.startswith("→ ") for one in later)
    assert "→ a later day, ( ) under way only" in said(figure)
    assert flaws(figure) == []


def test_names_are_shortened_with_a_key_where_days_are_full() -> None:
    names = [f"Neuharlingersiel {at}" for at in range(6)]
    harbours = [{**place(f"n{at}"), "name": name} for at, name in enumerate(names)]
    problem = world(locations=[place("hill"), *harbours])
    stops = [changed(hill_day().stops[0], location=f"n{at}") for at in range(6)]
    full = [changed(hill_day(), stops=(one,)) for one in stops]
    figure = year_picture(problem, plan(*full, changed(hill_day(date(2027, 4, 7)), stops=tuple(stops))))
    found = texts(figure)
    assert found[date(2027, 4, 6)] == ["Ne", "Nu", "Nh", "Na", "Nr", "Nl"]
    assert "–".join(found[date(2027, 4, 7)]).replace("––", "–") == "Ne–Nu–Nh–Na–Nr–Nl"
    assert set(names) <= set(said(figure))
    assert flaws(figure) == []


def test_more_than_twelve_months_go_on_below() -> None:
    horizon = world().horizon.model_copy(update={"first": date(2027, 3, 1), "last": date(2028, 4, 30)})
    figure = year_picture(changed(world(), horizon=horizon), plan(hill_day(), isle_day(date(2028, 4, 5))))
    found = cells(figure)
    assert found[date(2028, 3, 1)].get_y() > found[date(2027, 3, 31)].get_y()
    assert texts(figure)[date(2028, 4, 5)] == ["Isle ⚓"]
    assert flaws(figure) == []
    assert sum(isinstance(one, FancyBboxPatch) for one in figure.axes[0].patches) == 2


def test_few_months_leave_room_for_the_names_of_several_places_a_day() -> None:
    both = changed(hill_day(), stops=(*hill_day().stops, *isle_day().stops))
    found = texts(year_picture(world(), plan(both)))
    assert found[date(2027, 4, 6)] == ["Hill–Isle"]
