"""What the whole asks for in each month is shared out among its parts."""

from busy import busy_problem
from outreach_opt import RotationProblem
from outreach_opt.many.parts import parts_of
from outreach_opt.many.shares import month_bounds, most_outings, nearest_counts, shares_of, uncoupled
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import Policy
from outreach_opt.rules.outings_per_month import MonthlyBounds, OutingsPerMonth
from parted_worlds import side_by_side

JANUARY, FEBRUARY = "2027-01", "2027-02"


def two(least: int, most: int | None, **months: MonthlyBounds) -> RotationProblem:
    """Two rotations side by side, each with two places and at most two visits of each in two months."""
    default = Policy()
    rules = [one for one in default.rules if one.rule != "outings-per-month"]
    policy = Policy(rules=(*rules, OutingsPerMonth(least=least, most=most, months=months)))
    return side_by_side([busy_problem(2, 2, 4, 2)] * 2, policy)


def nearest(problem: RotationProblem, wanted: list[dict[str, int]]) -> list[dict[str, int]] | None:
    outings, _ = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    return nearest_counts(problem, parts_of(problem, outings), outings, wanted)


def test_parts_have_what_they_want_where_the_whole_allows_it() -> None:
    wanted = [{JANUARY: 2, FEBRUARY: 0}, {JANUARY: 1, FEBRUARY: 2}]
    assert nearest(two(2, 3), wanted) == wanted


def test_what_is_too_much_in_a_month_goes_to_another() -> None:
    found = nearest(two(2, 2), [{JANUARY: 2, FEBRUARY: 0}, {JANUARY: 2, FEBRUARY: 0}])
    assert found is not None
    assert [sum(one[month] for one in found) for month in (JANUARY, FEBRUARY)] == [2, 2]
    assert [sum(one.values()) for one in found] == [2, 2]


def test_more_outings_than_all_places_may_have_cannot_be_shared_out() -> None:
    assert nearest(two(4, 4), [{}, {}]) is not None
    assert nearest(two(5, 5), [{}, {}]) is None


def test_shares_together_allow_neither_more_nor_less_than_the_whole() -> None:
    counts = [{JANUARY: 1, FEBRUARY: 2}, {JANUARY: 2, FEBRUARY: 0}]
    shares = shares_of(two(2, 4), counts)
    for month in (JANUARY, FEBRUARY):
        assert sum(one.months[month][0] for one in shares) == 2
        assert sum(one.months[month][1] for one in shares) == 4
    assert all(share.allows(one) for share, one in zip(shares, counts, strict=True))


def test_where_the_month_leaves_nothing_open_a_share_is_a_number() -> None:
    first, second = shares_of(two(3, 3), [{JANUARY: 1, FEBRUARY: 2}, {JANUARY: 2, FEBRUARY: 1}])
    assert (first.months, second.months) == (
        {JANUARY: (1, 1), FEBRUARY: (2, 2)},
        {JANUARY: (2, 2), FEBRUARY: (1, 1)},
    )
    assert not first.allows({JANUARY: 1, FEBRUARY: 1})


def test_a_part_alone_may_have_none_but_never_more_than_the_whole() -> None:
    problem = two(2, 3)
    (rule,) = (one for one in uncoupled(problem) if one.rule == "outings-per-month")
    assert rule == OutingsPerMonth(least=0, most=3)
    assert not [one for one in uncoupled(two(2, None)) if one.rule == "outings-per-month"]


def test_a_part_has_no_more_outings_than_visits_that_its_places_may_have() -> None:
    problem = two(2, 3)
    outings, _ = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    part = parts_of(problem, outings)[0]
    assert most_outings(problem, part) == 4
    free = problem.policy.model_copy(
        update={"rules": tuple(one for one in problem.policy.rules if one.rule != "visits-due")}
    )
    dates = len(problem.horizon.candidate_dates)
    assert most_outings(problem.model_copy(update={"policy": free}), part) == 2 * dates


def test_months_with_bounds_of_their_own_are_shared_out_by_these() -> None:
    problem = two(2, 3, **{FEBRUARY: MonthlyBounds(least=0, most=1)})
    assert month_bounds(problem) == {JANUARY: (2, 3), FEBRUARY: (0, 1)}
    found = nearest(problem, [{JANUARY: 2, FEBRUARY: 1}, {JANUARY: 1, FEBRUARY: 1}])
    assert found is not None
    assert sum(one[FEBRUARY] for one in found) <= 1
    shares = shares_of(problem, found)
    assert [sum(one.months[FEBRUARY][at] for one in shares) for at in (0, 1)] == [0, 1]
    (rule,) = (one for one in uncoupled(problem) if isinstance(one, OutingsPerMonth))
    assert rule == OutingsPerMonth(least=0, most=3, months={FEBRUARY: MonthlyBounds(least=0, most=1)})
