"""What is said of strategies: what they are, how they go, and whether they are enough."""

from ci_portal.pages.strategies.measures import measures
from ci_portal.pages.strategies.overview import strategies
from ci_portal.pages.strategies.priorities import any_scored, priorities
from ci_portal.pages.strategies.strategy import strategy
from ci_portal.pages.strategies.sufficiency import adds_up, sufficiency

__all__ = [
    "adds_up",
    "any_scored",
    "measures",
    "priorities",
    "strategies",
    "strategy",
    "sufficiency",
]
