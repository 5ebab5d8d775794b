"""Ctrl-C and the stop event end a search; what was found is kept, and nothing unproven is called proven."""

import signal
import threading
from collections.abc import Iterator

import pytest

from busy import busy_problem
from outreach_opt import solve_rotation
from outreach_opt.domain.result import RotationResult
from outreach_opt.search.interrupt import stop_on_interrupt
from outreach_opt.search.limits import Progress
from outreach_opt.verify import verify_plan

LARGE = busy_problem(9, 12, 20, 2)
"""Takes minutes to prove, and is small enough to be solved at once."""


@pytest.fixture(autouse=True)
def usual_handler() -> Iterator[None]:
    """Begin with Python's own handler: whoever starts the tests in the background has the signal ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def no_prettier_than_the_truth(result: RotationResult) -> bool:
    """Tell whether the status follows from what is proven of each goal."""
    if result.plan is None:
        return result.status == "UNKNOWN"
    proven = all(one.best == one.bound for one in result.goals)
    return all(one.bound <= one.best for one in result.goals) and (result.status == "OPTIMAL") == proven


def test_ctrl_c_gives_the_best_plan_so_far_and_the_old_handler_back() -> None:
    handler = signal.getsignal(signal.SIGINT)
    pressed: list[Progress] = []

    def press(progress: Progress) -> None:
        if not pressed and progress.goal == "staff-minutes":
            pressed.append(progress)
            signal.raise_signal(signal.SIGINT)

    result = solve_rotation(LARGE, time_limit=None, on_progress=press)
    assert pressed
    assert result.status == "FEASIBLE"
    assert result.plan is not None
    assert verify_plan(LARGE, result.plan).ok
    assert no_prettier_than_the_truth(result)
    assert signal.getsignal(signal.SIGINT) is handler


def test_ctrl_c_for_the_second_time_interrupts_as_ever() -> None:
    stop = threading.Event()
    with pytest.raises(KeyboardInterrupt), stop_on_interrupt(stop):
        signal.raise_signal(signal.SIGINT)
        assert stop.is_set()
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_outside_the_main_thread_the_handler_stays_as_it_is() -> None:
    handlers = []

    def run() -> None:
        with stop_on_interrupt(threading.Event()):
            handlers.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert handlers == [signal.getsignal(signal.SIGINT)]


@pytest.mark.parametrize("most", [1, 2])
def test_a_solve_that_was_stopped_before_it_began_claims_nothing(most: int) -> None:
    stop = threading.Event()
    stop.set()
    result = solve_rotation(busy_problem(4, 6, 8, most), time_limit=None, stop=stop)
    assert result.status in ("UNKNOWN", "FEASIBLE")
    assert no_prettier_than_the_truth(result)


@pytest.mark.parametrize("seconds", [1e-6, 0.05, 0.5])
def test_however_short_the_time_nothing_is_claimed_that_is_not_proven(seconds: float) -> None:
    result = solve_rotation(busy_problem(8, 12, 24, 1), time_limit=seconds)
    assert result.status in ("UNKNOWN", "FEASIBLE", "OPTIMAL")
    assert no_prettier_than_the_truth(result)
    if seconds < 1e-3:
        assert result.status == "FEASIBLE"


def test_an_impossible_problem_is_not_called_so_without_time_to_prove_it() -> None:
    problem = busy_problem(4, 3, 8, 1)
    assert solve_rotation(problem, time_limit=1e-6).status == "UNKNOWN"
    assert solve_rotation(problem, time_limit=None).status == "INFEASIBLE"


def test_a_stop_from_another_thread_ends_the_search() -> None:
    stop = threading.Event()
    timer = threading.Timer(0.5, stop.set)
    timer.start()
    result = solve_rotation(LARGE, time_limit=None, stop=stop)
    assert result.seconds < 20
    assert result.status in ("UNKNOWN", "FEASIBLE")
    assert no_prettier_than_the_truth(result)
