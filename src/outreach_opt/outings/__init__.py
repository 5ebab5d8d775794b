"""Outings: exact candidate days away, enumerated with every time settled."""
