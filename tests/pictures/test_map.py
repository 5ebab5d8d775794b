"""The map shows where everything lies, and how often a plan goes where."""

from math import cos, radians

import numpy as np
import pytest
from matplotlib.figure import Figure

from aurich import aurich_plan, aurich_problem
from drawn import flaws, texts_of
from handmade import changed, hill_day, isle_day, leg, plan, way, world
from handmade_tours import tour_plan, tour_world
from outreach_opt import InputError, map_picture

PLAN = plan(hill_day(), isle_day())


def lines(figure: Figure) -> dict[str, float]:
    """Widths of the lines between nodes by what they are."""
    return {str(one.get_gid()): one.get_linewidth() for one in figure.axes[0].lines if one.get_gid()}


def visits(figure: Figure) -> dict[str, str]:
    """What stands in the marks of the places."""
    found = [(str(one.get_gid()), one.get_text()) for one in figure.axes[0].texts]
    return {gid.removeprefix("visits "): text for gid, text in found if gid.startswith("visits ")}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("planned", [True, False])
def test_no_text_of_the_aurich_map_is_cut_or_lies_on_another(language: str, planned: bool) -> None:
    drawn = aurich_plan() if planned else None
    assert flaws(map_picture(aurich_problem(), drawn, "de" if language == "de" else "en")) == []


def test_places_have_the_number_of_their_visits() -> None:
    found = visits(map_picture(aurich_problem(), aurich_plan()))
    assert found == {one: str(len(days)) for one, days in aurich_plan().visit_dates.items()}
    figure = map_picture(world(name="Coast"), plan(hill_day()))
    assert visits(figure) == {"hill": "1", "isle": "0"}
    assert figure.get_suptitle() == "Coast: 1 visit to 1 of 2 places"


def test_ways_are_the_thicker_the_more_often_an_office_travels_them() -> None:
    found = lines(map_picture(world(), plan(hill_day(), isle_day())))
    assert set(found) == {"drive 2", "walk 2", "sail 2"}
    again = lines(map_picture(world(), plan(hill_day(), *(isle_day() for _ in range(3)))))
    assert again["drive 6"] == again["sail 6"] > again["drive 2"]


def test_without_a_plan_there_are_no_numbers_and_all_ways_are_thin() -> None:
    figure = map_picture(world())
    assert visits(figure) == {}
    assert set(lines(figure).values()) == {1.0}
    assert figure.get_suptitle() == "2 places"
    assert "the thicker, the more trips" not in [one.get_text() for one in texts_of(figure)]


def test_ferries_are_broken_lines_and_piers_have_their_names() -> None:
    figure = map_picture(world())
    styles = {str(one.get_gid()): one.get_linestyle() for one in figure.axes[0].lines if one.get_gid()}
    assert (styles["drive"], styles["sail"]) == ("-", "--")
    names = [one.get_text() for one in figure.axes[0].texts if one.get_gid() == "name"]
    assert sorted(names) == ["Hill", "Isle", "annex", "base", "pier", "quay"]


def test_buses_are_drawn_along_their_stops() -> None:
    problem = tour_world()
    found = lines(map_picture(problem, tour_plan(problem)))
    assert any(one.startswith("ride") for one in found)
    assert "bus or train" in [one.get_text() for one in texts_of(map_picture(problem))]


def test_a_degree_is_as_high_as_it_should_be_and_the_scale_is_true() -> None:
    problem = world()
    figure = map_picture(problem)
    axis, scale = figure.axes
    south, north = axis.get_ylim()
    assert axis.get_aspect() == pytest.approx(1 / cos(radians((south + north) / 2)))
    inches = axis.get_position().height * figure.get_size_inches()[1] / ((north - south) * 111.195)
    (bar,) = scale.lines
    begin, *_, end = np.asarray(bar.get_xdata(), dtype=float)
    (text,) = scale.texts
    km = float(text.get_text().removesuffix(" km"))
    assert (end - begin) / km == pytest.approx(inches)


def test_the_plan_of_another_problem_is_refused() -> None:
    odd = way("base", (), (leg("drive", "base", "hil", "08:00", "08:30"),))
    with pytest.raises(InputError, match=r"unknown node 'hil'\. Maybe 'hill'\?"):
        map_picture(world(), plan(changed(hill_day(), itineraries=(odd,))))
