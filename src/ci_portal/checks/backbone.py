"""The backbone: each of its six functions is held by somebody, and not all by one."""

from __future__ import annotations

from ci_portal.checks.advice import Advice, listed, table_of
from ci_portal.measures.judgements import Judgements
from ci_portal.model.records import BackboneFunction, Partner
from ci_portal.model.ties import Ties


def check_backbone(judgements: Judgements, ties: Ties, advice: Advice) -> None:
    """BBN001, once the portal records backbone functions. Who has left holds nothing."""
    portal = judgements.portal
    every = tuple(portal.all(BackboneFunction).values())
    if not every:
        return
    place = table_of(every[0].origin)
    nobody = [name for name, who in ties.holders.items() if not who]
    if nobody:
        advice.warning(
            "BBN001",
            place,
            None,
            f"Nobody holds {len(nobody)} of the six functions of a backbone: {listed(nobody, 6)}.",
            "Agree on who does it, and add a record with function and holders; or write down that "
            "you decided against it, and accept this warning.",
        )
    everyone = {key for who in ties.holders.values() for key in who}
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
