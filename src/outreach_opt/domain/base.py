"""The frozen base of all values, and the scalar types with their units."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, Strict, WithJsonSchema
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import ValidationInfo

from outreach_opt.clock import format_clock, parse_clock, parse_month

FROM_FILE = "from_file"
"""Key of the validation context: data read from a file writes clock times as text, never as a number."""

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORKDAYS: tuple[Weekday, ...] = WEEKDAYS[:5]


# Without it, a text of digits would be taken for seconds since 1970.
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Frozen(BaseModel):
    """A value that cannot change and accepts no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy, some fields replaced; what was derived from the old fields is not taken along."""
        copy = super().model_copy(update=update, deep=deep)
        for derived in set(copy.__dict__) - set(type(self).model_fields):
            del copy.__dict__[derived]
        return copy

    @classmethod
    def unchecked(cls, **fields: Any) -> Self:
        """Return a value of fields that are known to be right, among them all that have no default.

        For values that are made by the hundred thousand, where checking each would take most of the time.
        """
        value = cls.__new__(cls)
        defaults, names = _fields_of(cls)
        object.__setattr__(value, "__dict__", defaults | fields)
        object.__setattr__(value, "__pydantic_fields_set__", names)
        object.__setattr__(value, "__pydantic_extra__", None)
        object.__setattr__(value, "__pydantic_private__", None)
        return value


@cache
def _fields_of(kind: type[Frozen]) -> tuple[dict[str, Any], set[str]]:
    """Return the fields of a kind of value in their order with their defaults, and their names."""
    fields = {name: field.get_default(call_default_factory=True) for name, field in kind.model_fields.items()}
    return fields, set(fields)


def _clock(value: Any, info: ValidationInfo) -> int:
    if isinstance(value, str):
        try:
            return parse_clock(value)
        except ValueError:
            pass
    elif isinstance(value, int) and not isinstance(value, bool) and not (info.context or {}).get(FROM_FILE):
        return value
    raise PydanticCustomError("clock", "a clock time is written as text, e.g. '07:30'")


def _day(value: Any) -> Any:
    if isinstance(value, date) or (isinstance(value, str) and _ISO_DATE.fullmatch(value.strip())):
        return value
    raise PydanticCustomError("day", "a date is written as YYYY-MM-DD, e.g. 2027-01-29")


def _month(value: Any) -> str:
    try:
        parse_month(value)
    except (ValueError, AttributeError):
        raise PydanticCustomError("month", "a month is written as YYYY-MM, e.g. 2027-01") from None
    return str(value).strip()


ClockTime = Annotated[
    int,
    BeforeValidator(_clock),
    Field(ge=0),
    PlainSerializer(format_clock, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,3}:[0-5]\d$", "examples": ["07:30"]}),
]
"""Minutes after local midnight; ``HH:MM`` in files."""

Whole = Annotated[int, Strict()]
"""A whole number; neither ``true`` nor text nor 3.0 passes for one."""

Real = Annotated[float, Strict()]
"""A number; neither ``true`` nor text passes for one."""

Minutes = Annotated[Whole, Field(ge=0)]
Day = Annotated[date, BeforeValidator(_day)]
Month = Annotated[
    str,
    BeforeValidator(_month),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$", "examples": ["2027-01"]}),
]
Id = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[\w][\w.:+-]*$")]


def weekday_of(day: date) -> Weekday:
    """Return the weekday of a date as its three-letter English name."""
    return WEEKDAYS[day.weekday()]


def _one_day(value: Any) -> Any:
    return {"first": value, "last": value} if isinstance(value, str | date) else value


class DateRange(Frozen):
    """Dates from ``first`` to ``last``, both included; a single date may stand for a range of one day."""

    first: Day
    last: Day

    def covers(self, day: date) -> bool:
        """Tell whether a date lies in the range."""
        return self.first <= day <= self.last


DateSpan = Annotated[DateRange, BeforeValidator(_one_day, json_schema_input_type=DateRange | date)]
