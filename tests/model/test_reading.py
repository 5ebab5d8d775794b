"""Reading an assignment that was found before some of the model's variables were made."""

from busy import busy_problem
from outreach_opt.model.engine import Effort, solve
from outreach_opt.model.reading import read_decisions
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.search.planning import pose
from outreach_opt.waist import Linear


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
