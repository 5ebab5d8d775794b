"""Files in and out: reading with the line of every value, checking, and writing whole files or none."""
