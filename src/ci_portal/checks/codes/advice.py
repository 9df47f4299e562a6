"""The codes of the shared-result lint: what those who have done this work advise.

Named where it is theirs:

- results-based accountability: Mark Friedman, "Trying Hard Is Not Good Enough";
- Living Cities, whose collective impact is a cross-sector table with a shared result, members who
  change what they do, and feedback loops of data (livingcities.org/issues/collective-impact);
- Paul Schmitz on strategies that add up: "How do we turn big ideas into a clear goal and strategy?"
  (collectiveimpactforum.org);
- the Annie E. Casey Foundation on figures and aims by group: "Race Equity and Inclusion Action
  Guide";
- FSG on the six functions of a backbone: "Understanding the Value of Backbone Organizations".
"""

from __future__ import annotations

from ci_portal.checks.codes.code import BOTH, ERROR, INFO, WARNING, Code
from ci_portal.checks.problem import Severity

FAMILIES = {
    "RES": "Results",
    "IND": "Indicators",
    "TGT": "Targets",
    "STR": "Strategies",
    "PAR": "Partners and what they promise",
    "DAT": "Where the data come from",
    "WIN": "Wins",
    "HON": "Honesty",
    "COM": "Staying in touch",
    "FUN": "Funding",
    "BBN": "The backbone",
    "LNG": "Plain language",
}

