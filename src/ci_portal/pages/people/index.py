"""Who does what and who promised what, looked up once for all pages of partners and promises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from ci_portal.measures.promises import days_late, settled_on, state_of
from ci_portal.model.record import CommitmentStatus
from ci_portal.model.records import Commitment, Partner, Strategy, Win, Workgroup
from ci_portal.model.ties import Ties

#: What became of promises, in the order in which readers need to know.
STATES: tuple[CommitmentStatus, ...] = (
    *("late", "renegotiated", "in-progress", "promised", "kept", "dropped"),
)
#: What nobody waits for any more.
CLOSED: tuple[CommitmentStatus, ...] = ("kept", "dropped")

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Promise(NamedTuple):
    """A commitment with what has become of it by today.

    `late` is by how many days it was kept, or is not yet kept, after its day; `results` are those
    it is for, by itself or through its strategies.
    """

    record: Commitment
    state: CommitmentStatus
    late: int
    results: tuple[str, ...]

    @property
    def day(self) -> date:
        """When it was closed, as far as is known; of an open one, when it is due."""
        return settled_on(self.record) or self.record.due or self.record.made_on

    def closed_in(self, year: int) -> bool:
        """Whether it was kept or dropped in a year."""
        return self.state in CLOSED and self.day.year == year


class People:
    """The partners of a portal, with all that holds them to its results and strategies."""

    def __init__(self, ties: Ties) -> None:
        self.ties = ties
        self.portal = ties.portal
        self.today = ties.portal.settings.today

    # -- promises -----------------------------------------------------------------------------

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """What was promised, signing on aside; late ones first, the latest of them on top.

        Of the open ones, what is due next comes first; of the closed ones, the newest.
        """
        found = [
            Promise(record, state_of(record, self.today), late, self.ties.results_of(record))
            for record in self.portal.all(Commitment).values()
            if record.kind != "sign-on"
            for late in (days_late(record, self.today),)
        ]
        return tuple(sorted(found, key=_rank))

    @cached_property
    def promises_of_partner(self) -> Mapping[str, tuple[Promise, ...]]:
        """The promises of each partner who has made one."""
        return _grouped((each.record.partner, each) for each in self.promises)

    @cached_property
    def promises_of_result(self) -> Mapping[str, tuple[Promise, ...]]:
        """The promises for each result that there are any for."""
        return _grouped((key, each) for each in self.promises for key in each.results)

    @cached_property
    def promises_of_strategy(self) -> Mapping[str, tuple[Promise, ...]]:
        """The promises that are part of each strategy."""
        return _grouped(
            (key, each) for each in self.promises for key in dict.fromkeys(each.record.strategies)
        )

    def stands_by(self, partner: str, result: str) -> bool:
        """Whether a partner has signed on to a result, and not withdrawn since."""
        return (partner, result) in self.ties.signed

    @cached_property
    def signers(self) -> Mapping[str, tuple[Partner, ...]]:
        """The partners who stand by each result, by title; those who have left do not."""
        return {
            result: tuple(p for p in self.members if self.stands_by(p.id, result))
            for result in self.portal.results
        }

    @cached_property
    def not_yet(self) -> Mapping[str, tuple[Partner, ...]]:
        """The partners who work on each result and do not stand by it, by title."""
        return {
            result: tuple(
                sorted((p for p in listed if not self.stands_by(p.id, result)), key=_by_title)
            )
            for result, listed in self.ties.partners.items()
        }

    # -- partners -----------------------------------------------------------------------------

    @cached_property
    def members(self) -> tuple[Partner, ...]:
        """The partners who have not left, by title."""
        return tuple(sorted(self.ties.members.values(), key=_by_title))

    @cached_property
    def gone(self) -> tuple[Partner, ...]:
        """The partners who have left, the last to leave first."""
        every = self.portal.all(Partner).values()
        left = [partner for partner in every if partner.id not in self.ties.members]
        return tuple(sorted(left, key=lambda p: (-(p.left or p.joined).toordinal(), p.title)))

    @cached_property
    def leads(self) -> Mapping[str, tuple[Strategy, ...]]:
        """The strategies that each partner answers for, whether at work or not."""
        every = self.portal.all(Strategy).values()
        return _grouped((each.lead, each) for each in every if each.lead)

    @cached_property
    def takes_part(self) -> Mapping[str, tuple[Strategy, ...]]:
        """The strategies that each partner takes part in and does not lead."""
        return _grouped(
            (key, each)
            for each in self.portal.all(Strategy).values()
            for key in dict.fromkeys(each.partners)
            if key != each.lead
        )

    @cached_property
    def workgroups(self) -> Mapping[str, tuple[Workgroup, ...]]:
        """The workgroups that each partner chairs or sits in."""
        return _grouped(
            (key, group)
            for group in self.portal.all(Workgroup).values()
            for key in dict.fromkeys((*group.chairs, *group.members))
        )

    @cached_property
    def wins(self) -> Mapping[str, tuple[Win, ...]]:
        """The wins that each partner has a share of the credit for, the newest first."""
        every = sorted(self.portal.all(Win).values(), key=lambda win: (win.date, win.id))
        return _grouped((key, win) for win in reversed(every) for key in dict.fromkeys(win.credit))

    @cached_property
    def results(self) -> Mapping[str, tuple[str, ...]]:
        """The results that each partner stands by or works on, in the portal's order."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for result in self.portal.results:
            for partner in (*self.signers[result], *self.ties.partners[result]):
                found[partner.id].add(result)
        for partner in self.gone:
            found[partner.id].update(self.ties.newest_sign_ons.get(partner.id, ()))
        order = [result.id for result in self.portal.ordered_results]
        return {partner: tuple(r for r in order if r in of) for partner, of in found.items()}

    @cached_property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """Where each partner works: the places of its strategies that have not ended.

        A strategy that names no place works in all of the portal's.
        """
        found: defaultdict[str, set[str]] = defaultdict(set)
        for ties in (self.leads, self.takes_part):
            for partner, strategies in ties.items():
                for strategy in strategies:
                    if strategy.status != "ended":
                        found[partner].update(strategy.places or (self.portal.settings.place,))
        return {partner: tuple(sorted(places)) for partner, places in found.items()}


def _rank(promise: Promise) -> tuple[int, int, str]:
    """The place of a promise in the ledger: what was due longest ago is the latest."""
    record, state = promise.record, promise.state
    due = (record.due or date.max).toordinal()
    when = -promise.day.toordinal() if state in CLOSED else due
    return (STATES.index(state), when, record.id)


def _by_title(partner: Partner) -> tuple[str, str]:
    return (partner.title.casefold(), partner.id)


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """The values of each key, in their order."""
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
