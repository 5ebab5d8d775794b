"""Ferry timetables as CSV files, as planners save them from a spreadsheet."""

from datetime import date
from pathlib import Path

import pytest

from outreach_opt.domain.ferry import Ferry
from outreach_opt.errors import InputError
from outreach_opt.sources import load_sailings

HEAD = "line,origin,destination,first,last,weekdays,departure,crossing_minutes,boarding_minutes"
OUT = "out,norddeich,pier,2027-01-01,2027-03-26,daily,07:30 09:00,55,10"


def read(folder: Path, *rows: str, head: str = HEAD, encoding: str = "utf-8") -> tuple[Ferry, ...]:
    file = folder / "boats.csv"
    file.write_bytes("\r\n".join([head, *rows, ""]).encode(encoding))
    return load_sailings(file)


def findings(folder: Path, *rows: str, head: str = HEAD) -> list[tuple[int | None, str, str, str]]:
    with pytest.raises(InputError) as caught:
        read(folder, *rows, head=head)
    assert all(one.file == str(folder / "boats.csv") for one in caught.value.findings)
    return [(one.line, one.path, one.problem, one.remedy) for one in caught.value.findings]


def test_each_row_is_a_season_with_its_departures(tmp_path: Path) -> None:
    friday = "out,,,2027-01-01,2027-03-26,fri,20:30,,"
    (out,) = read(tmp_path, OUT, friday)
    assert (out.id, out.origin, out.destination) == ("out", "norddeich", "pier")
    assert (out.crossing_minutes, out.boarding_minutes) == (55, 10)
    assert out.departures_on(date(2027, 1, 8)) == (450, 540, 1230)
    assert out.departures_on(date(2027, 1, 9)) == (450, 540)
    assert out.departures_on(date(2027, 3, 27)) == ()


def test_one_departure_a_row_is_as_good(tmp_path: Path) -> None:
    rows = [OUT.replace("07:30 09:00", one) for one in ("09:00", "7:30:00")]
    assert read(tmp_path, *rows)[0].departures_on(date(2027, 1, 8)) == (450, 540)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_german_spreadsheet_saves_semicolons_and_german_dates(tmp_path: Path, encoding: str) -> None:
    head = "Line;Name;Origin;Destination;First;Last;Weekdays;Departure;Crossing_minutes;Reliability"
    row = "out;Größe;norddeich;pier;1.1.2027;26.03.2027;Mo-Fr;7:30;55;0,97"
    (out,) = read(tmp_path, row, ";;;;;;;;;", head=head, encoding=encoding)
    assert out.name == "Größe"
    assert out.timetable[0].last == date(2027, 3, 26)
    assert out.departures_on(date(2027, 1, 8)) == (450,)
    assert out.departures_on(date(2027, 1, 9)) == ()
    assert out.reliability_of(date(2027, 1, 8), 450) == 0.97


def test_comments_and_empty_rows_are_passed_over_and_lines_stay_right(tmp_path: Path) -> None:
    assert [one[0] for one in findings(tmp_path, "# winter, and more", "", OUT.replace("09:00", "9.00"))] == [4]


def test_cancelled_and_added_departures_are_exceptions_of_their_dates(tmp_path: Path) -> None:
    head = f"{HEAD},runs"
    rows = [
        f"{OUT},",
        "out,,,2027-02-10,2027-02-10,,09:00,,,cancelled",
        "out,,,2027-02-13,2027-02-14,,all,,,cancelled",
        "out,,,2027-02-14,2027-02-14,,11:00,,,added",
    ]
    (out,) = read(tmp_path, *rows, head=head)
    days = [out.departures_on(date(2027, 2, day)) for day in (9, 10, 13, 14)]
    assert days == [(450, 540), (450,), (), (660,)]


def test_cars_and_passengers_are_said_of_the_line(tmp_path: Path) -> None:
    head = f"{HEAD},foot_passengers,most_passengers,car_boarding_minutes,most_cars"
    (out,) = read(tmp_path, f"{OUT},no,200,30,60", head=head)
    assert not out.foot_passengers
    assert out.most_passengers == 200
    assert out.car_deck is not None
    assert (out.car_deck.boarding_minutes, out.car_deck.most_cars) == (30, 60)


