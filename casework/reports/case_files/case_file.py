"""A whole case as a ZIP: a page to read, everything as JSON, the record, the files, checksums."""

from typing import BinaryIO

from django.template.loader import render_to_string
from django.utils import translation

from casework.exports.archive import Archive
from casework.law.authorities import get_authority
from casework.models import Case, Deadline
from casework.queries.case_events import load_events
from casework.queries.case_page import find_timeline
from casework.queries.deadlines import procedure_of, read_lines, with_rule
from casework.queries.penalty_page import PenaltyPage, read_penalty_page
from casework.reports.case_files.json_rows import dump, stream_case_json
from casework.reports.case_files.kinds import KINDS
from casework.reports.case_files.papers import count_papers, find_papers, pack_papers
from casework.reports.case_files.record import stream_record
from casework.reports.case_files.scope import Scope
from casework.reports.case_files.steps import OnStep, Steps, say_nothing

STEPS = 3  # beside the files: the JSON, the record, the page


def write_case_file(
    *, scope: Scope, into: BinaryIO, language: str, on_step: OnStep = say_nothing
) -> int:
    """Write the one case of a scope, and return of how many rows it consists.

    ``on_step`` is told after each step how many are done, of how many.
    """
    case = scope.cases.select_related("authority", "matter", "lead").get()
    steps = Steps(tell=on_step, total=count_papers(scope) + STEPS)
    counts: dict[str, int] = {}
    with Archive.begin(into, at=scope.now) as archive:
        papers = find_papers(scope)
        files = list(pack_papers(archive, papers, within=lambda _: "", on_each=steps.step))
        archive.add("case.json", steps.beside(stream_case_json(scope, counts)))
        archive.add("files.json", [f"{dump({'files': files, 'rows': len(files)})}\n".encode()])
        steps.step()
        archive.add("record.jsonl", steps.beside(stream_record(scope, counts)))
        steps.step()
        with translation.override(language):
            archive.add("index.html", [_write_page(case, scope, files, counts).encode()])
        steps.step()
    return sum(counts[kind.name] for kind in KINDS)


def name_case_file(case: Case) -> str:
    """Return the name of the file of a case."""
    return f"{case.reference.replace('/', '-')} case file.zip"


def _write_page(case: Case, scope: Scope, files: list[dict], counts: dict[str, int]) -> str:
    procedure = procedure_of(case)
    clocks = with_rule(Deadline.objects.filter(case=case)).prefetch_related("suspensions")
    return render_to_string("exports/case_file.html", {
        "language": translation.get_language(),
        "case": case,
        "scope": scope,
        "authority": get_authority(case.authority.code).name_on(scope.today),
        "stage": procedure.stage(case.stage),
        "timeline": find_timeline(events=load_events(case=case), procedure=procedure),
        "deadlines": read_lines(clocks.order_by("due_on", "id"), today=scope.today),
        "penalties": _penalties(case, scope),
        "files": files,
        "counts": counts,
    })  # fmt: skip


def _penalties(case: Case, scope: Scope) -> list[PenaltyPage]:
    found = case.penalties.select_related("action").order_by("id")
    return [
        read_penalty_page(case=case, penalty=penalty, today=scope.today)
        for penalty in found if penalty.amounts.exists()
    ]  # fmt: skip
