"""Folders of calendars go on from each other, and nothing is replaced unasked."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from handmade import TUESDAY, hill_day, isle_day, plan, world
from outreach_opt import InputError, calendars_of, read_calendars, write_calendars
from read_ics import events

WORLD = world()
PLAN, FEWER = plan(hill_day(), isle_day()), plan(isle_day())
STAMP, LATER = datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC)


def content(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*.ics"))}


def test_a_folder_has_a_file_for_everything_each_place_and_each_person(tmp_path: Path) -> None:
    written = write_calendars(WORLD, PLAN, tmp_path / "new", stamp=STAMP)
    names = {
        "all.ics",
        *(f"places/{one.id}.ics" for one in WORLD.locations),
        *(f"people/{one.id}.ics" for one in WORLD.staff),
    }
    assert set(content(tmp_path / "new")) == names == {one.relative_to(tmp_path / "new").as_posix() for one in written}
    assert read_calendars(tmp_path / "new") == calendars_of(WORLD, PLAN, stamp=STAMP)


def test_a_folder_that_goes_on_gets_only_what_changed(tmp_path: Path) -> None:
    write_calendars(WORLD, PLAN, tmp_path, stamp=STAMP)
    before = content(tmp_path)
    written = {
        one.relative_to(tmp_path).as_posix()
        for one in write_calendars(WORLD, FEWER, tmp_path, previous=tmp_path, stamp=LATER)
    }
    after = content(tmp_path)
    assert {one for one in after if after[one] != before.get(one)} == written
    assert "places/hill.ics" in written and "places/isle.ics" not in written
    assert f"cancelled/places/hill-{TUESDAY}.ics" in written
    (hill,) = events(after["places/hill.ics"].decode())
    assert (hill.status, hill.sequence) == ("CANCELLED", 1)
    assert write_calendars(WORLD, FEWER, tmp_path, previous=tmp_path, stamp=LATER) == ()


def test_another_folder_gets_everything_and_the_one_before_stays(tmp_path: Path) -> None:
    write_calendars(WORLD, PLAN, tmp_path / "one", stamp=STAMP)
    before = content(tmp_path / "one")
    write_calendars(WORLD, FEWER, tmp_path / "two", previous=tmp_path / "one", stamp=LATER)
    assert content(tmp_path / "one") == before
    assert set(before) < set(content(tmp_path / "two"))


def test_files_are_never_replaced_unasked_and_then_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "hill.ics").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"hill\.ics: the file exists already\. Maybe another folder\?"):
        write_calendars(WORLD, PLAN, tmp_path)
    assert list(content(tmp_path)) == ["places/hill.ics"]


def test_ids_that_are_no_file_names_everywhere_come_back(tmp_path: Path) -> None:
    staff = tuple(one.model_copy(update={"id": f"team:{one.id}"}) for one in WORLD.staff)
    other = WORLD.model_copy(update={"staff": staff})
    write_calendars(other, plan(), tmp_path)
    assert all(":" not in name for name in content(tmp_path))
    assert set(read_calendars(tmp_path).people) == {one.id for one in staff}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no calendar", "the calendar cannot be read"),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "the calendar has no UID"),
        ("BEGIN:VCALENDAR\r\nUID:abc\r\nEND:VCALENDAR\r\n", "'abc' is no UID of such a calendar"),
        (
            "BEGIN:VCALENDAR\r\nUID:1\r\nBEGIN:VEVENT\r\nUID:2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "an event has no DTSTART",
        ),
    ],
)
def test_calendars_of_other_programs_are_refused_with_a_remedy(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "all.ics").write_text(text, encoding="utf-8", newline="")
    with pytest.raises(InputError, match=said) as error:
        write_calendars(WORLD, PLAN, tmp_path, previous=tmp_path)
    assert "all.ics" in str(error.value) and "Maybe" in str(error.value)


def test_a_folder_without_calendars_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"all\.ics: the file cannot be read: no such file"):
        read_calendars(tmp_path)
