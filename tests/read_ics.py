"""Calendars as another program reads them: vobject, with clock changes as the file itself tells them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import vobject


@dataclass(frozen=True)
class Read:
    """An event as read."""

    uid: str
    summary: str
    begins: datetime
    ends: datetime
    stamp: datetime
    sequence: int
    status: str
    text: str
    where: str
    geo: str


def calendar(text: str) -> Any:
    """The whole, which must be one calendar that its reader finds valid."""
    (whole,) = vobject.readComponents(text)
    assert whole.validate(raiseException=True)
    return whole


def events(text: str) -> list[Read]:
    """All events in the order of the file."""
    return [
        Read(
            uid=one.uid.value,
            summary=one.summary.value,
            begins=one.dtstart.value,
            ends=one.dtend.value,
            stamp=one.dtstamp.value,
            sequence=int(one.sequence.value),
            status=one.status.value,
            text=one.description.value,
            where=one.location.value,
            geo=one.geo.value,
        )
        for one in calendar(text).contents.get("vevent", ())
    ]


def raw_events(text: str) -> dict[str, str]:
    """The bytes of each event by UID."""
    blocks = [block.partition("END:VEVENT")[0] for block in text.split("BEGIN:VEVENT\r\n")[1:]]
    return {block.partition("\r\nUID:")[2].partition("\r\n")[0]: block for block in blocks}
