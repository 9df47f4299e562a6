"""Records of how partners work together, as rows that tests put together; today is 2026-01-15."""

from __future__ import annotations

from collections.abc import Mapping

from tests.corpus.portals import Change
from tests.corpus.unwise import rows

PARTNERS = """\
id,title,sector,joined,left,public,roles,champions
schools,Springfield Schools,education,2018-01-01,,true,champion,Ana Reyes
library,Springfield Library,government,2018-01-01,,true,backbone,
radio,Radio Springfield,media,2018-01-01,2024-06-30,false,,
"""
HEADS = {
    "backbone": "id,title,function,holders,short_term_outcome,intermediate_outcome,status",
    "workgroups": "id,title,kind,chairs,members,results,resident_seats,meets",
    "meetings": (
        "id,title,workgroup,start,end,timezone,place,agenda_url,minutes_url,open,cancelled"
    ),
    "phases": "id,title,date,component,phase,evidence",
    "funding": "id,title,funder,kind,public,amount,band,start,end,supports",
    "agreements": ("id,title,parties,purpose,min_cell,publication_allowed,starts,expires,summary"),
    "collaborations": "id,title,url,overlaps,shared_leaders,relation,reason",
    "commitments": "id,title,partner,kind,text,results,made_on,due,status",
    "strategies": "id,title,results,lead,start,status,people_per_year",
    "feedback": "id,title,date,method,who,n,heard,response,response_due,responded_on",
    "milestones": "id,title,date,status,results",
}
#: A workgroup that most tests need no more of.
READERS = "readers,Reading group,workgroup,schools,library,early-reading,2,Each month"


def portal(partners: str = PARTNERS, **tables: list[str]) -> dict[str, Change]:
    """The small portal with partners, and with these lines of further collections."""
    texts: Mapping[str, str] = {
        name: "\n".join([HEADS[name], *lines, ""]) for name, lines in tables.items()
    }
    return rows(partners=partners, **texts)


def meetings(*lines: str) -> dict[str, Change]:
    """The small portal with meetings of one workgroup."""
    return portal(workgroups=[READERS], meetings=list(lines))
