"""Sound portals that those who have done this work would advise against, each in one way.

As in `broken`, each case changes as little as it can in the sound portal, and one problem must come
of it. Its day is 2026-01-15; its figures are 51 % in 2018-19 and 54 % in 2020-21, and its target
is 80 % by 2030.
"""

from __future__ import annotations

from tests.corpus.broken import Broken
from tests.corpus.portals import (
    DESCRIPTOR,
    FIGURES,
    HOME,
    INDICATOR,
    PACKAGE,
    RESULT,
    SOUND,
    Change,
    changed,
)


def table(collection: str) -> str:
    """The file of a collection's rows."""
    return f"data/schools/{collection}.csv"


def rows(**collections: str) -> dict[str, Change]:
    """The sound portal with tables of records, each named after its collection."""
    resources = "".join(f"  - {{name: {name}, path: {name}.csv}}\n" for name in collections)
    files: dict[str, Change] = {PACKAGE: SOUND[PACKAGE] + resources}
    return files | {table(name): text for name, text in collections.items()}


def indicator(more: str) -> dict[str, Change]:
    """The sound portal with more fields of its indicator, from line 9 on."""
    return dict(changed(INDICATOR, "targets:", f"{more}\ntargets:"))


def copies(count: int) -> dict[str, Change]:
    """The sound portal with further indicators like the one it has."""
    files: dict[str, Change] = {}
    figures = SOUND[FIGURES]
    for number in range(2, count + 2):
        files[f"content/indicators/reading-{number}.md"] = SOUND[INDICATOR]
        _, *lines = SOUND[FIGURES].splitlines(keepends=True)
        figures += "".join(line.replace("reading,", f"reading-{number},") for line in lines)
    return {**files, FIGURES: figures}


def in_places(*lines: str) -> str:
    """The sound portal's figures, with more of other places."""
    header, *figures = SOUND[FIGURES].splitlines()
    figures = [f"{line}," for line in figures]
    return "\n".join([f"{header},place", *figures, *lines, ""])


STRATEGIES = "id,title,results,start,status,people_per_year,places\n"
TUTORING = "tutoring,Tutoring,early-reading,2021-01-01,active,20,\n"
PARTNERS = """\
id,title,sector,joined,public
schools,Springfield Schools,education,2018-01-01,true
library,Springfield Library,government,2018-01-01,true
clinic,Shelbyville Clinic,health,2018-01-01,false
"""
WORKGROUPS = (
    "id,title,kind,members,results\nreaders,Readers,workgroup,schools;library,early-reading\n"
)
COMMITMENTS = "id,title,partner,kind,text,results,made_on,due,status,status_on\n"
SIGN_ON = "{0}-sign-on,We stand by it,{0},sign-on,We stand by it.,early-reading,2019-01-01,,kept,\n"
PROMISE = "{0}-promise,We do it,{0},action,We do it.,early-reading,2019-01-01,,kept,\n"
WINS = "id,title,date,kind,results,contribution,credit,mechanism,who_benefits\n"
WIN = "{0},A win,{1},{2},early-reading,contributed,schools,More books.,Low income families\n"
STEP = "id,title,date,status\nopening,The opening,2025-12-01,done\n"
SOURCES = "id,title,steward,licence,cadence,agreement\ntests,Tests,The state,CC0,yearly,sharing\n"
AGREEMENTS = "id,title,parties,purpose,min_cell,publication_allowed,starts,expires\n"
HARD = (
    "Interdisciplinary organizational collaboration necessitates comprehensive institutional "
    "accountability, notwithstanding considerable administrative heterogeneity. "
) * 12


def signed(*commitments: str) -> dict[str, Change]:
    """The sound portal with partners, a workgroup of two of them, and commitments."""
    text = COMMITMENTS + "".join(commitments)
    return rows(partners=PARTNERS, workgroups=WORKGROUPS, commitments=text)


def wins(*lines: str) -> dict[str, Change]:
    """The sound portal with wins, and the partners they are credited to."""
    return rows(partners=PARTNERS, wins=WINS + "".join(lines))


