"""Sheets about ways: roads, walks, boats, timetables."""

from outreach_opt.excel.cells import (
    CALLS,
    CANCELLED,
    CLOCKS,
    DAY,
    DAYS,
    REAL,
    TEXTS,
    WEEKDAYS_KIND,
    WHOLE,
    YES,
    choice,
    codes,
)
from outreach_opt.excel.layout import KEY, PARENT, Column, Table, column
from outreach_opt.excel.tables_places import FIRST, ID, LAST, LAT, LON, NAME, WEEKDAYS, dates
from outreach_opt.words import Words

_ENDS = (
    column("between.0", "from", "von", "Id of a node, place or office.", "Kürzel von Knoten, Ort oder Dienststelle."),
    column("between.1", "to", "nach", "Id of a node, place or office.", "Kürzel von Knoten, Ort oder Dienststelle."),
)
_KM = column("km", "km", "km", "Kilometres.", "Kilometer.", REAL)
_MINUTES = column(
    "minutes", "minutes", "Minuten", "Minutes; or else a length.", "Minuten; oder sonst eine Länge.", REAL
)
_FERRY = Column(PARENT, Words("line", "Linie"), Words("Id of the ferry.", "Kürzel der Fähre."), of="ferries")
_RELIABILITY = column(
    "reliability", "reliability", "Zuverlässigkeit", "Part of departures that run, 0 to 1. Empty: 1.",
    "Anteil der Abfahrten, die fahren, 0 bis 1. Leer: 1.", REAL,
)  # fmt: skip
_BOARDING = column(
    "boarding_minutes", "boarding (min)", "Einstieg (Min.)",
    "Minutes to be there before departure. Empty: 10, routes 2.",
    "So viele Minuten vor Abfahrt da sein. Leer: 10, Linien 2.", WHOLE,
)  # fmt: skip

