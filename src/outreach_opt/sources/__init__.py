"""Sources: timetables, road maps, tables of minutes and coordinates that come from elsewhere."""
