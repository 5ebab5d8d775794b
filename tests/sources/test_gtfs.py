"""GTFS feeds: every legal oddity is read, and what cannot be read is said."""

import sys
from datetime import date
from pathlib import Path

import pytest

from feeds import AGENCY, CALENDAR, ROUTES, STOP_TIMES, TRIPS, feed, times, write_folder, write_zip
from outreach_opt.clock import local_minute
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.network import Network
from outreach_opt.domain.source import GtfsSource
from outreach_opt.errors import InputError
from outreach_opt.sources import GtfsReport, load_gtfs
from outreach_opt.sources.gtfs import kind_of
from worlds import small_problem


def loaded(folder: Path, facts: Facts | None = None, **changes: str | None) -> tuple[Network, GtfsReport]:
    write_folder(folder / "feed", feed(**changes))
    return load_gtfs(GtfsSource(path="feed", types=("ferry", "bus", "rail", "tram")), facts, folder)


def trips(network: Network, day: date | None = None) -> list[tuple[tuple[str, int, int], ...]]:
    return [
        tuple((one.node, one.arrives, one.departs) for one in trip.stop_times)
        for route in network.routes
        for trip in route.trips
        if day is None or network.calendars[trip.calendar].runs_on(day)
    ]


def hm(hours: int, minutes: int = 0) -> int:
    return hours * 60 + minutes


def aurich() -> Facts:
    return Facts.model_validate(small_problem())


def problems(error: pytest.ExceptionInfo[InputError]) -> str:
    return str(error.value)


BOAT = (("mole", hm(7, 30), hm(7, 30)), ("hafen", hm(8, 25), hm(8, 25)))


def test_a_feed_is_read_from_a_folder_and_from_a_zip_file(tmp_path: Path) -> None:
    network, report = loaded(tmp_path)
    assert trips(network) == [BOAT]
    assert network.routes[0].mode == "sail"
    assert network.routes[0].name == "Mole – Hafen"
    assert (report.trips, len(report.stops)) == (1, 2)
    for inner in ("", "feed-2027/"):
        file = write_zip(tmp_path / "feed.zip", feed(), inner)
        assert load_gtfs(GtfsSource(path=str(file)))[0] == network


def test_only_the_four_needed_tables_and_one_of_the_calendars_must_be_there(tmp_path: Path) -> None:
    dates = "service_id,date,exception_type\nall,20270105,1\nall,20270106,1"
    network, _ = loaded(tmp_path, agency=None, calendar=None, calendar_dates=dates)
    days = [date(2027, 1, day) for day in (4, 5, 6, 7)]
    assert [len(trips(network, day)) for day in days] == [0, 1, 1, 0]


def test_calendar_dates_add_to_the_calendar_and_take_away(tmp_path: Path) -> None:
    weekdays = CALENDAR.replace("1,1,1,1,1,1,1", "1,1,1,1,1,0,0")
    dates = "service_id,date,exception_type\nall,20270109,1\nall,20270111,2"
    network, _ = loaded(tmp_path, calendar=weekdays, calendar_dates=dates)
    days = [date(2027, 1, day) for day in (8, 9, 10, 11, 12)]
    assert [len(trips(network, day)) for day in days] == [1, 1, 0, 0, 1]


def test_a_leap_day_has_its_trips(tmp_path: Path) -> None:
    network, _ = loaded(tmp_path, calendar=CALENDAR.replace("20270101,20281231", "20280229,20280229"))
    assert [len(trips(network, date(2028, *day))) for day in ((2, 28), (2, 29), (3, 1))] == [0, 1, 0]


@pytest.mark.parametrize("text", ["07:30:00", "7:30:00", "07:30", "7:30", " 07:30:00"])
def test_times_are_read_with_and_without_seconds_and_leading_zero(tmp_path: Path, text: str) -> None:
    network, _ = loaded(tmp_path, stop_times=times(f"{text},{text},mole", "8:25,8:25,hafen"))
    assert trips(network) == [BOAT]


