"""Write the observations of the example portal: `python scripts/example_data.py`.

Every number here is made up. Harbor County is not a real place. Nothing was measured, and no
figure stands for a real school, group or neighborhood. The totals below were chosen by hand so
that between them the indicators show every state a progress site has to tell. The groups are
drawn around them by a seeded generator, so that running the script twice writes the same bytes.

What each series is meant to show, by the rules of the portal as of 2026-09-15. In brackets the
share of the pace needed: from 0.95 on track, from 0.60 too slow, from 0 far behind, below 0
moving away.

    kindergarten-ready    on track (1.01), but English learners get worse: not for everyone
    preschool-enrollment  target met (76 of 75 percent), and the gaps close
    early-screening       too slow (0.65)
    read-to-daily         a survey, margins of error, no target: improving; a group unreliable
    infant-care-cost      dollars, no target: getting worse; no figures by race at all
    grade-3-reading       too slow (0.67), the gap of Black children widens; 2020 unavailable
    chronic-absence       down is better: moving away
    asthma-visits         a rate, down is better: on track (1.14); the latest is preliminary
    summer-learning       a count: deadline missed (1,640 of 2,000 by 2025); a true zero in 2020
    graduation-rate       far behind (0.37); the gap of students in special education widens
    grade-9-on-track      a break in series in 2020-21, judged from there: on track (1.02)
    suspensions           too slow (0.74); small groups suppressed, two years unavailable
    foster-care           a count, down is better: on track (1.02), but the data is overdue
    work-or-study-at-22   baseline only: measured once, with margins of error

What the partners count of their own work, the performance measures, is in one table for all of
them. Their numbers were chosen by hand as well, so that they agree with what the pages tell.

Cells are protected as the portal asks: a numerator, a denominator or their difference from 1 to 9
withholds the cell, and further cells of the same table, so that none follows by subtraction.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
COUNTY = "Harbor County"
MINIMUM = 10
PRIVATE = "The group is small; a figure could point to one child."
COLUMNS = (
    "indicator period place dimension group value numerator denominator moe moe_level "
    "status note break"
).split()

#: Groups that several indicators share, with their share of the people.
SHARES = {
    "race-ethnicity": {
        "White": 0.45,
        "Black": 0.20,
        "Latino": 0.22,
        "Asian": 0.06,
        "Multiracial": 0.045,
        "Native American": 0.025,
    },
    "place": {
        "Eastside": 0.24,
        "Northgate": 0.21,
        "Old Harbor": 0.19,
        "Shoreline": 0.19,
        "Mill Creek": 0.17,
    },
    "family-income": {"Lower income": 0.47, "Higher income": 0.53},
    "language": {"English learner": 0.14, "Not an English learner": 0.86},
    "special-education": {"In special education": 0.15, "Not in special education": 0.85},
    "health-coverage": {"Medicaid": 0.46, "Other coverage": 0.54},
    "child-age": {"Under 6": 0.4, "6 to 12": 0.3, "13 to 17": 0.3},
    "kind-of-care": {"Child care center": 0.6, "Family child care home": 0.4},
}

#: One paragraph for each indicator: id, package, kind, first year, people it is counted among and
#: how much groups vary; the totals, `-` where there is none; then for each dimension, group by
#: group in the order of SHARES, the distance from the total in the first period, in the fifth (the
#: year the initiative began) and in the last. Of a count: its share of it, in percent.
#: School years are written with the year in which they start.
SERIES = """
kindergarten-ready schools percent school-year 2013 2140 0.5
total: 44.8 45.3 46.4 46.9 48.0 50.7 52.9 50.1 53.8 57.6 61.2 63.6
race-ethnicity: 7 7 6, -8 -8 -4, -11 -10 -9, 9 9 7, 1 1 1, -12 -11 -7
place: -9 -9 -8, 0 0 0, -5 -5 -4, 9 9 8, 6 6 5
language: -9 -10 -34, 1.5 1.6 5.5

grade-3-reading schools percent school-year 2013 2180 0.5
total: 48.9 49.6 49.8 50.9 52.0 53.6 - 51.2 54.0 57.6 61.1 63.0
race-ethnicity: 8 8.5 10, -13 -14 -19, -9 -8.5 -3.5, 12 12 12, 2 2 4, -12 -12 -9
place: -12 -11 -12, 1 1 1, -6 -6 -3, 10 10 10, 6 6 6
family-income: -13 -13 -12, 11.5 11.5 10.6