_NODES = Table(
    "nodes", Words("Nodes", "Knoten"), Words("Piers, stops, junctions.", "Anleger, Haltestellen, Kreuzungen."),
    ("network", "nodes"), (ID, NAME, LAT, LON),
)  # fmt: skip
_SPEEDS = Table(
    "speeds", Words("Speeds", "Tempo"), Words("Speed classes of roads.", "Tempoklassen der Straßen."),
    ("network", "speeds"),
    (Column(KEY, ID.title, ID.note), column("", "km/h", "km/h", "Kilometres per hour.", "Kilometer je Stunde.", REAL)),
    keyed=True,
)  # fmt: skip
_ROADS = Table(
    "roads", Words("Roads", "Straßen"), Words("Drives between nodes.", "Fahrten zwischen Knoten."),
    ("network", "roads"),
    (
        *_ENDS, NAME, _KM, _MINUTES,
        column("speed", "speed class", "Tempoklasse", "Id; needed without minutes.", "Kürzel; nötig ohne Minuten.",
               of="speeds"),
        column("one_way", "one way", "Einbahn", "Only from the first to the second. Empty: no.",
               "Nur vom ersten zum zweiten. Leer: nein.", YES),
        dates("valid", "only on", "nur am", "When it can be used only. Empty: always.",
               "Nur dann nutzbar. Leer: immer."),
        dates("closed", "closed on", "gesperrt am", "When it is closed.", "Wann sie gesperrt ist."),
    ),
)  # fmt: skip
_WALKS = Table(
    "walks", Words("Walks", "Fußwege"), Words("Footpaths, both ways.", "Fußwege, in beide Richtungen."),
    ("network", "walks"), (*_ENDS, _KM, _MINUTES),
)  # fmt: skip
_FERRIES = Table(
    "ferries", Words("Ferries", "Fähren"), Words("Lines in one direction.", "Linien in einer Richtung."),
    ("network", "ferries"),
    (
        ID, NAME,
        column("origin", "from", "von", "Id of the pier.", "Kürzel des Anlegers."),
        column("destination", "to", "nach", "Id of the pier.", "Kürzel des Anlegers."),
        column("crossing_minutes", "crossing (min)", "Überfahrt (Min.)", "Minutes from departure to landing.",
               "Minuten von Abfahrt bis Ankunft.", WHOLE),
        _BOARDING,
        column("foot_passengers", "on foot", "zu Fuß", "Whether people are taken without a car. Empty: yes.",
               "Ob Personen ohne Auto mitfahren. Leer: ja.", YES),
        column("most_passengers", "most people", "Personen höchstens", "Of all crews on one sailing. Empty: no bound.",
               "Aller Teams je Abfahrt. Leer: keine Grenze.", WHOLE),
        column("car_deck.boarding_minutes", "cars: boarding (min)", "Autos: Einstieg (Min.)",
               "Minutes for cars; with the next cell empty too: no cars.",
               "Minuten für Autos; mit der nächsten Zelle leer: keine Autos.", WHOLE, fill=30),
        column("car_deck.most_cars", "most cars", "Autos höchstens", "Of all crews on one sailing. Empty: no bound.",
               "Aller Teams je Abfahrt. Leer: keine Grenze.", WHOLE),
    ),
)  # fmt: skip
_SAILINGS = Table(
    "sailings", Words("Sailings", "Fahrplan"), Words("Departures by season.", "Abfahrten je Saison."),
    ("timetable",),
    (
        _FERRY, FIRST, LAST, WEEKDAYS,
        column("departures", "departures", "Abfahrten", "Clock times with commas: 07:30, 09:15.",
               "Uhrzeiten mit Komma: 07:30, 09:15.", CLOCKS),
        _RELIABILITY,
    ),
    parent=("network", "ferries"),
)  # fmt: skip
_EXCEPTIONS = Table(
    "exceptions", Words("Other sailings", "Fahrplan anders"),
    Words("Dates that differ.", "Tage mit anderen Abfahrten."), ("exceptions",),
    (
        _FERRY, column("date", "date", "Datum", "A date.", "Ein Tag.", DAY),
        column("cancelled", "cancelled", "fällt aus", "Clock times with commas, or: all.",
               "Uhrzeiten mit Komma, oder: alle.", CANCELLED),
        column("added", "added", "zusätzlich", "Clock times with commas.", "Uhrzeiten mit Komma.", CLOCKS),
    ),
    parent=("network", "ferries"),
)  # fmt: skip
_CALENDARS = Table(
    "calendars", Words("Calendars", "Kalender"), Words("When trips run.", "Wann Fahrten verkehren."),
    ("network", "calendars"),
    (
        Column(KEY, ID.title, ID.note), FIRST, LAST,
        column("weekdays", "weekdays", "Wochentage", "With commas. Empty: none.", "Mit Komma. Leer: keine.",
               WEEKDAYS_KIND),
        column("added", "added", "zusätzlich", "Dates with commas.", "Tage mit Komma.", DAYS),
        column("removed", "removed", "entfällt", "Dates with commas.", "Tage mit Komma.", DAYS),
    ),
    keyed=True,
)  # fmt: skip
_ROUTES = Table(
    "routes", Words("Routes", "Linien"), Words("Lines with trips, without cars.", "Linien mit Fahrten, ohne Auto."),
    ("network", "routes"),
    (
        ID, NAME,
        column("mode", "kind", "Art", "boat, or bus and train. Empty: bus and train.",
               "Schiff, oder Bus und Bahn. Leer: Bus und Bahn.",
               choice({"sail": Words("boat", "Schiff"), "ride": Words("bus and train", "Bus und Bahn")})),
        _BOARDING, _RELIABILITY,
    ),
)  # fmt: skip
_TRIPS = Table(
    "trips", Words("Trips", "Fahrten"), Words("Runs of routes.", "Fahrten der Linien."), ("trips",),
    (
        Column(PARENT, Words("route", "Linie"), Words("Id of the route.", "Kürzel der Linie."), of="routes"),
        column("calendar", "calendar", "Kalender", "Id of the calendar.", "Kürzel des Kalenders.", of="calendars"),
        column("stop_times", "stops", "Halte", "Stop, arrival, departure: mole 07:25 07:30; hafen 08:25 08:25.",
               "Halt, Ankunft, Abfahrt: mole 07:25 07:30; hafen 08:25 08:25.", CALLS),
        column("id", "trip", "Fahrt", "Its name. May be empty.", "Ihr Name. Darf leer sein."),
    ),
    parent=("network", "routes"),
)  # fmt: skip
_SOURCES = Table(
    "sources", Words("Files", "Dateien"), Words("Timetables and maps to read.", "Fahrpläne und Karten."),
    ("network", "sources"),
    (
        column("source", "kind", "Art", "gtfs, timetable, matrix or graph.", "gtfs, timetable, matrix oder graph.",
               codes("gtfs", "timetable", "matrix", "graph")),
        column("path", "file", "Datei", "Relative to this workbook.", "Relativ zu dieser Mappe."),
        column("routes", "routes", "Linien", "Ids with commas. Empty: all.", "Kürzel mit Komma. Leer: alle.", TEXTS),
        column("types", "types", "Verkehrsmittel", "ferry, bus, rail, tram. Empty: ferry.",
               "ferry, bus, rail, tram. Leer: ferry.", TEXTS),
        column("attach_km", "attach (km)", "Anschluss (km)", "Stops at most so far away. Empty: 0.5.",
               "Halte höchstens so weit weg. Leer: 0,5.", REAL),
        column("boarding_minutes", "boarding (min)", "Einstieg (Min.)", "Minutes. Empty: 10.", "Minuten. Leer: 10.",
               WHOLE),
        column("snap_km", "snap (km)", "Fang (km)", "Places at most so far from the map. Empty: 1.",
               "Orte höchstens so weit von der Karte. Leer: 1.", REAL),
        column("between_minutes", "between (min)", "dazwischen (Min.)", "Longest drive between places. Empty: 60.",
               "Längste Fahrt zwischen Orten. Leer: 60.", WHOLE),
    ),
)  # fmt: skip

TABLES = (
    _ROADS,
    _WALKS,
    _FERRIES,
    _SAILINGS,
    _EXCEPTIONS,
    _NODES,
    _SPEEDS,
    _CALENDARS,
    _ROUTES,
    _TRIPS,
    _SOURCES,
)