def test_times_past_midnight_stay_above_24_hours(tmp_path: Path) -> None:
    network, _ = loaded(tmp_path, stop_times=times("23:40:00,23:40:00,mole", "24:35:00,24:35:00,hafen"))
    assert trips(network) == [(("mole", hm(23, 40), hm(23, 40)), ("hafen", hm(24, 35), hm(24, 35)))]


# A day's times count from noon less twelve hours. Clocks change in the night to 28 March and to 31 October.
@pytest.mark.parametrize(
    ("day", "service", "clock"),
    [
        (date(2027, 3, 27), "26:30:00", hm(27, 30)),
        (date(2027, 3, 28), "02:30:00", hm(1, 30)),
        (date(2027, 10, 30), "26:30:00", hm(26, 30)),
        (date(2027, 10, 31), "01:30:00", hm(2, 30)),
    ],
)
def test_service_times_become_clock_times_around_clock_changes(
    tmp_path: Path, day: date, service: str, clock: int
) -> None:
    network, _ = loaded(tmp_path, stop_times=times("00:30,00:30,mole", f"{service},{service},hafen"))
    ((_, (_, arrives, _)),) = trips(network, day)
    assert arrives == hm(int(service[:2]), 30)
    assert local_minute(day, arrives, "Europe/Berlin") == clock


def test_seconds_are_rounded_so_that_nothing_is_missed(tmp_path: Path) -> None:
    network, _ = loaded(
        tmp_path, stop_times=times("07:29:10,07:30:50,mole", "08:00:10,08:00:40,far", "08:24:10,08:24:10,hafen")
    )
    assert trips(network) == [
        (("mole", hm(7, 30), hm(7, 30)), ("far", hm(8, 0), hm(8, 0)), ("hafen", hm(8, 25), hm(8, 25)))
    ]


def test_an_arrival_without_departure_is_both_and_the_reverse(tmp_path: Path) -> None:
    network, _ = loaded(tmp_path, stop_times=times(",07:30:00,mole", "08:25:00,,hafen"))
    assert trips(network) == [BOAT]


def test_empty_times_between_timepoints_are_interpolated_evenly(tmp_path: Path) -> None:
    network, _ = loaded(tmp_path, stop_times=times("7:00,7:00,mole", ",,far", ",,mole", "7:30,7:30,hafen"))
    assert [departs for _, _, departs in trips(network)[0]] == [hm(7), hm(7, 10), hm(7, 20), hm(7, 30)]


def test_empty_times_between_timepoints_are_interpolated_by_distance_where_there_is_one(tmp_path: Path) -> None:
    rows = times("7:00,7:00,mole", ",,far", "7:30,7:30,hafen").splitlines()
    far = [f"{row},{text}" for row, text in zip(rows, ("shape_dist_traveled", "0", "9", "10"), strict=True)]
    network, _ = loaded(tmp_path, stop_times="\n".join(far))
    assert [departs for _, _, departs in trips(network)[0]] == [hm(7), hm(7, 27), hm(7, 30)]


def test_stops_without_times_before_the_first_timepoint_are_left_out(tmp_path: Path) -> None:
    network, _ = loaded(tmp_path, stop_times=times(",,far", "7:30,7:30,mole", "8:25,8:25,hafen", ",,far"))
    assert trips(network) == [BOAT]


def test_stops_are_in_order_of_their_numbers_wherever_they_stand(tmp_path: Path) -> None:
    rows = STOP_TIMES.replace("mole,1", "mole,9").replace("hafen,2", "hafen,10").splitlines()
    network, _ = loaded(tmp_path, stop_times="\n".join([rows[0], rows[2], rows[1]]))
    assert trips(network) == [BOAT]


def test_a_trip_that_goes_back_in_time_is_left_out_and_reported(tmp_path: Path) -> None:
    back = STOP_TIMES.split("\n", 1)[1].replace("t1", "t2").replace("07:30", "09:30")
    network, report = loaded(tmp_path, trips=f"{TRIPS}\nboat,all,t2", stop_times=f"{STOP_TIMES}\n{back}")
    assert trips(network) == [BOAT]
    assert report.trips_out_of_order == 1
    assert "1 trips left out, as their times go backwards" in str(report)


