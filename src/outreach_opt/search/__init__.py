"""Search: from a problem to a plan, goal by goal."""
