"""Prices of wishes are those of planning anew with the wish, and what is called impossible is."""

import pytest

from aurich import aurich_plan, aurich_problem
from outreach_opt import InputError, RotationProblem, solve_rotation, verify_plan
from outreach_opt.answers.asked import with_wishes
from outreach_opt.answers.names import Wish
from outreach_opt.answers.why import why
from outreach_opt.answers.why_not import why_not
from outreach_opt.clock import month_of
from outreach_opt.domain.history import Exclusion, Pin
from outreach_opt.policy import Policy
from outreach_opt.rules.exclusions import Exclusions
from outreach_opt.rules.pins import Pins
from unexplained import solved_unexplained

PROBLEM, PLAN = aurich_problem(), aurich_plan()


def asked_in_the_file(*wishes: Wish) -> RotationProblem:
    """Return the problem as a user would write the wishes into its file."""
    data = PROBLEM.model_dump(mode="json")
    for one in wishes:
        data["pins" if isinstance(one, Pin) else "exclusions"].append(one.model_dump(mode="json"))
    return RotationProblem.model_validate(data)


@pytest.mark.parametrize(
    "wish",
    [
        Pin(location="dornum", month="2027-03"),
        Pin(location="norderney", staff="av-3"),
        Exclusion(weekdays=("fri", "tue")),
        Exclusion(location="hinte", month="2027-06"),
    ],
    ids=lambda one: one.label,
)
def test_the_price_of_a_wish_is_what_planning_with_it_costs(wish: Wish) -> None:
    answer = why_not(PROBLEM, PLAN, wish, deterministic=True)
    result = solve_rotation(asked_in_the_file(wish), deterministic=True)
    assert result.status == "OPTIMAL"
    assert result.plan is not None
    assert (answer.outcome, answer.exact) == ("possible", True)
    assert answer.plan is not None
    assert verify_plan(asked_in_the_file(wish), answer.plan).ok
    assert [one.best for one in answer.reports] == [one.best for one in result.goals]
    # Goals with a tolerance may be anywhere within it.
    before, after = ({one.goal: one.value for one in plan.goals} for plan in (PLAN, answer.plan))
    assert all(after[one.goal] <= one.limit for one in result.goals)
    assert {one.goal: (one.before, one.after) for one in answer.goals} == {
        goal: (before[goal], after[goal]) for goal in before
    }
    for goal in before:
        assert (f"{goal} {after[goal] - before[goal]:+d}" in answer.sentences[0]) == (before[goal] != after[goal])
    assert answer.changes is not None
    assert f"{len(answer.changes.staff)} people change" in answer.sentences[0]
    assert f"{len(answer.changes.staff)} Personen ändern sich" in answer.sentences_de[0]


def test_what_no_plan_has_names_the_rules_against_it() -> None:
    # January is Hage's already, and a month has one visit.
    wish = Pin(location="dornum", month="2027-01")
    answer = why_not(PROBLEM, PLAN, wish, deterministic=True)
    assert (answer.outcome, answer.exact, answer.conflict_minimal) == ("impossible", True, True)
    assert set(answer.conflict) == {"pins", "outings-per-month"}
    assert answer.sentences[0] == "No plan has this: Dornum 2027-01."
    assert answer.sentences_de[0] == "Kein Plan erfüllt das: Dornum 2027-01."
    assert solved_unexplained(asked_in_the_file(wish)).status == "INFEASIBLE"


def test_what_no_plan_has_is_explained_by_what_each_rule_is_about() -> None:
    answer = why_not(PROBLEM, PLAN, Pin(location="dornum", month="2027-01"))
    assert {(one.rule, one.subjects) for one in answer.causes} == {
        ("pins", ("hage 2027-01", "dornum 2027-01")),
        ("outings-per-month", ("2027-01",)),
    }
    assert set(answer.conflict) == {"pins", "outings-per-month"}
    assert answer.conflict_minimal
    assert answer.sentences[1:] == tuple(one.sentence for one in answer.causes)
    assert answer.sentences_de[1:] == tuple(one.sentence_de for one in answer.causes)