def backbone(*functions: str) -> dict[str, Change]:
    """The sound portal with functions of a backbone, all held by the library."""
    lines = "".join(f"{name},{name},{name},library\n" for name in functions)
    return rows(partners=PARTNERS, backbone=f"id,title,function,holders\n{lines}")


RESULTS = (
    Broken(
        "a result of a program",
        changed(RESULT, "level: population", "level: program"),
        "RES001",
        RESULT,
        5,
        ('"program"', "one organization"),
        ("Every child in Springfield", "a strategy"),
        record="early-reading",
    ),
    Broken(
        "a statement about those whom a program serves",
        changed(RESULT, "Every child in Springfield", "Every child in our program"),
        "RES001",
        RESULT,
        3,
        ('"our program"', "whole population"),
        ("Every child in Springfield",),
        "warning",
        "early-reading",
    ),
    Broken(
        "a headline that is none",
        changed(INDICATOR, "tier: headline", "tier: contributing"),
        "RES002",
        RESULT,
        7,
        ('"Third graders who read well"', '"contributing"'),
        ("tier: headline",),
        record="early-reading",
    ),
    Broken(
        "a baseline from before the figures",
        indicator("baseline: 2015-16"),
        "RES003",
        RESULT,
        7,
        ('"Third graders who read well"', "2015-16"),
        ("Add the figure of the baseline",),
        record="early-reading",
    ),
    Broken(
        "a target behind the baseline",
        changed(INDICATOR, "value: 80", "value: 50"),
        "RES004",
        INDICATOR,
        10,
        ("50 %", "worse than where you began", "2018-19", "51 %"),
        ("Correct the value",),
        record="reading",
    ),
    Broken(
        "a headline without a target",
        changed(INDICATOR, SOUND[INDICATOR].split("yearly\n")[1].split("---")[0], ""),
        "RES004",
        INDICATOR,
        1,
        ("no target",),
        ("value, date and set_on",),
        "warning",
        "reading",
    ),
    Broken(
        "a deadline that was missed long ago",
        changed(INDICATOR, "date: 2030", "date: 2020-21"),
        "RES005",
        INDICATOR,
        11,
        ("80 % by 2020-21 was missed with 54 %", "90 days"),
        ("new target", "correction", "milestone"),
        record="reading",
    ),
    Broken(
        "a deadline that was just missed",
        {
            INDICATOR: SOUND[INDICATOR]
            .replace("date: 2030", "date: 2020-21")
            .replace("targets:", "lag_days: 1600\ntargets:")
        },
        "RES005",
        INDICATOR,
        12,
        ("80 % by 2020-21 was missed with 54 %", "90 days"),
        ("new target",),
        "warning",
        "reading",
    ),
    Broken(
        "a deadline that no figure will be for",
        changed(INDICATOR, "value: 80\n    date: 2030", "value: 54.7\n    date: 2021-12-31"),
        "RES005",
        INDICATOR,
        11,
        ("No figure can tell", "2021-12-31", "2020-21"),
        ("end of a period",),
        "warning",
        "reading",
    ),
    Broken(
        "a deadline before the work began",
        changed(INDICATOR, "date: 2030", "date: 2018-19"),
        "RES005",
        INDICATOR,
        11,
        ("2018-19, is not later than its baseline, 2018-19",),
        ("still to come",),
        "warning",
        "reading",
    ),
    Broken(
        "a place that nobody has decided on",
        changed(RESULT, "geography: Springfield", "geography: TBD"),
        "RES006",
        RESULT,
        6,
        ('"TBD"', "not a place"),
        ("such as Springfield",),
        record="early-reading",
    ),
    Broken(
        "a place that is too narrow",
        {
            **rows(strategies=f"{STRATEGIES}{TUTORING}".replace("20,\n", "20,Springfield\n")),
            **changed(RESULT, "geography: Springfield", "geography: Eastside"),
            FIGURES: in_places("reading,2020-21,all,all,50,,,,Eastside"),
        },
        "RES006",
        RESULT,
        6,
        ("for Eastside", '"Tutoring"', "Springfield"),
        ("Widen the geography",),
        "warning",
        "early-reading",
    ),
    Broken(
        "a target that would be met if nothing changed",
        rows(
            forecasts="id,title,indicator,made_on,points\n"
            "as-it-was,As it was,reading,2019-09-01,2030=82\n"
        ),
        "RES007",
        INDICATOR,
        10,
        ("82 % by 2030", "the target is 80 %", "if nothing changed"),
        ("Aim for more",),
        "warning",
        "reading",
    ),
    Broken(
        "a target beyond all that was ever seen",
        changed(INDICATOR, "value: 80", "value: 90"),
        "RES008",
        INDICATOR,
        10,
        ("90 % by 2030", "3.8 points a year", "1.5 points", "2 times"),
        ("rationale",),
        "info",
        "reading",
    ),
    Broken(
        "partners of one sector",
        rows(partners=PARTNERS.replace("government", "education"), workgroups=WORKGROUPS),
        "RES009",
        RESULT,
        1,
        ("All 2 partners", "education"),
        ("other sectors",),
        "warning",
        "early-reading",
    ),
    Broken(
        "no public partner",
        rows(partners=PARTNERS.replace("true", "false"), workgroups=WORKGROUPS),
        "RES009",
        RESULT,
        1,
        ("Not one of the 2 partners", "public"),
        ("public: true",),
        "warning",
        "early-reading",
    ),
)

