"""Profiles of hypothesis: ``ci`` always draws the same examples, ``deep`` draws many more at random.

Choose with ``HYPOTHESIS_PROFILE=deep pytest``.
"""

import os

from hypothesis import HealthCheck, settings

_SLOW_DRAWS = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

settings.register_profile("ci", derandomize=True, deadline=None, database=None, suppress_health_check=_SLOW_DRAWS)
settings.register_profile("deep", deadline=None, max_examples=5000, suppress_health_check=_SLOW_DRAWS)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
