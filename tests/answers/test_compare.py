"""A comparison names all that differs between two plans, and nothing else."""

import re
from datetime import date, timedelta

from aurich import aurich_plan, aurich_problem
from outreach_opt.answers.compare import compare
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.search.planning import finished

PROBLEM, PLAN = aurich_problem(), aurich_plan()


def with_outings(*outings: PlannedOuting) -> RotationPlan:
    """Return a plan of some outings, its lists and goals in order."""
    return finished(PROBLEM, tuple(sorted(outings, key=lambda one: one.date)), PLAN.provenance)


def changed(number: int, **fields: object) -> RotationPlan:
    """Return the plan with one outing changed."""
    outings = list(PLAN.outings)
    outings[number] = outings[number].model_copy(update=fields)
    return with_outings(*outings)


def with_crew(number: int, leaves: str, comes: str) -> RotationPlan:
    """Return the plan with one person instead of another on an outing."""
    crew = [
        one.model_copy(update={"staff": comes}) if one.staff == leaves else one for one in PLAN.outings[number].crew
    ]
    return changed(number, crew=tuple(crew))


def test_a_plan_is_the_same_as_itself() -> None:
    found = compare(PLAN, PLAN)
    assert (found.visits, found.staff, found.letters, found.people_told) == ((), (), (), ())
    assert found.sentences == ("The plans are the same.",)
    assert found.sentences_de == ("Die Pläne sind gleich.",)
    assert all(one.before == one.after for one in found.goals)


def test_a_person_for_another_changes_one_visit_and_two_people_and_no_letter() -> None:
    outing = PLAN.outings[5]
    leaves = outing.crew[0]
    on_it = {one.staff for one in outing.crew}
    comes = next(who.id for who in PROBLEM.staff if who.office == leaves.office and who.id not in on_it)
    found = compare(PLAN, with_crew(5, leaves.staff, comes))
    (visit,) = found.visits
    assert (visit.change, visit.joined, visit.left) == ("crew", (comes,), (leaves.staff,))
    assert not found.letters
    assert set(found.people_told) == {comes, leaves.staff}
    assert f"{comes} instead of {leaves.staff}" in found.sentences[0]
    assert f"{comes} statt {leaves.staff}" in found.sentences_de[0]
    by_id = {one.staff: one for one in found.staff}
    assert (by_id[comes].gained, by_id[comes].lost) == ((outing.date,), ())
    assert by_id[comes].duties[1] == by_id[comes].duties[0] + 1
    assert by_id[leaves.staff].lost == (outing.date,)
    assert by_id[leaves.staff].duties[1] == by_id[leaves.staff].duties[0] - 1


def test_a_new_date_moves_the_visit_and_asks_for_letters() -> None:
    outing = PLAN.outings[2]
    later = outing.date + timedelta(days=1)
    found = compare(PLAN, changed(2, date=later))
    (visit,) = found.visits
    assert (visit.change, visit.before, visit.after) == ("moved", outing.date, later)
    assert found.letters == (visit,)
    assert set(found.people_told) == {one.staff for one in outing.crew}
    assert f"moves from {outing.date:%a %Y-%m-%d} to {later:%a %Y-%m-%d}" in found.sentences[0]
    assert "letters must be posted again" in found.sentences[0]
    assert "neue Briefe sind nötig" in found.sentences_de[0]


def test_new_hours_ask_for_letters_too() -> None:
    outing = PLAN.outings[2]
    stop = outing.stops[0]
    found = compare(PLAN, changed(2, stops=(stop.model_copy(update={"closes": stop.closes + 15}),)))
    (visit,) = found.visits
    assert (visit.change, visit.hours_before, visit.hours_after) == (
        "hours",
        (stop.opens, stop.closes),
        (stop.opens, stop.closes + 15),
    )
    assert visit.letters
    assert found.staff == (), "everyone leaves and returns as before"
    assert " statt " in found.sentences_de[0]


def test_whoever_leaves_earlier_must_be_told() -> None:
    outing = PLAN.outings[2]
    ways = tuple(way.model_copy(update={"leaves": way.leaves - 15}) for way in outing.itineraries)
    found = compare(PLAN, changed(2, itineraries=ways))
    assert found.visits == ()
    assert set(found.people_told) == {one.staff for one in outing.crew}
    assert all(one.altered == (outing.date,) for one in found.staff)
    assert all("otherwise on" in one for one in found.sentences if one.split(":")[0] in found.people_told)


def test_a_visit_that_falls_away_is_no_move_where_the_place_has_no_other_new_date() -> None:
    last = PLAN.outings[-1]
    found = compare(PLAN, with_outings(*PLAN.outings[:-1]))
    (visit,) = found.visits
    assert (visit.change, visit.before, visit.after) == ("dropped", last.date, None)
    assert not visit.letters
    back = compare(with_outings(*PLAN.outings[:-1]), PLAN).visits
    assert [(one.change, one.after, one.letters) for one in back] == [("added", last.date, True)]


def test_goals_are_named_with_what_they_gain_or_lose() -> None:
    found = compare(PLAN, with_outings(*PLAN.outings[:-1]))
    before, after = ({one.goal: one.value for one in plan.goals} for plan in (PLAN, with_outings(*PLAN.outings[:-1])))
    for goal in before:
        said = [one for one in found.sentences if one.startswith(f"{goal}: ")]
        assert bool(said) == (before[goal] != after[goal])
        for one in said:
            assert f"{before[goal]} → {after[goal]}" in one
            assert ("better" in one) == (after[goal] < before[goal])


def test_a_goal_that_only_one_plan_knows_is_said_to_be_so() -> None:
    other = PLAN.model_copy(update={"goals": PLAN.goals[:-1]})
    alone = PLAN.goals[-1]
    assert compare(PLAN, other).sentences == (f"{alone.goal}: {alone.value}, only in the first plan.",)
    assert compare(other, PLAN).sentences_de == (f"Wünsche: {alone.value}, nur im zweiten Plan.",)


def test_sentences_call_places_by_their_names_where_these_are_known() -> None:
    number = next(at for at, one in enumerate(PLAN.outings) if "norderney" in one.locations)
    old, new = PLAN.outings[number].date, PLAN.outings[number].date + timedelta(days=1)
    plan = changed(number, date=new)
    named, bare = compare(PLAN, plan, PROBLEM), compare(PLAN, plan)
    assert named.sentences[0].startswith(f"Norderney moves from {old:%a %Y-%m-%d} to {new:%a %Y-%m-%d}")
    assert re.match(
        rf"Norderney wird vom \w\w {old:%d\.%m\.%Y} auf den \w\w {new:%d\.%m\.%Y} verlegt", named.sentences_de[0]
    )
    assert bare.sentences[0].startswith("norderney moves from")
    assert named.model_copy(update={"sentences": (), "sentences_de": ()}) == bare.model_copy(
        update={"sentences": (), "sentences_de": ()}
    )
    unknown = PROBLEM.model_copy(update={"locations": PROBLEM.locations[:1]})
    assert compare(PLAN, plan, unknown).sentences[0].startswith("norderney moves from")


def test_a_comparison_goes_to_json_and_back() -> None:
    found = compare(PLAN, changed(2, date=date(2027, 3, 31)))
    assert type(found).model_validate_json(found.model_dump_json()) == found
