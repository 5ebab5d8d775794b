"""Answers about plans: why, why not, what now, who else, what else, what differs, how many people."""
