"""Names on a map lie on nothing else and within the map, whatever the marks are."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from outreach_opt.pictures.labels import FAR, Label, Mark, extent_of, place_labels

WIDE, HIGH = 300.0, 200.0
points = st.tuples(st.floats(0, WIDE), st.floats(0, HIGH))


def box_of(label: Label) -> tuple[float, float, float, float]:
    width, height, depth = extent_of(label.mark.name, label.mark.size, label.mark.weight)
    bottom = label.bottom - depth
    return label.left, bottom, label.left + width, bottom + height


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@given(st.lists(points, min_size=1, max_size=12), st.lists(st.tuples(points, points), max_size=6))
def test_names_lie_apart_from_each_other_and_from_all_marks(
    places: list[tuple[float, float]], lines: list[tuple[tuple[float, float], tuple[float, float]]]
) -> None:
    marks = [Mark(f"Ort {at}", one, 5, 9) for at, one in enumerate(places)]
    labels = place_labels(marks, lines, WIDE, HIGH)
    boxes = [box_of(one) for one in labels]
    assert [one.mark for one in labels] == [one for one in marks if one in {label.mark for label in labels}]
    assert all(apart(one, other) for at, one in enumerate(boxes) for other in boxes[:at])
    around = [(x - 5, y - 5, x + 5, y + 5) for x, y in places]
    assert all(apart(one, mark) for one in boxes for mark in around)
    assert all(one[0] >= 0 and one[1] >= 0 and one[2] <= WIDE and one[3] <= HIGH for one in boxes)


def test_a_name_stands_to_the_right_unless_a_line_runs_there() -> None:
    mark = Mark("Hage", (150, 100), 5, 9)
    (label,) = place_labels([mark], [], WIDE, HIGH)
    assert label.left > 155
    (label,) = place_labels([mark], [((150, 100), (300, 100))], WIDE, HIGH)
    assert label.left + extent_of("Hage", 9)[0] < 145


def test_many_names_at_one_point_go_farther_or_are_left_out() -> None:
    marks = [Mark(f"Ort {at}", (150, 100), 5, 9) for at in range(200)]
    labels = place_labels(marks, [], WIDE, HIGH)
    assert 8 < len(labels) < 200
    assert np.max([one.distance for one in labels]) >= FAR
