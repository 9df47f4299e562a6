"""The command line: `ci-portal check`, `freeze`, `retract` and `schema`."""

from ci_portal.cli import snapshots
from ci_portal.cli.app import main

__all__ = ["main", "snapshots"]