INDICATORS = (
    Broken(
        "five headlines",
        {
            **copies(4),
            **changed(
                RESULT,
                "headline: [reading]",
                "headline: [reading, reading-2, reading-3, reading-4, reading-5]",
            ),
        },
        "IND001",
        RESULT,
        7,
        ("5 headline indicators", "more than 4"),
        ("contributing",),
        "warning",
        "early-reading",
    ),
    Broken(
        "too many headlines in all",
        {
            **copies(1),
            DESCRIPTOR: SOUND[DESCRIPTOR] + "  checks: {headline_in_all: 1}\n",
        },
        "IND001",
        DESCRIPTOR,
        None,
        ("2 headline indicators in all", "more than 1"),
        ("contributing",),
        "warning",
    ),
    Broken(
        "a required breakdown that is missing",
        indicator("required_dimensions: [race-ethnicity]"),
        "IND002",
        INDICATOR,
        9,
        ("2020-21", "race-ethnicity"),
        ("Add them", "accept"),
        "warning",
        "reading",
    ),
    Broken(
        "no story",
        changed(INDICATOR, "We are getting there.\n", ""),
        "IND003",
        INDICATOR,
        14,
        ("Nothing is said", "story"),
        ("below the front matter",),
        "warning",
        "reading",
    ),
    Broken(
        "a story of yesterday",
        indicator('story_updated: "2021-06-29"'),
        "IND003",
        INDICATOR,
        9,
        ("2021-06-29", "2020-21", "2021-06-30"),
        ("story_updated",),
        "warning",
        "reading",
    ),
    Broken(
        "groups without an aim",
        changed(
            RESULT, "equity_goal: By 2030, 80 of every 100 children read well in every group.\n", ""
        ),
        "TGT001",
        INDICATOR,
        9,
        ("by income", "no aim for any group"),
        ("equity_goal",),
        "warning",
        "reading",
    ),
    Broken(
        "aims that keep the gap",
        changed(
            INDICATOR,
            "    set_on: 2019-03-14\n",
            "    set_on: 2019-03-14\n"
            "  - {value: 60, date: 2030, set_on: 2019-03-14, group: Low income}\n"
            "  - {value: 85, date: 2030, set_on: 2019-03-14, group: Not low income}\n",
        ),
        "TGT002",
        INDICATOR,
        14,
        ("by income", "25 points apart", "23.3 points"),
        ("furthest behind",),
        "warning",
        "reading",
    ),
    Broken(
        "a target moved without a reason",
        changed(
            INDICATOR,
            "    set_on: 2019-03-14\n",
            "    set_on: 2019-03-14\n  - {value: 75, date: 2030, set_on: 2024-03-14}\n",
        ),
        "TGT003",
        INDICATOR,
        13,
        ("75 % by 2030", "80 % by 2030", "does not say why"),
        ("rationale",),
        "warning",
        "reading",
    ),
)

