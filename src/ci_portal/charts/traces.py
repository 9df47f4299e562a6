"""Parts of Plotly figures that all kinds of charts have in common."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

Trace = dict[str, Any]

#: As the shapes in the drawing: a cross for what is withheld, a box for what is missing.
GAP_TEXTS = {"suppressed": "×", "unavailable": "□"}

#: What stands around every figure: nothing is sent anywhere.
CONFIG = {"displaylogo": False, "showSendToCloud": False, "responsive": True}


def ring(place: tuple[float, float], name: str, tip: str, colour: str) -> Trace:
    """A single hollow mark."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plain(name),
        "x": [place[0]],
        "y": [place[1]],
        "marker": {
            "symbol": "circle-open",
            "size": 12,
            "color": colour,
            "line": {"width": 2.5, "color": colour},
        },
        **hover([tip]),
    }


def hover(texts: Iterable[str]) -> dict[str, object]:
    """What to say when pointed at: the name and this, and nothing of Plotly's own."""
    return {
        "text": [plain(text) for text in texts],
        "hovertemplate": "%{fullData.name}<br>%{text}<extra></extra>",
    }


def plain(text: str) -> str:
    """Text that plotly.js, which reads a little HTML in texts, shows as it is."""
    return escape(text, quote=False)
