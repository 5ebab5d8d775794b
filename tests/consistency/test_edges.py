"""Straight lines: their quick bounds hold, so that whatever the bounds clear is clear."""

from hypothesis import example, given
from hypothesis import strategies as st

from outreach_opt.consistency.edges import Point, straight_bounds, straight_km

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
NEAR = st.tuples(st.floats(53.0, 53.8), st.floats(6.8, 8.0))


@given(POINTS | NEAR, POINTS | NEAR)
@example((90.0, 0.0), (89.0, 0.0))
@example((0.0, 0.0), (1.0, 0.0))
@example((0.0, 0.0), (0.0, 179.9))
@example((53.5, 7.3), (53.5, 7.3))
def test_the_geodesic_lies_between_its_bounds(one: Point, other: Point) -> None:
    least, most = straight_bounds(one, other)
    assert least - 1e-6 <= straight_km(one, other) <= most + 1e-6


@given(NEAR, NEAR)
def test_the_bounds_are_close(one: Point, other: Point) -> None:
    least, most = straight_bounds(one, other)
    assert most - least <= 0.011 * most
