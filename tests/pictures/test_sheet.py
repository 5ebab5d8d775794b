"""A sheet is as large as asked, and a kilometre on it is as long in every direction."""

import pytest
from geopy.distance import geodesic

from outreach_opt.pictures.sheet import POINTS, Sheet

AURICH, NORDERNEY = (53.47, 7.48), (53.71, 7.15)


def test_distances_on_paper_are_those_on_the_ground() -> None:
    sheet = Sheet.around((AURICH, NORDERNEY), 8)
    (x, y), (u, v) = sheet.place(AURICH), sheet.place(NORDERNEY)
    inches = ((x - u) ** 2 + (y - v) ** 2) ** 0.5 / POINTS
    assert inches / sheet.inches_per_km == pytest.approx(geodesic(AURICH, NORDERNEY).km, rel=0.01)
    assert sheet.width * sheet.height == pytest.approx(64)
    assert 0 < x < sheet.width * POINTS
    assert 0 < v < sheet.height * POINTS


def test_a_single_point_and_a_straight_line_have_a_sheet_too() -> None:
    alone = Sheet.around((AURICH,), 8)
    assert (alone.width, alone.height) == pytest.approx((8.36, 7.66), abs=0.01)
    line = Sheet.around((AURICH, (53.47, 9.48)), 8)
    assert line.width / line.height == pytest.approx(2)


def test_the_scale_is_the_longest_round_length_that_fits() -> None:
    sheet = Sheet(7, 8, 53, 54, inches_per_km=0.25)
    assert [sheet.round_km(one) for one in (0.3, 0.5, 1.4, 3)] == [1, 2, 5, 10]
