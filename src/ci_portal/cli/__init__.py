"""The command line: `ci-portal check`, `review`, `due` and `schema`."""

from ci_portal.cli.app import main

__all__ = ["main"]