@pytest.mark.parametrize("exact", [0, 1])
def test_frequencies_become_trips_until_just_before_their_end(tmp_path: Path, exact: int) -> None:
    head = "trip_id,start_time,end_time,headway_secs,exact_times"
    rows = f"{head}\nt1,6:00,08:00:00,3600,{exact}\nt1,20:00,20:30,1800,{exact}"
    network, report = loaded(tmp_path, frequencies=rows)
    assert [one[0][2] for one in trips(network)] == [hm(6), hm(7), hm(20)]
    assert [one[1][1] for one in trips(network)] == [hm(6, 55), hm(7, 55), hm(20, 55)]
    assert report.by_headway == (0 if exact else 3)
    assert ("go by headway" in str(report)) == (exact == 0)


def test_a_frequency_without_the_column_exact_times_goes_by_headway(tmp_path: Path) -> None:
    _, report = loaded(tmp_path, frequencies="trip_id,start_time,end_time,headway_secs\nt1,00:00:00,24:00:00,43200")
    assert report.by_headway == 2


def test_a_frequency_from_midnight_on_loses_no_minute_to_an_early_arrival(tmp_path: Path) -> None:
    rows = "trip_id,start_time,end_time,headway_secs\nt1,00:00:00,01:00:00,3600"
    network, _ = loaded(tmp_path, stop_times=times("00:30,00:31,mole", "1:00,1:01,hafen"), frequencies=rows)
    assert trips(network) == [(("mole", 0, 0), ("hafen", 29, 30))]


@pytest.mark.parametrize("name", ["NA", "None", "null", "nan", "1"])
def test_ids_that_look_like_missing_values_are_ids(tmp_path: Path, name: str) -> None:
    network, _ = loaded(
        tmp_path,
        routes=ROUTES.replace("boat", name),
        trips=TRIPS.replace("boat", name).replace("all", name),
        calendar=CALENDAR.replace("all", name),
    )
    assert [one.id for one in network.routes] == [name.lower()]
    assert list(network.calendars) == [name.lower()]


def test_a_byte_order_mark_blanks_and_empty_lines_do_no_harm(tmp_path: Path) -> None:
    network, _ = loaded(tmp_path, routes="\ufeff" + ROUTES.replace(",", " , "), trips=TRIPS + "\n\n")
    assert trips(network) == [BOAT]


def test_ids_become_ids_of_the_problem_and_stay_apart(tmp_path: Path) -> None:
    routes = "route_id,route_type\nZH44 / NB04,4\nZH44-NB04,1200\n///,3"
    rows = "route_id,service_id,trip_id\nZH44 / NB04,all,t1\nZH44-NB04,all,t2\n///,all,t3"
    more = [STOP_TIMES.split("\n", 1)[1].replace("t1", one) for one in ("t2", "t3")]
    network, report = loaded(tmp_path, routes=routes, trips=rows, stop_times="\n".join([STOP_TIMES, *more]))
    assert [one.id for one in network.routes] == ["zh44-nb04", "zh44-nb04-2", "line"]
    assert [one.route for one in report.lines] == ["ZH44 / NB04", "ZH44-NB04", "///"]
    assert [one.mode for one in network.routes] == ["sail", "sail", "ride"]


@pytest.mark.parametrize(
    ("route_type", "kind"),
    [
        (4, "ferry"), (1000, "ferry"), (1200, "ferry"), (1201, "other"), (3, "bus"), (700, "bus"), (799, "bus"),
        (2, "rail"), (100, "rail"), (199, "rail"), (0, "tram"), (900, "tram"), (999, "tram"), (1, "other"),
        (6, "other"),
    ],
)  # fmt: skip
def test_basic_and_extended_route_types_are_known(route_type: int, kind: str) -> None:
    assert kind_of(route_type) == kind


