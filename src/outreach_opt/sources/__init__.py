"""Sources: timetables, road maps, tables of minutes and coordinates that come from elsewhere.

Road maps stand in ``outreach_opt.sources.road_graph``, geocoding in ``outreach_opt.sources.geocoding``.
"""

from outreach_opt.sources.gtfs import load_gtfs
from outreach_opt.sources.gtfs_report import GtfsReport
from outreach_opt.sources.matrix import read_matrix
from outreach_opt.sources.merge import merged, with_sources
from outreach_opt.sources.sailings import load_sailings

__all__ = ["GtfsReport", "load_gtfs", "load_sailings", "merged", "read_matrix", "with_sources"]
