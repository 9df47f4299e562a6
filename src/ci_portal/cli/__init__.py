"""The command line: `ci-portal check`, `ci-portal review` and `ci-portal schema`."""

from ci_portal.cli.app import main

__all__ = ["main"]