def test_a_wish_too_large_to_be_priced_exactly_has_a_price_at_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outreach_opt.answers.why_not.MOST_DAYS", 0)
    outing = PLAN.outings[5]
    wish = Exclusion(staff=outing.crew[0].staff, location=outing.locations[0])
    answer = why_not(PROBLEM, PLAN, wish)
    assert (answer.outcome, answer.exact) == ("possible", False)
    assert answer.plan is not None
    assert verify_plan(asked_in_the_file(wish), answer.plan).ok
    best = solve_rotation(asked_in_the_file(wish)).goals
    assert all(one.bound <= proven.best for one, proven in zip(answer.reports, best, strict=True))
    assert [one.value for one in answer.reports] == [one.value for one in answer.plan.goals]
    assert "at the most" in answer.sentences[0]
    # Who asks for a proof gets one.
    assert why_not(PROBLEM, PLAN, wish, time_limit=None).exact


def test_what_the_plan_has_already_is_said_to_be_there() -> None:
    outing = PLAN.outings[3]
    kept = Pin(location=outing.locations[0], date=outing.date, staff=outing.crew[0].staff)
    answer = why_not(PROBLEM, PLAN, kept)
    assert (answer.outcome, answer.plan) == ("kept", PLAN)
    day, who = outing.date, outing.crew[0].staff
    assert answer.sentences == (f"The plan keeps this already: Norderney {day:%a %Y-%m-%d} {who}.",)
    assert answer.sentences_de[0].startswith("Der Plan erfüllt das schon: Norderney ")
    assert answer.sentences_de[0].endswith(f"{day:%d.%m.%Y} {who}.")
    assert why_not(PROBLEM, PLAN, Exclusion(month=month_of(outing.date), weekdays=("sun",))).outcome == "kept"


def test_without_time_nothing_is_claimed() -> None:
    wish = Pin(location="dornum", month="2027-03")
    answer = why_not(PROBLEM, PLAN, wish, time_limit=0)
    assert not answer.exact
    assert answer.outcome in ("unknown", "possible")
    assert answer.outcome == "unknown" or "at the most" in answer.sentences[0]


def test_wishes_bind_whatever_the_policy_says() -> None:
    silent = tuple(one for one in PROBLEM.policy.rules if one.rule not in ("pins", "exclusions"))
    problem = PROBLEM.model_copy(update={"policy": Policy(rules=silent, goals=PROBLEM.policy.goals)})
    asked = with_wishes(problem, [Pin(location="dornum", month="2027-03"), Exclusion(weekdays=("fri",))])
    assert asked.policy.rules[-2:] == (Pins(), Exclusions())
    assert (asked.pins[-1].label, asked.exclusions[-1].label) == ("dornum 2027-03", "fri")
    assert with_wishes(asked, []).policy == asked.policy


def test_a_wish_about_nobody_is_refused_with_the_likely_id() -> None:
    with pytest.raises(InputError, match=r"unknown location 'dornumm'\. Maybe 'dornum'\?"):
        why_not(PROBLEM, PLAN, Pin(location="dornumm", month="2027-03"))


def test_without_time_no_date_is_priced_and_none_refused() -> None:
    found = why(PROBLEM, PLAN, PLAN.outings[3], time_limit=0)
    assert {one.outcome for one in found.dates} == {"unknown"}
    (said,) = {one.sentence.split(": ")[1] for one in found.dates}
    assert said == "no time left to ask"
    assert len(found.seats) == len(PLAN.outings[3].crew)


def test_why_prices_every_other_date_of_the_month_and_every_seat() -> None:
    visit = PLAN.outings[3]
    place = visit.locations[0]
    found = why(PROBLEM, PLAN, visit, deterministic=True)
    dates = [day for day in PROBLEM.horizon.candidate_dates if month_of(day) == month_of(visit.date)]
    assert [one.date for one in found.dates] == [day for day in dates if day != visit.date]
    for one in found.dates:
        if one.outcome == "closed":
            assert any(rule.closes(PROBLEM, one.date, place) for rule in PROBLEM.policy.all_rules)
    priced = [one for one in found.dates if one.outcome == "possible"]
    assert priced
    for one in priced[:2]:
        result = solve_rotation(asked_in_the_file(Pin(location=place, date=one.date)), deterministic=True)
        assert result.plan is not None
        assert one.exact
        assert {each.goal: each.after for each in one.goals} == {each.goal: each.value for each in result.plan.goals}
        # Nothing is better than the plan, in the order of the goals, or the plan would not be the best.
        assert [each.after for each in one.goals][:2] >= [each.before for each in one.goals][:2]
    assert [one.staff for one in found.seats] == [member.staff for member in visit.crew]
    assert len(found.sentences) == len(found.sentences_de) == len(found.dates) + len(found.seats)