STRATEGY = (
    Broken(
        "strategies that fall short",
        {**rows(strategies=f"{STRATEGIES}{TUTORING}"), **indicator("cohort: 1000")},
        "STR001",
        RESULT,
        1,
        ("190 of the 260 people a year", "2030"),
        ("Below half",),
        "warning",
        "early-reading",
    ),
    Broken(
        "strategies that fall far short",
        {
            **rows(strategies=f"{STRATEGIES}{TUTORING}".replace("20,\n", "10,\n")),
            **indicator("cohort: 1000"),
        },
        "STR001",
        RESULT,
        1,
        ("95 of the 260 people a year", "less than half"),
        ("agree on a target",),
        record="early-reading",
    ),
    Broken(
        "a place that no strategy covers",
        {
            **rows(strategies=f"{STRATEGIES}{TUTORING}".replace("20,\n", "20,Eastside\n")),
            FIGURES: in_places(
                "reading,2020-21,all,all,40,,,,Northgate", "reading,2020-21,all,all,40,,,,Eastside"
            ),
        },
        "STR002",
        RESULT,
        1,
        ("1 of the 2 places", "Northgate", "1.25 times"),
        ("Bring a strategy there",),
        "warning",
        "early-reading",
    ),
    Broken(
        "a strategy without an estimate",
        rows(strategies=f"{STRATEGIES}{TUTORING}".replace(",20,", ",,")),
        "STR003",
        table("strategies"),
        2,
        ("how many more people",),
        ("people_per_year",),
        "warning",
        "tutoring",
    ),
    Broken(
        "a strategy that counts sessions",
        rows(
            strategies=f"{STRATEGIES}{TUTORING}",
            measures="id,title,strategy,quadrant,unit,direction\n"
            "sessions,Sessions,tutoring,how-much,count,up\n",
        ),
        "STR004",
        table("strategies"),
        2,
        ("anyone is better off",),
        ("better-off-number",),
        "warning",
        "tutoring",
    ),
)

