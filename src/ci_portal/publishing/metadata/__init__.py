"""What programs are told of a site: search engines, catalogues of data, and what shares a link.

`Basis` is what it is made from, `head` what stands in a page's head, `metadata` the files.
"""

from __future__ import annotations

from ci_portal.publishing.metadata.basis import Basis
from ci_portal.publishing.metadata.files import metadata
from ci_portal.publishing.metadata.head import Head, Subject, head

__all__ = ["Basis", "Head", "Subject", "head", "metadata"]
