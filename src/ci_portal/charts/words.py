"""The words and numbers of a chart, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from ci_portal.charts.chart import Expected, Unit
from ci_portal.charts.scale import Ticks
from ci_portal.charts.strand import Bound, Dot, interval
from ci_portal.i18n import Language
from ci_portal.model.observations import Point

MILLION, BILLION = 1e6, 1e9


class Words:
    """What a chart of values in `unit` says in `language`."""

    def __init__(self, unit: Unit, language: Language) -> None:
        self.unit = unit
        self.language = language
        self.gettext = language.gettext

    def amount(self, value: float) -> str:
        """A value with its sign: "61%", "$1,200"; from a billion on "1.23 billion"."""
        unit = self.unit
        if abs(value) >= BILLION:
            number = self.language.value(value / BILLION, unit.kind, 2, unit.currency)
            return self.gettext("%(number)s billion") % {"number": number}
        return self.language.value(value, unit.kind, unit.decimals, unit.currency)

    def axis(self, ticks: Ticks) -> list[str]:
        """Labels for ticks: bare numbers, of which the topmost says what they are: "80%"."""
        most = max(abs(ticks.low), abs(ticks.high))
        power, name = 0, "%(number)s"
        if most >= BILLION:
            power, name = 9, self.gettext("%(number)s billion")
        elif most >= MILLION:
            power, name = 6, self.gettext("%(number)s million")
        by, decimals = 10.0**power, ticks.decimals(power)
        texts = [self.language.number(value / by, decimals) for value in ticks.values]
        unit = self.unit
        top = self.language.value(ticks.high / by, unit.kind, decimals, unit.currency)
        texts[-1] = name % {"number": top}
        return texts

    def bound(self, low: float | None, high: float | None) -> str:
        """What is known of a coded value: ">95%", "<5%", "5% to 10%"."""
        if low is None:
            return self.gettext("<%(value)s") % {"value": self.amount(high or 0)}
        if high is None:
            return self.gettext(">%(value)s") % {"value": self.amount(low)}
        return self._range(low, high)

    def end(self, mark: Dot | Bound) -> str:
        """The number of a mark, exact or bounded."""
        if isinstance(mark, Dot):
            return self.amount(mark.value)
        return self.bound(mark.low, mark.high)

    def at(self, period: str, text: str) -> str:
        """What holds for a period: "2018: 52%"."""
        return self.gettext("%(period)s: %(value)s") % {"period": period, "value": text}

    def of(self, name: str, text: str) -> str:
        """What is said of a group: "Asian: not available"."""
        return self.gettext("%(name)s: %(text)s") % {"name": name, "text": text}

    def target(self, value: float) -> str:
        """What a target is called, as in "Target 80%"."""
        return self.gettext("Target %(value)s") % {"value": self.amount(value)}

    def interim(self, value: float) -> str:
        """What a target on the way is called, as in "Interim target 70%"."""
        return self.gettext("Interim target %(value)s") % {"value": self.amount(value)}

    def band(self) -> str:
        """What the band around a forecast is."""
        level = self.language.value(80, "percent", 0)
        return self.gettext("%(level)s range of the forecast") % {"level": level}

    def reference(self, name: str) -> str:
        """What the group is called that the others are compared with."""
        return self.gettext("%(name)s (reference group)") % {"name": name}

    def since(self, first: str, last: str) -> str:
        """From when to when: "2018 to 2024"."""
        return self.gettext("%(first)s to %(last)s") % {"first": first, "last": last}

    def tip(self, mark: Dot | Bound) -> str:
        """What a point says when pointed at: "2018: 52%, 49% to 55%, preliminary"."""
        point = mark.point
        parts = [self.at(point.period, self.end(mark))]
        spread = interval(point, self.unit.kind)
        if spread:
            parts.append(self._range(*spread))
        status = self.status(point)
        if status:
            parts.append(status)
        return ", ".join(parts)

    def expected(self, point: Expected) -> str:
        """What a point of a forecast says when pointed at: "2030: 57%, 53% to 60%"."""
        text = self.at(point.period, self.amount(point.value))
        if point.low is None or point.high is None:
            return text
        return f"{text}, {self._range(point.low, point.high)}"

    def status(self, point: Point) -> str:
        """The word for a figure that is not final, or nothing."""
        if point.status == "preliminary":
            return self.gettext("preliminary")
        return self.gettext("unreliable") if point.status == "unreliable" else ""

    def withheld(self, status: str, note: str = "") -> str:
        """Why a figure is not there: "not shown: fewer than 10 people"."""
        if status == "suppressed":
            if note:
                return self.gettext("not shown: %(reason)s") % {"reason": note}
            return self.gettext("not shown, to protect privacy")
        if note:
            return self.gettext("not available: %(reason)s") % {"reason": note}
        return self.gettext("not available")

    def gap(self, point: Point, names: Iterable[str] = ()) -> str:
        """What a mark on the axis says: period, reason and, among groups, whose figure it is."""
        text = self.at(point.period, self.withheld(point.status, point.note))
        who = self.language.join(names)
        return f"{text} ({who})" if who else text

    def uncertainty(self, levels: set[float | None]) -> str:
        """What error bars are: "90% margin of error", if that is so for all of them."""
        level = next(iter(levels)) if len(levels) == 1 else None
        if level is None:
            return self.gettext("margin of error")
        share = self.language.value(level * 100, "percent", 0)
        return self.gettext("%(level)s margin of error") % {"level": share}

    def empty(self) -> str:
        """What stands in a chart without a single figure."""
        return self.gettext("No figures can be shown.")

    def break_(self, note: str) -> str:
        """Why a series breaks."""
        return note or self.gettext("break in series")

    def _range(self, low: float, high: float) -> str:
        return self.gettext("%(low)s to %(high)s") % {
            "low": self.amount(low),
            "high": self.amount(high),
        }
