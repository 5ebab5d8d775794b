"""Sheets about the year, the rules and goals, and the single settings."""

from outreach_opt.excel.cells import DAY, DAYS, REAL, TEXTS, WEEKDAYS_KIND, WHOLE, YES, choice
from outreach_opt.excel.layout import Column, Settings, Table, column
from outreach_opt.excel.tables_places import FIRST, LAST
from outreach_opt.terms import GOALS, RULES
from outreach_opt.words import Words

_UNITS = {
    "month": Words("month", "Monat"),
    "week": Words("week", "Woche"),
    "day": Words("day", "Tag"),
}
_NONE = "–: no bound."
_NONE_DE = "–: keine Grenze."


def _weight(field: str, en: str, de: str, usual: int) -> Column:
    return column(
        field,
        en,
        de,
        f"Weight, for fair-load. Empty: {usual}.",
        f"Gewicht, für gerechte Belastung. Leer: {usual}.",
        WHOLE,
    )


_CANDIDATES = Table(
    "candidates", Words("Dates", "Termine"), Words("Which dates may be used.", "Welche Tage in Frage kommen."),
    ("horizon", "candidates"),
    (
        column("rule", "which dates", "welche Tage", "Last working days of each month, weekdays, or single dates.",
               "Letzte Arbeitstage jedes Monats, Wochentage, oder einzelne Tage.",
               choice({
                   "last-working-days": Words("last working days", "letzte Arbeitstage"),
                   "weekdays": Words("weekdays", "Wochentage"),
                   "dates": Words("dates", "Tage"),
               })),
        column("count", "how many", "wie viele", "Of the last working days, 1 to 23.",
               "Der letzten Arbeitstage, 1 bis 23.",
               WHOLE),
        column("weekdays", "weekdays", "Wochentage", "With commas: Tue, Wed.", "Mit Komma: Di, Mi.", WEEKDAYS_KIND),
        column("every_weeks", "every … weeks", "alle … Wochen", "For weekdays. Empty: 1.",
               "Für Wochentage. Leer: 1.", WHOLE),
        column("dates", "dates", "Tage", "Single dates with commas.", "Einzelne Tage mit Komma.", DAYS),
    ),
)  # fmt: skip
_CLOSED = Table(
    "closed", Words("Days closed", "Schließtage"), Words("Further days without service.", "Weitere freie Tage."),
    ("horizon", "closed"), (FIRST, LAST),
)  # fmt: skip
_BREAKS = Table(
    "breaks", Words("Breaks", "Pausen"), Words("Breaks by length of work.", "Pausen nach Länge der Arbeit."),
    ("working_time", "breaks"),
    (
        column("above_minutes", "work above (min)", "Arbeit über (Min.)", "Minutes.", "Minuten.", WHOLE),
        column("break_minutes", "break (min)", "Pause (Min.)", "Minutes in total.", "Minuten zusammen.", WHOLE),
    ),
)  # fmt: skip
_RULES = Table(
    "rules", Words("Rules", "Regeln"),
    Words("What binds. No rows: the usual rules.", "Was gilt. Keine Zeile: die üblichen Regeln."),
    ("policy", "rules"),
    (
        column("rule", "rule", "Regel", "What binds.", "Was gilt.", choice(RULES)),
        column("least", "least", "mindestens", "For outings-per-month.", "Für Einsatztage je Monat.", WHOLE),
        column("most", "most", "höchstens", f"For outings-per-month. Empty: 1. {_NONE}",
               f"Für Einsatztage je Monat. Leer: 1. {_NONE_DE}", WHOLE),
        column("later", "later boats", "spätere Schiffe", "For later-way-home. Empty: 1.",
               "Für spätere Rückfahrt. Leer: 1.", WHOLE),
        column("or_lodging", "or lodging", "oder Unterkunft", "For later-way-home. Empty: no.",
               "Für spätere Rückfahrt. Leer: nein.", YES),
    ),
)  # fmt: skip
_GOALS = Table(
    "goals", Words("Goals", "Ziele"),
    Words("In strict order. No rows: the usual goals.", "In strenger Reihenfolge. Keine Zeile: die üblichen Ziele."),
    ("policy", "goals"),
    (
        column("goal", "goal", "Ziel", "What counts.", "Was zählt.", choice(GOALS)),
        column("tolerance", "tolerance", "Spielraum", "Part that later goals may give up, e.g. 0.05.",
               "Anteil, den spätere Ziele nachgeben dürfen, z. B. 0,05.", REAL),
        column("unit", "unit", "Einheit", "For even-spacing. Empty: month.", "Für gleichmäßige Abstände. Leer: Monat.",
               choice(_UNITS)),
        column("history_days", "history (days)", "Vorgeschichte (Tage)",
               "For fair-share and fair-load. Empty: 366, fair-load 1098.",
               "Für gerechte Anteile und Belastung. Leer: 366, für Belastung 1098.", WHOLE),
        _weight("duty", "duty", "Einsatz", 4),
        _weight("travel_hour", "hour under way", "Stunde unterwegs", 1),
        _weight("island_day", "island day", "Inseltag", 2),
        _weight("early_start", "early start", "früher Beginn", 1),
    ),
)  # fmt: skip


