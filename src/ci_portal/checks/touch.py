"""Staying in touch: news for everyone, and an answer for those who were asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from ci_portal.checks.advice import INITIATIVE, Advice, table_of
from ci_portal.measures.judgements import Judgements
from ci_portal.model.portal import Portal
from ci_portal.model.records import (
    Correction,
    Feedback,
    Meeting,
    Milestone,
    Report,
    Source,
    Win,
)


def check_touch(judgements: Judgements, advice: Advice) -> None:
    """COM001 once anything that happens is recorded, COM002 once feedback is."""
    portal = judgements.portal
    _news(portal, advice)
    _feedback(portal, advice)


def _news(portal: Portal, advice: Advice) -> None:
    """COM001. New figures count as news, but alone they are no account of what partners do."""
    days, today = portal.settings.checks.cadence_days, portal.settings.today
    if not any(portal.all(kind) for kind in (Win, Correction, Milestone, Meeting, Report)):
        return
    newest = max((day for day in _days_of_news(portal) if day <= today), default=None)
    if newest is not None and newest >= today - timedelta(days=days):
        return
    since = f"since {newest}" if newest else "so far"
    advice.warning(
        "COM001",
        INITIATIVE,
        None,
        f"Nothing new was published {since}: no win, correction, milestone, report, minutes of a "
        f"meeting or new figure. There should be one at least every {days} days.",
        "Tell what happened since, even if it is little: the minutes of the last meeting will do.",
    )


def _days_of_news(portal: Portal) -> Iterator[date]:
    for win in portal.all(Win).values():
        yield win.date
    for correction in portal.all(Correction).values():
        yield correction.date
    for milestone in portal.all(Milestone).values():
        if milestone.status == "done":
            yield milestone.date
    for report in portal.all(Report).values():
        yield report.date
    for meeting in portal.all(Meeting).values():
        if meeting.minutes_url and not meeting.cancelled:
            yield meeting.start.date()
    for source in portal.all(Source).values():
        if source.last_release:
            yield source.last_release


def _feedback(portal: Portal, advice: Advice) -> None:
    """COM002."""
    today, months = portal.settings.today, portal.settings.checks.feedback_months
    every = sorted(portal.all(Feedback).values(), key=lambda f: (f.date, f.id))
    if every and every[-1].date < today - relativedelta(months=months):
        advice.warning(
            "COM002",
            table_of(every[-1].origin),
            None,
            f"The latest feedback is of {every[-1].date}: for more than {months} months nobody was "
            "asked, or nobody wrote down what was heard.",
            "Ask people how they see it, in a forum, a survey or a session, and record what you "
            "heard.",
        )
    for feedback in every:
        if feedback.response_due and feedback.response_due < today and not feedback.response:
            advice.warning(
                "COM002",
                feedback,
                "response_due",
                f"{feedback.who} were promised an answer by {feedback.response_due}, and there is "
                "none.",
                "Answer them, if only with what you do not know yet, and record it in response and "
                "responded_on.",
            )
