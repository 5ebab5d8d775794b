"""Sheets about people, and about what was and what is decided."""

from outreach_opt.excel.cells import CLOCK, DAY, MONTH, REAL, TEXTS, WEEKDAYS_KIND, WHOLE
from outreach_opt.excel.layout import KEY, PARENT, Column, Table, column
from outreach_opt.excel.tables_places import FIRST, ID, LAST, WEEKDAYS, dates, wishes
from outreach_opt.words import Words

_PERSON = Column(PARENT, Words("person", "Person"), Words("Id of the person.", "Kürzel der Person."), of="staff")
_STAFF = column("staff", "person", "Person", "Id of the person.", "Kürzel der Person.", of="staff")
_PLACE = column("location", "place", "Ort", "Id of the place.", "Kürzel des Ortes.", of="locations")
_DATE = column("date", "date", "Datum", "A date.", "Ein Tag.", DAY)
_MONTH = column("month", "month", "Monat", "As text: 2027-01.", "Als Text: 2027-01.", MONTH)


def _named(key: str, title: Words, note: Words) -> Table:
    name = column("", "name", "Name", "As it is shown.", "Wie er angezeigt wird.", empty="")
    ids = Column(KEY, ID.title, ID.note)
    return Table(key, title, note, (key,), (ids, name), keyed=True)


_ROLES = _named("roles", Words("Roles", "Funktionen"), Words("What people do on visits.", "Was Personen vor Ort tun."))
_LANGUAGES = _named("languages", Words("Languages", "Sprachen"), Words("Spoken in consultations.", "In der Beratung."))
_SKILLS = _named("skills", Words("Skills", "Fähigkeiten"), Words("Such as driving.", "Etwa Fahren eines Dienstwagens."))
_PEOPLE = Table(
    "staff", Words("Staff", "Personal"),
    Words("People by id: never names.", "Personen als Kürzel: niemals Namen."), ("staff",),
    (
        column("id", "id", "Kürzel", "A pseudonym such as av-1, never a name.", "Ein Kürzel wie av-1, nie ein Name."),
        column("office", "office", "Dienststelle", "Where duties start and end.", "Wo Einsätze beginnen und enden.",
               of="offices"),
        column("roles", "roles", "Funktionen", "Ids with commas.", "Kürzel mit Komma.", TEXTS),
        column("languages", "languages", "Sprachen", "Ids with commas.", "Kürzel mit Komma.", TEXTS),
        column("skills", "skills", "Fähigkeiten", "Ids with commas.", "Kürzel mit Komma.", TEXTS),
        column("weekdays", "weekdays", "Wochentage", "Working days, with commas. Empty: Mon to Fri.",
               "Arbeitstage, mit Komma. Leer: Mo bis Fr.", WEEKDAYS_KIND),
        dates("extra_dates", "extra dates", "zusätzliche Tage", "Of duty outside the weekdays.",
              "Mit Dienst außerhalb der Wochentage."),
        column("contract_share", "contract share", "Stellenanteil", "Above 0, at most 1. Empty: 1.",
               "Über 0, höchstens 1. Leer: 1.", REAL),
        column("most_duties_month", "most duties a month", "Einsätze je Monat höchstens", "Empty: no bound.",
               "Leer: keine Grenze.", WHOLE),
        column("most_duties", "most duties", "Einsätze höchstens", "In the horizon. Empty: no bound.",
               "Im Zeitraum. Leer: keine Grenze.", WHOLE),
        column("least_days_between", "least days between", "Tage dazwischen mindestens",
               "From duty to duty; 1 allows consecutive days. Empty: 1.",
               "Von Einsatz zu Einsatz; 1 erlaubt Tage hintereinander. Leer: 1.", WHOLE),
        column("earliest_leave", "leaves earliest", "Abfahrt frühestens", "Clock time at the office. Empty: 00:00.",
               "Uhrzeit an der Dienststelle. Leer: 00:00.", CLOCK),
        column("latest_return", "returns latest", "Rückkehr spätestens", "Clock time at the office. Empty: 24:00.",
               "Uhrzeit an der Dienststelle. Leer: 24:00.", CLOCK),
        column("most_nights", "most nights", "Nächte höchstens", "In the horizon, with consent. Empty: 0.",
               "Im Zeitraum, mit Zustimmung. Leer: 0.", WHOLE),
    ),
)  # fmt: skip
_ABSENCES = Table(
    "absences", Words("Absences", "Abwesenheiten"),
    Words("Dates away; never a reason.", "Tage ohne Dienst; nie ein Grund."), ("absences",),
    (_PERSON, FIRST, LAST), parent=("staff",),
)  # fmt: skip
_WISHES = Table(
    "staff_wishes", Words("Wishes of staff", "Wünsche des Personals"),
    Words("What people would rather do or not do.", "Was Personen lieber tun oder lassen."), ("wishes",),
    (_PERSON, *wishes(locations=True)), parent=("staff",),
)  # fmt: skip
_PAST_VISITS = Table(
    "past_visits", Words("Past visits", "Frühere Besuche"),
    Words("Visits before the horizon.", "Besuche vor dem Zeitraum."), ("history", "visits"), (_PLACE, _DATE),
)  # fmt: skip
_PAST_DUTIES = Table(
    "past_duties", Words("Past duties", "Frühere Einsätze"),
    Words("Duties before the horizon.", "Einsätze vor dem Zeitraum."), ("history", "duties"), (_STAFF, _DATE),
)  # fmt: skip
_POSTED = Table(
    "posted", Words("Posted", "Verschickt"),
    Words("Visits whose invitations are in the post.", "Besuche, deren Einladungen verschickt sind."),
    ("notice", "posted"), (_PLACE, _DATE),
)  # fmt: skip
PINS = Table(
    "pins", Words("Pins", "Festlegungen"),
    Words("What is decided: a date, or two of place, month and person.",
    "Was feststeht: ein Datum, oder zwei von Ort, Monat und Person."), ("pins",),
    (
        _PLACE, _MONTH, _DATE, _STAFF,
        column("role", "role", "Funktion", "Of that person. Empty: any.", "Dieser Person. Leer: jede.", of="roles"),
    ),
)  # fmt: skip
_EXCLUSIONS = Table(
    "exclusions", Words("Exclusions", "Ausschlüsse"),
    Words("What must not be; an empty cell means any.", "Was nicht sein darf; eine leere Zelle heißt: jede."),
    ("exclusions",),
    (_PLACE, _STAFF, WEEKDAYS, _MONTH, dates("dates", "dates", "Tage", "Empty: ever.", "Leer: immer.")),
)  # fmt: skip

TABLES = (
    _PEOPLE,
    _ABSENCES,
    _WISHES,
    _ROLES,
    _LANGUAGES,
    _SKILLS,
    PINS,
    _EXCLUSIONS,
    _PAST_VISITS,
    _PAST_DUTIES,
    _POSTED,
)
