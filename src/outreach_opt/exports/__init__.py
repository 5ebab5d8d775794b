"""Plans and networks for other tools: tables as CSV files and data frames, maps as GeoJSON, from the same rows."""
