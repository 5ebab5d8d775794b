"""Letters and notices about a plan's visits, from templates that planners can replace by their own."""
