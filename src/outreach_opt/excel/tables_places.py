"""Sheets about places: what is visited, what it needs, and the offices that crews come from."""

from outreach_opt.excel.cells import CLOCK, DAY, REAL, SPANS, TEXTS, WEEKDAYS_KIND, WHOLE, WHOLES, YES, choice
from outreach_opt.excel.layout import KEY, PARENT, Column, Table, column
from outreach_opt.words import Words

WISH = choice({"prefer": Words("prefer", "bevorzugen"), "avoid": Words("avoid", "vermeiden")})

ID = column(
    "id", "id", "Kürzel", "Short name without blanks, used in all sheets.", "Kurzname ohne Leerzeichen, gilt überall."
)
NAME = column("name", "name", "Name", "As it is shown. Empty: the id.", "Wie er angezeigt wird. Leer: das Kürzel.")
LAT = column("lat", "latitude", "Breite", "Degrees north (WGS84), e.g. 53.59.", "Grad Nord (WGS84), z. B. 53,59.", REAL)
LON = column("lon", "longitude", "Länge", "Degrees east (WGS84), e.g. 7.28.", "Grad Ost (WGS84), z. B. 7,28.", REAL)
FIRST = column("first", "from", "von", "First date.", "Erster Tag.", DAY)
LAST = column("last", "until", "bis", "Last date, included.", "Letzter Tag, zählt mit.", DAY)
WEEKDAYS = column(
    "weekdays", "weekdays", "Wochentage", "With commas: Mon, Tue. Empty: all.", "Mit Komma: Mo, Di. Leer: alle.",
    WEEKDAYS_KIND,
)  # fmt: skip
PLACE = Column(PARENT, Words("place", "Ort"), Words("Id of the place.", "Kürzel des Ortes."), of="locations")


def dates(path: str, en: str, de: str, note: str, note_de: str) -> Column:
    """Return a column of dates and ranges of dates."""
    return column(
        path,
        en,
        de,
        f"{note} Dates or ranges with commas: 2027-07-08 – 2027-07-23, 2027-11-24.",
        f"{note_de} Tage oder Zeiträume mit Komma: 08.07.2027 – 23.07.2027, 24.11.2027.",
        SPANS,
    )


def wishes(locations: bool) -> tuple[Column, ...]:
    """Return the columns of wishes; only those of people may name places."""
    places = column(
        "locations", "places", "Orte", "Ids with commas. Empty: all.", "Kürzel mit Komma. Leer: alle.", TEXTS
    )
    return (
        column("kind", "wish", "Wunsch", "prefer or avoid.", "bevorzugen oder vermeiden.", WISH),
        WEEKDAYS,
        column("months", "months", "Monate", "1 to 12, with commas. Empty: all.", "1 bis 12, mit Komma. Leer: alle.",
               WHOLES),
        dates("dates", "dates", "Tage", "Empty: all.", "Leer: alle."),
        *((places,) if locations else ()),
        column("weight", "weight", "Gewicht", "1 to 1000. Empty: 1.", "1 bis 1000. Leer: 1.", WHOLE),
    )  # fmt: skip


