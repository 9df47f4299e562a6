"""A review for programs, as review.schema.json describes it."""

from __future__ import annotations

import json
from typing import Any

from ci_portal.review.review import Review


def json_review(review: Review, strict: bool = False) -> str:
    """The review as JSON."""
    return json.dumps(as_data(review, strict), ensure_ascii=False, indent=2) + "\n"


def as_data(review: Review, strict: bool = False) -> dict[str, Any]:
    """The review as plain data."""
    return {
        "title": review.title,
        "base": {
            "reference": review.reference,
            "commit": review.commit,
            "state": review.before.state,
        },
        "head": {"state": review.now.state},
        "day": review.day.isoformat() if review.day else None,
        "headline": review.headline,
        "remark": review.remark,
        "stops": review.stops(strict),
        "counts": {section.heading.name: len(section.changes) for section in review.sections},
        "sections": [
            {
                "name": section.heading.name,
                "title": section.heading.title,
                "changes": [change.as_dict() for change in section.changes],
            }
            for section in review.sections
        ],
        "problems": [problem.as_dict() for problem in review.problems],
    }
