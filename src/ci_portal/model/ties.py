"""Who works on what: the strategies, workgroups and partners of each result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from ci_portal.model.portal import Portal
from ci_portal.model.records import BackboneFunction, Commitment, Partner, Strategy, Workgroup

#: Statuses of strategies that are being carried out.
AT_WORK = ("active", "scaled")
#: The functions of a backbone, in the words of the schema.
FUNCTIONS = ("vision", "alignment", "measurement", "public-will", "policy", "funding")


class Ties:
    """What holds the records of a portal together, worked out once for all rules."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal

    @cached_property
    def strategies(self) -> Mapping[str, tuple[Strategy, ...]]:
        """The strategies at work for each result."""
        found: defaultdict[str, list[Strategy]] = defaultdict(list)
        for strategy in self.portal.all(Strategy).values():
            for result in strategy.results if strategy.status in AT_WORK else ():
                found[result].append(strategy)
        return {result: tuple(found[result]) for result in self.portal.results}

    @cached_property
    def overlaps(self) -> Mapping[str, tuple[Strategy, ...]]:
        """The strategies that reach some of the same people as each, whichever of them says so."""
        strategies = self.portal.all(Strategy)
        found: dict[str, set[str]] = {key: set() for key in strategies}
        for key, strategy in strategies.items():
            for other in strategies.keys() & set(strategy.overlaps_with) - {key}:
                found[key].add(other)
                found[other].add(key)
        return {key: tuple(strategies[other] for other in sorted(found[key])) for key in found}

    @cached_property
    def workgroups(self) -> Mapping[str, tuple[Workgroup, ...]]:
        """The workgroups that name each result."""
        groups = self.portal.all(Workgroup).values()
        return {
            result: tuple(group for group in groups if result in group.results)
            for result in self.portal.results
        }

    @cached_property
    def members(self) -> Mapping[str, Partner]:
        """The partners who have not left."""
        today = self.portal.settings.today
        return {
            key: partner
            for key, partner in self.portal.all(Partner).items()
            if partner.left is None or partner.left > today
        }

    @cached_property
    def partners(self) -> Mapping[str, tuple[Partner, ...]]:
        """The partners listed on each result: in its strategies at work, and in its workgroups."""
        found = {}
        for result in self.portal.results:
            names = {
                name
                for strategy in self.strategies[result]
                for name in (strategy.lead, *strategy.partners)
            } | {
                name
                for group in self.workgroups[result]
                for name in (*group.chairs, *group.members)
            }
            found[result] = tuple(self.members[key] for key in sorted(self.members) if key in names)
        return found

    @cached_property
    def commitments(self) -> Mapping[str, tuple[Commitment, ...]]:
        """What each partner has promised, without what was dropped."""
        found: defaultdict[str, list[Commitment]] = defaultdict(list)
        for commitment in self.portal.all(Commitment).values():
            if commitment.status != "dropped":
                found[commitment.partner].append(commitment)
        return {partner: tuple(found[partner]) for partner in self.portal.all(Partner)}

    @cached_property
    def promised_for(self) -> Mapping[str, tuple[Commitment, ...]]:
        """What partners have promised for each strategy, also what was dropped."""
        found: dict[str, list[Commitment]] = {key: [] for key in self.portal.all(Strategy)}
        for commitment in self.portal.all(Commitment).values():
            for key in dict.fromkeys(commitment.strategies):
                if key in found:
                    found[key].append(commitment)
        return {key: tuple(promises) for key, promises in found.items()}

    @cached_property
    def sign_ons(self) -> Mapping[str, tuple[Commitment, ...]]:
        """The sign-ons of each partner who has made one, in the order of their days."""
        found: defaultdict[str, list[Commitment]] = defaultdict(list)
        for commitment in self.portal.all(Commitment).values():
            if commitment.kind == "sign-on":
                found[commitment.partner].append(commitment)
        return {
            partner: tuple(sorted(records, key=lambda c: (c.made_on, c.id)))
            for partner, records in found.items()
        }

    @cached_property
    def newest_sign_ons(self) -> Mapping[str, Mapping[str, Commitment]]:
        """The newest sign-on of each partner to each result: it holds unless it was dropped."""
        return {
            partner: {key: record for record in records for key in self.results_of(record)}
            for partner, records in self.sign_ons.items()
        }

    @cached_property
    def signed(self) -> frozenset[tuple[str, str]]:
        """Who stands by what: pairs of a partner and a result."""
        return frozenset(
            (partner, result)
            for partner, newest in self.newest_sign_ons.items()
            for result, sign_on in newest.items()
            if sign_on.status != "dropped"
        )

    @cached_property
    def holders(self) -> Mapping[str, tuple[str, ...]]:
        """Who holds each function of the backbone. Who has left holds nothing."""
        gone = self.portal.all(Partner).keys() - self.members.keys()
        found: dict[str, dict[str, None]] = {name: {} for name in FUNCTIONS}
        for record in self.portal.all(BackboneFunction).values():
            found[record.function].update(dict.fromkeys(record.holders))
        return {
            name: tuple(key for key in holders if key not in gone)
            for name, holders in found.items()
        }

    def results_of(self, commitment: Commitment) -> tuple[str, ...]:
        """The results that a commitment is for, by itself or through its strategies."""
        strategies = self.portal.all(Strategy)
        through = (strategies[key].results for key in commitment.strategies if key in strategies)
        return tuple(dict.fromkeys((*commitment.results, *(r for found in through for r in found))))