_OFFICES = Table(
    "offices", Words("Offices", "Dienststellen"),
    Words("Where crews start and end.", "Wo Teams beginnen und enden."), ("offices",),
    (
        ID, NAME, LAT, LON,
        column("cars.count", "cars", "Autos", "Official cars. Empty: always enough.", "Dienstwagen. Leer: immer genug.",
               WHOLE),
        column("cars.seats", "seats", "Sitze", "People in one car, with the driver. Empty: 5.",
               "Personen je Auto, mit Fahrer. Leer: 5.", WHOLE),
        column("cars.driver_skill", "driving skill", "Fahrerlaubnis", "Skill that drivers need. Empty: none.",
               "Fähigkeit, die Fahrer brauchen. Leer: keine.", of="skills"),
    ),
)  # fmt: skip
_CARS_AWAY = Table(
    "cars_away", Words("Cars away", "Autos weg"),
    Words("Cars in repair or lent out.", "Autos in Werkstatt oder verliehen."), ("cars", "away"),
    (
        Column(PARENT, Words("office", "Dienststelle"), Words("Id of the office.", "Kürzel der Dienststelle."),
               of="offices"),
        column("dates.first", "from", "von", "First date.", "Erster Tag.", DAY),
        column("dates.last", "until", "bis", "Last date, included.", "Letzter Tag, zählt mit.", DAY),
        column("count", "cars away", "Autos weg", "How many. Empty: 1.", "Wie viele. Leer: 1.", WHOLE),
    ),
    parent=("offices",),
)  # fmt: skip
_PLACES = Table(
    "locations", Words("Places", "Orte"), Words("What is visited.", "Was besucht wird."), ("locations",),
    (
        ID, NAME, LAT, LON,
        column("visits.least", "least visits", "Besuche mindestens", "In the horizon. Empty: 1.",
               "Im Zeitraum. Leer: 1.", WHOLE),
        column("visits.most", "most visits", "Besuche höchstens", "In the horizon. Empty: 1.", "Im Zeitraum. Leer: 1.",
               WHOLE),
        column("gap.least_days", "least gap (days)", "Abstand mindestens (Tage)", "From visit to visit. Empty: 0.",
               "Von Besuch zu Besuch. Leer: 0.", WHOLE),
        column("gap.most_days", "most gap (days)", "Abstand höchstens (Tage)", "From visit to visit. Empty: no bound.",
               "Von Besuch zu Besuch. Leer: keine Grenze.", WHOLE),
        column("rhythm_days", "rhythm (days)", "Rhythmus (Tage)", "Wished days between visits. Empty: evenly spread.",
               "Gewünschte Tage zwischen Besuchen. Leer: gleichmäßig.", WHOLE),
        column("service.earliest", "opens earliest", "öffnet frühestens", "Clock time, e.g. 08:30.",
               "Uhrzeit, z. B. 08:30.", CLOCK),
        column("service.latest", "closes latest", "schließt spätestens", "Clock time, e.g. 17:00.",
               "Uhrzeit, z. B. 17:00.", CLOCK),
        column("service.least_minutes", "least service (min)", "Sprechzeit mindestens (Min.)", "Minutes of a visit.",
               "Minuten je Besuch.", WHOLE),
        column("service.session_minutes", "least session (min)", "Sitzung mindestens (Min.)",
               "Minutes on one day, for visits over several days. Empty: in one piece.",
               "Minuten an einem Tag, für Besuche über mehrere Tage. Leer: am Stück.", WHOLE),
        column("service.step_minutes", "step (min)", "Raster (Min.)", "Hours lie on multiples of it. Empty: 15.",
               "Zeiten liegen auf Vielfachen davon. Leer: 15.", WHOLE),
        column("setup_minutes", "set-up (min)", "Aufbau (Min.)", "Minutes before opening. Empty: 0.",
               "Minuten vor der Öffnung. Leer: 0.", WHOLE),
        column("clearup_minutes", "clear-up (min)", "Abbau (Min.)", "Minutes after closing. Empty: 0.",
               "Minuten nach der Schließung. Leer: 0.", WHOLE),
        column("expected_clients", "expected clients", "erwartete Kundinnen und Kunden", "On one visit. Empty: 0.",
               "Je Besuch. Leer: 0.", WHOLE),
        column("catchment", "catchment", "Einzugsgebiet", "Villages invited, with commas.",
               "Eingeladene Ortsteile, mit Komma.", TEXTS),
        column("venue.name", "venue", "Raum", "Name of the rooms.", "Name der Räume."),
        column("needs_car", "needs a car", "braucht Auto", "yes, if material must be driven there. Empty: no.",
               "ja, wenn Material hingefahren werden muss. Leer: nein.", YES),
        column("lodging.cost", "night (cost)", "Nacht (Kosten)",
               "Per person and night, whole units of the currency. With beds empty too: no nights here.",
               "Je Person und Nacht, ganze Einheiten der Währung. Mit Betten leer: keine Nächte hier.", WHOLE, fill=0),
        column("lodging.beds", "beds", "Betten", "Most people of one outing. Empty: no bound.",
               "Höchstens so viele Personen. Leer: keine Grenze.", WHOLE),
    ),
)  # fmt: skip
_CREW = Table(
    "crew", Words("Crews needed", "Teambedarf"),
    Words("How many people of which role a visit needs.", "Wie viele Personen welcher Funktion ein Besuch braucht."),
    ("crew",),
    (
        PLACE,
        Column(KEY, Words("role", "Funktion"), Words("Id of the role.", "Kürzel der Funktion."), of="roles"),
        column("least", "least", "mindestens", "People at the least.", "Personen mindestens.", WHOLE),
        column("wanted", "wanted", "gewünscht", "People wanted.", "Personen gewünscht.", WHOLE),
    ),
    keyed=True, parent=("locations",),
)  # fmt: skip
_LANGUAGES = Table(
    "language_needs", Words("Languages needed", "Sprachbedarf"),
    Words("Languages a crew must speak.", "Sprachen, die ein Team sprechen muss."), ("languages",),
    (
        PLACE,
        column("any_of", "one of these languages", "eine dieser Sprachen", "Ids with commas.", "Kürzel mit Komma.",
               TEXTS),
        column("speakers", "speakers", "Sprechende", "People at the least. Empty: 1.", "Personen mindestens. Leer: 1.",
               WHOLE),
    ),
    parent=("locations",),
)  # fmt: skip
_OPENINGS = Table(
    "openings", Words("Venue hours", "Raumzeiten"),
    Words("When rooms can be used; a place without a row is always open.",
    "Wann Räume frei sind; ein Ort ohne Zeile ist immer offen."), ("venue", "openings"),
    (
        PLACE, WEEKDAYS,
        column("opens", "opens", "öffnet", "Clock time.", "Uhrzeit.", CLOCK),
        column("closes", "closes", "schließt", "Clock time.", "Uhrzeit.", CLOCK),
        dates("valid", "only on", "nur am", "Empty: all year.", "Leer: ganzjährig."),
    ),
    parent=("locations",),
)  # fmt: skip
_VENUES_CLOSED = Table(
    "venues_closed", Words("Venues closed", "Räume geschlossen"),
    Words("Dates on which a venue is closed.", "Tage, an denen ein Raum geschlossen ist."), ("venue", "closed"),
    (PLACE, FIRST, LAST), parent=("locations",),
)  # fmt: skip
_PLACE_WISHES = Table(
    "place_wishes", Words("Wishes of places", "Wünsche der Orte"),
    Words("Dates that suit a place better or worse.", "Tage, die einem Ort besser oder schlechter passen."),
    ("wishes",), (PLACE, *wishes(locations=False)), parent=("locations",),
)  # fmt: skip
_DATE_WISHES = Table(
    "date_wishes", Words("Wishes for all visits", "Wünsche für alle"),
    Words("Wishes about the date of any visit.", "Wünsche zum Tag jedes Besuchs."),
    ("date_wishes",), wishes(locations=False),
)  # fmt: skip

TABLES = (
    _PLACES,
    _CREW,
    _LANGUAGES,
    _OPENINGS,
    _VENUES_CLOSED,
    _PLACE_WISHES,
    _DATE_WISHES,
    _OFFICES,
    _CARS_AWAY,
)