def _counts(mode: str, en: str, de: str) -> Column:
    return column(
        f"working_time.counts_as_work.{mode}", f"{en} is work", f"{de} ist Arbeit", "Empty: yes.", "Leer: ja.", YES
    )


SETTINGS = Settings(
    Words("Settings", "Einstellungen"),
    Words("Single values.", "Einzelne Werte."),
    (
        column("name", "name", "Name", "Of the problem.", "Der Planung."),
        column("horizon.first", "first date", "erster Tag", "First date, or month as text.",
               "Erster Tag, oder Monat als Text.", DAY),
        column("horizon.last", "last date", "letzter Tag", "Last date, or month as text.",
               "Letzter Tag, oder Monat als Text.", DAY),
        column("today", "today", "heute", "Date of planning. Empty: no matter.", "Tag der Planung. Leer: egal.", DAY),
        column("timezone", "time zone", "Zeitzone", "Empty: Europe/Berlin.", "Leer: Europe/Berlin."),
        column("horizon.holidays.country", "country", "Land", "Of public holidays. Empty: DE.",
               "Der Feiertage. Leer: DE."),
        column("horizon.holidays.subdivision", "state", "Bundesland", "Of public holidays. Empty: NI. –: none.",
               "Der Feiertage. Leer: NI. –: keines."),
        column("horizon.holidays.skip_school_holidays", "no school holidays", "ohne Schulferien", "Empty: no.",
               "Leer: nein.", YES),
        column("horizon.days_off", "days off every year", "jedes Jahr frei",
               "Month-day with commas. Empty: 12-24, 12-31. –: none.",
               "Monat-Tag mit Komma. Leer: 12-24, 12-31. –: keine.", TEXTS),
        column("horizon.sundays_off", "Sundays off", "sonntags frei", "Empty: yes.", "Leer: ja.", YES),
        column("notice.lead_days", "lead (days)", "Vorlauf (Tage)",
               "From the letter's arrival to the visit. Empty: 17.",
               "Vom Eingang des Briefs bis zum Besuch. Leer: 17.", WHOLE),
        column("notice.postal_days", "post (days)", "Postweg (Tage)", "Empty: 4.", "Leer: 4.", WHOLE),
        column("working_time.longest_duty_minutes", "longest duty (min)", "längster Einsatz (Min.)", "Empty: 600.",
               "Leer: 600.", WHOLE),
        column("working_time.shortest_break_minutes", "shortest break (min)", "kürzeste Pause (Min.)", "Empty: 15.",
               "Leer: 15.", WHOLE),
        column("working_time.longest_stretch_minutes", "longest stretch (min)", "längste Arbeit am Stück (Min.)",
               "Without a break. Empty: 360.", "Ohne Pause. Leer: 360.", WHOLE),
        column("working_time.rest_minutes", "rest (min)", "Ruhezeit (Min.)", "Between duties. Empty: 660.",
               "Zwischen Einsätzen. Leer: 660.", WHOLE),
        _counts("drive", "driving", "Fahren"),
        _counts("walk", "walking", "Gehen"),
        _counts("sail", "sailing", "Schifffahrt"),
        _counts("ride", "bus and train", "Bus und Bahn"),
        _counts("wait", "waiting", "Warten"),
        column("tours.most_stops", "most stops a day", "Orte je Tag höchstens", "Empty: 1.", "Leer: 1.", WHOLE),
        column("tours.most_nights", "most nights away", "Nächte am Stück höchstens", "Empty: 0.", "Leer: 0.", WHOLE),
        column("tours.most_minutes_between", "way between stops (min)", "Weg zwischen Orten (Min.)", "Empty: 60.",
               "Leer: 60.", WHOLE),
        column("tours.nearest", "nearest places tried", "nächste Orte versucht", "Empty: 8.", "Leer: 8.", WHOLE),
        column("tours.routes", "most routes", "Touren höchstens", "Of the heuristic. Empty: 50.",
               "Des Näherungsverfahrens. Leer: 50.", WHOLE),
        column("tours.seed", "seed", "Startwert", "Of the heuristic. Empty: 0.", "Des Näherungsverfahrens. Leer: 0.",
               WHOLE),
        column("network.detour_factor", "detour factor", "Umwegfaktor", "Of roads without a length. Empty: 1.3.",
               "Für Straßen ohne Länge. Leer: 1,3.", REAL),
        column("network.walking_kmh", "walking (km/h)", "Gehen (km/h)", "Empty: 4.5.", "Leer: 4,5.", REAL),
        column("format", "format", "Format", "Of this file.", "Dieser Datei."),
    ),
)  # fmt: skip

YEAR = (_CANDIDATES, _CLOSED)
POLICY = (_RULES, _GOALS, _BREAKS)
