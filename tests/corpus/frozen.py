"""Portals whose reports or frozen figures are not what they have to be."""

from __future__ import annotations

from tests.corpus.broken import Broken
from tests.corpus.portals import FIGURES, changed
from tests.corpus.snapshots import FOLDER, REPORT, frozen, naming, placed, report, sealed, with_text

FROZEN: tuple[Broken, ...] = (
    Broken(
        name="a digit in a snapshot was changed",
        code="PUB002",
        files=placed(with_text("observations.csv", "54,540", "57,540")),
        file=FOLDER,
        line=None,
        message=('"then"', "observations.csv", "not as it was frozen"),
        hint=("git restore", "ci-portal retract then"),
    ),
    Broken(
        name="a report names a snapshot that is not there",
        code="PUB003",
        files={**placed(frozen()), **naming("than")},
        file=REPORT,
        line=4,
        record="first",
        message=('"than"',),
        hint=('Did you mean "then"?',),
    ),
    Broken(
        name="a snapshot whose table can't be read",
        code="PUB003",
        files=sealed(with_text("observations.csv", "54,540", "fifty,540")),
        file=f"{FOLDER}/observations.csv",
        line=4,
        message=('"then"', "PKG009"),
        hint=("Freeze the figures anew",),
    ),
    Broken(
        name="a snapshot shows what is withheld today",
        code="PUB004",
        files={
            **placed(frozen()),
            **changed(
                FIGURES,
                "reading,2020-21,income,Low income,40,160,400,",
                "reading,2020-21,income,Low income,,,,suppressed",
            ),
        },
        file=FOLDER,
        line=None,
        message=("reading, 2020-21, Springfield, Low income",),
        hint=("ci-portal retract then",),
    ),
    Broken(
        name="a report shows figures and names no snapshot",
        code="PUB005",
        files={REPORT: report('{{ chart("reading") }}')},
        file=REPORT,
        line=1,
        record="first",
        severity="warning",
        message=("2026-01-14",),
        hint=("ci-portal freeze first", "snapshot: first"),
    ),
    Broken(
        name="frozen figures are judged in another way today",
        code="PUB006",
        files=sealed(with_text("assessments.csv", "far-behind", "on-track")),
        file=f"{FOLDER}/assessments.csv",
        line=None,
        severity="warning",
        message=('"then"', "reading"),
        hint=("Read the report again",),
    ),
)
