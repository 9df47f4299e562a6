"""Why a status is what it is, what would change it, and what was expected instead."""

from __future__ import annotations

from ci_portal.measures.assess import Assessment
from ci_portal.measures.freshness import Freshness
from ci_portal.measures.judge import Judgement
from ci_portal.measures.points import known
from ci_portal.model.observations import Point
from ci_portal.model.records import Indicator
from ci_portal.pages.words import Words, decimals_apart


def verdict_sentence(indicator: Indicator, a: Assessment, words: Words) -> str:
    """Which test gave the status, with the figures and thresholds that it looked at."""
    _ = words.language.gettext
    rule = a.standing.rule
    if a.latest is None or a.baseline is None:
        return _("No figure has been published that could be judged.")
    values = {
        "value": _told(indicator, a, a.latest, words),
        "target": words.value(indicator, a.target.value) if a.target else "",
        "period": a.target.date.label if a.target else a.latest.period,
        "since": a.baseline.period,
    }
    match rule:
        case "met":
            return _("It is %(value)s, and the target was %(target)s.") % values
        case "latest-past-deadline":
            return (
                _("The target was %(target)s by %(period)s. The figure is out: %(value)s.") % values
            )
        case "today-past-deadline":
            return _("The date for %(target)s is past, and its figure is not out.") % values
        case "slipped":
            return _("The target was met in %(since)s. Now it no longer is.") % values
        case "nothing-since":
            return _("There is one figure, and nothing to compare it with.")
        case "overlap":
            return _("The periods of the two figures overlap. They can not be compared.")
        case "pace":
            return _by_pace(indicator, a, words)
        case _:
            return _by_direction(a, words)


def _by_pace(indicator: Indicator, a: Assessment, words: Words) -> str:
    assert a.expected_now is not None
    assert a.pace is not None
    assert a.latest is not None
    assert a.baseline is not None
    _ = words.language.gettext
    cuts = a.yardstick.thresholds
    fine = decimals_apart(known(a.latest), a.expected_now, indicator.decimals)
    value, expected = (
        words.language.value(number, indicator.unit, fine)
        for number in (known(a.latest), a.expected_now)
    )
    values = {
        "period": a.latest.period,
        "since": a.baseline.period,
        "value": value,
        "expected": expected,
        "part": words.pace(a.pace, cuts),
        "on_track": words.percent(cuts.on_track),
        "too_slow": words.percent(cuts.too_slow),
        "word": words.status(a.status).lower(),
    }
    if a.status == "moving-away":
        return (
            _(
                "By %(period)s it should have come to %(expected)s. It is %(value)s, and that is "
                "worse than in %(since)s."
            )
            % values
        )
    parts = [
        _("By %(period)s it should have come to %(expected)s. It is %(value)s.") % values,
        _("That is %(part)s of the change needed by then.") % values,
    ]
    if a.status == "on-track":
        parts.append(_("From %(on_track)s on, we say “%(word)s”.") % values)
    elif a.status == "too-slow":
        parts.append(_("From %(too_slow)s to %(on_track)s, we say “%(word)s”.") % values)
    else:
        parts.append(_("Below %(too_slow)s, we say “%(word)s”.") % values)
    return " ".join(parts)


def _by_direction(a: Assessment, words: Words) -> str:
    assert a.baseline is not None
    language = words.language
    _ = language.gettext
    if a.direction_rule == "z":
        text = (
            _("The change since %(period)s is so small that chance alone could have made it.")
            if a.direction == "little-change"
            else _("The change since %(period)s is larger than chance alone would make it.")
        )
        return text % {"period": a.baseline.period}
    if a.trend is not None and a.direction_rule == "slope":
        # A slope speaks of at least four figures: the singular is never used.
        count = {"count": words.count(len(a.trend.points))}
        if a.direction == "little-change":
            return _("A line through the last %(count)s figures is close to level.") % count
        up = a.trend.slope > 0
        return (
            _("A line through the last %(count)s figures clearly goes up.")
            if up
            else _("A line through the last %(count)s figures clearly goes down.")
        ) % count
    return _("There are too few figures to tell.")


