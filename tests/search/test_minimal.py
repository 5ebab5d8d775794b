"""What is not needed is left out, many at a time, and what is left is needed part by part."""

from random import Random

from outreach_opt.search.minimal import Item, fewer_rules, fewest


def test_what_is_left_of_drawn_sets_is_impossible_and_nothing_of_it_can_be_missed() -> None:
    for seed in range(200):
        rng = Random(seed)
        ones = list(range(rng.randint(1, 30)))
        conflicts = [frozenset(rng.sample(ones, rng.randint(1, len(ones)))) for _ in range(rng.randint(1, 3))]

        def left(some: list[int], conflicts: list[frozenset[int]] = conflicts) -> list[int] | None:
            found = [one for one in conflicts if one <= set(some)]
            return [one for one in some if one in max(found, key=len)] if found else None

        assert frozenset(fewest(ones, left)) in {
            one for one in conflicts if not any(other < one for other in conflicts)
        }, seed


def test_a_large_set_that_is_not_needed_takes_few_questions() -> None:
    asked: list[int] = []

    def left(some: list[int]) -> list[int] | None:
        asked.append(len(some))
        return some if 500 in some else None

    assert fewest(list(range(1000)), left) == [500]
    assert len(asked) < 50


def test_whole_rules_go_where_the_others_are_enough() -> None:
    items: list[Item] = [(code, str(number)) for code in "abc" for number in range(3)]

    def left(some: list[Item]) -> list[Item] | None:
        return some if {("b", "0"), ("b", "2")} <= set(some) else None

    assert fewer_rules(items, left) == [("b", "0"), ("b", "1"), ("b", "2")]
