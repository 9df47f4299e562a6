"""The shared-result lint: what those who have done this work advise, asked of a sound portal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ci_portal.checks.advice import Advice
from ci_portal.checks.backbone import check_backbone
from ci_portal.checks.data import check_data
from ci_portal.checks.funding import check_funding
from ci_portal.checks.honesty import check_honesty
from ci_portal.checks.indicators import check_indicators
from ci_portal.checks.language import check_language
from ci_portal.checks.partners import check_partners
from ci_portal.checks.problem import Problems
from ci_portal.checks.published import check_published
from ci_portal.checks.results import check_results
from ci_portal.checks.strategies import check_strategies
from ci_portal.checks.targets import check_targets
from ci_portal.checks.touch import check_touch
from ci_portal.checks.wins import check_wins
from ci_portal.measures.judgements import Judgements
from ci_portal.model.portal import Portal
from ci_portal.model.ties import Ties

if TYPE_CHECKING:
    from ci_portal.reading.files.narratives import Narrative


def lint(
    judgements: Judgements,
    narratives: Sequence[Narrative],
    problems: Problems,
    since: Portal | None = None,
) -> None:
    """Add all advice to the problems; `since` is the published version, where it is to be asked.

    To be called for a sound portal only. Of one that was read by halves, a misspelled record would
    be missed in every rule that counts it, and the one slip would drown in what follows from it.

    A rule about a collection holds once the portal records that collection: whoever begins with
    results and indicators is not told of partners, wins and money, and each can be added alone.
    """
    advice, ties = Advice(problems), Ties(judgements.portal)
    check_results(judgements, ties, advice)
    check_indicators(judgements, advice)
    check_targets(judgements, advice)
    check_strategies(judgements, ties, advice)
    check_partners(judgements, ties, advice)
    check_data(judgements, advice)
    check_wins(judgements, advice)
    check_honesty(judgements, narratives, advice)
    check_touch(judgements, advice)
    check_funding(judgements, advice)
    check_backbone(judgements, ties, advice)
    check_language(judgements.portal, narratives, advice)
    if since is not None:
        check_published(judgements.portal, since, advice)
