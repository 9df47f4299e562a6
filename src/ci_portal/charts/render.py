"""Charts as inline SVG: coordinates are made here, the elements are Jinja templates."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment

from ci_portal.charts.add_up import AddUp
from ci_portal.charts.chart import Chart, TargetMark
from ci_portal.charts.gap import Dumbbells
from ci_portal.charts.lines import Lines
from ci_portal.charts.places import Bars
from ci_portal.charts.plane import NARROW, WIDE
from ci_portal.charts.scale import Linear, short
from ci_portal.charts.shapes import joined
from ci_portal.charts.strand import strand
from ci_portal.charts.sufficiency import Steps
from ci_portal.charts.trend import Trend
from ci_portal.i18n import Language
from ci_portal.model.observations import Point

KINDS: dict[str, type[Trend] | type[Lines] | type[Dumbbells] | type[Bars]] = {
    "trend": Trend,
    "lines": Lines,
    "gap": Dumbbells,
    "places": Bars,
}

_SPARK_WIDTH, _SPARK_HEIGHT, _SPARK_EDGE = 130, 34, 5


def svg(chart: Chart | AddUp, language: Language, environment: Environment) -> str:
    """The chart as two `<svg>`, for wide and for narrow pages; CSS shows the one that fits.

    `environment` must find the theme's `portal/components/`. Everything that comes from data is
    escaped; the result is HTML.
    """
    if isinstance(chart, AddUp):
        drawing: Trend | Lines | Dumbbells | Bars | Steps = Steps(chart, language)
    else:
        drawing = KINDS[chart.kind](chart, language)
    template = environment.get_template(drawing.template)
    return "\n".join(
        template.render(chart=chart, layout=layout, **drawing.view(layout))
        for layout in (WIDE, NARROW)
    )


def sparkline(
    points: Sequence[Point],
    target: TargetMark | None,
    language: Language,
    environment: Environment,
) -> str:
    """A trend the size of a word: the line, its end and the target's height; "" without figures."""
    line = strand(points)
    dots = line.dots
    if not dots:
        return ""
    values = [dot.value for dot in dots] + ([target.value] if target else [])
    x = Linear(dots[0].t, dots[-1].t, _SPARK_EDGE, _SPARK_WIDTH - _SPARK_EDGE)
    y = Linear(min(values), max(values), _SPARK_HEIGHT - _SPARK_EDGE, _SPARK_EDGE)
    label = language.gettext("Trend from %(first)s to %(last)s") % {
        "first": dots[0].point.period,
        "last": dots[-1].point.period,
    }
    return environment.get_template("portal/components/sparkline.svg").render(
        label=label,
        width=_SPARK_WIDTH,
        height=_SPARK_HEIGHT,
        line="".join(
            # A dot with gaps on both sides is a line of no length, round at its ends.
            joined([(x(dot.t), y(dot.value)) for dot in (run.dots * 2)[: max(len(run.dots), 2)]])
            for run in line.runs
        ),
        end=(short(x(dots[-1].t)), short(y(dots[-1].value))),
        target=short(y(target.value)) if target else "",
    )
