"""Pictures of plans and answers, with matplotlib; each function returns a figure, and one file writes them."""