def flip_sentence(indicator: Indicator, a: Assessment, words: Words) -> str:
    """What the latest figure would have to be for another word; "" where no figure would do it."""
    _ = words.language.gettext
    parts = []
    for flip in reversed(a.flips):  # the better one first
        values = {
            "value": words.language.value(flip.value, indicator.unit, _fine(indicator, flip.value)),
            "word": words.status(flip.status).lower(),
        }
        if flip.better:
            parts.append(_("At %(value)s or better, it would be “%(word)s”.") % values)
        else:
            parts.append(_("If it were worse than %(value)s, it would be “%(word)s”.") % values)
    return " ".join(parts)


def _fine(indicator: Indicator, value: float) -> int:
    """A threshold of a share is told one digit more finely than figures, unless it is round."""
    fine = indicator.decimals
    if indicator.unit in ("count", "currency") or round(value, fine) == round(value, fine + 1):
        return fine
    return fine + 1


def curve_sentence(indicator: Indicator, a: Assessment, words: Words) -> str:
    """What was expected had nothing changed, and what came instead; "" without a forecast."""
    _ = words.language.gettext
    expected = a.expected
    if expected is None or a.outlook is None or a.latest is None or a.baseline is None:
        return ""
    fine = decimals_apart(known(a.latest), expected.value, indicator.decimals)
    value, foreseen = (
        words.language.value(number, indicator.unit, fine)
        for number in (known(a.latest), expected.value)
    )
    values = {"value": value, "expected": foreseen, "period": a.latest.period}
    record = a.outlook.record
    if record is not None:
        start = _(
            "In %(year)s the partners expected %(expected)s for %(period)s, if nothing changed."
        )
        values["year"] = str(record.made_on.year)
    else:
        start = _("Going on as up to %(since)s, it would be %(expected)s by %(period)s.")
        values["since"] = a.baseline.period
    end = {
        "turned": _("It is %(value)s: the curve has turned."),
        "bending": _("It is %(value)s, better than that, but it is not going up yet.")
        if a.yardstick.better == "up"
        else _("It is %(value)s, better than that, but it is not going down yet."),
        "following": _("It is %(value)s, about as expected."),
        "worse": _("It is %(value)s, and that is worse."),
    }[a.curve or "following"]
    return f"{start} {end}" % values


def veto_sentence(judgement: Judgement, words: Words) -> str:
    """For whom the status does not hold, and why; "" where it holds for all we know of."""
    language = words.language

    def named(reason: str) -> list[str]:
        names = (words.group(v.group) for v in judgement.vetoes if v.reason == reason)
        return list(dict.fromkeys(names))

    parts = []
    if worse := named("getting-worse"):
        text = language.ngettext(
            "It is getting worse for this group: %(groups)s.",
            "It is getting worse for these groups: %(groups)s.",
            len(worse),
        )
        parts.append(text % {"groups": language.join(worse)})
    if behind := named("widening"):
        text = language.ngettext(
            "The gap is growing for this group: %(groups)s.",
            "The gap is growing for these groups: %(groups)s.",
            len(behind),
        )
        parts.append(text % {"groups": language.join(behind)})
    return " ".join(parts)


def freshness_sentence(freshness: Freshness, words: Words) -> str:
    """When the next figure is due, or that it is late; "" where nothing is promised."""
    _ = words.language.gettext
    if freshness.due is None:
        return ""
    day = {"day": words.language.date(freshness.due)}
    if freshness.overdue:
        return _("The next figure was due on %(day)s. It is late.") % day
    return _("The next figure is due on %(day)s.") % day


def people_sentence(indicator: Indicator, a: Assessment, words: Words) -> str:
    """What is still missing, in people; "" where it isn't known or nothing is missing."""
    if not a.people_needed or a.target is None or a.latest is None:
        return ""
    _ = words.language.gettext
    missing = abs(a.target.value - known(a.latest))
    fine = decimals_apart(missing, 0.0, indicator.decimals)
    return _("What is missing, %(gap)s, stands for %(people)s people each year.") % {
        "gap": words.language.points(missing, indicator.unit, fine),
        "people": words.language.number(a.people_needed),
    }


def _told(indicator: Indicator, a: Assessment, point: Point, words: Words) -> str:
    """A figure, finely enough to be told from the target."""
    fine = indicator.decimals
    if a.target is not None:
        fine = decimals_apart(known(point), a.target.value, fine)
    return words.language.value(known(point), indicator.unit, fine)
