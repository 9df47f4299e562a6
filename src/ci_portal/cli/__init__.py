"""The command line: `ci-portal check`, `review`, `links`, `due`, `freeze`, `retract`, `schema`."""

from ci_portal.cli.app import main

__all__ = ["main"]
