"""Phases: how far the partners see themselves, component by component, and since when."""

from __future__ import annotations

from typing import Any

from ci_portal.model.records import Phase
from ci_portal.pages.site import Site

#: The components of working together, and the phases of each.
COMPONENTS = ("governance", "planning", "community", "evaluation")
PHASES = (1, 2, 3)


def phases(site: Site) -> dict[str, Any]:
    """What phases.html shows: the latest assessment of each component, and the earlier ones."""
    every = sorted(
        site.portal.all(Phase).values(), key=lambda phase: (phase.date, phase.id), reverse=True
    )
    latest = {
        component: next((phase for phase in every if phase.component == component), None)
        for component in COMPONENTS
    }
    current = [phase for phase in latest.values() if phase]
    return {
        "columns": [site.words.code("phase", str(number)) for number in PHASES],
        "rows": [_row(site, component, phase) for component, phase in latest.items()],
        "earlier": [_told(site, phase) for phase in every if phase not in current],
    }


def _row(site: Site, component: str, phase: Phase | None) -> dict[str, Any]:
    return {
        "title": site.words.code("component", component),
        "cells": [
            _told(site, phase) if phase and phase.phase == number else None for number in PHASES
        ],
        "assessed": phase is not None,
    }


def _told(site: Site, phase: Phase) -> dict[str, str]:
    return {
        "component": site.words.code("component", phase.component),
        "phase": site.words.code("phase", str(phase.phase)),
        "evidence": phase.evidence,
        "day": site.language.date(phase.date),
    }
