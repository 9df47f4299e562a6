"""Sentinels: numbers that stand for no figure."""

from __future__ import annotations

import math

import pytest

from ci_portal.privacy.sentinels import suspicious_sentinel


@pytest.mark.parametrize("value", [-99, -999, -9999, -99999, -66, -6666, -77, -8888, -9999.0])
def test_a_sentinel_is_suspicious(value: float) -> None:
    assert suspicious_sentinel(value)


@pytest.mark.parametrize("value", [0, -1, -6, -9, -11, -55, -98, -9.9, 99, 9999, 61.0, math.nan])
def test_a_figure_is_not_suspicious(value: float) -> None:
    assert not suspicious_sentinel(value)


def test_nines_are_suspicious_above_the_limit() -> None:
    assert suspicious_sentinel(999, limit_high=100)
    assert not suspicious_sentinel(99, limit_high=100)
    assert not suspicious_sentinel(120, limit_high=100)
