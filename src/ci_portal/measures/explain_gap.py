"""The work of a gap: reference, differences and ratios at both ends, and the trend.

| step | rules |
|---|---|
| reference | those of `ReferenceRule` |
| baseline-difference, latest-difference | formula |
| baseline-ratio, latest-ratio | adverse (of adverse forms), reverse (reference over group) |
| gap-trend | the trend itself |
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ci_portal.measures.points import known
from ci_portal.measures.work import Sheet, Step

if TYPE_CHECKING:
    from ci_portal.measures.gaps import Gap


def explain_gap(gap: Gap) -> tuple[Step, ...]:
    """All steps of a gap, each after those that it builds on."""
    return tuple(_steps(gap))


def _steps(gap: Gap) -> Iterator[Step]:
    sheet = Sheet()
    sheet.put("part", f"{gap.tolerance:g}", gap.tolerance, "ratio")
    yield sheet.step("reference", gap.reference_rule, gap.reference, inputs=gap.latest[1:])
    for name, mark, pair, difference, ratio in (
        ("baseline", "₀", gap.baseline, gap.baseline_difference, gap.baseline_ratio),
        ("latest", "₁", gap.latest, gap.latest_difference, gap.latest_ratio),
    ):
        if pair is None:
            continue
        sheet.put(f"g{mark}", f"g{mark}", known(pair.group))
        sheet.put(f"r{mark}", f"r{mark}", known(pair.reference))
        sheet.put(f"D{mark}", f"D{mark}", difference, "difference")
        template = _difference_template(gap, mark)
        yield sheet.step(
            f"{name}-difference",
            "formula",
            difference,
            "difference",
            template=template,
            inputs=tuple(pair),
        )
        if ratio is not None:
            rule, template = _ratio_template(gap, mark)
            yield sheet.step(
                f"{name}-ratio", rule, ratio, "ratio", template=template, inputs=tuple(pair)
            )
    yield sheet.step(
        "gap-trend",
        gap.trend,
        gap.trend,
        template=_trend_template(gap),
        inputs=(*(gap.baseline or ()), *gap.latest),
    )


def _difference_template(gap: Gap, mark: str) -> str:
    """How far the group is behind: the reference less the group, or the other way round."""
    group, reference = f"{{g{mark}}}", f"{{r{mark}}}"
    return f"{reference} − {group}" if gap.better == "up" else f"{group} − {reference}"


def _ratio_template(gap: Gap, mark: str) -> tuple[str, str]:
    group, reference = f"{{g{mark}}}", f"{{r{mark}}}"
    if gap.better == "down":
        return "adverse", f"{group} ∕ {reference}"
    if gap.unit == "percent":
        return "adverse", f"(100 − {group}) ∕ (100 − {reference})"
    return "reverse", f"{reference} ∕ {group}"


def _trend_template(gap: Gap) -> str:
    was, now = gap.baseline_difference, gap.latest_difference
    if was is None:
        return ""
    if gap.trend == "unchanged":
        return "| |{D₁}| − |{D₀}| | ≤ {part} × |{D₀}|"
    if gap.trend == "widening":
        return "{D₀} < 0 < {D₁}" if was < 0 < now else "|{D₁}| > |{D₀}|"
    narrower = "{D₁} < 0 < {D₀}" if now < 0 < was else "|{D₁}| < |{D₀}|"
    behind = "g" if was > 0 else "r"
    better, not_better = (">", "≤") if gap.better == "up" else ("<", "≥")
    sign = better if gap.trend == "closing" else not_better
    return f"{narrower}, {{{behind}₁}} {sign} {{{behind}₀}}"
