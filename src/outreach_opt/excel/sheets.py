"""All sheets of a problem workbook, in their order."""

from __future__ import annotations

from outreach_opt.excel import tables_people, tables_places, tables_policy, tables_ways
from outreach_opt.excel.cells import TEXT
from outreach_opt.excel.layout import Column, Table
from outreach_opt.words import Words

SETTINGS = tables_policy.SETTINGS

TABLES: tuple[Table, ...] = (
    *tables_policy.YEAR,
    *tables_places.TABLES,
    *tables_people.TABLES,
    *tables_ways.TABLES,
    *tables_policy.POLICY,
)
"""Tables whose entries others belong to stand before those."""

SETTING_HEADINGS = (
    Column((), Words("setting", "Einstellung"), Words("What is set.", "Was eingestellt wird.")),
    Column((), Words("value", "Wert"), Words("Empty: the default.", "Leer: der übliche Wert.")),
    Column((), Words("meaning", "Bedeutung"), Words("Not read.", "Wird nicht gelesen.")),
)

FURTHER = Words("Further", "Weiteres")
FURTHER_NOTE = Words(
    "What has no table: path and value as in JSON.", "Was keine Tabelle hat: Pfad und Wert wie in JSON."
)
FURTHER_HEADINGS = (
    Column((), Words("path", "Pfad"), Words("As in errors: locations[hage].name.",
           "Wie in Fehlern: locations[hage].name.")),
    Column((), Words("value", "Wert"), Words("As in JSON; long ones go on to the right.",
           "Wie in JSON; lange gehen rechts weiter."), TEXT),
)  # fmt: skip
