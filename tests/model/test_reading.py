"""Reading an assignment that was found before some of the model's variables were made."""

from busy import busy_problem
from outreach_opt.model.engine import Effort, solve
from outreach_opt.model.reading import read_decisions
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.search.planning import pose
from outreach_opt.waist import Linear, total


def test_an_assignment_is_read_alike_after_people_were_named_on_outings() -> None:
    problem = busy_problem(4, 2, 8, 2)
    rules = problem.policy.all_rules
    builder = pose(problem, rules, enumerate_outings(problem, rules)[0])
    values = solve(builder.model, Linear(), Effort()).values
    assert values is not None
    before = read_decisions(builder, values)
    assert before
    for one in before:
        for who in problem.staff:
            builder.serves(who.id, one.outing)
    assert len(builder.model.upper) > len(values)
    assert read_decisions(builder, values) == before


def test_people_who_are_only_counted_are_put_back_once_each() -> None:
    problem = busy_problem(4, 1, 16, 4)
    rules = problem.policy.all_rules
    builder = pose(problem, rules, enumerate_outings(problem, rules)[0])
    day = builder.outings[0].date
    crowded = total(builder.duties(who.id, day, day) for who in problem.staff)
    values = solve(builder.model, crowded * -1, Effort()).values
    assert values is not None
    crews = [one.crew for one in read_decisions(builder, values) if one.outing.date == day]
    serving = [who for crew in crews for who, _ in crew]
    assert len(crews) >= 3
    assert len(serving) == len(set(serving)) == crowded.value(values)