def test_all_errors_come_at_once_each_with_its_line_and_a_remedy(tmp_path: Path) -> None:
    found = findings(
        tmp_path,
        OUT,
        "out,norddeich,pier,2027-02-30,2027-03-26,daily,10:00,55,10",
        "out,norddeich,pier,2027-03-27,2027-10-31,dayly,7.30,55,ten",
        "out,pier,norddeich,2027-01-01,2027-03-26,daily,11:00,55,10",
        "back line,pier,norddeich,29/01/2027,2027-03-26,daily,11:00,0,10",
        "out,norddeich,pier,2027-12-31,2027-11-01,daily,11:00,55,10",
        "out,norddeich,pier,2027-01-01,2027-03-26,daily,09:00,55,10",
    )
    assert found == [
        (3, "first", "'2027-02-30' is not a date: the month 2027-02 has 28 days", "'2027-02-28'"),
        (4, "boarding_minutes", "'ten' is not a whole number from 0 on", "write digits only"),
        (4, "weekdays", "'dayly' are no weekdays", "'daily', 'mon-fri' or 'sat sun'"),
        (4, "departure", "'7.30' is not a clock time", "'07:30'"),
        (
            5,
            "origin",
            "'pier' of line 'out' differs from 'norddeich' in line 2 of the file",
            "give the other sailings a line of their own, e.g. 'out-2'",
        ),
        (
            5,
            "destination",
            "'norddeich' of line 'out' differs from 'pier' in line 2 of the file",
            "give the other sailings a line of their own, e.g. 'out-2'",
        ),
        (
            6,
            "line",
            "'back line' cannot be an id: an id has letters, digits and . : + - _ only",
            "'back-line'",
        ),
        (6, "first", "'29/01/2027' is not a date", "'2027-01-29'"),
        (7, "last", "the dates end on 2027-11-01, before they begin on 2027-12-31", "exchange first and last"),
        (8, "departure", "'09:00' of line 'out' is there already, in line 2 of the file", "leave it out"),
    ]


def test_a_line_that_nowhere_says_where_it_goes_is_named(tmp_path: Path) -> None:
    assert findings(tmp_path, "out,norddeich,,2027-01-01,2027-03-26,,07:30,,") == [
        (2, "destination", "no row of line 'out' says its destination", "write it in this row"),
        (2, "crossing_minutes", "no row of line 'out' says its crossing_minutes", "write it in this row"),
    ]


@pytest.mark.parametrize(
    ("head", "words", "remedy"),
    [
        (HEAD.replace("departure", "departures"), "unknown column 'departures'", "'departure'"),
        (HEAD.replace(",crossing_minutes", ""), "the column 'crossing_minutes' is missing", "add it to the first row"),
        (f"{HEAD},line", "the column 'line' is there twice", "leave one out"),
    ],
)
def test_wrong_columns_are_named(tmp_path: Path, head: str, words: str, remedy: str) -> None:
    assert findings(tmp_path, OUT, head=head) == [(1, "", words, remedy)]


def test_a_row_with_too_many_cells_is_named(tmp_path: Path) -> None:
    ((line, _, problem, remedy),) = findings(tmp_path, OUT, OUT.replace("07:30 09:00", "07:30,09:00"))
    assert (line, problem) == (3, "the row has 10 cells, the first row only 9")
    assert "quotes" in remedy


def test_a_file_without_rows_or_columns_is_named(tmp_path: Path) -> None:
    assert [one[2] for one in findings(tmp_path)] == ["the file has no departures"]
    assert [one[2] for one in findings(tmp_path, head="")] == ["the file is empty"]


def test_a_missing_file_names_the_closest_one(tmp_path: Path) -> None:
    read(tmp_path, OUT)
    with pytest.raises(InputError, match=r"boat\.csv' does not exist\. Maybe 'boats\.csv'\?"):
        load_sailings(tmp_path / "boat.csv")
    with pytest.raises(InputError, match="a folder, not a file"):
        load_sailings(tmp_path)


def test_a_file_that_is_not_text_says_how_to_save_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"not UTF-8 text\. Maybe save it as 'CSV UTF-8'"):
        read(tmp_path, OUT, encoding="utf-16")
