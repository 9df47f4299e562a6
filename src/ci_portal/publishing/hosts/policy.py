"""What a page lets a browser do: its content-security policy, as a `<meta>` in the page itself.

In the page it holds on any host, and on a disk. Scripts are the site's own files, and those in the
page that the theme wrote, each by its hash; a script in what authors wrote has none, so that it
would not run even if sanitizing once failed.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

#: What a page may load, from where; the names are those of the standard.
DIRECTIVES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    # Drawings have styles of their own, and so have Plotly's figures, which it makes anew as a
    # reader turns them. A style can neither run nor send anything: all else is from here.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}

#: What may be allowed besides: hosts and the schemes of files that a script has made.
ALLOWED = re.compile(
    r"(?:(?:https|wss)://)?[A-Za-z0-9*][A-Za-z0-9.*-]*(?::\d+)?(?:/[\w./-]*)?|https:|data:|blob:"
)

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"\btype\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_CHARSET = re.compile(r"<meta\s+charset=[^>]*>", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_RUN = ("", "module", "text/javascript")


def with_policy(html: str, content: str, allow: Mapping[str, Sequence[str]]) -> str:
    """The page with its policy early in its head; `content` is what of it the authors wrote."""
    start = _CHARSET.search(html) or _HEAD.search(html)
    if start is None:
        return html
    frame = html.replace(content, "", 1) if content else html
    # Nothing in a policy has a meaning in an attribute: see ALLOWED.
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy(frame, allow)}">'
    return f"{html[: start.end()]}{tag}{html[start.end() :]}"


def policy(html: str, allow: Mapping[str, Sequence[str]]) -> str:
    """The policy for a page with this HTML; `allow` adds hosts to single directives."""
    parts = {name: value.split() for name, value in DIRECTIVES.items()}
    parts["script-src"] += dict.fromkeys(hash_of(script) for script in inline_scripts(html))
    for name, more in allow.items():
        parts[name] = [each for each in (*parts.get(name, ()), *more) if each != "'none'"]
    return ";".join(" ".join((name, *values)) for name, values in parts.items())


def inline_scripts(html: str) -> Iterable[str]:
    """The scripts in a page that a browser runs; data for programs is none."""
    for attributes, text in _SCRIPT.findall(html):
        kind = _TYPE.search(attributes)
        if not _SOURCE.search(attributes) and (kind[1].lower() if kind else "") in _RUN:
            yield text


@lru_cache(maxsize=256)
def hash_of(script: str) -> str:
    """The source that allows this very script."""
    # A browser has turned line ends into line feeds before it looks.
    text = script.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
