"""The roster: who takes part, from which parts of community life, and who is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from ci_portal.model.partnership import Role, Sector
from ci_portal.model.records import Partner
from ci_portal.pages.choices import choice, of_codes, of_results
from ci_portal.pages.people import said
from ci_portal.pages.people.rows import Own, link
from ci_portal.pages.site import Site

#: Those the work is about come first; the others as their schema has them.
SECTORS: tuple[Sector, ...] = (
    *("resident", "community"),
    *(sector for sector in get_args(Sector) if sector not in ("resident", "community")),
)
#: Roles and sectors of those who speak for themselves.
_VOICES = ("resident", "community")
#: A description is cut after so many characters: its partner's page has all of it.
_SHORT = 140
#: How wide the longest bar is, in its own units.
_WIDE = 100


def roster(
    site: Site,
    root: str,
    own: Own,
    *,
    sector: str | None = None,
    role: str | None = None,
    result: str | None = None,
) -> dict[str, Any]:
    """What partners.html shows: all partners, or those of a sector, with a role, of a result.

    Who is missing, the champions and the choices stand above all partners only.
    """
    people, language = site.people, site.language
    _ = language.gettext
    every = [
        partner
        for partner in (*people.members, *people.gone)
        if sector in (None, partner.sector)
        and (role is None or role in partner.roles)
        and (result is None or result in people.results.get(partner.id, ()))
    ]
    members = [partner for partner in every if partner.id in site.ties.members]
    gone = [partner for partner in every if partner.id not in site.ties.members]
    whole = sector is None and role is None and result is None
    sections = list(_sections(site, root, members, whole=whole))
    if gone:
        rows = [_row(site, root, partner, whole=whole) for partner in gone]
        sections.append({"title": _("No longer with us"), "rows": rows})
    return {
        "absent": None if every else _("There is no such partner yet."),
        "title_id": own("roster--who") if whole and every else None,
        "summary": _summary(site) if whole and members else [],
        "balance": _balance(site) if whole and members else [],
        "voices": [
            _link(site, root, partner) | {"name": None}
            for partner in members
            if whole and (partner.sector in _VOICES or "resident-voice" in partner.roles)
        ],
        "champions": [
            _link(site, root, partner) | {"name": name}
            for partner in (members if whole else ())
            for name in partner.champions
        ],
        "narrow": _filter(site, every, own) if whole and len(every) > 1 else None,
        "sections": sections,
    }


def _link(site: Site, root: str, partner: Partner) -> dict[str, Any]:
    return {**link(partner.title, site.page("partners", partner.id), root)}


# -- who is there, and who is missing ----------------------------------------------------------


def _summary(site: Site) -> list[str]:
    """How many partners there are, from where, and which parts of community life are missing."""
    language, words, people = site.language, site.words, site.people
    present = {partner.sector for partner in people.members}
    total = len(people.members)
    once = {partner.sector for partner in people.gone} - present
    never = set(SECTORS) - present - once - {"other"}
    said = [
        language.ngettext("One partner takes part.", "%(count)s partners take part.", total)
        % {"count": words.first(total)}
    ]
    if total > 1:
        text = language.ngettext(
            "All of them come from one part of community life.",
            "They come from %(count)s parts of community life.",
            len(present),
        )
        said.append(text % {"count": words.count(len(present))})
    for missing, text in (
        (never, language.gettext("Nobody yet from: %(sectors)s.")),
        (once - {"other"}, language.gettext("Nobody any more from: %(sectors)s.")),
    ):
        if missing:
            names = [words.code("sector", s) for s in SECTORS if s in missing]
            said.append(text % {"sectors": language.join(names)})
    return said


def _balance(site: Site) -> list[dict[str, Any]]:
    """How many partners come from each sector, those with none included."""
    _ = site.language.gettext
    count = Counter(partner.sector for partner in site.people.members)
    once = {partner.sector for partner in site.people.gone}
    most = max(count.values())
    return [
        {
            "title": site.words.code("sector", sector),
            "count": site.language.number(count[sector]) if count[sector] else None,
            "word": _("nobody any more") if sector in once else _("nobody yet"),
            "bar": round(_WIDE * count[sector] / most, 1),
        }
        for sector in SECTORS
        if sector != "other" or count[sector]
    ]


# -- the list --------------------------------------------------------------------------------


def _sections(
    site: Site, root: str, members: Sequence[Partner], *, whole: bool
) -> Iterator[dict[str, Any]]:
    for sector in SECTORS:
        found = [partner for partner in members if partner.sector == sector]
        if found:
            yield {
                "title": site.words.code("sector", sector),
                "rows": [_row(site, root, partner, whole=whole) for partner in found],
            }


def _row(site: Site, root: str, partner: Partner, *, whole: bool) -> dict[str, Any]:
    """One partner."""
    people, words = site.people, site.words
    promises = people.promises_of_partner.get(partner.id, ())
    return {
        **_link(site, root, partner),
        "about": _short(partner.description),
        "roles": [words.code("role", role) for role in partner.roles],
        "since": _since(site, partner),
        "tally": said.tally(site, promises),
        "late": any(promise.state == "late" for promise in promises),
        "chosen": {
            "sector": partner.sector,
            "role": " ".join(partner.roles),
            "result": " ".join(people.results.get(partner.id, ())),
            "place": " ".join(place_code(p) for p in people.places.get(partner.id, ())),
        }
        if whole
        else {},
    }


def _short(text: str | None) -> str | None:
    """The beginning of a long description, in whole words."""
    if text is None or len(text) <= _SHORT:
        return text
    return text[: _SHORT - 1].rpartition(" ")[0].rstrip(",;:–") + " …"


def _since(site: Site, partner: Partner) -> str:
    _ = site.language.gettext
    if partner.left and partner.id not in site.ties.members:
        years = {"first": partner.joined.year, "last": partner.left.year}
        return _("From %(first)s to %(last)s") % years
    return _("Since %(year)s") % {"year": partner.joined.year}


def place_code(place: str) -> str:
    """A place as a choice in an address: without blanks, which part one code from the next."""
    return "-".join(place.split())


# -- the choices -----------------------------------------------------------------------------


def _filter(site: Site, every: Sequence[Partner], own: Own) -> dict[str, Any]:
    """The choices above the list: only what somebody there has."""
    _, people = site.language.gettext, site.people
    sectors = {partner.sector for partner in every}
    roles = {role for partner in every for role in partner.roles}
    results = {key for partner in every for key in people.results.get(partner.id, ())}
    places = {place for partner in every for place in people.places.get(partner.id, ())}
    return {
        "list": own("roster--list"),
        "total": len(every),
        "choices": [
            of_codes(site, "sector", _("Part of community life"), "sector", SECTORS, sectors),
            of_codes(site, "role", _("What they do"), "role", get_args(Role), roles),
            of_results(site, results),
            choice("place", _("Place"), ((place_code(p), p) for p in sorted(places))),
        ],
    }
