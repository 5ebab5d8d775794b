"""One duty: nobody twice in a crew, nobody on two outings at a time."""

from datetime import timedelta

from handmade import (
    TUESDAY,
    WEDNESDAY,
    annex_to_hill,
    base_to_hill,
    breach,
    changed,
    hill_day,
    isle_day,
    member,
    on_hill,
    silent,
    world,
)
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.one_duty import OneDuty

RULE = OneDuty()
WORLD = world()


def test_duties_on_following_days_are_two_duties() -> None:
    assert silent(RULE, WORLD, hill_day(TUESDAY), isle_day(WEDNESDAY))


def test_two_outings_on_one_date_are_a_breach() -> None:
    assert breach(RULE, WORLD, hill_day(TUESDAY), isle_day(TUESDAY)) == Violation(
        rule="one-duty",
        subject="2027-04-06 ann",
        message="ann is on two outings on 2027-04-06",
        message_de="ann ist am 2027-04-06 auf zwei Außenterminen",
        excess=1,
    )


def test_two_crews_without_a_common_member_may_go_on_one_date() -> None:
    cia_alone = on_hill(crew=(member("cia", "clerk", annex_to_hill()),))
    assert silent(RULE, WORLD, cia_alone, isle_day(TUESDAY))


def test_two_roles_in_one_crew_are_a_breach() -> None:
    going = base_to_hill()
    found = breach(RULE, WORLD, on_hill(crew=(member("bob", "guide", going), member("bob", "clerk", going))))
    assert found.subject == "2027-04-06 bob"
    assert found.message == "bob is in the crew of 2027-04-06 more than once"
    assert found.message_de == "bob steht am 2027-04-06 mehrfach im Team"


def test_an_outing_of_two_days_takes_the_next_day_too() -> None:
    two_days = changed(hill_day(TUESDAY), days=2)
    assert breach(RULE, WORLD, two_days, isle_day(WEDNESDAY)).subject == "2027-04-07 ann"
    assert breach(RULE, WORLD, isle_day(WEDNESDAY), two_days).subject == "2027-04-06 ann"
    assert silent(RULE, WORLD, two_days, isle_day(WEDNESDAY + timedelta(days=1)))
