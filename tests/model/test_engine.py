"""The engines behind their one door: the same answers, and none that is not proven."""

import threading
from itertools import pairwise

import pytest

from outreach_opt.model.engine import Effort, EngineName, priced_rows, solve
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.waist import Linear, at_least, at_most, between, total

ENGINES: list[EngineName] = ["cp-sat", "highs", "scip"]


def cover() -> tuple[LinearModel, Linear]:
    """Return a model of which four are enough to cover all six pairs in a row, and what to minimise."""
    model = LinearModel()
    chosen = [model.variable() for _ in range(7)]
    for one, other in pairwise(chosen):
        model.add(at_least(one + other, 1))
    return model, total(chosen) + 10


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_finds_the_optimum_and_counts_the_constant(engine: EngineName) -> None:
    model, objective = cover()
    answer = solve(model, objective, Effort(engine))
    assert (answer.outcome, answer.objective, answer.bound) == ("OPTIMAL", 13, 13)
    assert answer.values is not None
    assert model.breaks(answer.values) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_proves_that_nothing_is_possible(engine: EngineName) -> None:
    model, objective = cover()
    model.add(at_most(objective, 12))
    assert solve(model, objective, Effort(engine)).outcome == "INFEASIBLE"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("least", "possible"), [(0, True), (1, False)])
def test_a_row_without_variables_counts(engine: EngineName, least: int, possible: bool) -> None:
    model, objective = cover()
    model.add(between(Linear(), least, least))
    assert (solve(model, objective, Effort(engine)).outcome == "OPTIMAL") == possible


@pytest.mark.parametrize("engine", ENGINES)
def test_a_hint_that_is_wrong_or_partial_does_no_harm(engine: EngineName) -> None:
    model, objective = cover()
    assert solve(model, objective, Effort(engine), {0: 1, 1: 0, 2: 0}).objective == 13


@pytest.mark.parametrize("engine", ENGINES)
def test_without_time_or_when_stopped_before_nothing_is_known(engine: EngineName) -> None:
    model, objective = cover()
    stop = threading.Event()
    stop.set()
    assert solve(model, objective, Effort(engine, stop=stop)).outcome == "UNKNOWN"
    assert solve(model, objective, Effort(engine, seconds=0.0)).outcome == "UNKNOWN"


def test_in_fractions_too_no_time_means_that_nothing_is_known() -> None:
    model, objective = cover()
    assert priced_rows(model, objective, seconds=-0.1) is None
    found = priced_rows(model, objective)
    assert found is not None
    assert found[1], "some row has a price"


def test_news_come_in_the_thread_of_the_caller() -> None:
    model, objective = cover()
    heard: list[tuple[int, int, str]] = []
    solve(
        model,
        objective,
        Effort(),
        on_incumbent=lambda value, bound: heard.append((value, bound, threading.current_thread().name)),
    )
    assert heard
    assert {name for _, _, name in heard} == {threading.current_thread().name}
    assert all(bound <= value for value, bound, _ in heard)
