"""What is said of a GTFS feed of which nothing can be used."""

from __future__ import annotations

from collections.abc import Mapping

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.source import GtfsSource
from outreach_opt.domain.timetable import Calendar
from outreach_opt.errors import Finding
from outreach_opt.sources.calendars import span_of
from outreach_opt.sources.gtfs_report import GtfsReport
from outreach_opt.words import Words, decimal, same


def never_runs(source: GtfsSource, calendars: Mapping[str, Calendar], facts: Facts | None) -> Finding:
    """Return that no trip runs, with the dates that the feed has."""
    span = span_of(calendars.values())
    said = Words(
        f"no trip of the wanted lines of '{source.path}' runs on any date",
        f"keine Fahrt der gewünschten Linien von '{source.path}' findet statt",
    )
    if facts is None or not span:
        remedy = Words("check calendar.txt and calendar_dates.txt", "calendar.txt und calendar_dates.txt prüfen")
        return Finding("path", said, remedy)
    first, last = facts.horizon.first, facts.horizon.last
    said = Words(
        f"{said} of the horizon, {first} to {last}: its dates are {span}",
        f"{said.de} im Zeitraum {first:%d.%m.%Y} bis {last:%d.%m.%Y}: seine Tage sind {span.de}",
    )
    return Finding("path", said, Words("get the feed that is valid then", "den dann gültigen Fahrplan besorgen"))


def nothing_left(report: GtfsReport, source: GtfsSource) -> Finding:
    """Return that no trip serves two stops in reach, with the nearest stop that was left out."""
    if not report.far_stops:
        said = Words(
            f"no trip of the wanted lines of '{source.path}' serves two stops, one after the other in time",
            f"keine Fahrt der gewünschten Linien von '{source.path}' bedient zwei Haltestellen zeitlich nacheinander",
        )
        return Finding("path", said, Words("check the feed's stop_times.txt", "stop_times.txt des Fahrplans prüfen"))
    said = Words(
        f"nothing is left of '{source.path}': no trip serves two stops within {source.attach_km:g} km of a place",
        f"von '{source.path}' bleibt nichts übrig: keine Fahrt bedient zwei Haltestellen im Umkreis von "
        f"{source.attach_km:g} km um einen Ort",
    )
    nearest = report.far_stops[0]
    said = Words(
        f"{said}; the nearest stop left out, '{nearest.stop}', is {nearest.km:.2f} km from '{nearest.nearest}'",
        f"{said.de}; die nächste weggelassene Haltestelle, '{nearest.stop}', ist {decimal(nearest.km, 2, 'de')} km von "
        f"'{nearest.nearest}' entfernt",
    )
    enough = -(-nearest.km * 10 // 1) / 10
    region = Words(
        "add the places of its stops as nodes, or take the feed of your region",
        "die Orte der Haltestellen als Knoten ergänzen, oder den Fahrplan Ihrer Region nehmen",
    )
    remedy = same(f"attach_km: {enough:g}") if enough <= 5 else region
    return Finding("attach_km", said, remedy)
