"""Records: everything a portal knows besides figures, one frozen class per collection.

Each class carries the fields of its schema (`ci_portal.schemas`), where they are explained; a test
proves that the two agree. Optional fields are None, or an empty tuple for a list, where nothing was
written. A field named after another record, or a collection, holds ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ci_portal.model.aims import (
    Forecast,
    Indicator,
    Measure,
    Measured,
    Result,
    Strategy,
    Target,
)
from ci_portal.model.events import Article, Correction, Feedback, Milestone, Report, Win
from ci_portal.model.partnership import (
    Agreement,
    BackboneFunction,
    Collaboration,
    Commitment,
    Funding,
    Meeting,
    Partner,
    Phase,
    Source,
    Workgroup,
)
from ci_portal.model.record import (
    Acceptance,
    Change,
    Direction,
    Origin,
    Place,
    Record,
    Redefinition,
    Unit,
)

__all__ = [
    "COLLECTIONS",
    "Acceptance",
    "Agreement",
    "Article",
    "BackboneFunction",
    "Change",
    "Collaboration",
    "Commitment",
    "Correction",
    "Direction",
    "Feedback",
    "Forecast",
    "Funding",
    "Indicator",
    "Measure",
    "Measured",
    "Meeting",
    "Milestone",
    "Origin",
    "Partner",
    "Phase",
    "Place",
    "Record",
    "Redefinition",
    "Report",
    "Result",
    "Source",
    "Strategy",
    "Target",
    "Unit",
    "Win",
    "Workgroup",
]

#: The class of each collection's records, in the order of the documentation.
COLLECTIONS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "results": Result,
        "indicators": Indicator,
        "targets": Target,
        "forecasts": Forecast,
        "strategies": Strategy,
        "measures": Measure,
        "partners": Partner,
        "commitments": Commitment,
        "workgroups": Workgroup,
        "meetings": Meeting,
        "backbone": BackboneFunction,
        "wins": Win,
        "milestones": Milestone,
        "corrections": Correction,
        "feedback": Feedback,
        "sources": Source,
        "agreements": Agreement,
        "funding": Funding,
        "collaborations": Collaboration,
        "phases": Phase,
        "reports": Report,
        "articles": Article,
    }
)
