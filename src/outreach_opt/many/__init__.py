"""Many problems at once, and one problem in parts, on any executor of ``concurrent.futures``."""
