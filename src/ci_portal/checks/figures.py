"""Figures in messages, as a person would write them."""

from __future__ import annotations

from ci_portal.model.records import Indicator


def figure(indicator: Indicator, value: float) -> str:
    """A value with as many decimals as the indicator shows, and its sign where it is a percent."""
    text = f"{value:,.{indicator.decimals}f}"
    return f"{text} %" if indicator.unit == "percent" else text


def step(indicator: Indicator, value: float) -> str:
    """A change of an indicator: percentages differ by points. One decimal more than a figure."""
    text = f"{abs(value):,.{indicator.decimals + 1}f}".rstrip("0").rstrip(".")
    if indicator.unit != "percent":
        return text
    return f"{text} {'point' if text == '1' else 'points'}"


def people(number: float) -> str:
    """A number of people, whole."""
    return f"{round(number):,}"