chronic-absence schools percent school-year 2013 8720 0.3
total: 12.9 13.1 13.4 13.5 13.8 14.1 13.2 22.4 27.9 24.6 21.8 20.1
race-ethnicity: -3 -3 -5, 5 5.5 7.5, 3 3 5, -6 -6 -8, 1 1 1, 7 8 11
place: 5 5 8, 0 0 0, 3 3 3, -5 -5 -7, -4 -4 -5
family-income: 5 5 8, -4.4 -4.4 -7.1

graduation-rate schools percent school-year 2013 2120 0.4
total: 78.9 79.6 80.1 80.5 81.0 81.9 83.0 82.4 81.8 82.6 83.4 84.0
race-ethnicity: 4 4 3.5, -6 -6 -5, -7 -7 -5, 9 9 7.5, 1 1 1, -10 -10 -8
place: -7 -7 -6, 1 1 1, -4 -4 -4, 7 7 6, 5 5 5
special-education: -17 -17 -19.5, 3 3 3.4

grade-9-on-track schools percent school-year 2013 2250 0.4
total: 81.5 82.0 82.6 83.1 83.9 84.4 84.0 74.0 75.6 77.9 80.1 82.2
race-ethnicity: 5 5 4, -7 -7 -5, -7 -7 -3, 9 9 6, 0 0 0, -10 -10 -7
place: -7 -7 -5, 1 1 1, -4 -4 -3, 7 7 5, 4 4 3

suspensions schools percent school-year 2013 2250 0.3
total: 10.9 10.6 10.2 9.8 9.4 8.9 - - 8.4 7.8 7.1 6.6
race-ethnicity: -3.5 -3 -2, 8 7 4.5, 2 1.5 1, -6 -6 -4, 0 0 0, 4 4 2
place: 4 4 2.5, 0 0 0, 2 2 1, -5 -4.5 -2.5, -2 -2 -1
special-education: 9 8 6, -1.6 -1.4 -1.1

asthma-visits health rate year 2014 41200 0.1
total: 16.4 16.1 15.8 15.6 15.2 14.6 13.0 13.1 12.6 11.8 11.0 10.4
race-ethnicity: -5.2 -5 -3.2, 11.5 11 7, 0 0 -0.5, -7 -6.5 -4.2, 2 2 1, 5 5 3
place: 8 8 4.5, 0 0 0, 4 4 2.5, -8 -7.5 -4.5, -6 -5.5 -3.5

early-screening health percent year 2014 2310 0.4
total: 33.0 33.8 34.9 36.2 38.0 41.5 35.0 39.8 44.2 48.1 51.4 54.0
race-ethnicity: 5 5 4, -5 -5 -3, -8 -8 -5, 5 5 3, 1 1 1, -7 -7 -4
place: -6 -6 -4, 0 0 0, -3 -3 -1, 6 6 4, 4 3.5 3
health-coverage: -9 -9 -5, 7.6 7.6 4.2

foster-care health count year 2014 0 0
total: 248 252 249 243 236 229 221 214 203 192
race-ethnicity: 37 37 38, 34 34 33, 14 14 14, 1.2 1.2 1.2, 8 8 8, 6 6 6
place: 34 34 34, 21 21 21, 22 22 22, 10 10 10, 13 13 13
child-age: 41 41 38, 30 30 30, 29 29 32

preschool-enrollment families percent school-year 2013 4350 0.3
total: 49.8 50.9 52.6 53.4 55.0 58.7 61.2 52.4 60.9 67.5 72.8 76.1
race-ethnicity: 5 5 2, -3 -2 0, -12 -11 -4, 6 6 3, 0 0 0, -9 -9 -4
place: -7 -7 -2, 0 0 0, -4 -4 -1, 7 7 1.5, 5 4.5 2
family-income: -10 -10 -4, 8.5 8.5 3.4

read-to-daily families survey year 2014 0 1
total: 43 44 43 45 45 47 - 46 49 51 53 55
race-ethnicity: 4 4 4, -4 -4 -3, -8 -8 -5, 2 2 2, 1 1 3, -4 -4 -3
place: -6 -6 -5, 0 0 0, -2 -2 -2, 6 6 5, 4 4 4
family-income: -8 -8 -6, 7 7 5

