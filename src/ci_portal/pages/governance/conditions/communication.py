"""Continuous communication: meetings with minutes, answers to feedback, news at all."""

from __future__ import annotations

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from ci_portal.model.records import Feedback, Meeting, Workgroup
from ci_portal.pages.governance.conditions.line import Found, Line, found, naming, quoting
from ci_portal.pages.governance.meetings import calendar, day_of
from ci_portal.pages.site import Site

#: How far back meetings are counted.
MONTHS = 6


def communication(site: Site) -> Found:
    """Meetings of the last months and ahead, feedback, and how much is told on the timeline."""
    _ = site.language.gettext
    portal = site.portal
    if not portal.all(Meeting) and not portal.all(Feedback) and not site.timeline.told:
        return Found()
    return found(
        (_met(site), _ahead(site), _answered(site), _news(site)),
        (*_meetings_missing(site), *_feedback_missing(site)),
    )


# -- meetings ------------------------------------------------------------------------------------


def _lately(site: Site) -> list[Meeting]:
    """The meetings of the last months that took place."""
    since = site.portal.settings.today - relativedelta(months=MONTHS)
    return [meeting for meeting in calendar(site).held if meeting.start.date() >= since]


def _met(site: Site) -> Line | None:
    lately = _lately(site)
    if not lately:
        return None
    language, words = site.language, site.words
    with_minutes = sum(bool(meeting.minutes_url) for meeting in lately)
    first = language.ngettext(
        "The workgroups met once in the last %(months)s months.",
        "The workgroups met %(count)s times in the last %(months)s months.",
        len(lately),
    ) % {"count": words.count(len(lately)), "months": words.count(MONTHS)}
    second = language.ngettext(
        "The minutes of %(count)s can be read.",
        "The minutes of %(count)s can be read.",
        with_minutes,
    ) % {"count": words.count(with_minutes)}
    return Line(f"{first} {second}" if with_minutes else first, "governance", "meetings")


def _ahead(site: Site) -> Line | None:
    coming = [meeting for meeting in calendar(site).ahead if not meeting.cancelled]
    if not coming:
        return None
    language = site.language
    first = language.ngettext(
        "One meeting is planned, on %(day)s.",
        "%(count)s meetings are planned, the next on %(day)s.",
        len(coming),
    ) % {"count": site.words.first(len(coming)), "day": day_of(site, coming[0])}
    open_ = sum(bool(meeting.open) for meeting in coming)
    second = language.ngettext("%(count)s is open to all.", "%(count)s are open to all.", open_) % {
        "count": site.words.first(open_)
    }
    return Line(f"{first} {second}" if open_ else first, "governance", "meetings")


def _meetings_missing(site: Site) -> list[Line | None]:
    """Meetings without minutes, groups that have no meeting, and none ahead."""
    _ = site.language.gettext
    found_ = calendar(site)
    if not found_.ahead and not found_.past:
        return [Line(_("No meeting is recorded."))]
    since = site.portal.settings.today - relativedelta(months=MONTHS)
    met = {
        meeting.workgroup
        for meeting in (*found_.ahead, *_lately(site))
        if not meeting.cancelled and meeting.start.date() >= since
    }
    # The backbone's own team meets at its office, which is no news.
    quiet = [
        group.title
        for key, group in site.portal.all(Workgroup).items()
        if key not in met and group.kind != "backbone"
    ]
    without = [meeting.title for meeting in _lately(site) if not meeting.minutes_url]
    return [
        quoting(site, _("No minutes: %(names)s."), without, "governance", "meetings"),
        naming(
            site,
            _("No meeting of late and none planned: %(names)s."),
            quiet,
            "governance",
            "workgroups",
        ),
        None if found_.next else Line(_("No meeting is planned."), "governance", "meetings"),
    ]


# -- feedback ------------------------------------------------------------------------------------


def _answered(site: Site) -> Line | None:
    """How much feedback was answered, and after how many days on average."""
    every = site.portal.all(Feedback).values()
    if not every:
        return None
    answered = [feedback for feedback in every if feedback.response]
    days = [(f.responded_on - f.date).days for f in answered if f.responded_on]
    language = site.language
    said = [
        language.ngettext(
            "People told us one thing.", "People told us %(count)s things.", len(every)
        )
        % {"count": site.words.count(len(every))},
        language.ngettext("One has an answer.", "%(count)s have an answer.", len(answered))
        % {"count": site.words.first(len(answered))}
        if answered
        else language.gettext("None has an answer yet."),
    ]
    if days:
        average = round(sum(days) / len(days))
        said.append(
            language.ngettext(
                "It took %(count)s day on average.", "It took %(count)s days on average.", average
            )
            % {"count": language.number(average)}
        )
    return Line(" ".join(said), "feedback")


def _feedback_missing(site: Site) -> list[Line | None]:
    _ = site.language.gettext
    every = site.portal.all(Feedback).values()
    if not every:
        return [Line(_("Nobody has written down what people say."))]
    today = site.portal.settings.today
    waiting = [f for f in every if not f.response]
    late = [f.title for f in waiting if f.response_due and f.response_due < today]
    dateless = [f.title for f in waiting if not f.response_due]
    return [
        quoting(site, _("The answer is late: %(names)s."), late, "feedback"),
        quoting(site, _("Nobody has said when the answer comes: %(names)s."), dateless, "feedback"),
    ]


# -- news ----------------------------------------------------------------------------------------


def _news(site: Site) -> Line | None:
    """How much was told lately."""
    settings = site.portal.settings
    days = settings.checks.cadence_days
    since = settings.today - timedelta(days=days)
    count = sum(
        since <= event.day <= settings.today and not event.ahead for event in site.timeline.events
    )
    if not count:
        return None
    return Line(
        site.language.ngettext(
            "In the last %(days)s days, %(count)s thing was told here.",
            "In the last %(days)s days, %(count)s things were told here.",
            count,
        )
        % {"days": site.language.number(days), "count": site.words.count(count)},
        "timeline",
    )
