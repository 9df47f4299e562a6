"""The living timeline: one stream of events, made from all records that have dates.

Pages, feeds, the calendar and the marks on curves are cut from this one stream, so that a day that
is changed in a record changes everywhere.
"""

from __future__ import annotations

from ci_portal.timeline.event import KINDS, Event, Kind
from ci_portal.timeline.timeline import Timeline

__all__ = ["KINDS", "Event", "Kind", "Timeline"]