infant-care-cost families currency year 2014 0 8
total: 790 815 850 890 935 985 1010 1060 1130 1210 1270 1310
place: -70 -80 -110, 0 0 0, -20 -20 -40, 90 100 160, 30 30 40
kind-of-care: 90 100 150, -130 -150 -220

summer-learning families count year 2014 0 0
total: 410 450 480 530 610 720 0 640 980 1310 1520 1640
race-ethnicity: 43 41 34, 25 25 28, 18 19 24, 5 5 5, 5.5 5.5 5, 3.5 4.5 4
place: 20 22 31, 21 21 19, 17 19 21, 24 21 15, 18 17 14

work-or-study-at-22 families survey year 2024 0 1
total: 71
race-ethnicity: 4 4 4, -8 -8 -8, -4 -4 -4, 10 10 10, 0 0 0, -6 -6 -6
place: -9 -9 -9, 1 1 1, -4 -4 -4, 9 9 9, 6 6 6
"""

#: One line for each performance measure: id, kind of its periods, the first one; then its values,
#: for a share as counts. What earn-and-learn began this fall has hardly any figures yet.
MEASURES = """
preschool-places-open school-year 2019 162 240 395 560 735 905 980
preschool-quality school-year 2021 38 42 45 48 52
ready-from-new-places school-year 2021 62/151 96/213 137/281 184/349
children-ready-from-new-places school-year 2021 62 96 137 184

children-screened year 2020 412 530 676 801 918 1004
checks-followed-up year 2021 52 58 63 68 71
caught-up year 2022 24 37 52 61
share-caught-up year 2022 24/77 37/103 52/127 61/145

bilingual-rooms school-year 2024 5 7
teacher-was-there school-year 2024 82 79
ready-in-either-language school-year 2024 44/76 64/105
children-ready-in-either-language school-year 2024 44 64

teachers-trained school-year 2020 96 151 204 239 258 271
teachers-coached school-year 2021 41 55 58 61 63
up-a-level school-year 2021 2520/8690 2873/8705 3139/8720 3319/8735
children-up-a-level school-year 2021 2520 2873 3139 3319

children-gained-a-year school-year 2024 194 262

morning-calls school-year 2024 6140 9870
families-reached school-year 2024 61 68

homes-visited year 2020 22 64 118 131 134 129
mold-gone year 2021 78 84 88 91 90
back-in-the-er year 2021 26/64 42/118 41/131 36/134 34/129
stayed-out-of-the-er year 2021 38 76 90 98 95

students-with-an-adult school-year 2020 402 438 455 441 446 452
named-adults school-year 2020 51 58 66 73 79 82
caught-in-time school-year 2020 84/402 105/438 123/455 132/441 147/446 158/452
students-caught-in-time school-year 2020 84 105 123 132 147 158

paid-places school-year 2026 60

