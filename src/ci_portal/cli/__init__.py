"""The command line: `ci-portal check`, `review`, `links`, `due` and `schema`."""

from ci_portal.cli.app import main

__all__ = ["main"]
