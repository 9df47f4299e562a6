"""Cells that a snapshot shows and the portal of today withholds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from ci_portal.model.observations import ALL, KEY, WITHHELD
from ci_portal.model.portal import Portal
from ci_portal.model.records import Measure, Record
from ci_portal.privacy.gate import NUMBERS

#: What a table of one period binds together: a total and its parts.
_TABLE = ["indicator", "start", "end", "place"]


def exposed(frozen: Portal, live: Portal) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The cells of frozen indicators, and of frozen measures, that are withheld today.

    A frame each, with the index of the frozen observations and what the portal of today says of
    the cell in `status` and `note`. A total that was made from a cell which is withheld today, and
    that is therefore not made any more, is among them: it would give the cell away.
    """
    return (
        _exposed(frozen.observations, live.observations, _ids(frozen.indicators, live.indicators)),
        _exposed(
            frozen.performance, live.performance, _ids(frozen.all(Measure), live.all(Measure))
        ),
    )


def _ids(frozen: Iterable[str], live: Mapping[str, Record]) -> Mapping[str, str]:
    """Ids as they were, with the id that the same record has today."""
    former = {name: record.id for record in live.values() for name in record.aliases}
    return {key: key if key in live else former.get(key, key) for key in frozen}


def _exposed(
    frozen: pd.DataFrame | None, live: pd.DataFrame | None, ids: Mapping[str, str]
) -> pd.DataFrame:
    if frozen is None or live is None or frozen.empty or live.empty:
        return pd.DataFrame(columns=["status", "note"])
    keys = list(KEY)
    then = frozen[[*keys, "status", *NUMBERS]].astype(dict.fromkeys(_labels(keys), object))
    then["indicator"] = then["indicator"].map(lambda key: ids.get(key, key))
    shown = ~then["status"].isin(WITHHELD) & then[NUMBERS].notna().any(axis=1)
    then = then.loc[shown, keys]
    now = live[[*keys, "status", "note"]].astype(dict.fromkeys(_labels(keys), object))
    both = then.reset_index().merge(now, on=keys, how="left").set_index("index")
    hidden = both["status"].isin(WITHHELD)
    bound = pd.MultiIndex.from_frame(both.loc[hidden, _TABLE])
    gone = both["status"].isna() & (both["dimension"] == ALL)
    made_from = gone & pd.MultiIndex.from_frame(both[_TABLE]).isin(bound)
    found = both.loc[hidden | made_from, ["status", "note"]]
    return found.astype(object).fillna({"status": "unavailable", "note": ""})


def _labels(keys: list[str]) -> list[str]:
    """The columns that hold names; categories of two frames can't be compared."""
    return [name for name in keys if name not in ("start", "end")]
