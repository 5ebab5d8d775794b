"""Small GTFS feeds that tests write themselves."""

import zipfile
from pathlib import Path

Tables = dict[str, str]

AGENCY = "agency_id,agency_name,agency_url,agency_timezone\na,A,https://example.org,Europe/Berlin"
STOPS = """stop_id,stop_name,stop_lat,stop_lon
mole,Mole,53.624315,7.158806
hafen,Hafen,53.697776,7.164203
far,Far away,53.5,6.5"""
ROUTES = "route_id,route_long_name,route_type\nboat,Mole – Hafen,4"
TRIPS = "route_id,service_id,trip_id\nboat,all,t1"
STOP_TIMES = """trip_id,arrival_time,departure_time,stop_id,stop_sequence
t1,07:30:00,07:30:00,mole,1
t1,08:25:00,08:25:00,hafen,2"""
CALENDAR = """service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
all,1,1,1,1,1,1,1,20270101,20281231"""


def feed(**changes: str | None) -> Tables:
    """Return the tables of a feed with one boat a day, some replaced, added or (None) left out."""
    tables: dict[str, str | None] = {
        "agency": AGENCY,
        "stops": STOPS,
        "routes": ROUTES,
        "trips": TRIPS,
        "stop_times": STOP_TIMES,
        "calendar": CALENDAR,
    }
    return {name: text for name, text in {**tables, **changes}.items() if text is not None}


def write_folder(folder: Path, tables: Tables) -> Path:
    """Write a feed as a folder of text files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return folder


def write_zip(path: Path, tables: Tables, inner: str = "") -> Path:
    """Write a feed as a zip file, its tables in a folder within it where one is named."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in tables.items():
            archive.writestr(f"{inner}{name}.txt", text + "\n")
    return path


def times(*rows: str) -> str:
    """Return stop times of the trip t1: ``arrival,departure,stop`` in order."""
    head = "trip_id,arrival_time,departure_time,stop_id,stop_sequence"
    return "\n".join([head, *(f"t1,{row},{number}" for number, row in enumerate(rows, 1))])
