"""Answers about plans: what differs, who can stand in, how many people are needed."""