tutored-after-school school-year 2021 84 90 87
places-used school-year 2021 28 30 29
"""

#: (indicator or measure, period): status and note of all its cells in that period.
NOTES = {
    ("grade-3-reading", "2019-20"): ("unavailable", "State tests were not given in spring 2020."),
    ("chronic-absence", "2019-20"): ("final", "Counted until schools closed in March 2020."),
    ("suspensions", "2019-20"): ("unavailable", "Schools closed in March; no full year to count."),
    ("suspensions", "2020-21"): ("unavailable", "Most classes were online; nothing to compare."),
    ("graduation-rate", "2022-23"): ("revised", "Two schools corrected their counts in 2024."),
    ("asthma-visits", "2020"): ("final", "Visits of every kind fell while people stayed at home."),
    ("asthma-visits", "2025"): ("preliminary", "One hospital's last three months are missing."),
    ("read-to-daily", "2020"): ("unavailable", "The survey was not taken in 2020."),
    ("summer-learning", "2020"): ("final", "No program opened that summer. This is a true zero."),
    ("homes-visited", "2020"): ("final", "From March to June nobody was let into a home."),
    ("back-in-the-er", "2025"): ("preliminary", "One hospital's last three months are missing."),
    ("stayed-out-of-the-er", "2025"): (
        "preliminary",
        "One hospital's last three months are missing.",
    ),
    ("paid-places", "2026-27"): ("preliminary", "Counted on the first day."),
}

#: (indicator, period): why this point and the ones before it don't compare.
BREAKS = {
    ("grade-9-on-track", "2020-21"): (
        "Until 2019-20 a course made up in summer counted as passed. Since 2020-21 only courses "
        "passed by June count."
    )
}

#: Half the width of a survey's 95 percent interval for the whole county, in points.
MARGIN = {"read-to-daily": 3.4, "work-or-study-at-22": 4.2}


@dataclass(frozen=True)
class Example:
    """One paragraph of SERIES, read."""

    id: str
    package: str
    kind: str  # percent, rate, count, survey or currency
    periods: Sequence[str]
    people: int
    noise: float
    totals: Sequence[float | None]
    splits: dict[str, dict[str, list[float]]] = field(default_factory=dict)

    @property
    def base(self) -> int:
        """What a share of people is multiplied by: per 100 or per 1,000."""
        return 1000 if self.kind == "rate" else 100


@dataclass(frozen=True)
class Cell:
    """One observation before it is written; a count of people is its own numerator."""

    value: float
    numerator: int | None = None
    denominator: int | None = None
    moe: float | None = None

    def counts(self) -> tuple[int, ...]:
        """The counts of people that the published row would show or let a reader work out."""
        if self.numerator is None:
            return ()
        if self.denominator is None:
            return (self.numerator,)
        return (self.numerator, self.denominator, self.denominator - self.numerator)


def examples() -> Iterator[Example]:
    """The indicators of SERIES, in its order."""
    for paragraph in SERIES.strip().split("\n\n"):
        head, totals, *splits = paragraph.splitlines()
        name, package, kind, period, first, people, noise = head.split()
        values = [None if word == "-" else float(word) for word in totals.split()[1:]]
        periods = labels(period, int(first), len(values))
        example = Example(name, package, kind, periods, int(people), float(noise), values)
        for line in splits:
            dimension, paths = line.split(": ")
            numbers = [[float(word) for word in path.split()] for path in paths.split(",")]
            example.splits[dimension] = dict(zip(SHARES[dimension], numbers, strict=True))
        yield example


def labels(kind: str, first: int, count: int) -> list[str]:
    """The names of periods that follow on each other."""
    years = range(first, first + count)
    return [f"{y}-{(y + 1) % 100:02d}" if kind == "school-year" else f"{y}" for y in years]


def along(path: Sequence[float], step: int, steps: int) -> float:
    """The distance at a step of a path through its three anchors, in straight lines."""
    first, began, last = path
    if step <= 4:
        return first + (began - first) * step / 4
    return began + (last - began) * (step - 4) / (steps - 5)


def whole(example: Example, step: int, total: float) -> Cell:
    """The county's cell: the total as chosen, with the counts of people behind it."""
    if example.kind == "count":
        return Cell(total, int(total))
    if example.kind in ("survey", "currency"):
        return Cell(total, moe=MARGIN.get(example.id))
    people = example.people + 5 * (step % 4)
    count = round(people * total / example.base)
    return Cell(round(example.base * count / people, 1), count, people)


def parts(number: int, weights: Mapping[str, float]) -> dict[str, int]:
    """A whole number shared out by weights, the remainder going to the heaviest."""
    shares = {name: int(number * w / sum(weights.values())) for name, w in weights.items()}
    shares[max(weights, key=weights.__getitem__)] += number - sum(shares.values())
    return shares


def table(example: Example, dimension: str, step: int, total: Cell) -> dict[str, Cell]:
    """The cells of one dimension in one period; counts add up to the total."""
    shares = SHARES[dimension]
    wanted: dict[str, float] = {}
    for group, path in example.splits[dimension].items():
        # A name as seed: adding an indicator or a group changes no other number.
        drawn = random.Random(f"{example.id}/{dimension}/{group}/{step}").gauss(0, 1)
        # Small groups vary more from year to year than large ones.
        wobble = example.noise * drawn * (1.5 - shares[group])
        wanted[group] = along(path, step, len(example.totals)) + wobble
    if example.kind == "count":
        return {g: Cell(n, n) for g, n in parts(int(total.value), wanted).items()}
    if example.kind == "currency":
        return {g: Cell(5 * round((total.value + d) / 5)) for g, d in wanted.items()}
    if total.moe is not None:
        # A sample's margin grows as the group gets smaller.
        margins = {g: round(total.moe / shares[g] ** 0.5, 1) for g in wanted}
        return {g: Cell(round(total.value + d), moe=margins[g]) for g, d in wanted.items()}
    if total.numerator is None or total.denominator is None:
        raise ValueError(f"{example.id}: a {example.kind} needs counts")
    people = parts(total.denominator, shares)
    drift = sum(people[g] * d for g, d in wanted.items()) / total.denominator
    level = example.base * total.numerator / total.denominator - drift
    counts = {g: round(people[g] * (level + d) / example.base) for g, d in wanted.items()}
    counts[max(people, key=people.__getitem__)] += total.numerator - sum(counts.values())
    return {
        g: Cell(round(example.base * counts[g] / people[g], 1), counts[g], people[g])
        for g in wanted
    }


