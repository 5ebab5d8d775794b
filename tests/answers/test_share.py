"""Pages of one's own: every number and every sentence is what the plan and the ledger say."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from handmade import hill_day, isle_day, plan, world
from outreach_opt import InputError, RotationProblem, load_problem, share_of, share_page, solve_rotation
from outreach_opt.answers.personal_share import Others, PersonalShare
from outreach_opt.answers.share import shares_of_all
from outreach_opt.goals.fair_load import FairLoad
from outreach_opt.policy import Policy

PLAN = plan(isle_day(date(2027, 5, 4)), hill_day(date(2027, 4, 6)), hill_day(date(2027, 4, 20)))
LEDGER = {
    "early_before": "07:31",
    "periods": [
        {
            "first": "2026-03-01",
            "last": "2026-12-31",
            "loads": {"ann": {"duties": 1, "travel_minutes": 50}},
            "credited": {"bob": {"duties": 2, "travel_minutes": 70, "island_days": 1}},
        }
    ],
}
HISTORY = {"duties": [{"staff": "bob", "date": "2027-02-01"}], "ledger": LEDGER}


def weighed(**changes: Any) -> RotationProblem:
    return world(policy=Policy(goals=(FairLoad(),)), **changes)


def test_duties_stand_in_order_of_their_dates_with_what_they_burden_with() -> None:
    share = share_of(weighed(history=HISTORY), PLAN, "ann")
    first, second, third = share.duties
    assert (first.date, second.date, third.date) == (date(2027, 4, 6), date(2027, 4, 20), date(2027, 5, 4))
    assert (first.locations, first.role, first.leaves, first.returns) == (("hill",), "guide", 480, 940)
    assert (first.travel_minutes, first.island_days, first.early_start, first.points) == (60, 0, False, 5)
    assert (third.travel_minutes, third.island_days, third.early_start, third.points) == (170, 1, True, 10)


def test_amounts_are_told_apart_by_where_they_come_from() -> None:
    problem = weighed(history=HISTORY)
    measures = share_of(problem, PLAN, "bob").measures
    here, carried, credited = zip(*((one.here, one.carried, one.credited) for one in measures.values()), strict=True)
    # Duties, minutes, island days, early starts, points: one day on the isle; one duty by date alone; the credit.
    assert here == (1, 170, 1, 1, 10)
    assert carried == (1, 0, 0, 0, 4)
    assert credited == (2, 70, 1, 0, 8 + 1 + 2)
    assert [one.total for one in measures.values()] == [4, 240, 2, 1, 25]
    assert share_of(problem, PLAN, "bob").dated == 1


def test_points_are_those_that_the_goal_weighs() -> None:
    problem = weighed(history=HISTORY)
    totals = [share_of(problem, PLAN, who.id).measures["points"].total for who in problem.staff]
    assert FairLoad().measure(problem, PLAN) == 100 * sum(one**2 for one in totals)


def test_without_a_goal_that_weighs_there_are_no_points() -> None:
    share = share_of(world(), PLAN, "ann")
    assert set(share.measures) == {"duties", "travel_minutes", "island_days", "early_starts"}
    assert all(one.points is None for one in share.duties)
    assert not any("oints" in one for one in share.sentences)


def test_fair_is_what_those_with_a_common_role_have_by_contract_share() -> None:
    problem = world()
    staff = [one.model_copy(update={"contract_share": 0.5}) if one.id == "ann" else one for one in problem.staff]
    problem = problem.model_copy(update={"staff": tuple(staff)})
    # Ann is a guide as Bob is: four duties on one and a half contracts. Bob is a clerk as Cia is: all three count.
    ann, bob = share_of(problem, PLAN, "ann"), share_of(problem, PLAN, "bob")
    assert (ann.people, bob.people) == (2, 3)
    assert ann.measures["duties"].fair == pytest.approx(4 / 3)
    assert ann.measures["duties"].above == pytest.approx(3 - 4 / 3)
    assert bob.measures["duties"].fair == pytest.approx(6 / 2.5)
    assert bob.measures["duties"].above == pytest.approx(1 - 6 / 2.5)


def test_what_all_have_too_much_and_too_little_evens_out() -> None:
    staff = [{"id": one, "office": "base", "roles": ["guide"], "contract_share": 0.4} for one in ("ann", "bob")]
    problem = world(staff=[*staff, {"id": "cia", "office": "annex", "roles": ["guide"]}])
    shares = [share_of(problem, PLAN, who.id) for who in problem.staff]
    for name in shares[0].measures:
        assert sum(one.measures[name].above for one in shares) == pytest.approx(0)


def crowd(*contract_shares: float) -> RotationProblem:
    names = ("ann", "bob", "cia", "dan")
    return world(
        staff=[
            {
                "id": one,
                "office": "annex" if one == "cia" else "base",
                "roles": ["guide", "clerk"],
                "contract_share": part,
            }
            for one, part in zip(names, contract_shares, strict=False)
        ]
    )


def test_others_are_compared_at_the_persons_contract_share_and_not_named() -> None:
    share = share_of(crowd(1, 0.5, 1, 0.5), PLAN, "dan")
    # Ann 3 at a whole contract, Bob 1 at half a one, Cia 2 at a whole one; Dan has none, at half a contract.
    assert share.measures["duties"].others == Others(average=6 / 2.5 * 0.5, least=1, most=1.5)
    said = [*share.sentences, *share.sentences_de]
    assert not any(name in one for one, name in product(said, ("ann", "bob", "cia")))
    assert not any(name in share_page(crowd(1, 0.5, 1, 0.5), PLAN, "dan") for name in ("ann", "bob", "cia"))


def test_few_others_are_not_compared() -> None:
    share = share_of(crowd(1, 0.5, 1), PLAN, "ann")
    assert all(one.others is None for one in share.measures.values())
    assert not any("others, at" in one for one in share.sentences)


def test_sentences_say_it_in_both_languages() -> None:
    share = share_of(weighed(history=HISTORY), PLAN, "bob")
    assert share.sentences == (
        "bob (guide, clerk), contract share 1.00: 1 duty from Mon 2027-03-01 to Mon 2027-05-31.",
        "Tue 2027-05-04: isle as clerk, 07:30–16:00, 2 h 50 under way, 1 day by boat, an early start, 10 points.",
        "Exactly fair is what you and 2 others with one of your roles have together, divided by contract shares.",
        "Earlier periods that count: Sun 2026-03-01 to Thu 2026-12-31.",
        "Of 1 earlier duty only the date is known: it counts as a duty alone.",
        "Duties: 1 in this plan, 1 from earlier, 2 credited for the time before you came, 4 in all. "
        "Exactly fair would be 3.3; you have 0.7 more.",
        "Time under way: 2 h 50 in this plan, 1 h 10 credited for the time before you came, 4 h 00 in all. "
        "Exactly fair would be 3 h 40; you have 0 h 20 more.",
        "Days by boat: 1 in this plan, 1 credited for the time before you came, 2 in all. "
        "Exactly fair would be 1.0; you have 1.0 more.",
        "Starts before 07:31: 1 in this plan. Exactly fair would be 0.7; you have 0.3 more.",
        "Points (a duty 4, an hour under way 1, a day by boat 2, an early start 1): 10 in this plan, 4 from earlier, "
        "11 credited for the time before you came, 25 in all. Exactly fair would be 20.0; you have 5.0 more.",
    )
    assert share.sentences_de[:6] == (
        "bob (guide, clerk), Stellenanteil 1,00: 1 Einsatz vom Mo 01.03.2027 bis Mo 31.05.2027.",
        "Di 04.05.2027: isle als clerk, 07:30–16:00, 2 h 50 Wegzeit, 1 Tag mit Schiff, ein früher Beginn, 10 Punkte.",
        "Genau gerecht ist, was Sie und 2 weitere Personen mit einer Ihrer Rollen zusammen haben, "
        "geteilt nach Stellenanteilen.",
        "Frühere Zeiträume, die zählen: So 01.03.2026 bis Do 31.12.2026.",
        "Von 1 früheren Einsatz ist nur das Datum bekannt: Er zählt allein als Einsatz.",
        "Einsätze: 1 in diesem Plan, 1 von früher, 2 angerechnet für die Zeit, bevor Sie kamen, zusammen 4. "
        "Genau gerecht wäre 3,3; Sie haben 0,7 mehr.",
    )
    assert len(share.sentences) == len(share.sentences_de)


def test_who_has_what_is_fair_is_told_so_and_what_nobody_has_is_left_out() -> None:
    share = share_of(world(), plan(hill_day()), "cia")
    assert "Duties: 1 in this plan. Exactly fair would be 0.5; you have 0.5 more." in share.sentences
    assert not any("boat" in one or "Starts" in one for one in share.sentences)
    even = share_of(world(), plan(isle_day()), "ann")
    assert "Duties: 1 in this plan. Exactly fair would be 1.0, as you have." in even.sentences
    assert "Einsätze: 1 in diesem Plan. Genau gerecht wäre 1,0, wie Sie haben." in even.sentences_de


def test_who_is_alone_with_a_role_has_nobody_to_share_with() -> None:
    problem = world(staff=[{"id": "ann", "office": "base", "roles": ["guide"]}])
    share = share_of(problem, plan(hill_day()), "ann")
    assert share.sentences[2:] == (
        "Nobody else has one of your roles, so nobody can share with you.",
        "Duties: 1 in this plan.",
        "Time under way: 1 h 00 in this plan.",
    )


def test_periods_that_are_too_old_are_not_said_to_count() -> None:
    problem = world(policy=Policy(goals=(FairLoad(history_days=30),)), history=HISTORY)
    share = share_of(problem, PLAN, "bob")
    assert share.earlier == ()
    assert share.measures["duties"].total == 2
    assert not any("Earlier periods" in one for one in share.sentences)


def test_a_page_has_a_table_of_the_duties_and_the_same_sentences() -> None:
    problem = weighed(history=HISTORY)
    share = share_of(problem, PLAN, "ann")
    page, seite = share_page(problem, PLAN, "ann"), share_page(problem, PLAN, "ann", "de")
    for text, sentences in ((page, share.sentences), (seite, share.sentences_de)):
        lines = text.splitlines()
        assert lines[0] == sentences[0]
        assert lines[-len(sentences[4:]) :] == list(sentences[4:])
        assert sum("–" in line and "Hill" in line for line in lines) == 2
    row = "Tue 2027-05-04  Isle   Guide  07:30–16:00  2 h 50     1             yes"
    assert row in page.splitlines()
    assert row.split()[2:-1] == next(line for line in seite.splitlines() if "Isle" in line).split()[2:-1]


def test_someone_without_duties_has_a_page_as_well() -> None:
    page = share_page(world(), plan(isle_day()), "cia")
    assert page.startswith("cia (clerk), contract share 1.00: 0 duties from")
    assert "Duties: 0 in this plan. Exactly fair would be 0.5; you have 0.5 less." in page


def test_an_unknown_person_is_an_error_with_a_remedy() -> None:
    for ask in (share_of, share_page):
        with pytest.raises(InputError, match=r"unknown staff member 'anne'\. Maybe 'ann'\?"):
            ask(world(), PLAN, "anne")


def test_a_share_survives_json() -> None:
    share = share_of(weighed(history=HISTORY), PLAN, "ann")
    assert PersonalShare.model_validate_json(share.model_dump_json()) == share


def test_pages_of_the_aurich_year_add_up_to_the_plan() -> None:
    problem = load_problem("examples/aurich/problem.yaml")
    result = solve_rotation(problem, time_limit=10)
    assert result.plan is not None
    for one in result.plan.staff:
        share = share_of(problem, result.plan, one.staff)
        assert share.measures["duties"].here == len(one.duties) == len(share.duties)
        assert share.measures["travel_minutes"].here == sum(duty.travel_minutes for duty in one.duties)
        assert [duty.date for duty in share.duties] == [duty.date for duty in one.duties]
        boats = sum("norderney" in duty.locations for duty in one.duties)
        assert share.measures["island_days"].here == boats


def test_everyones_measures_are_those_of_their_pages() -> None:
    problem = weighed(history=HISTORY)
    found = shares_of_all(problem, PLAN)
    assert list(found) == [who.id for who in problem.staff]
    assert all(measures == share_of(problem, PLAN, who).measures for who, measures in found.items())
