"""Charts: what to show, as inline SVG (`svg`, `sparkline` …) and for Plotly (`figure`)."""

from ci_portal.charts.add_up import AddUp, Part
from ci_portal.charts.chart import Chart, Event, Expected, Line, Row, TargetMark, Unit
from ci_portal.charts.figure import figure
from ci_portal.charts.funding import funding_svg
from ci_portal.charts.render import sparkline, svg

__all__ = [
    "AddUp",
    "Chart",
    "Event",
    "Expected",
    "Line",
    "Part",
    "Row",
    "TargetMark",
    "Unit",
    "figure",
    "funding_svg",
    "sparkline",
    "svg",
]