def withheld(cells: Mapping[str, Cell]) -> set[str]:
    """The groups whose cells must not be published, so that no small count can be worked out."""
    hidden = {g for g, c in cells.items() if any(0 < n < MINIMUM for n in c.counts())}
    by_size = sorted(cells, key=lambda g: cells[g].counts()[-1:] + cells[g].counts())
    while hidden and len(hidden) < len(cells):
        sums = [sum(column) for column in zip(*(cells[g].counts() for g in hidden), strict=True)]
        if len(hidden) > 1 and all(n == 0 or n >= MINIMUM for n in sums):
            break
        hidden.add(next(g for g in by_size if g not in hidden))
    return hidden


def numbers(example: Example, cell: Cell) -> dict[str, object]:
    """The columns of a cell that may be shown."""
    decimals = 0 if example.kind in ("count", "currency", "survey") else 1
    row: dict[str, object] = {"value": f"{cell.value:.{decimals}f}"}
    if cell.denominator is not None:
        row |= {"numerator": cell.numerator, "denominator": cell.denominator}
    if cell.moe is not None:
        row |= {"moe": cell.moe, "moe_level": 0.95}
        if cell.moe > 20:
            row |= {"status": "unreliable", "note": "Too few people answered to judge by."}
    return row


def rows(example: Example) -> Iterator[dict[str, object]]:
    """All rows of one indicator, in the order in which they are written."""
    for step, (period, total) in enumerate(zip(example.periods, example.totals, strict=True)):
        status, note = NOTES.get((example.id, period), ("final", ""))
        cells: dict[str, dict[str, Cell]] = {d: {} for d in ("all", *example.splits)}
        if total is not None:
            cells["all"]["all"] = county = whole(example, step, total)
            cells |= {d: table(example, d, step, county) for d in example.splits}
        for dimension, groups in {"all": ["all"], **example.splits}.items():
            private = withheld(cells[dimension])
            for group in groups:
                row: dict[str, object] = {"indicator": example.id, "period": period}
                row |= {"place": COUNTY, "dimension": dimension, "group": group}
                if dimension == "place":
                    row |= {"place": group, "dimension": "all", "group": "all"}
                row |= {"status": status, "note": note}
                row["break"] = BREAKS.get((example.id, period), "")
                if group in private:
                    row |= {"status": "suppressed", "note": PRIVATE}
                elif group in cells[dimension]:
                    row |= numbers(example, cells[dimension][group])
                yield row


def of_measures() -> Iterator[dict[str, object]]:
    """The rows of all performance measures, in the order of MEASURES."""
    for line in MEASURES.split("\n"):
        name, *rest = line.split() or [""]
        if not name:
            continue
        kind, first, *values = rest
        for period, written in zip(labels(kind, int(first), len(values)), values, strict=True):
            row: dict[str, object] = {"indicator": name, "period": period, "place": COUNTY}
            row |= {"dimension": "all", "group": "all", "value": written}
            if "/" in written:
                count, people = map(int, written.split("/"))
                row |= {"numerator": count, "denominator": people}
                row["value"] = f"{100 * count / people:.1f}"
            row["status"], row["note"] = NOTES.get((name, period), ("final", ""))
            yield row


def write(package: str, name: str, found: Iterable[Mapping[str, object]]) -> None:
    """Write a table of observations into a package."""
    path = DATA / package / f"observations-{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def main() -> None:
    """Write one table for each indicator into its package, and one for all measures."""
    for example in examples():
        write(example.package, example.id, rows(example))
    write("strategies", "measures", of_measures())


if __name__ == "__main__":
    main()