PARTNERSHIP = (
    Broken(
        "a partner that has not signed on",
        signed(SIGN_ON.format("schools"), PROMISE.format("schools")),
        "PAR001",
        table("partners"),
        3,
        ('"Every child reads"', "has not signed on to it"),
        ("Record its sign-on",),
        "warning",
        "library",
    ),
    Broken(
        "a result that nobody has signed on to",
        signed(SIGN_ON.format("clinic"), PROMISE.format("clinic")),
        "PAR001",
        RESULT,
        1,
        ("Not one of the 2 partners", "signed on"),
        ("of the kind sign-on",),
        record="early-reading",
    ),
    Broken(
        "a sign-on and no more",
        signed(SIGN_ON.format("schools"), SIGN_ON.format("library"), PROMISE.format("schools")),
        "PAR002",
        table("partners"),
        3,
        ("signed on", "no promise"),
        ("what it will do differently",),
        "warning",
        "library",
    ),
    Broken(
        "a promise that is overdue",
        signed(PROMISE.format("schools").replace(",,kept", ",2026-01-14,in-progress")),
        "PAR003",
        table("commitments"),
        2,
        ("due on 2026-01-14", '"in-progress"'),
        ("status_on",),
        "warning",
        "schools-promise",
    ),
    Broken(
        "a promise that is called late too early",
        signed(PROMISE.format("schools").replace(",,kept", ",2026-01-15,late")),
        "PAR004",
        table("commitments"),
        2,
        ("called late", "2026-01-15", "in progress"),
        ("in due", "renegotiated"),
        "warning",
        "schools-promise",
    ),
    Broken(
        "a promise that was renegotiated without a word",
        signed(PROMISE.format("schools").replace(",,kept", ",2026-12-31,renegotiated")),
        "PAR005",
        table("commitments"),
        2,
        ("renegotiated", "nothing says"),
        ("content/commitments/schools-promise.md",),
        "warning",
        "schools-promise",
    ),
    Broken(
        "a promise that nobody looks at",
        {
            **rows(
                partners=PARTNERS,
                workgroups=WORKGROUPS,
                commitments=COMMITMENTS + PROMISE.format("schools").replace("kept", "promised"),
                meetings="id,title,workgroup,start,minutes_url\n"
                "one,One,readers,2025-11-01T18:00:00,https://example.org/1\n"
                "two,Two,readers,2025-12-01T18:00:00,https://example.org/2\n",
            )
        },
        "PAR003",
        table("commitments"),
        2,
        ('"Readers" has met 2 times', "2019-01-01", "for 2 meetings"),
        ("next meeting",),
        "warning",
        "schools-promise",
    ),
    Broken(
        "figures that are overdue",
        indicator("lag_days: 1000"),
        "DAT001",
        INDICATOR,
        8,
        ("due on 2025-03-26", "2020-21"),
        ("Ask the source", "With 2 more"),
        "warning",
        "reading",
    ),
    Broken(
        "figures that are long overdue",
        indicator("lag_days: 90"),
        "DAT001",
        INDICATOR,
        8,
        ("due on 2022-09-28", "the next 3"),
        ("Ask the source",),
        record="reading",
    ),
    Broken(
        "an agreement that has expired",
        {
            **rows(
                sources=SOURCES,
                agreements=f"{AGREEMENTS}sharing,Sharing,The state,Reports,10,true,2020-01-01,"
                "2026-01-14\n",
            ),
            **indicator("source: tests"),
        },
        "DAT002",
        table("agreements"),
        2,
        ("expired on 2026-01-14", '"Third graders who read well"'),
        ("Renew it",),
        record="sharing",
    ),
    Broken(
        "an agreement that allows no publication",
        {
            **rows(
                sources=SOURCES,
                agreements=f"{AGREEMENTS}sharing,Sharing,The state,Reports,10,false,2020-01-01,"
                "2026-01-15\n",
            ),
            **indicator("source: tests"),
        },
        "DAT002",
        table("agreements"),
        2,
        ("does not allow", '"Third graders who read well"'),
        ("Take the figures out",),
        record="sharing",
    ),
)

