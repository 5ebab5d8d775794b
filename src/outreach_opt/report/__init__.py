"""Reports: plans in the reader's words."""
