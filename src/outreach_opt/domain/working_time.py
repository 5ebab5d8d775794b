"""Working time: the limits of a day away, with their paragraphs. Agreements may deviate: all are settings."""

from functools import cached_property
from typing import Annotated

from pydantic import Field

from outreach_opt.domain.base import Frozen, Minutes, Whole


class BreakRule(Frozen):
    """Work above ``above_minutes`` needs breaks of ``break_minutes`` in total."""

    above_minutes: Minutes
    break_minutes: Minutes


class CountsAsWork(Frozen):
    """Which ways to travel count as work; the default is the strict one, everything counts.

    The driver of an official car works; whether a passenger on a boat rests is disputed.
    """

    drive: bool = True
    walk: bool = True
    sail: bool = True
    ride: bool = True
    wait: bool = True

    @cached_property
    def modes(self) -> frozenset[str]:
        """The ways to travel that count."""
        return frozenset(mode for mode in type(self).model_fields if getattr(self, mode))


class WorkingTime(Frozen):
    """Limits of working time.

    Parameters
    ----------
    longest_duty_minutes
        Most working minutes of a day, breaks not counted: 10 h where balanced to 8 h on average (ArbZG §3).
    breaks
        Breaks by length of the work: 30 min above 6 h, 45 min above 9 h (ArbZG §4).
    shortest_break_minutes
        Breaks may be split into parts of at least 15 min (ArbZG §4).
    longest_stretch_minutes
        Most minutes of work without a break: 6 h (ArbZG §4).
    rest_minutes
        Least rest from the end of one duty to the start of the next: 11 h (ArbZG §5).
    counts_as_work
        Per way to travel.
    """

    longest_duty_minutes: Annotated[Whole, Field(ge=1)] = 600
    breaks: tuple[BreakRule, ...] = (
        BreakRule(above_minutes=360, break_minutes=30),
        BreakRule(above_minutes=540, break_minutes=45),
    )
    shortest_break_minutes: Annotated[Whole, Field(ge=1)] = 15
    longest_stretch_minutes: Annotated[Whole, Field(ge=1)] = 360
    rest_minutes: Minutes = 660
    counts_as_work: CountsAsWork = CountsAsWork()
