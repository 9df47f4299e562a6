"""The command line: `ci-portal check`, `due` and `schema`."""

from ci_portal.cli.app import main

__all__ = ["main"]
