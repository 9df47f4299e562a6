"""Write the pages of docs/ that follow from the code: fields, codes and shortcodes.

With `--check`, writes nothing and exits with 1 if one of them is out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ci_portal.checks import codes
from ci_portal.pages.shortcodes import reference as shortcodes
from ci_portal.schemas import reference

DOCS = Path(__file__).resolve().parent.parent / "docs"

PAGES = {
    "fields.md": reference.markdown,
    "codes.md": codes.markdown,
    "shortcodes.md": shortcodes.markdown,
}


def main(check: bool) -> int:
    """Write or compare the pages; the exit code."""
    stale = []
    for name, write in PAGES.items():
        path, text = DOCS / name, write().rstrip() + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf-8")
    if check and stale:
        print(f"Out of date: {', '.join(stale)}. Run make docs.")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
