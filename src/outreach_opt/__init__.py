"""Route and staffing optimisation for outreach work."""
