"""Every conflict that is named is one: impossible together, possible without any one of its parts."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from aurich import aurich_problem
from benchmarks.conflicts import items_of, outcome
from outreach_opt import RotationProblem
from outreach_opt.answers.causes import detail
from outreach_opt.answers.conflicts import ConflictSearch
from outreach_opt.answers.explain import Explanation, explain
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.history import Pin
from tiny_worlds import Size, tiny_problem
from unexplained import solved_unexplained

PROBLEM = aurich_problem()
Item = tuple[str, str]


def assert_minimal(problem: RotationProblem, found: Explanation) -> None:
    items = items_of(found)
    assert found.minimal
    assert outcome(problem, items) == "INFEASIBLE", items
    for one in items:
        fewer = [other for other in items if other != one]
        assert outcome(problem, fewer) in ("OPTIMAL", "FEASIBLE"), (one, items)


def test_two_places_in_one_month_are_told_with_the_month_and_the_places() -> None:
    pins = (*PROBLEM.pins, Pin(location="dornum", month="2027-01"))
    found = explain(PROBLEM.model_copy(update={"pins": pins}), most=1)
    (conflict,) = found.conflicts
    assert found.outcome == "impossible"
    assert set(items_of(conflict)) == {
        ("outings-per-month", "2027-01"),
        ("pins", "hage 2027-01"),
        ("pins", "dornum 2027-01"),
    }
    assert "Each month has 1 to 1 outings: 2027-01." in conflict.sentences
    assert "Was festgelegt ist, bleibt: Hage 2027-01; Dornum 2027-01." in conflict.sentences_de
    assert_minimal(PROBLEM.model_copy(update={"pins": pins}), conflict)


def with_pewsum_closed() -> RotationProblem:
    year = (DateRange(first=date(2027, 1, 1), last=date(2027, 12, 31)),)
    places = tuple(
        one.model_copy(update={"venue": one.venue.model_copy(update={"closed": year})}) if one.id == "pewsum" else one
        for one in PROBLEM.locations
    )
    return PROBLEM.model_copy(update={"locations": places})


def test_what_must_be_mended_are_gaps_of_a_place_where_these_ask_for_as_much_as_its_visits() -> None:
    assert ConflictSearch(with_pewsum_closed(), 30).demands() == [("spacing", "pewsum")]


def test_a_venue_that_is_always_closed_has_two_conflicts() -> None:
    problem = with_pewsum_closed()
    found = explain(problem, most=2)
    assert {frozenset(items_of(one)) for one in found.conflicts} == {
        frozenset({("visits-due", "pewsum"), ("open-dates", "pewsum")}),
        frozenset({("spacing", "pewsum"), ("open-dates", "pewsum")}),
    }
    for one in found.conflicts:
        assert_minimal(problem, one)


def test_a_language_that_nobody_speaks_is_told_with_a_place_that_must_be_visited() -> None:
    staff = tuple(
        who.model_copy(update={"languages": tuple(one for one in who.languages if one not in ("uk", "ru"))})
        for who in PROBLEM.staff
    )
    problem = PROBLEM.model_copy(update={"staff": staff})
    (conflict,) = explain(problem, most=1).conflicts
    assert len(items_of(conflict)) == 2
    assert "languages" in {code for code, _ in items_of(conflict)}
    assert_minimal(problem, conflict)


def test_a_possible_year_is_said_to_be_possible() -> None:
    assert explain(PROBLEM).outcome == "possible"
    assert explain(PROBLEM).conflicts == ()


def test_without_time_nothing_is_claimed() -> None:
    assert explain(PROBLEM, time_limit=0.0).outcome in ("unknown", "possible")


def test_conflicts_of_drawn_rotations_are_minimal_and_different() -> None:
    seen: Counter[str] = Counter()
    for seed in range(60):
        problem = tiny_problem(Random(seed), Size(mild=0.2))
        found = explain(problem, most=2, time_limit=30)
        expected = solved_unexplained(problem, time_limit=None).status
        assert (found.outcome == "impossible") == (expected == "INFEASIBLE"), seed
        seen[found.outcome] += 1
        seen["several"] += len(found.conflicts) > 1
        for one in found.conflicts:
            assert_minimal(problem, one)
        sets = [frozenset(items_of(one)) for one in found.conflicts]
        assert len(set(sets)) == len(sets)
        assert not any(one < other for one in sets for other in sets)
    assert seen["impossible"] > 20
    assert seen["several"] > 5


def test_a_search_can_do_without_what_is_named() -> None:
    pins = (*PROBLEM.pins, Pin(location="dornum", month="2027-01"))
    search = ConflictSearch(PROBLEM.model_copy(update={"pins": pins}), 30)
    assert search.conflict([("pins", "dornum 2027-01")]) == "possible"


@pytest.mark.parametrize(
    ("code", "subject", "said"),
    [
        ("visits-due", "dornum", "Dornum 1–2 times"),
        ("spacing", "hage", "Hage 60 to 400 days apart, last on"),
        ("crew-roles", "hage", "Hage at least 2 av, 2 ags, 2 leist"),
        ("workload", "av-6", "av-6 at most 7 duties"),
        ("workload", "av-6 2027-03", "av-6 at most 1 in 2027-03"),
        ("workload", "av-6 days-between", "av-6 at least 5 days between"),
        ("availability", "av-5", "av-5 works tue/wed/thu, away 2027-07-12–2027-07-30"),
        ("languages", "norderney uk/ru", "Norderney uk/ru"),
        ("outings-per-month", "2027-01", "2027-01"),
        ("open-dates", "*", "everywhere"),
    ],
)
def test_what_a_rule_asks_of_a_subject_is_said_with_its_figures(code: str, subject: str, said: str) -> None:
    words = detail(PROBLEM, code, subject)
    assert words.en.startswith(said)
    assert words.de
