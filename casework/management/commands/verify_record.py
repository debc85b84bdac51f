"""Verify the record, or keep its heads for a later proof."""

import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from casework import clock
from casework.management.plain_errors import PlainCommand
from casework.operations.sealing import seal_record
from casework.queries.verification import Finding, Head, find_heads, verify_record


class Command(PlainCommand):
    """``verify_record --json``."""

    help = "Recompute the record from its first entry; exit with 1 at the first fault."
    example = "verify_record --heads heads.json"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how to answer, and which heads to keep or to prove."""
        parser.add_argument("--json", action="store_true", help="print what was found as JSON")
        parser.add_argument("--heads", metavar="FILE", help="prove the heads kept in this file")
        parser.add_argument("--keep-heads", metavar="FILE", help="write the heads to this file")

    def handle(self, **options: Any) -> None:
        """Seal what is finished, then verify.

        :raises CommandError: if the heads cannot be read.
        """
        seal_record(now=clock.now())
        found = verify_record(heads=_read_heads(options["heads"]))
        if options["keep_heads"]:
            heads = [asdict(head) for head in find_heads()]
            text = json.dumps(heads, default=datetime.isoformat, indent=1)
            Path(options["keep_heads"]).write_text(text + "\n", encoding="utf-8")
        self.stdout.write(json.dumps(_as_data(found)) if options["json"] else _as_words(found))
        if not found.is_whole:
            sys.exit(1)


def _read_heads(path: str | None) -> list[Head]:
    if path is None:
        return []
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        return [
            Head(**{**head, "sealed_at": datetime.fromisoformat(head["sealed_at"])})
            for head in data
        ]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise CommandError(f"The heads in {path} cannot be read: {error}.") from error


def _as_data(found: Finding) -> dict[str, Any]:
    return {"whole": found.is_whole, **asdict(found)}


def _as_words(found: Finding) -> str:
    said = f"{found.entries} entries seal {found.rows} rows of history"
    said += f", {found.disposed} of them disposed." if found.disposed else "."
    if found.fault is None:
        return f"The record is whole: {said}"
    place = f"chain {found.fault.chain}"
    place += f", entry {found.fault.number}" if found.fault.number else ""
    return f"The record is broken at {place}: {found.fault.what}. Before it, {said}"
