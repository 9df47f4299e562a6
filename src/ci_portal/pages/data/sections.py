"""The parts of the catalogue, and what each shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ci_portal.model.record import Frequency
from ci_portal.model.records import Agreement, Indicator, Source
from ci_portal.pages.addresses import METHOD, address
from ci_portal.pages.data.downloads import Files, addresses_of_api, tables
from ci_portal.pages.governance.agreements import agreements
from ci_portal.pages.links import few
from ci_portal.pages.site import Site
from ci_portal.reading.files.packages import ROOT
from ci_portal.reading.files.rights import Named, licences_of, sources_of

#: With more indicators than these the dictionary says no more of each than where to read on.
MOST_DEFINED = 150


def parts(site: Site) -> dict[str, str]:
    """The parts of the catalogue that this site has, with their titles."""
    _ = site.language.gettext
    titles = {
        "downloads": _("What you can take along"),
        "sources": _("Where it comes from, and how fresh it is"),
        "dictionary": _("What each figure means"),
        "privacy": _("How small groups are protected"),
        "packages": _("The packages behind the figures"),
        "api": _("For programs"),
    }
    there = {"sources": bool(site.portal.all(Source)), "packages": bool(_packages(site))}
    return {part: title for part, title in titles.items() if there.get(part, True)}


def catalogue(files: Files, part: str) -> dict[str, Any]:
    """What catalogue.html shows of a part."""
    make: Mapping[str, Callable[[Files], dict[str, Any]]] = {
        "downloads": _downloads,
        "sources": _sources,
        "dictionary": _dictionary,
        "privacy": _privacy,
        "packages": lambda given: {"packages": _packages(given.site)},
        "api": lambda given: {"documents": addresses_of_api(given)},
    }
    return {"part": part, **make[part](files)}


def _downloads(files: Files) -> dict[str, Any]:
    licences = licences_of(files.site.packages.get(ROOT, {}))
    return {**tables(files), "licences": [_named(each) for each in licences]}


# -- where figures come from ----------------------------------------------------------------------


def _sources(files: Files) -> dict[str, Any]:
    """What is late first, then what is due next; what promises nothing last."""
    site, language = files.site, files.site.language
    today = site.portal.settings.today

    def rank(source: Source) -> tuple[date, str, str]:
        return source.next_expected or date.max, source.title, source.id

    found = sorted(site.portal.all(Source).values(), key=rank)
    late = [source.title for source in found if _is_late(source, today)]
    summary = language.gettext("No source is late.")
    if late:
        summary = language.ngettext(
            "%(count)s source is late: %(names)s.",
            "%(count)s sources are late: %(names)s.",
            len(late),
        ) % {"count": site.words.first(len(late)), "names": few(site, late)}
    return {"summary": summary, "sources": [_source(site, each) for each in found]}


def _is_late(source: Source, today: date) -> bool:
    return source.next_expected is not None and source.next_expected < today


def _source(site: Site, source: Source) -> dict[str, Any]:
    language = site.language
    _ = language.gettext
    chip = {"key": "on-time", "word": _("On time")}
    if _is_late(source, site.portal.settings.today):
        chip = {"key": "overdue", "word": _("Overdue")}
    elif source.next_expected is None:
        chip = {"key": "no-date", "word": _("No date promised")}
    return {
        "title": source.title,
        "url": _web(source.url),
        "steward": source.steward,
        "licence": source.licence,
        "cadence": _cadence(site, source.cadence),
        "caveats": source.caveats,
        "last": language.date(source.last_release) if source.last_release else None,
        "next": language.date(source.next_expected) if source.next_expected else None,
        "chip": chip,
    }


def _cadence(site: Site, cadence: Frequency) -> str:
    _ = site.language.gettext
    return {
        "weekly": _("Every week"),
        "monthly": _("Every month"),
        "quarterly": _("Every three months"),
        "twice-a-year": _("Twice a year"),
        "yearly": _("Every year"),
        "every-two-years": _("Every two years"),
        "every-three-years": _("Every three years"),
        "every-five-years": _("Every five years"),
        "irregular": _("From time to time"),
    }[cadence]


# -- what they mean -------------------------------------------------------------------------------


def _dictionary(files: Files) -> dict[str, Any]:
    """Each indicator once, with the first result that it is part of."""
    portal = files.site.portal
    full = len(portal.indicators) <= MOST_DEFINED
    seen: set[str] = set()
    groups = []
    for result in portal.ordered_results:
        found = [each for each in portal.indicators_of[result.id] if each.id not in seen]
        seen.update(each.id for each in found)
        if found:
            entries = [_entry(files, each, full=full) for each in found]
            groups.append({"title": result.title, "entries": entries})
    return {"groups": groups, "full": full, "fold": len(portal.indicators) > len(groups) + 4}


def _entry(files: Files, indicator: Indicator, *, full: bool) -> dict[str, Any]:
    site = files.site
    _ = site.language.gettext
    brief = {"title": indicator.title, "url": files.root + address("indicators", indicator.id)}
    if not full:
        return brief
    source = site.portal.source_of(indicator.id)
    better = _("up is better") if indicator.direction == "up" else _("down is better")
    return {
        **brief,
        "definition": indicator.lay_definition,
        "unit": _("%(unit)s, %(direction)s")
        % {"unit": _unit(site, indicator), "direction": better},
        "source": _("Source: %(source)s") % {"source": source.title} if source else None,
        "links": list(files.link(f"data/indicators/{indicator.id}.csv", "CSV", indicator.title)),
    }


def _unit(site: Site, indicator: Indicator) -> str:
    """What kind of number it is."""
    _ = site.language.gettext
    label = indicator.unit_label
    if indicator.unit in ("rate", "count", "currency") and label:
        kinds = {"rate": _("A rate"), "count": _("A number"), "currency": _("An amount of money")}
        return _("%(kind)s: %(label)s") % {"kind": kinds[indicator.unit], "label": label}
    return {
        "percent": _("Percent"),
        "rate": _("A rate"),
        "count": _("A number"),
        "currency": _("An amount of money"),
        "index": _("An index"),
        "years": _("Years"),
    }[indicator.unit]


# -- how they are protected -----------------------------------------------------------------------


def _privacy(files: Files) -> dict[str, Any]:
    """The portal's own rule, and what partners have agreed on."""
    site, policy = files.site, files.site.portal.settings.privacy
    _ = site.language.gettext
    texts = [
        _(
            "We never show a figure about fewer than %(people)s people. "
            "It is marked as not shown, on pages and in files, and no number of it is anywhere."
        )
        % {"people": site.language.number(policy.minimum)},
        _("This site can't be published while a smaller number lies in its data files.")
        if policy.mode == "source"
        else _("Smaller numbers are taken out before anything is drawn or worked out from them."),
    ]
    room = site.rooms.get("governance")
    there = site.portal.all(Agreement)
    return {
        "texts": texts,
        "agreements": agreements(site, files.root)["agreements"] if there else [],
        "governance": f"{files.root}{room}#agreements" if room and there else None,
        "method": files.root + METHOD if "method" in site.rooms else None,
    }


def _packages(site: Site) -> list[dict[str, Any]]:
    """The data packages that figures were read from."""
    used = {table.rpartition("/")[0] for table in site.portal.tables}
    return [
        {
            "title": _text(descriptor, "title") or _text(descriptor, "name") or key,
            "description": _text(descriptor, "description"),
            "version": _text(descriptor, "version"),
            "sources": [_named(each) for each in sources_of(descriptor)],
            "licences": [_named(each) for each in licences_of(descriptor)],
        }
        for key, descriptor in sorted(site.packages.items())
        if key in used
    ]


def _text(descriptor: Mapping[str, Any], name: str) -> str | None:
    """A text of a descriptor, which may hold anything."""
    found = descriptor.get(name)
    return " ".join(found.split()) or None if isinstance(found, str) else None


def _named(entry: Named) -> dict[str, str | None]:
    """A source or a licence, with its address if it has one."""
    path = _web(entry.get("path"))
    return {"title": entry.get("title") or entry.get("name") or entry.get("path"), "url": path}


def _web(url: str | None) -> str | None:
    """An address of the web; None for any other, which a link must not have."""
    return url if url and url.startswith(("https://", "http://")) else None
