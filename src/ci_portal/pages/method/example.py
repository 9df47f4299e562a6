"""One judgement of the portal's own, told as a story with its numbers put in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import hypot
from typing import Any

from ci_portal.measures import Assessment, Judgement
from ci_portal.measures.points import known
from ci_portal.pages.addresses import address
from ci_portal.pages.method.rules import Rules, chance_within
from ci_portal.pages.site import Site
from ci_portal.pages.words import decimals


def chosen(site: Site) -> Judgement | None:
    """The judgement that is told, by a rule: nobody picks the one that looks best.

    The first one by pace, else the first one with a direction that its figures gave; headlines
    first, in the order of the results. None where no figure has been compared with another yet.
    """
    judgements = list(_in_order(site))
    by_pace = (j for j in judgements if j.total.standing.rule == "pace")
    by_direction = (j for j in judgements if j.total.direction_rule in ("z", "slope"))
    return next(by_pace, None) or next(by_direction, None)


def _in_order(site: Site) -> Iterator[Judgement]:
    headlines = [key for result in site.portal.ordered_results for key in result.headline]
    for key in dict.fromkeys([*headlines, *site.portal.indicators]):
        yield site.judgements[key]


def example(site: Site, root: str) -> dict[str, Any] | None:
    """What method.html shows of the chosen judgement; None where there is none."""
    judgement = chosen(site)
    if judgement is None:
        return None
    story = _Story(site, judgement)
    told = story.by_pace if judgement.total.standing.rule == "pace" else story.by_direction
    code = judgement.total.direction
    word = {"key": code, "word": site.words.status(code)}
    return {
        "title": judgement.indicator.title,
        "about": judgement.indicator.lay_definition,
        "url": root + address("indicators", judgement.indicator.id),
        "sentences": list(told()),
        "chips": site.words.chips(judgement) if told == story.by_pace else [word],
        "veto": _veto(site, judgement) if told == story.by_pace else None,
    }


def _veto(site: Site, judgement: Judgement) -> str | None:
    """For whom the word does not hold."""
    groups = judgement.not_for
    if not groups:
        return None
    return site.language.ngettext(
        "It does not hold for this group: %(groups)s.",
        "It does not hold for these groups: %(groups)s.",
        len(groups),
    ) % {"groups": site.language.join(groups)}


@dataclass(frozen=True)
class _Story:
    """A judgement in sentences, every number with as many digits as a reader's own sum needs."""

    site: Site
    judgement: Judgement

    @property
    def total(self) -> Assessment:
        """The assessment of everyone."""
        return self.judgement.total

    def by_pace(self) -> Iterator[str]:
        """From baseline and target to the pace."""
        a, language = self.total, self.site.language
        _ = language.gettext
        assert a.baseline is not None
        assert a.latest is not None
        assert a.target is not None
        assert a.expected_now is not None
        assert a.pace is not None
        start, now, aim = known(a.baseline), known(a.latest), a.target.value
        whole, past = a.target.date.t - a.baseline.t, a.latest.t - a.baseline.t
        due, come = abs(a.expected_now - start), abs(now - start)
        yield _("It stood at %(value)s in %(period)s. The aim is %(aim)s in %(due)s.") % {
            "value": self._value(start),
            "period": a.baseline.period,
            "aim": self._value(aim),
            "due": a.target.date.label,
        }
        yield _("That is %(way)s to go in %(years)s.") % {
            "way": self._difference(abs(aim - start)),
            "years": self._years(whole),
        }
        yield _(
            "By %(period)s, %(past)s of that time had passed. So we should have come %(way)s, to "
            "%(value)s."
        ) % {
            "period": a.latest.period,
            "past": self._years(past),
            "way": self._difference(due),
            "value": self._value(a.expected_now),
        }
        if a.pace > 0:
            text = _("We have come %(way)s, to %(value)s.")
        elif a.pace < 0:
            text = _("But it went the wrong way by %(way)s, to %(value)s.")
        else:
            text = _("But it is where it was, at %(value)s.")
        yield text % {"way": self._difference(come), "value": self._value(now)}
        if a.pace > 0:
            yield _("%(come)s of %(due)s is %(pace)s.") % {
                "come": self._difference(come),
                "due": self._difference(due),
                "pace": self.site.words.pace(a.pace, a.yardstick.thresholds),
            }
        yield self._cut()

    def _cut(self) -> str:
        """Between which two thresholds the pace lies."""
        _ = self.site.language.gettext
        rules = Rules(self.site)
        return {
            "on-track": _("That is %(on_track)s or more, so we say:"),
            "too-slow": _("That is less than %(on_track)s, but at least %(too_slow)s, so we say:"),
            "far-behind": _("That is less than %(too_slow)s, so we say:"),
            "moving-away": _("That is worse than where we began, so we say:"),
        }[self.total.status] % {"on_track": rules.on_track, "too_slow": rules.too_slow}

    def by_direction(self) -> Iterator[str]:
        """From the change, or the line through the figures, to the direction."""
        a = self.total
        _ = self.site.language.gettext
        assert a.baseline is not None
        assert a.latest is not None
        assert a.change is not None
        yield _("It stood at %(before)s in %(first)s and at %(now)s in %(last)s.") % {
            "before": self._value(known(a.baseline)),
            "first": a.baseline.period,
            "now": self._value(known(a.latest)),
            "last": a.latest.period,
        }
        yield from self._by_errors(a.change) if a.finding.errors else self._by_line()

    def _by_errors(self, change: float) -> Iterator[str]:
        """A change held against what chance alone would do."""
        a, language = self.total, self.site.language
        _ = language.gettext
        assert a.finding.errors is not None
        z = a.yardstick.thresholds.z
        yield _(
            "That is a change of %(change)s. Both figures may be a little off. Chance alone would "
            "move them apart by no more than %(reach)s in %(times)s of 100 cases."
        ) % {
            "change": self._difference(abs(change)),
            "reach": self._difference(z * hypot(*(error.value for error in a.finding.errors))),
            "times": language.number(100 * chance_within(z)),
        }
        if a.direction == "little-change":
            yield _("The change is smaller than that, so we say:")
        else:
            yield _("The change is larger than that, so we say:")

    def _by_line(self) -> Iterator[str]:
        """The line through the figures, and how far off it may be."""
        a, language = self.total, self.site.language
        _ = language.gettext
        assert a.trend is not None
        low, high = a.trend.interval()
        count = len(a.trend.points)
        yield language.ngettext(
            "A straight line through the last figure changes by %(slope)s a year.",
            "A straight line through the last %(count)s figures changes by %(slope)s a year.",
            count,
        ) % {"count": self.site.words.count(count), "slope": self._signed(a.trend.slope)}
        yield _("It may be off: the true change lies between %(low)s and %(high)s a year.") % {
            "low": self._signed(low),
            "high": self._signed(high),
        }
        if a.direction == "little-change":
            yield _("No change at all lies between them too, so we say:")
        else:
            yield _("No change at all lies outside, so we say:")

    # -- numbers ----------------------------------------------------------------------------------

    def _value(self, number: float) -> str:
        return self._exact(self.site.language.value, number)

    def _difference(self, number: float) -> str:
        return self._exact(self.site.language.points, number)

    def _exact(self, write: Callable[[float, str, int], str], number: float) -> str:
        record = self.judgement.indicator
        return write(number, record.unit, decimals(number, record.decimals + 2))

    def _signed(self, number: float) -> str:
        record = self.judgement.indicator
        return self.site.words.signed(record, number, decimals(number, record.decimals + 2))

    def _years(self, years: float) -> str:
        """A length of time; the plural follows what is printed."""
        language = self.site.language
        fine = decimals(years, 1)
        return language.ngettext(
            "%(count)s year", "%(count)s years", 1 if fine == 0 and round(years) == 1 else 2
        ) % {"count": language.number(years, fine)}
