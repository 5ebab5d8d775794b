"""Contestants of the race: each is a process that reads a problem file and streams plans as JSON lines."""