CODES = (
    Code(
        "RES001",
        "A result is about a program, not a population",
        BOTH,
        "A shared result is a condition of a whole population that no one organization can "
        "bring about alone (results-based accountability).",
        "statement: Our participants read better.",
    ),
    Code(
        "RES002",
        "A result has no headline indicator of its own",
        ERROR,
        "Without a headline that measures it nobody can say whether a result is being reached "
        "(results-based accountability).",
        "headline: [reading], where reading does not list this result",
    ),
    Code(
        "RES003",
        "A headline indicator has no baseline",
        ERROR,
        "What has changed can only be told from where it began; a baseline comes before a "
        "target (results-based accountability).",
        "baseline: 2015-16, where the figures begin in 2018-19",
    ),
    Code(
        "RES004",
        "A headline indicator has no target, or one that is no progress",
        BOTH,
        "A shared aim is a number that is better than where you began, or it commits nobody to "
        "anything.",
        "A baseline of 51 %, and a target of 50 % where up is better",
    ),
    Code(
        "RES005",
        "A target's date has passed, or no figure can tell whether it was met",
        BOTH,
        "A deadline that passes without a word costs the trust that the next one needs.",
        "A target of 80 by 2025, where 2025 came out as 61",
    ),
    Code(
        "RES006",
        "A result's place is missing, or narrower than where its strategies work",
        BOTH,
        "A population lives somewhere: without the same place for result, figures and "
        "strategies they do not speak of the same people.",
        "geography: Eastside, and a strategy in Old Harbor",
    ),
    Code(
        "RES007",
        "Business as usual reaches the target",
        WARNING,
        "Turning the curve means doing better than where things were going anyway (results- "
        "based accountability).",
        "A target of 56, where the forecast says 58 for the same year",
    ),
    Code(
        "RES008",
        "The change that is needed has never been seen",
        INFO,
        "An aim far beyond the best that was ever done needs a reason to believe in it.",
        "Six points a year are needed, and the best year so far brought two",
    ),
    Code(
        "RES009",
        "The partners of a result are all of one kind",
        WARNING,
        "A result that no sector can reach alone needs partners from several, public ones among "
        "them (Living Cities).",
        "Four partners, all of them schools",
    ),
    Code(
        "IND001",
        "There are too many headline indicators",
        WARNING,
        "A few numbers that everybody knows move more than many that nobody remembers (results- "
        "based accountability).",
        "headline: [reading, math, science, attendance, behavior]",
    ),
    Code(
        "IND002",
        "A required breakdown is missing from the latest figures",
        WARNING,
        "An average can rise while a group falls behind unseen (Casey Foundation).",
        "required_dimensions: [race-ethnicity], and no figure by race for 2024-25",
    ),
    Code(
        "IND003",
        "The story behind the curve is missing or out of date",
        WARNING,
        "Numbers are acted on when people know the causes behind them, and those change with "
        "the numbers (results-based accountability).",
        "story_updated: 2024-11-02, and figures that came out in 2025",
    ),
    Code(
        "TGT001",
        "There are groups, but no aim for them",
        WARNING,
        "Where the aim is an average, those who are easiest to reach are reached ("
        "Casey Foundation).",
        "Figures by income, no target with a group and no equity_goal",
    ),
    Code(
        "TGT002",
        "The targets of the groups leave the gap as wide as it was",
        WARNING,
        "The same gain for every group keeps every gap; those furthest behind need to gain most "
        "(Casey Foundation).",
        "From 40 to 60 for one group, and from 63 to 85 for the other",
    ),
    Code(
        "TGT003",
        "A target or definition was changed without a reason",
        WARNING,
        "Goalposts that move in silence make every later number doubtful.",
        "A second target set on 2025-03-01, without rationale",
    ),
    Code(
        "STR001",
        "The strategies do not add up to what is needed",
        BOTH,
        "If all strategies worked as hoped and the sum still fell short, the result would be a "
        "wish and no plan (Paul Schmitz).",
        "300 more children a year are needed, and the strategies add up to 180",
    ),
    Code(
        "STR002",
        "Places that are behind are covered by no strategy",
        WARNING,
        "A population is reached place by place, and those left out are seldom the ones doing "
        "well (Paul Schmitz).",
        "Reading is furthest behind in Northgate, and no strategy names it",
    ),
    Code(
        "STR003",
        "A strategy says nothing of what it will contribute",
        WARNING,
        "Only an estimate, however rough, tells whether the strategies together are enough "
        "(Paul Schmitz).",
        "An active strategy without people_per_year",
    ),
    Code(
        "STR004",
        "Nobody measures whether people are better off through a strategy",
        WARNING,
        "How much was done and how well is not yet whether anyone is better off (results-based "
        "accountability).",
        "A strategy whose only measure is the number of sessions held",
    ),
    Code(
        "PAR001",
        "A partner has not signed on to a result it is listed under",
        BOTH,
        "A partnership is what its members have agreed to in public, each in its own name "
        "(Living Cities).",
        "The clinic leads a strategy, and no sign-on of its names the result",
    ),
    Code(
        "PAR002",
        "A partner has signed on, and promised nothing of its own",
        WARNING,
        "A result moves when partners change what they themselves do, not when they agree with "
        "it (Living Cities).",
        "A sign-on, and no other commitment",
    ),
    Code(
        "PAR003",
        "A promise is overdue, or has not been looked at",
        WARNING,
        "Promises that are looked at in every meeting are kept, renegotiated or dropped in the "
        "open (results-based accountability).",
        "due: 2026-06-30, and status: in-progress in September",
    ),
    Code(
        "PAR004",
        "A promise is called late before its day",
        WARNING,
        "Whether a promise is late follows from its day, and is nobody's opinion.",
        "due: 2027-01-31, and status: late in September 2026",
    ),
    Code(
        "PAR005",
        "A promise was changed, and nothing says why",
        WARNING,
        "A promise that can be moved in silence binds nobody.",
        "status: renegotiated, and no history",
    ),
    Code(
        "DAT001",
        "Figures are overdue",
        BOTH,
        "Partners who steer by old numbers steer by what is no longer there.",
        "frequency: yearly, lag_days: 180, and a latest figure for 2023 in fall 2026",
    ),
    Code(
        "DAT002",
        "An agreement does not allow its data to be shown",
        ERROR,
        "Data are shared on trust, and publishing them against what was agreed ends it.",
        "expires: 2025-06-30",
    ),
    Code(
        "WIN001",
        "A win does not say what result it is for, or how it works",
        WARNING,
        "A win matters for a result only if somebody can say how the one leads to the other "
        "(results-based accountability).",
        "A win without mechanism",
    ),
    Code(
        "WIN002",
        "Most wins of a year are money or meetings",
        WARNING,
        "Chasing early wins takes the place of the changes that move a whole population.",
        "Of four wins in 2026 three are of the kinds resource and process",
    ),
    Code(
        "WIN003",
        "Nobody says who benefits, or never those furthest behind",
        WARNING,
        "A gain that passes by those furthest behind widens the gap (Casey Foundation).",
        "A win without who_benefits",
    ),
    Code(
        "HON001",
        "What goes badly is out of sight",
        WARNING,
        "A public account is believed for the bad news that it tells first.",
        "A headline that is moving away, and not a word of it on the home page",
    ),
    Code(
        "HON002",
        "No correction has been told for a long time",
        WARNING,
        "Who never reports an error is not learning, or is not telling.",
        "A latest correction of 2024-06-20, in fall 2026",
    ),
    Code(
        "COM001",
        "Nothing has been published for a long time",
        WARNING,
        "Partners and residents who hear nothing assume that nothing happens.",
        "A latest win of March, and no meeting, report or release since, in September",
    ),
    Code(
        "COM002",
        "Nobody was asked for a long time, or is waiting for an answer",
        WARNING,
        "People who are asked and never answered do not come a second time.",
        "response_due: 2026-08-31, and no response in September",
    ),
    Code(
        "FUN001",
        "The money depends on one funder, or is about to end",
        WARNING,
        "Results take a decade, so an initiative must outlast any one grant and any one funder.",
        "Two grants of one foundation, and no other",
    ),
    Code(
        "BBN001",
        "What the backbone does is held by nobody, or all by one",
        (Severity.WARNING, Severity.INFO),
        "The six functions of a backbone have to be done by somebody, and by more than one, to "
        "outlast its people (FSG).",
        "No record with function: policy",
    ),
    Code(
        "LNG001",
        "A page is hard to read",
        INFO,
        "About half of all grown-ups read at or below the level of eighth grade, and it is "
        "their page as well.",
        "A page of long sentences with long words, at grade 12",
    ),
)