def test_lines_are_taken_by_kind_or_by_name(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "feed",
        feed(
            routes=f"{ROUTES}\nbus,Bus,700",
            trips=f"{TRIPS}\nbus,all,t2",
            stop_times=STOP_TIMES + "\n" + STOP_TIMES.split("\n", 1)[1].replace("t1", "t2"),
        ),
    )
    ferries, report = load_gtfs(GtfsSource(path=str(folder)))
    assert [one.id for one in ferries.routes] == ["boat"]
    assert report.unwanted_lines == 1
    chosen, _ = load_gtfs(GtfsSource(path=str(folder), routes=("bus",)))
    assert [(one.id, one.mode) for one in chosen.routes] == [("bus", "ride")]


def test_stops_near_places_are_linked_and_trips_are_reduced_to_them(tmp_path: Path) -> None:
    rows = times("6:00,6:00,far", "7:30,7:30,mole", "8:25,8:25,hafen")
    network, report = loaded(tmp_path, aurich(), stop_times=rows)
    assert trips(network) == [BOAT]
    assert [one.id for one in network.nodes] == ["mole", "hafen"]
    assert {frozenset(one.between) for one in network.walks} == {
        frozenset(("mole", "norddeich")),
        frozenset(("hafen", "pier")),
    }
    assert report.shortened_trips == 1
    assert [(one.stop, one.nearest) for one in report.far_stops] == [("far", "norddeich")]


def test_stops_between_where_nobody_may_get_on_or_off_are_left_out(tmp_path: Path) -> None:
    rows = times("7:00,7:00,far", "7:30,7:30,mole", "8:25,8:25,hafen", "9:00,9:00,far").splitlines()
    flags = ("pickup_type,drop_off_type", "1,0", "0,1", "0,0", "0,1")
    network, _ = loaded(tmp_path, stop_times="\n".join(f"{row},{flag}" for row, flag in zip(rows, flags, strict=True)))
    assert trips(network) == [BOAT]


def test_what_runs_on_no_date_of_the_horizon_is_left_out(tmp_path: Path) -> None:
    calendar = f"{CALENDAR}\nold,1,1,1,1,1,1,1,20200101,20201231"
    more = STOP_TIMES.split("\n", 1)[1].replace("t1", "t2")
    network, report = loaded(
        tmp_path, aurich(), calendar=calendar, trips=f"{TRIPS}\nboat,old,t2", stop_times=f"{STOP_TIMES}\n{more}"
    )
    assert report.trips_out_of_time == 1
    assert list(network.calendars) == ["all"]


def test_a_stop_without_coordinates_has_those_of_its_station(tmp_path: Path) -> None:
    stops = """stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
mole,Mole,,,0,station
hafen,Hafen,53.697776,7.164203,0,
station,Station,53.624315,7.158806,1,"""
    network, _ = loaded(tmp_path, stops=stops)
    assert (network.nodes[0].lat, network.nodes[0].lon) == (53.624315, 7.158806)


def test_gtfs_kit_is_named_when_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gtfs_kit", None)
    with pytest.raises(
        InputError, match=r"needs gtfs-kit, which is not installed\. Maybe pip install 'outreach-opt\[gtfs\]'"
    ):
        loaded(tmp_path)


