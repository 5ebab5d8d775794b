"""Travel has nothing to post, so agreement alone would not notice a check that is always silent."""

from random import Random

from drafts import Manner, draft, plan_from
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.rules.travel import Travel
from tiny_worlds import tiny_problem


def test_a_way_that_is_a_minute_too_fast_or_too_late_is_noticed() -> None:
    noticed = 0
    for seed in range(40):
        rng = Random(seed)
        problem = tiny_problem(rng)
        plan = plan_from(problem, draft(rng, problem, enumerate_outings(problem, ())[0], Manner()))
        for outing in plan.outings:
            for at, way in enumerate(outing.itineraries):
                leg = rng.randrange(len(way.legs))
                change = rng.choice([{"departs": way.legs[leg].departs + 1}, {"arrives": way.legs[leg].arrives - 1}])
                legs = [*way.legs[:leg], way.legs[leg].model_copy(update=change), *way.legs[leg + 1 :]]
                ways = list(outing.itineraries)
                ways[at] = way.model_copy(update={"legs": tuple(legs)})
                broken = outing.model_copy(update={"itineraries": tuple(ways)})
                assert Travel().check(problem, plan.model_copy(update={"outings": (broken,)}))
                noticed += 1
    assert noticed >= 20
