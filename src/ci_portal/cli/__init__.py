"""The command line: `ci-portal check` and `ci-portal schema`."""

from ci_portal.cli.app import main

__all__ = ["main"]
