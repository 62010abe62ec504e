"""Rewrites a zipped document so that the same content gives the same bytes, whenever it is written."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

_CORE = "docProps/core.xml"
_CHANGED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_YEARS = (1980, 2107)
"""The first and the last year that a zip file can write down."""


def stable(document: bytes, day: date) -> bytes:
    """Return a .docx or .xlsx file whose parts, and whose own days of making and change, are all of one day."""
    first, last = _YEARS
    stamp = (min(max(day.year, first), last), day.month, day.day, 0, 0, 0)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == _CORE:
                content = _CHANGED.sub(rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode(), content)
            part = zipfile.ZipInfo(name, stamp)
            part.create_system = 0  # the same on every system that writes it
            new.writestr(part, content, zipfile.ZIP_DEFLATED, 6)
    return out.getvalue()
