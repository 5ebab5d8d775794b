"""Plans as iCalendar files: for everything, for each place and each person, going on from plan to plan."""
