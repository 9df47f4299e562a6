"""The catalogue that translators work on holds every text of the interface."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po


def catalogue(root: Path, name: str) -> Catalog:
    with (root / "overrides" / "portal" / "translations" / name).open("rb") as file:
        return read_po(file)


def test_the_template_is_up_to_date(root: Path) -> None:
    check = [sys.executable, root / "scripts" / "messages.py", "--check"]
    done = subprocess.run(check, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_has_texts_of_the_library_and_of_each_kind_of_template(root: Path) -> None:
    found = {message.id for message in catalogue(root, "messages.pot")}
    for text in (
        "Progress, but too slow",  # a word for a code
        "Suggest a change",  # the frame
        "How do we judge this?",  # a component
        "The story behind the curve",  # a page's template
        "Trend from %(first)s to %(last)s",  # a drawing
    ):
        assert text in found, text


def test_every_language_has_every_text(root: Path) -> None:
    wanted = {str(message.id) for message in catalogue(root, "messages.pot") if message.id}
    for path in (root / "overrides" / "portal" / "translations").glob("*.po"):
        assert {str(message.id) for message in catalogue(root, path.name) if message.id} == wanted
