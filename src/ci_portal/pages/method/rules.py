"""The numbers of the rules, as the portal's settings and the measures have them."""

from __future__ import annotations

from statistics import NormalDist

from ci_portal.measures.disparity import FEWEST_GROUPS
from ci_portal.measures.forecast import FORECAST_LEVEL
from ci_portal.measures.trend import FEWEST_FOR_INTERVAL, FEWEST_POINTS, MOST_POINTS, SLOPE_LEVEL
from ci_portal.measures.uncertainty import UNSTATED_LEVEL
from ci_portal.pages.site import Site
from ci_portal.pages.words import decimals

#: The walk that the page begins with: its length in miles, and half of it.
WALK, HALFWAY = 12, 6


class Rules:
    """Every number of the method page as text; none of them is written down a second time."""

    def __init__(self, site: Site) -> None:
        self.site = site
        cuts, number = site.portal.settings.progress, site.language.number
        count, percent = site.words.count, site.words.percent
        self.on_track = percent(cuts.on_track)
        self.too_slow = percent(cuts.too_slow)
        self.share = percent(cuts.share)
        self.gap_unchanged = percent(cuts.gap_unchanged)
        self.whole = percent(1)
        self.z = number(cuts.z, decimals(cuts.z, 3))
        self.z_of_100 = number(100 * chance_within(cuts.z))
        self.slope_level = percent(SLOPE_LEVEL)
        self.unstated_level = percent(UNSTATED_LEVEL)
        self.forecast_of_100 = number(100 * FORECAST_LEVEL)
        self.most_points = count(MOST_POINTS)
        self.fewest_points = count(FEWEST_POINTS)
        self.fewest_for_interval = count(FEWEST_FOR_INTERVAL)
        self.fewest_groups = count(FEWEST_GROUPS)
        self.minimum = number(site.portal.settings.privacy.minimum)
        self.walk, self.halfway = number(WALK), number(HALFWAY)
        self.walk_on_track = number(HALFWAY * cuts.on_track, decimals(HALFWAY * cuts.on_track, 2))
        self.walk_too_slow = number(HALFWAY * cuts.too_slow, decimals(HALFWAY * cuts.too_slow, 2))


def chance_within(z: float) -> float:
    """How often chance alone stays within so many standard errors on either side, as part of 1."""
    return 2 * NormalDist().cdf(z) - 1
