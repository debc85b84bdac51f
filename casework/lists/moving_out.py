"""Everything of an authority that an officer may see, as a ZIP for moving out.

One file of JSON Lines for each kind of thing, the lists as CSV, the files of the cases, and a
manifest with row counts; none of it is ever held whole.
"""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from django.http import QueryDict
from django.utils import translation

from casework.exports.archive import Archive, read_pieces
from casework.exports.comma_separated import stream_table_csv
from casework.lists.asked import Asked
from casework.lists.catalogue import LISTS, as_table
from casework.reports.case_files.json_rows import SCHEMA, dump, stream_json_lines
from casework.reports.case_files.kinds import KINDS
from casework.reports.case_files.papers import Paper, count_papers, find_papers, pack_papers
from casework.reports.case_files.scope import Scope
from casework.reports.case_files.steps import OnStep, Steps, say_nothing
from casework.reports.case_files.tidying import free_each, set_apart

# Those that tell of the authority's own cases; what others share stays with them.
OWN_LISTS = ("cases", "deadlines", "organisations", "letters", "penalties", "decisions", "tasks")


def write_authority_file(
    *, scope: Scope, into: BinaryIO, language: str, on_step: OnStep = say_nothing
) -> int:
    """Write everything of the cases of a scope, and return of how many rows it consists."""
    total = count_papers(scope) + len(KINDS) + len(OWN_LISTS)
    steps = Steps(tell=on_step, total=total)
    with set_apart(), Archive.begin(into, at=scope.now) as archive:
        rows = _pack_rows(archive, scope, steps)
        with translation.override(language):
            lists = _pack_lists(archive, scope, steps)
        files = _pack_files(archive, scope, steps)
        manifest = {
            "schema": SCHEMA, "authority": scope.authority.code, "written_at": scope.now,
            "written_for": scope.officer.email, "complainants_are_named": scope.with_names,
            "rows": rows, "lists": lists, "files": files,
            "sums": {one.name: one.sha256 for one in archive.packed if _has_rows(one.name)},
        }  # fmt: skip
        archive.add("manifest.json", [f"{_indent(manifest)}\n".encode()])
    return sum(rows.values())


def _has_rows(name: str) -> bool:
    return name.startswith(("data/", "lists/"))


def _pack_rows(archive: Archive, scope: Scope, steps: Steps) -> dict[str, int]:
    """Put the rows of every kind in; return how many there are of each."""
    counts: dict[str, int] = {}
    for kind in KINDS:
        lines = free_each(stream_json_lines(kind, scope, counts), at_once=1)
        archive.add(f"data/{kind.name}.jsonl", steps.beside(lines))
        steps.step()
    return counts


def _pack_lists(archive: Archive, scope: Scope, steps: Steps) -> dict[str, int]:
    """Put the lists in; return how many rows each has."""
    counts: dict[str, int] = {}
    for name in OWN_LISTS:
        archive.add(f"lists/{name}.csv", steps.beside(_stream_list(name, scope, counts)))
        steps.step()
    return counts


def _pack_files(archive: Archive, scope: Scope, steps: Steps) -> dict[str, int]:
    """Put the files of the cases in, and a list of them; return how many, and how many not."""
    counts = {"packed": 0, "left_out": 0}
    with tempfile.TemporaryFile() as lines:
        for said in pack_papers(archive, find_papers(scope), within=_folder, on_each=steps.step):
            counts["left_out" if said["path"] is None else "packed"] += 1
            lines.write(f"{dump(said)}\n".encode())
        lines.seek(0)
        archive.add("data/files.jsonl", read_pieces(lines))
    return counts


def _folder(paper: Paper) -> str:
    return f"files/{paper.case.replace('/', '-')}/"


def _stream_list(name: str, scope: Scope, counts: dict[str, int]) -> Iterator[bytes]:
    given = QueryDict(mutable=True)
    given["of"] = "everyone"
    asked = Asked(
        given=given, now=scope.now, authorities=[scope.authority],
        days={scope.authority.pk: scope.today}, **scope.own,
    )  # fmt: skip
    kind = LISTS[name]
    table = as_table(kind, kind.find(asked))
    counts[name] = 0

    def counted() -> Iterator[Any]:
        for row in free_each(table.rows):
            counts[name] += 1
            yield row

    yield from stream_table_csv(replace(table, rows=counted()))


def _indent(value: dict[str, Any]) -> str:
    return json.dumps(json.loads(dump(value)), indent=2, ensure_ascii=False)
