"""The portal's own settings: the initiative, as `data/datapackage.yaml` describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from ci_portal.model.check_limits import CheckLimits
from ci_portal.model.policy import Policy
from ci_portal.model.thresholds import Thresholds


@dataclass(frozen=True)
class FileAcceptance:
    """A warning about files (a name with `*`) that is accepted until a day, with the reason."""

    code: str
    file: str
    reason: str
    until: date


@dataclass(frozen=True, kw_only=True)
class Gone:
    """An address at which nothing is any more, why, and since when, if somebody knows."""

    address: str
    reason: str
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Whose portal this is, and how it judges, protects and names things.

    The fields of the `portal` section, as schemas/nested/portal.yaml describes them, and title,
    description and the like of the descriptor: `creators` and `publishers` are its contributors
    with these roles, `licence_urls` where its licences can be read. `today` is always set: every
    judgement that depends on the date uses it.
    """

    title: str
    place: str
    today: date
    description: str = ""
    homepage: str | None = None
    version: str | None = None
    creators: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    licence_urls: tuple[str, ...] = ()
    timezone: str = "UTC"
    languages: tuple[str, ...] = ("en",)
    example: str | None = None
    started: date | None = None
    feed_id: str | None = None
    problem: str | None = None
    principles: tuple[str, ...] = ()
    privacy: Policy = field(default_factory=Policy)
    progress: Thresholds = field(default_factory=Thresholds)
    checks: CheckLimits = field(default_factory=CheckLimits)
    labels: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    contact: str | None = None
    feedback_url: str | None = None
    edit_url: str | None = None
    source_url: str | None = None
    expected_groups: tuple[str, ...] = ()
    accept: tuple[FileAcceptance, ...] = ()
    data_roots: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[Gone, ...] = ()

    @property
    def expected_pairs(self) -> tuple[tuple[str, str], ...]:
        """The expected groups as (dimension, group)."""
        parts = (text.partition("=") for text in self.expected_groups)
        return tuple((dimension.strip(), group.strip()) for dimension, _, group in parts)

    @property
    def authors(self) -> tuple[str, ...]:
        """Who is named as the author of what is published; the initiative where nobody is."""
        return self.creators or self.publishers or (self.title,)

    @property
    def publisher(self) -> str:
        """Who publishes; the initiative where nobody is named."""
        return (self.publishers or self.authors)[0]

    def edit_address(self, file: str, line: int | None = None) -> str | None:
        """Where a file of the project can be edited; None where the portal says no address."""
        return _address(self.edit_url, file, line)

    def source_address(self, file: str, line: int | None = None) -> str | None:
        """Where a file of the project can be read; None where the portal says no address."""
        return _address(self.source_url, file, line)

    def feedback_address(self, title: str, home: str, page: str) -> str | None:
        """Where a reader of a page can question it; None where the portal says no address.

        `home` is the site's own address, `page` the page's within it. What is put in is encoded, so
        that a form at the other end gets it letter by letter.
        """
        if not self.feedback_url:
            return None
        home = f"{home.rstrip('/')}/" if home else ""
        found = self.feedback_url
        for name, text in (("title", title), ("address", home + page), ("page", page)):
            found = found.replace(f"{{{name}}}", quote(text, safe=""))
        return found


def _address(template: str | None, file: str, line: int | None) -> str | None:
    """An address with a file and a line put in; files outside the project have none."""
    if not template or file.startswith(".."):
        return None
    return template.replace("{path}", file).replace("{line}", str(line or 1))
