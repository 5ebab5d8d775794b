"""Models: the linear waist filled with variables, and the only door to the engines."""
