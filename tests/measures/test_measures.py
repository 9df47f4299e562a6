"""The package as others see it: what it exports, and what it costs."""

from __future__ import annotations

import subprocess
import sys

from ci_portal import measures


def test_what_is_exported_is_sorted_and_there() -> None:
    names = [name for name in measures.__all__ if name.isupper()]
    names += sorted(name for name in measures.__all__ if name[0].isupper() and not name.isupper())
    names += sorted(name for name in measures.__all__ if name.islower())
    assert measures.__all__ == names
    assert all(hasattr(measures, name) for name in measures.__all__)


def test_scipy_is_loaded_only_when_a_slope_is_judged() -> None:
    code = "import sys, ci_portal.measures; print('scipy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "False"
