"""What the funding comes to, in words: until when, from whom, and of which sort."""

from __future__ import annotations

from collections.abc import Sequence

from ci_portal.measures.funding import amounts, for_all, largest, last_day, running
from ci_portal.model.records import Funding
from ci_portal.pages.links import few, partner
from ci_portal.pages.site import Site

_KINDS = ("new", "realigned", "in-kind")


def by_end(every: Sequence[Funding]) -> list[Funding]:
    """The first to end first."""
    return sorted(every, key=lambda each: (each.end, each.start, each.title, each.id))


def horizon(site: Site) -> list[str]:
    """Until when there is money at the longest, and until when for the common work."""
    language, today = site.language, site.portal.settings.today
    _ = language.gettext
    money = [each for each in site.portal.all(Funding).values() if each.kind != "in-kind"]
    last = last_day(money)
    if last is None or last < today:
        return [_("No money is secured from today on.")]
    said = [_("Money is secured until %(month)s at the longest.") % {"month": language.month(last)}]
    common = last_day(each for each in money if for_all(each))
    if common is None or common == last:
        return said
    if common < today:
        said.append(_("For the common work, such as the office, there is none from today on."))
    else:
        said.append(
            _("For the common work, such as the office, it lasts until %(month)s.")
            % {"month": language.month(common)}
        )
    return said


def mix(site: Site) -> list[str]:
    """What runs today: new or moved, public or private, how much from whom; what can't be added."""
    now = running(by_end(tuple(site.portal.all(Funding).values())), site.portal.settings.today)
    if not now:
        return []
    return [_count(site, now), *_money(site, now), *_not_added(site, now)]


def _count(site: Site, now: Sequence[Funding]) -> str:
    """How many grants run today, by kind."""
    language = site.language
    new, moved, other = (sum(each.kind == kind for each in now) for kind in _KINDS)
    kinds = (
        (new, language.ngettext("one of new money", "%(count)s of new money", new)),
        (
            moved,
            language.ngettext(
                "one of money moved from old uses", "%(count)s of money moved from old uses", moved
            ),
        ),
        (
            other,
            language.ngettext(
                "one of rooms, time or goods", "%(count)s of rooms, time or goods", other
            ),
        ),
    )
    return language.ngettext(
        "One grant runs today: %(kinds)s.", "%(count)s grants run today: %(kinds)s.", len(now)
    ) % {
        "count": site.words.first(len(now)),
        "kinds": language.join(
            text % {"count": site.words.count(count)} for count, text in kinds if count
        ),
    }


def _money(site: Site, now: Sequence[Funding]) -> list[str]:
    """The parts of the money whose amount is recorded."""
    known = [each for each in now if each.amount]
    total = sum(each.amount or 0.0 for each in known)
    if not total:
        return []
    language = site.language
    _ = language.gettext

    def part(chosen: Sequence[Funding]) -> str:
        return _percent(site, sum(each.amount or 0.0 for each in chosen) / total)

    said = [
        _("The amounts that are recorded come to %(total)s.")
        % {"total": language.value(total, "currency")}
    ]
    moved = [each for each in known if each.kind == "realigned"]
    public = [each for each in known if each.public]
    silent = [each for each in known if each.public is None]
    said.append(_("Of this, %(part)s was moved from old uses.") % {"part": part(moved)})
    said.append(_("%(part)s is public money.") % {"part": part(public)})
    if silent:
        said.append(_("For %(part)s nobody has written down if it is.") % {"part": part(silent)})
    key, most = largest(amounts(known))
    if most < 1:
        said.append(
            _("The largest funder, %(funder)s, gives %(part)s.")
            % {"funder": partner(site, key).text, "part": _percent(site, most)}
        )
    else:
        said.append(_("All of it comes from %(funder)s.") % {"funder": partner(site, key).text})
    return said


def _not_added(site: Site, now: Sequence[Funding]) -> list[str]:
    """Grants with a band or without any amount."""
    names = [each.title for each in now if not each.amount]
    if not names:
        return []
    return [
        site.language.gettext("Not added up, since no exact amount is known: %(grants)s.")
        % {"grants": few(site, names)}
    ]


def _percent(site: Site, part: float) -> str:
    """A part of 1 as a percentage that is never rounded to nothing or to all."""
    whole = round(100 * part)
    decimals = 1 if whole in (0, 100) and part not in (0.0, 1.0) else 0
    return site.language.value(100 * part, "percent", decimals)
