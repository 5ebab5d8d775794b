"""Clock times, dates, numbers, types, fields and choices that cannot be read."""

from changes import HAGE, Change, Variant, put, remove, rename


def loaded(**load: object) -> Change:
    """Return a change that gives av-1 a load in the ledger."""
    return put("history.ledger", {"periods": [{"first": "2026-01-01", "last": "2026-12-31", "loads": {"av-1": load}}]})


VARIANTS: list[Variant] = [
    # clock times
    ("clock with a dot", put(f"{HAGE}.service.earliest", "8.30"), f"{HAGE}.service.earliest", "'8.30'", "'08:30'"),
    ("clock as a number", put(f"{HAGE}.service.earliest", 730), f"{HAGE}.service.earliest", "730 is not", "'07:30'"),
    ("clock as a fraction", put(f"{HAGE}.service.earliest", 7.3), f"{HAGE}.service.earliest", "7.3 is not", "'07:30'"),
    ("clock beyond a day", put(f"{HAGE}.service.latest", "25h"), f"{HAGE}.service.latest", "'25h'", "HH:MM"),
    ("clock with am", put("staff[5].latest_return", "6 pm"), "staff[5].latest_return", "'6 pm'", "'18:00'"),
    (
        "clock of a boat",
        put("network.ferries[0].timetable[0].departures[1]", "10:75"),
        "departures[1]",
        "'10:75'",
        "HH:MM",
    ),
    ("no clock", put(f"{HAGE}.service.earliest", None), f"{HAGE}.service.earliest", "nothing is not a clock", "HH:MM"),
    # dates
    ("German date", put("pins[1].date", "23.02.2027"), "pins[1].date", "'23.02.2027' is not a date", "'2027-02-23'"),
    (
        "30 February",
        put("pins[1].date", "2027-02-30"),
        "pins[1].date",
        "does not exist: the month 2027-02 has 28",
        "'2027-02-28'",
    ),
    ("month 13", put("pins[1].date", "2027-13-02"), "pins[1].date", "no month 13", "'2027-02-13'"),
    ("date as a number", put("pins[1].date", 20270223), "pins[1].date", "20270223", "'2027-02-23'"),
    ("horizon in German", put("horizon.first", "01.01.2027"), "horizon.first", "'01.01.2027'", "'2027-01-01'"),
    ("month with a dot", put("pins[0].month", "01.2027"), "pins[0].month", "is not a month", "'2027-01'"),
    (
        "a closed day in German",
        put("horizon.closed[1]", "24.03.2027"),
        "horizon.closed[1]",
        "24.03.2027",
        "'2027-03-24'",
    ),
    ("day off in German", put("horizon.days_off", ["24.12."]), "horizon.days_off[0]", "'24.12.'", "'12-24'"),
    (
        "day off 30 February",
        put("horizon.days_off", ["02-30"]),
        "horizon.days_off[0]",
        "'02-30' does not exist",
        "MM-DD",
    ),
    # numbers and types
    ("negative minutes", put(f"{HAGE}.setup_minutes", -5), f"{HAGE}.setup_minutes", "-5 is too small", "at least 0"),
    ("negative duties", loaded(duties=-1), "periods[0].loads.av-1.duties", "-1 is too small", "at least 0"),
    ("negative travel", loaded(travel_minutes=-5), "loads.av-1.travel_minutes", "-5 is too small", "at least 0"),
    ("half an island day", loaded(island_days=0.5), "loads.av-1.island_days", "0.5", "0"),
    ("misspelt load", loaded(dutys=3), "loads.av-1.dutys", "not known", "'duties'"),
    ("early in figures", put("history.ledger", {"early_before": 730}), "ledger.early_before", "730 is not", "'07:30'"),
    ("no minutes", put("network.roads[0].minutes", 0), "network.roads[0].minutes", "0 is too small", "above 0"),
    ("minutes as words", put(f"{HAGE}.setup_minutes", "half an hour"), "setup_minutes", "whole number", ""),
    ("minutes with a unit", put(f"{HAGE}.setup_minutes", "30 min"), "setup_minutes", "'30 min'", "30"),
    ("true for a number", put(f"{HAGE}.visits.least", True), "visits.least", "not true", "1"),
    ("text for a number", put(f"{HAGE}.setup_minutes", "20"), "setup_minutes", "not '20'", "20 without quotes"),
    ("true for a share", put("staff[3].contract_share", True), "contract_share", "a number is expected", "1"),
    ("half a minute", put(f"{HAGE}.setup_minutes", 30.5), "setup_minutes", "30.5", "30"),
    (
        "not a number",
        put("network.roads[0].km", float("nan")),
        "network.roads[0].km",
        "nan is no number",
        "plain number",
    ),
    ("infinite", put("network.roads[0].km", float("inf")), "network.roads[0].km", "inf is no number", "plain number"),
    ("comma", put("network.roads[0].km", "27,5"), "network.roads[0].km", "'27,5'", "27.5"),
    ("latitude", put("offices[0].lat", 534.7), "offices[0].lat", "534.7 is too large", "at most 90"),
    ("share above one", put("staff[3].contract_share", 50), "staff[3].contract_share", "50 is too large", "at most 1"),
    ("text for a list", put("staff[0].roles", "av"), "staff[0].roles", "a list is expected, not 'av'", "[av]"),
    ("mapping for a list", put("staff", {"av-1": {}}), "staff", "a list is expected", "'- '"),
    (
        "number for a mapping",
        put(f"{HAGE}.service", 5),
        f"{HAGE}.service",
        "named fields are expected, not 5",
        "earliest",
    ),
    ("list for a mapping", put("roles", ["av"]), "roles", "named fields are expected", "name: value"),
    ("number for text", put(f"{HAGE}.name", 26524), f"{HAGE}.name", "text is expected, not 26524", "'26524'"),
    ("words for a boolean", put("horizon.sundays_off", "maybe"), "horizon.sundays_off", "'maybe'", "true or false"),
    ("one road end", put("network.roads[0].between", ["aurich"]), "network.roads[0].between[1]", "missing", "complete"),
    (
        "three road ends",
        put("network.roads[0].between", ["aurich", "norden", "hage"]),
        "roads[0].between",
        "at most 2",
        "",
    ),
    ("no staff", put("staff", []), "staff", "at least 1 entry", "add an entry"),
    # fields, choices and tags
    (
        "misspelt field",
        rename(HAGE, "setup_minutes", "setup_minuts"),
        f"{HAGE}.setup_minuts",
        "not known",
        "'setup_minutes'",
    ),
    ("misspelt needed field", rename("staff[0]", "office", "ofice"), "staff[0].ofice", "not known", "'office'"),
    ("unknown top field", put("locatons", []), "locatons", "'locatons' is not known", "'locations'"),
    ("missing field", remove("staff[1]", "office"), "staff[1].office", "'office' is missing", "add 'office"),
    ("missing part", remove("", "horizon"), "horizon", "missing", "add 'horizon"),
    (
        "unknown rule",
        put("horizon.candidates[0].rule", "last-workdays"),
        "candidates[0]",
        "'last-workdays'",
        "'last-working-days'",
    ),
    ("no rule", remove("horizon.candidates[0]", "rule"), "horizon.candidates[0]", "'rule' is missing", "weekdays"),
    ("field of a rule", rename("horizon.candidates[0]", "count", "cout"), "candidates[0].cout", "not known", "'count'"),
    ("German weekday", put("staff[0].weekdays", ["Di"]), "staff[0].weekdays[0]", "'Di' is not a choice", "'tue'"),
    ("English weekday", put("staff[0].weekdays", ["monday"]), "staff[0].weekdays[0]", "'monday'", "'mon'"),
    ("kind of wish", put("date_wishes[0].kind", "avoids"), "date_wishes[0].kind", "'avoids'", "'avoid'"),
    ("cancelled", put("network.ferries[0].exceptions[0].cancelled", "al"), "exceptions[0].cancelled", "'al'", "'all'"),
    ("other format", put("format", "outreach-opt/problem/2"), "format", "problem/2", "'outreach-opt/problem/1'"),
    ("road without time", remove("network.roads[0]", "minutes"), "network.roads[0]", "minutes or a speed", "minutes"),
    ("pin that says nothing", put("pins[0]", {"location": "hage"}), "pins[0]", "a pin needs", "date"),
    ("pinned role of nobody", remove("pins[1]", "staff"), "pins[1]", "role", "staff"),
]