# What is changed in the feed, and what the error says.
BROKEN: list[tuple[str, dict[str, str | None], str]] = [
    ("no stops", {"stops": None}, "is no GTFS feed: it holds no stops.txt. Maybe name a GTFS feed"),
    ("no dates", {"calendar": None}, "it holds no calendar.txt and no calendar_dates.txt"),
    (
        "no column",
        {"stops": "stop_id,stop_lat,lon\n"},
        "stops.txt:1: the column 'stop_lon' is missing. Maybe one of: lon?",
    ),
    (
        "no number",
        {"stops": "stop_id,stop_lat,stop_lon\nmole,53.6,seven"},
        "stops.txt:2: stop_lon: 'seven' is not a number",
    ),
    (
        "no time",
        {"stop_times": times("7:00,7.30,mole", "8:25,8:25,hafen")},
        "stop_times.txt:2: departure_time: '7.30' is not a time. Maybe HH:MM:SS",
    ),
    (
        "no date",
        {"calendar": CALENDAR.replace("20281231", "31.12.2028")},
        "calendar.txt:2: end_date: '31.12.2028' is not a date. Maybe YYYYMMDD",
    ),
    (
        "no headway",
        {"frequencies": "trip_id,start_time,end_time,headway_secs\nt1,6:00,8:00,0"},
        "frequencies.txt:2: headway_secs: the headway of 0 seconds",
    ),
    (
        "lost stop",
        {"stop_times": STOP_TIMES.replace("hafen", "hafn")},
        "the stop 'hafn' has trips, but no coordinates in stops.txt. Maybe 'hafen'?",
    ),
    (
        "no such place",
        {"stops": "stop_id,stop_lat,stop_lon\nmole,153.6,7.1\nhafen,53.6,7.1"},
        "the stop 'mole' of 'feed' lies at (153.6, 7.1)",
    ),
    (
        "nothing wanted",
        {"routes": ROUTES.replace(",4", ",6")},
        "'feed' has no routes of the kind 'ferry' or 'bus' or 'rail' or 'tram'",
    ),
    (
        "no trips",
        {"trips": "route_id,service_id,trip_id"},
        "no trip of the wanted lines of 'feed' runs on any date",
    ),
    (
        "one stop",
        {"stop_times": times("7:00,7:00,mole")},
        "no trip of the wanted lines of 'feed' serves two stops",
    ),
]


@pytest.mark.parametrize(("changes", "words"), [one[1:] for one in BROKEN], ids=[one[0] for one in BROKEN])
def test_a_broken_feed_names_the_place_and_a_remedy(tmp_path: Path, changes: dict[str, str | None], words: str) -> None:
    with pytest.raises(InputError) as caught:
        loaded(tmp_path, None, **changes)
    assert words in problems(caught)


def test_unknown_lines_are_named_with_the_closest(tmp_path: Path) -> None:
    write_folder(tmp_path, feed())
    with pytest.raises(InputError) as caught:
        load_gtfs(GtfsSource(path=str(tmp_path), routes=("boat", "bot", "Mole – Hafen")))
    assert [(one.path, one.remedy) for one in caught.value.findings] == [
        ("routes[1]", "'boat'"),
        ("routes[2]", "'boat'"),
    ]


def test_a_path_that_is_no_feed_is_named_and_nothing_is_looked_for_in_the_web(tmp_path: Path) -> None:
    write_zip(tmp_path / "feed.zip", feed())
    (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")
    with pytest.raises(InputError, match=r"does not exist\. Maybe 'feed\.zip'\?"):
        load_gtfs(GtfsSource(path="fed.zip"), folder=tmp_path)
    with pytest.raises(InputError, match="is neither a zip file nor a folder"):
        load_gtfs(GtfsSource(path="notes.txt"), folder=tmp_path)
    with pytest.raises(InputError, match=r"the feed '.*' does not exist"):
        load_gtfs(GtfsSource(path="https://example.org/feed.zip"), folder=tmp_path)


def test_a_feed_of_another_year_says_which(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="2027-01-01 to 2027-03-31: its dates are 2018-01-01 to 2020-12-31"):
        loaded(tmp_path, aurich(), calendar=CALENDAR.replace("20270101,20281231", "20180101,20201231"))


def test_a_feed_of_another_time_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="those of 'Europe/London', the problem's of 'Europe/Berlin'"):
        loaded(tmp_path, aurich(), agency=AGENCY.replace("Berlin", "London"))
    assert loaded(tmp_path, aurich(), agency=AGENCY.replace("Berlin", "Amsterdam"))


def test_a_feed_of_another_region_says_how_far_it_is(tmp_path: Path) -> None:
    stops = "stop_id,stop_lat,stop_lon\nmole,53.624315,7.158806\nhafen,53.715,7.145"
    with pytest.raises(InputError) as caught:
        loaded(tmp_path, aurich(), stops=stops)
    (finding,) = caught.value.findings
    assert finding.path == "attach_km"
    assert "the nearest stop left out, 'hafen', is" in finding.problem
    assert finding.remedy.startswith("attach_km: ")
