"""What is known of earlier questions: plans that differ, the last one in front."""

from outreach_opt.answers.learnt import SEVERAL, Learnt
from outreach_opt.answers.near import Known


def plans(*names: str) -> list[Known]:
    return [Known((), frozenset([("visits-due", one)]), {}) for one in names]


def names(learnt: Learnt) -> list[str]:
    return [subject for one in learnt.plans for _, subject in one.rows]


def test_the_last_plan_stands_in_front_and_the_oldest_of_several_is_forgotten() -> None:
    learnt = Learnt()
    for one in plans(*map(str, range(SEVERAL + 2))):
        learnt.keep(one)
    assert names(learnt) == [str(number) for number in reversed(range(2, SEVERAL + 2))]


def test_a_plan_made_of_another_stands_for_it_so_that_those_that_differ_stay() -> None:
    learnt = Learnt()
    some = plans(*map(str, range(SEVERAL)))
    for one in some:
        learnt.keep(one)
    (made,) = plans("made")
    learnt.keep(made, some[1])
    assert names(learnt) == ["made", *(str(number) for number in reversed(range(SEVERAL)) if number != 1)]
