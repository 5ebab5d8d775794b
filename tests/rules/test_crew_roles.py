"""Crew roles: enough of each role, never more than wanted, each held by whoever takes it."""

from handmade import annex_to_hill, base_to_hill, breach, member, on_hill, place, silent, world
from outreach_opt.domain.place import CrewNeed
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.crew_roles import CrewRoles, crew_needs

RULE = CrewRoles()
WORLD = world()
ANN, BOB = member("ann", "guide", base_to_hill()), member("bob", "clerk", base_to_hill())
CIA = member("cia", "clerk", annex_to_hill())


def test_one_guide_and_one_clerk_are_enough() -> None:
    assert silent(RULE, WORLD, on_hill(crew=(ANN, CIA)))


def test_a_missing_role_is_a_breach() -> None:
    assert breach(RULE, WORLD, on_hill(crew=(ANN,))) == Violation(
        rule="crew-roles",
        subject="2027-04-06 hill clerk",
        message="2027-04-06 hill has 0 of role clerk, needed are 1 to 1",
        message_de="2027-04-06 hill hat 0 mit der Rolle clerk, nötig sind 1 bis 1",
        excess=1,
    )


def test_more_than_wanted_is_a_breach() -> None:
    found = breach(RULE, WORLD, on_hill(crew=(ANN, BOB, CIA)))
    assert (found.message, found.excess) == ("2027-04-06 hill has 2 of role clerk, needed are 1 to 1", 1)


def test_a_role_that_nobody_asked_for_is_a_breach() -> None:
    problem = world(locations=[place("hill", crew={"guide": {"least": 1, "wanted": 1}}), place("isle")])
    assert breach(RULE, problem, on_hill(crew=(ANN, CIA))).message.endswith("1 of role clerk, needed are 0 to 0")


def test_how_many_are_missing_is_the_excess() -> None:
    problem = world(
        locations=[place("hill", crew={"guide": {"least": 3, "wanted": 4}, "clerk": {"least": 0, "wanted": 1}})]
    )
    assert breach(RULE, problem, on_hill(crew=(ANN, CIA))).excess == 2


def test_a_role_that_the_person_does_not_hold_is_a_breach() -> None:
    found = breach(
        RULE, WORLD, on_hill(crew=(member("ann", "clerk", base_to_hill()), member("bob", "guide", base_to_hill())))
    )
    assert found.subject == "2027-04-06 hill ann"
    assert found.message == "ann does not hold the role clerk"
    assert found.message_de == "ann hat die Rolle clerk nicht"


def test_one_crew_for_two_places_meets_the_larger_need_of_each_role() -> None:
    small = place("hill", crew={"guide": {"least": 1, "wanted": 3}})
    large = place("isle", crew={"guide": {"least": 2, "wanted": 2}, "clerk": {"least": 1, "wanted": 1}})
    needs = crew_needs(world(locations=[small, large]), ("hill", "isle"))
    assert needs == {"guide": CrewNeed(least=2, wanted=3), "clerk": CrewNeed(least=1, wanted=1)}


def test_somebody_serves_even_where_no_role_is_needed_at_the_least() -> None:
    crew = {"guide": {"least": 0, "wanted": 1}, "clerk": {"least": 0, "wanted": 1}}
    problem = world(locations=[place("hill", crew=crew), place("isle")])
    assert silent(RULE, problem, on_hill(crew=(ANN,)))
    nobody = breach(RULE, problem, on_hill(crew=()))
    assert (nobody.message, nobody.message_de) == (
        "2027-04-06 hill has nobody in its crew",
        "2027-04-06 hill hat niemanden im Team",
    )
