"""The backbone: each of its six functions is held by somebody, and not all by one."""

from __future__ import annotations

from ci_portal.checks.advice import Advice, listed, table_of
from ci_portal.measures.judgements import Judgements
from ci_portal.model.records import BackboneFunction, Partner
from ci_portal.model.ties import Ties

#: The functions, in the words of the schema.
_FUNCTIONS = ("vision", "alignment", "measurement", "public-will", "policy", "funding")


def check_backbone(judgements: Judgements, ties: Ties, advice: Advice) -> None:
    """BBN001, once the portal records backbone functions. Who has left holds nothing."""
    portal = judgements.portal
    every = tuple(portal.all(BackboneFunction).values())
    if not every:
        return
    gone = portal.all(Partner).keys() - ties.members.keys()
    holders: dict[str, set[str]] = {name: set() for name in _FUNCTIONS}
    for record in every:
        holders[record.function] |= {*record.holders} - gone
    place = table_of(every[0].origin)
    nobody = [name for name, who in holders.items() if not who]
    if nobody:
        advice.warning(
            "BBN001",
            place,
            None,
            f"Nobody holds {len(nobody)} of the six functions of a backbone: {listed(nobody, 6)}.",
            "Agree on who does it, and add a record with function and holders; or write down that "
            "you decided against it, and accept this warning.",
        )
    everyone = set().union(*holders.values())
    if not nobody and len(everyone) == 1:
        (key,) = everyone
        partner = portal.all(Partner).get(key)
        advice.info(
            "BBN001",
            place,
            None,
            f'"{partner.title if partner else key}" alone holds all six functions of the backbone.',
            "Think about who else could hold one of them.",
        )
