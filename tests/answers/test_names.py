"""Sentences call places and wishes as people do."""

from datetime import date

import pytest

from aurich import aurich_problem
from outreach_opt.answers.names import Wish, place_name, wish_name
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.history import Exclusion, Pin

PROBLEM = aurich_problem()
FRIDAY, MONDAY = date(2027, 5, 14), date(2027, 5, 17)
SPANS = (DateRange(first=date(2027, 5, 10), last=FRIDAY), DateRange(first=MONDAY, last=MONDAY))


def test_a_place_has_its_label_where_it_is_known() -> None:
    assert place_name(PROBLEM, "grossheide") == "Großheide"
    assert place_name(PROBLEM, "elsewhere") == "elsewhere"
    assert place_name(None, "grossheide") == "grossheide"


@pytest.mark.parametrize(
    ("wish", "en", "de"),
    [
        (Pin(location="hage", month="2027-03"), "Hage 2027-03", "Hage 2027-03"),
        (
            Pin(location="hage", date=FRIDAY, staff="av-1", role="av"),
            "Hage Fri 2027-05-14 av-1 av",
            "Hage Fr 14.05.2027 av-1 av",
        ),
        (Exclusion(weekdays=("fri", "tue")), "without Fri Tue", "ohne Fr Di"),
        (
            Exclusion(location="hage", staff="av-1", month="2027-03"),
            "without Hage 2027-03 av-1",
            "ohne Hage 2027-03 av-1",
        ),
        (
            Exclusion(dates=SPANS),
            "without Mon 2027-05-10 – Fri 2027-05-14, Mon 2027-05-17",
            "ohne Mo 10.05.2027 – Fr 14.05.2027, Mo 17.05.2027",
        ),
    ],
)
def test_a_wish_says_all_that_it_gives(wish: Wish, en: str, de: str) -> None:
    assert wish_name(PROBLEM, wish).en == en
    assert wish_name(PROBLEM, wish).de == de