STORY = (
    Broken(
        "a win without a mechanism",
        wins(WIN.format("books", "2025-12-01", "access").replace("More books.", "")),
        "WIN001",
        table("wins"),
        2,
        ("how it leads to a result",),
        ("mechanism",),
        "warning",
        "books",
    ),
    Broken(
        "a year of money and meetings",
        wins(
            WIN.format("books", "2025-12-01", "access"),
            WIN.format("money", "2025-11-01", "resource"),
            WIN.format("table", "2025-10-01", "process"),
        ),
        "WIN002",
        table("wins"),
        None,
        ("2 of the 3 wins of 2025", "From half on"),
        ("what has changed for people",),
        "warning",
    ),
    Broken(
        "a win for nobody",
        wins(
            WIN.format("books", "2025-12-01", "access"),
            WIN.format("desks", "2025-12-01", "access").replace("Low income families", ""),
        ),
        "WIN003",
        table("wins"),
        3,
        ("who benefits",),
        ("who_benefits",),
        "warning",
        "desks",
    ),
    Broken(
        "never a win for those furthest behind",
        wins(WIN.format("books", "2025-12-01", "access").replace("Low income", "All")),
        "WIN003",
        table("wins"),
        None,
        ("No win names", "Low income"),
        ("Name them",),
        "warning",
    ),
    Broken(
        "a headline that gets worse, and no word of it",
        {
            HOME: "# Springfield Reads\n",
            FIGURES: SOUND[FIGURES]
            .replace("2019-20,all,all,,,,unavailable", "2019-20,all,all,60,600,1000,")
            .replace("all,all,54,540", "all,all,45,450"),
        },
        "HON001",
        INDICATOR,
        1,
        ("goes the wrong way", "home page"),
        ("shortcode",),
        "warning",
        "reading",
    ),
    Broken(
        "a chart that starts after its baseline",
        {
            **copies(1),
            "content/indicators/reading-2.md": SOUND[INDICATOR]
            .replace("tier: headline", "tier: contributing")
            .replace("targets:", "baseline: 2015-16\ntargets:"),
        },
        "HON001",
        "content/indicators/reading-2.md",
        9,
        ("2015-16", "start later, with 2018-19"),
        ("Add the earlier figures",),
        "warning",
        "reading-2",
    ),
    Broken(
        "no error in more than a year",
        rows(
            milestones=STEP,
            corrections="id,title,date,what_happened,learned,changed\n"
            "letters,Letters,2025-01-14,We wrote.,Nobody read.,We call.\n",
        ),
        "HON002",
        table("corrections"),
        None,
        ("2025-01-14", "12 months"),
        ("what did not work",),
        "warning",
    ),
    Broken(
        "nothing new for a season",
        rows(milestones=STEP.replace("2025-12-01", "2025-10-16")),
        "COM001",
        DESCRIPTOR,
        None,
        ("since 2025-10-16", "90 days"),
        ("minutes",),
        "warning",
    ),
    Broken(
        "nobody was asked for a year",
        rows(
            feedback="id,title,date,method,who,heard\n"
            "forum,Forum,2025-01-14,forum,Parents,Too far.\n"
        ),
        "COM002",
        table("feedback"),
        None,
        ("2025-01-14", "12 months"),
        ("Ask people",),
        "warning",
    ),
    Broken(
        "a question without an answer",
        rows(
            feedback="id,title,date,method,who,heard,response_due\n"
            "forum,Forum,2025-11-14,forum,Parents,Too far.,2026-01-14\n"
        ),
        "COM002",
        table("feedback"),
        2,
        ("Parents", "by 2026-01-14"),
        ("Answer them",),
        "warning",
        "forum",
    ),
    Broken(
        "one funder",
        rows(
            partners=PARTNERS,
            funding="id,title,funder,kind,start,end\ngrant,Grant,library,new,2020-01-01,2030-01-01\n",
        ),
        "FUN001",
        table("funding"),
        None,
        ('"Springfield Library"', "All funding"),
        ("Look for others",),
        "warning",
    ),
    Broken(
        "money until next year",
        rows(
            partners=PARTNERS,
            funding="id,title,funder,kind,start,end\n"
            "grant,Grant,library,new,2020-01-01,2028-01-15\n"
            "other,Other,schools,new,2020-01-01,2027-01-01\n",
        ),
        "FUN001",
        table("funding"),
        None,
        ("ends by 2028-01-15", "24 months"),
        ("Record what is secured",),
        "warning",
    ),
    Broken(
        "a backbone with holes",
        backbone("vision", "alignment", "measurement", "public-will", "policy"),
        "BBN001",
        table("backbone"),
        None,
        ("Nobody holds 1 of the six", "funding"),
        ("Agree on who does it",),
        "warning",
    ),
    Broken(
        "a backbone of one",
        backbone("vision", "alignment", "measurement", "public-will", "policy", "funding"),
        "BBN001",
        table("backbone"),
        None,
        ('"Springfield Library" alone', "all six"),
        ("who else",),
        "info",
    ),
    Broken(
        "a page for nobody",
        {HOME: f"# Springfield Reads\n\n{HARD}\n"},
        "LNG001",
        HOME,
        1,
        ("grade",),
        ("shorter sentences",),
        "info",
    ),
)

UNWISE = (*RESULTS, *INDICATORS, *STRATEGY, *PARTNERSHIP, *STORY)
