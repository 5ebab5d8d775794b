"""Languages: enough speakers of any of the languages asked for."""

from typing import Any

from handmade import breach, hill_day, place, silent, world
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.languages import Languages

RULE = Languages()


def asking(*needs: dict[str, Any]) -> RotationProblem:
    return world(locations=[place("hill", languages=list(needs)), place("isle")])


def test_one_speaker_of_either_language_is_enough_for_one() -> None:
    assert silent(RULE, asking({"any_of": ["uk"]}), hill_day())
    assert silent(RULE, asking({"any_of": ["uk", "ru"], "speakers": 2}), hill_day())


def test_too_few_speakers_are_a_breach() -> None:
    # Ann speaks uk, Cia ru.
    assert breach(RULE, asking({"any_of": ["ru"], "speakers": 3}), hill_day()) == Violation(
        rule="languages",
        subject="2027-04-06 hill ru",
        message="hill on 2027-04-06: 1 speak ru, needed are 3",
        message_de="hill am 2027-04-06: 1 sprechen ru, nötig sind 3",
        excess=2,
    )


def test_whoever_speaks_two_languages_of_a_need_counts_once() -> None:
    polyglot = {"id": "ann", "office": "base", "roles": ["guide"], "languages": ["uk", "ru"]}
    problem = world(
        locations=[place("hill", languages=[{"any_of": ["uk", "ru"], "speakers": 2}])],
        staff=[polyglot, {"id": "cia", "office": "annex", "roles": ["clerk"]}],
    )
    assert breach(RULE, problem, hill_day()).excess == 1


def test_whoever_speaks_two_languages_serves_two_needs() -> None:
    polyglot = {"id": "ann", "office": "base", "roles": ["guide"], "languages": ["uk", "ru"]}
    problem = world(
        locations=[place("hill", languages=[{"any_of": ["uk"]}, {"any_of": ["ru"]}])],
        staff=[polyglot, {"id": "cia", "office": "annex", "roles": ["clerk"]}],
    )
    assert silent(RULE, problem, hill_day())


def test_each_need_is_judged_by_itself() -> None:
    needs = asking({"any_of": ["uk"], "speakers": 2}, {"any_of": ["ru"]})
    assert breach(RULE, needs, hill_day()).subject == "2027-04-06 hill uk"
