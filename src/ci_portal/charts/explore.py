"""The interactive figure behind "Explore": its JSON, and the plotly.js that draws it."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

from ci_portal.charts.chart import Chart
from ci_portal.charts.figure import figure
from ci_portal.i18n import Language


def figure_json(chart: Chart, language: Language) -> str:
    """The Plotly figure of a chart as JSON, the same bytes for the same chart."""
    return json.dumps(
        figure(chart, language), ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )


def bundle() -> Path:
    """The smallest plotly.js at hand.

    The wheel carries the bundle for scatter and bar (395 kB gzipped), fetched when it was built;
    where that could not be had, plotly's own Python package has the full one (1.5 MB gzipped).
    """
    small = Path(__file__).parents[1] / "vendor" / "plotly-basic.min.js"
    if small.is_file():
        return small
    spec = find_spec("plotly")
    assert spec is not None, "plotly is a dependency"
    assert spec.origin is not None
    return Path(spec.origin).parent / "package_data" / "plotly.min.js"
