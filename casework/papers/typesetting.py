"""Typeset papers with Typst, as tagged PDF that a screen reader can follow (PDF/UA-1)."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).resolve().parent / "templates"
STANDARD = "ua-1"


class UnknownTemplate(Exception):
    """There is no template of this name."""


def typeset(*, template: str, data: Mapping[str, Any], written_at: datetime) -> bytes:
    """Return the PDF of a template filled with data.

    The data reach the template as JSON values and never as markup, so that no text can
    change the paper. Only the template's own folder is read, only Typst's own fonts are
    used, and nothing is fetched: the same data give the same bytes.

    :raises UnknownTemplate: if there is none of that name.
    """
    source = TEMPLATES / f"{template}.typ"
    if source.parent != TEMPLATES or not source.is_file():
        raise UnknownTemplate(f"There is no template “{template}”.")
    return typst.compile(
        str(source),
        root=str(TEMPLATES),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=STANDARD,
        timestamp=int(written_at.timestamp()),
    )
