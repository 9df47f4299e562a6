"""Components of partners and of what they have promised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ci_portal.pages.components.base import Base, Spot, distinct, number
from ci_portal.pages.people.ledger import ledger
from ci_portal.pages.people.promises import promises
from ci_portal.pages.people.roster import roster
from ci_portal.pages.people.sign_ons import accountable


@dataclass
class PeopleComponents(Base):
    """Components of partners and of what they have promised."""

    def _partners(
        self,
        spot: Spot,
        sector: str | None = None,
        role: str | None = None,
        result: str | None = None,
    ) -> str:
        found = roster(self.site, spot.root, _own(spot), sector=sector, role=role, result=result)
        return self._template("partners", **found)

    def _accountable(self, spot: Spot, result: str) -> str:
        return self._template("accountable", **accountable(self.site, spot.root, result))

    def _commitments(
        self,
        spot: Spot,
        *,
        partner: str | None = None,
        result: str | None = None,
        strategy: str | None = None,
        status: str | None = None,
        year: str | None = None,
    ) -> str:
        given = {"partner": partner, "result": result, "strategy": strategy, "status": status}
        found = (
            promises(self.site, spot.root, _own(spot), year=number(year), **given)
            if any(given.values())
            else ledger(self.site, spot.root, _own(spot), number(year))
        )
        return self._template("commitments", **found)


def _own(spot: Spot) -> Callable[[str], str]:
    """Gives ids that nothing else on a page has."""
    return partial(distinct, taken=spot.ids)
