"""A partner's profile: what its page says of it, besides what it has promised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ci_portal.model.records import Commitment, Partner, Record, Result, Strategy, Win
from ci_portal.pages.site import Site


class SignOn(NamedTuple):
    """A commitment of the kind sign-on, and the results that it is for."""

    record: Commitment
    results: tuple[Result, ...]


class Credit(NamedTuple):
    """A win, and the partners who share the credit with the one whose page it is."""

    win: Win
    others: tuple[Partner, ...]


class Profile(NamedTuple):
    """What partner.md.j2 shows.

    `left` says that the partner is gone. `facts` are pairs of what is said and of the text;
    `stories` are the promises, sign-ons among them, of which a story is told. `workgroups` are
    names, with a word where the partner leads them.
    """

    left: str | None
    facts: tuple[tuple[str, str], ...]
    sign_ons: tuple[SignOn, ...]
    promised: bool
    stories: tuple[Record, ...]
    leads: tuple[Strategy, ...]
    takes_part: tuple[Strategy, ...]
    workgroups: tuple[str, ...]
    credits: tuple[Credit, ...]


def profile(site: Site, partner: Partner) -> Profile:
    """All that is known of a partner."""
    people, key = site.people, partner.id
    sign_ons = people.ties.sign_ons.get(key, ())
    promises = people.promises_of_partner.get(key, ())
    every = (*(promise.record for promise in promises), *sign_ons)
    return Profile(
        left=_left(site, partner),
        facts=tuple(_facts(site, partner)),
        sign_ons=tuple(_sign_on(site, record) for record in sign_ons),
        promised=bool(promises),
        stories=tuple(record for record in every if record.body.strip()),
        leads=people.leads.get(key, ()),
        takes_part=people.takes_part.get(key, ()),
        workgroups=tuple(_workgroups(site, key)),
        credits=tuple(_credits(site, key)),
    )


def _left(site: Site, partner: Partner) -> str | None:
    if partner.id in site.ties.members or partner.left is None:
        return None
    return site.language.gettext("Left on %(day)s.") % {"day": site.language.date(partner.left)}


def _facts(site: Site, partner: Partner) -> Iterator[tuple[str, str]]:
    """What there is to know at a glance."""
    language, words = site.language, site.words
    _, day = language.gettext, language.date
    sector = words.code("sector", partner.sector)
    yield (
        _("Part of community life"),
        _("%(sector)s. It is a public body.") % {"sector": sector} if partner.public else sector,
    )
    if partner.roles:
        yield _("What it does"), ", ".join(words.code("role", role) for role in partner.roles)
    if partner.level:
        yield _("Where it works"), words.code("level", partner.level)
    if partner.left is None:
        yield _("With us"), _("Since %(day)s") % {"day": day(partner.joined)}
    else:
        days = {"first": day(partner.joined), "last": day(partner.left)}
        yield _("With us"), _("From %(first)s to %(last)s") % days
    if partner.champions:
        yield _("Who stands up for it in public"), language.join(partner.champions)


def _sign_on(site: Site, record: Commitment) -> SignOn:
    results = site.portal.results
    return SignOn(record, tuple(results[key] for key in site.ties.results_of(record)))


def _workgroups(site: Site, partner: str) -> Iterator[str]:
    _ = site.language.gettext
    for group in site.people.workgroups.get(partner, ()):
        name = {"name": group.title}
        yield _("%(name)s (leads it)") % name if partner in group.chairs else group.title


def _credits(site: Site, partner: str) -> Iterator[Credit]:
    partners = site.portal.all(Partner)
    for win in site.people.wins.get(partner, ()):
        others = (key for key in dict.fromkeys(win.credit) if key != partner)
        yield Credit(win, tuple(partners[key] for key in others))
