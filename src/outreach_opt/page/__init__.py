"""A plan as one file for browsers, offline and self-contained, in English or German; needs the extra ``page``."""
