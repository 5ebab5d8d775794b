"""Times and numbers in the wrong order, and pins that cannot be kept."""

from changes import HAGE, Change, Variant, put, several


def ledger(*periods: tuple[str, str], **more: object) -> Change:
    """Return a change that writes a ledger of some periods, all of the same content."""
    return put("history.ledger", {"periods": [{"first": first, "last": last, **more} for first, last in periods]})


VARIANTS: list[Variant] = [
    # order of times and numbers
    ("reversed horizon", put("horizon.last", "2026-12"), "horizon.last", "before it begins on 2027-01-01", "exchange"),
    ("horizon of centuries", put("horizon.last", "2927-12"), "horizon.last", "ten years", "years"),
    (
        "reversed closing",
        put("horizon.closed[0].last", "2027-02-01"),
        "horizon.closed[0].last",
        "2027-02-01",
        "exchange",
    ),
    (
        "reversed absence",
        put("staff[2].absences[0].first", "2027-04-05"),
        "staff[2].absences[0].last",
        "2027-04-05",
        "exchange",
    ),
    (
        "reversed opening",
        put(f"{HAGE}.venue.openings[0].closes", "07:00"),
        "openings[0].closes",
        "07:00 is not after",
        "exchange",
    ),
    (
        "reversed service",
        put(f"{HAGE}.service.latest", "08:00"),
        f"{HAGE}.service.latest",
        "not after earliest 08:30",
        "exchange",
    ),
    ("short service", put(f"{HAGE}.service.least_minutes", 600), "service.least_minutes", "600", "510"),
    (
        "short opening",
        put(f"{HAGE}.venue.openings[0].closes", "09:00"),
        f"{HAGE}.venue.openings",
        "30 minutes",
        "widen",
    ),
    (
        "reversed work",
        put("staff[5].latest_return", "06:00"),
        "staff[5].latest_return",
        "06:00 is not after",
        "exchange",
    ),
    (
        "reversed season",
        put("network.ferries[0].timetable[0].last", "2026-03-31"),
        "timetable[0].last",
        "ends on",
        "exchange",
    ),
    (
        "more than wanted",
        put(f"{HAGE}.crew.av.least", 3),
        f"{HAGE}.crew.av.wanted",
        "wanted 2 is below least 3",
        "wanted: 3",
    ),
    ("visits", put(f"{HAGE}.visits.least", 4), f"{HAGE}.visits.most", "most 2 is below least 4", "most: 4"),
    ("gap", put(f"{HAGE}.gap.least_days", 90), f"{HAGE}.gap.most_days", "80 is below least_days 90", "exchange"),
    (
        "departure twice",
        put("network.ferries[0].timetable[0].departures", ["07:30", "07:30"]),
        "departures",
        "2 times",
        "once",
    ),
    (
        "no such boat",
        put("network.ferries[0].exceptions[0].cancelled", ["07:45"]),
        "cancelled[0]",
        "at 07:45 on 2027-01-26",
        "'07:30'",
    ),
    (
        "boat added twice",
        put("network.ferries[0].exceptions[0].added", ["10:15"]),
        "added[0]",
        "10:15 sails",
        "leave it out",
    ),
    (
        "ferry that never sails",
        several(put("network.ferries[0].timetable", []), put("network.ferries[0].exceptions", [])),
        "ferries[0].timetable",
        "never sails",
        "season",
    ),
    ("time zone", put("timezone", "Europe/Berln"), "timezone", "'Europe/Berln'", "'Europe/Berlin'"),
    ("country", put("horizon.holidays.country", "DX"), "horizon.holidays.country", "'DX'", "one of"),
    ("subdivision", put("horizon.holidays.subdivision", "XX"), "holidays.subdivision", "no subdivision 'XX'", "one of"),
    (
        "no dates",
        several(put("pins", []), put("horizon.closed[0]", {"first": "2027-01-01", "last": "2027-03-31"})),
        "horizon.candidates",
        "no date",
        "closed",
    ),
    (
        "breaks",
        put(
            "working_time.breaks",
            [{"above_minutes": 540, "break_minutes": 45}, {"above_minutes": 360, "break_minutes": 30}],
        ),
        "breaks[1].above_minutes",
        "360 is not above 540",
        "sort",
    ),
    # pins
    ("pin after the horizon", put("pins[1].date", "2027-06-01"), "pins[1].date", "outside the horizon", "extend"),
    ("pin on a closed day", put("pins[1].date", "2027-02-09"), "pins[1].date", "horizon.closed", "'2027-02-17'"),
    (
        "pin on a Friday",
        put("pins[1].date", "2027-02-26"),
        "pins[1].date",
        "no rule under horizon.candidates gives this Friday",
        "'2027-02-25'",
    ),
    ("pin on New Year", put("pins[1].date", "2027-01-01"), "pins[1].date", "public holiday (", "'2027-01-20'"),
    (
        "pin in another month",
        put("pins[1].month", "2027-03"),
        "pins[1].date",
        "not in the pinned month 2027-03",
        "2027-02",
    ),
    ("pinned month outside", put("pins[0].month", "2027-07"), "pins[0].month", "2027-07 is outside", "extend"),
    (
        "pinned though absent",
        put("pins[1].staff", "av-3"),
        "pins[1].staff",
        "'av-3' is absent on 2027-02-23",
        "somebody else",
    ),
    (
        "pinned on a day off",
        put("pins[1]", {"location": "hage", "date": "2027-02-25", "staff": "av-2"}),
        "pins[1].staff",
        "does not work on a Thursday",
        "another date",
    ),
    (
        "pinned without the role",
        put("pins[1].role", "leist"),
        "pins[1].role",
        "does not have the role 'leist'",
        "one of: av",
    ),
    (
        "two places",
        put("pins[2]", {"location": "hage", "date": "2027-02-23", "staff": "av-1"}),
        "pins[2].location",
        "by pins[1] to 'grossheide'",
        "somebody else",
    ),
    (
        "too many pinned months",
        several(
            put("pins[2]", {"location": "hage", "month": "2027-02"}),
            put("pins[3]", {"location": "hage", "month": "2027-03"}),
        ),
        "pins[3]",
        "3 visits (2027-01, 2027-02, 2027-03)",
        "visits.most: 3",
    ),
    (
        "pins too close",
        put("pins[2]", {"location": "grossheide", "date": "2027-02-25"}),
        "pins[2]",
        "20 days apart",
        "gap.least_days",
    ),
    (
        "a cycle of pins, each pair of which would do",
        several(
            put("locations[1].gap.least_days", 36),
            put("pins[2]", {"location": "grossheide", "month": "2027-01"}),
            put("pins[3]", {"location": "grossheide", "month": "2027-03"}),
            put("pins[1]", {"location": "grossheide", "month": "2027-02"}),
        ),
        "pins[3]",
        "contradict each other: 2027-01, 2027-02 and 2027-03",
        "pins[2], pins[1]",
    ),
    # the ledger
    (
        "reversed period of the ledger",
        ledger(("2026-12-31", "2026-01-01")),
        "history.ledger.periods[0].last",
        "before it begins on 2026-12-31",
        "exchange",
    ),
    (
        "a ledger of the year that is planned",
        ledger(("2026-01-01", "2027-01-31")),
        "history.ledger.periods[0].last",
        "the period ends on 2027-01-31, and the horizon begins on 2027-01-01",
        "2026-12-31, or leave the period out",
    ),
    (
        "a date that is counted twice",
        ledger(("2025-01-01", "2025-12-31"), ("2025-12-31", "2026-12-31")),
        "history.ledger.periods[1].first",
        "overlaps history.ledger.periods[0], 2025-01-01 to 2025-12-31",
        "2026-01-01",
    ),
    (
        "more early starts than duties",
        ledger(("2026-01-01", "2026-12-31"), loads={"av-1": {"duties": 2, "early_starts": 3}}),
        "history.ledger.periods[0].loads.av-1.early_starts",
        "3 early starts are more than 2 duties",
        "2",
    ),
    (
        "credit for someone who was there",
        ledger(("2026-01-01", "2026-12-31"), loads={"av-1": {}}, credited={"av-1": {"duties": 2}}),
        "history.ledger.periods[0].credited.av-1",
        "'av-1' was there",
        "leave the credit out",
    ),
]
