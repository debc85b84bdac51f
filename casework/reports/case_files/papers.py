"""The files of cases within an archive: documents in all their versions, and letters."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from casework.exports.archive import Archive, read_pieces
from casework.models import DocumentVersion, OutgoingLetter, StoredFile
from casework.operations.files import FileDamaged, FileInfected, open_file
from casework.papers.file_names import clean_file_name
from casework.queries.visibility import visible_documents, visible_letters, visible_outgoing
from casework.reports.case_files.scope import Scope

AT_ONCE = 200  # rows


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A file that belongs to a case: where it is to lie, whose it is, and its bytes."""

    path: str
    case: str
    of: str
    key: int
    file: StoredFile


def find_papers(scope: Scope) -> Iterator[Paper]:
    """Yield the files of the cases that the officer may read, case by case within each sort."""
    yield from _documents(scope)
    yield from _originals(scope)
    yield from _letters_out(scope)


def count_papers(scope: Scope) -> int:
    """Return how many there are."""
    return sum(found.count() for found in (_versions(scope), _mails(scope), _printed(scope)))


def pack_papers(
    archive: Archive, papers: Iterable[Paper], *, within: Callable[[Paper], str],
    on_each: Callable[[], None],
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """Put files into an archive, and yield what is to be said of each.

    One that is damaged, missing or infected is left out, and it is said why.
    """
    for paper in papers:
        path = f"{within(paper)}{paper.path}"
        said = {"case": paper.case, "of": paper.of, "id": paper.key, "path": path,
                "sha256": paper.file.sha256, "size": paper.file.size}  # fmt: skip
        try:
            with open_file(paper.file) as stream:
                archive.add(path, read_pieces(stream))
        except (FileDamaged, FileInfected) as refusal:
            said |= {"path": None, "left_out": str(refusal)}
        on_each()
        yield said


def _versions(scope: Scope) -> QuerySet[DocumentVersion]:
    seen = visible_documents(**scope.own).filter(case__in=scope.keys)
    return DocumentVersion.objects.filter(document__in=seen.values("pk"))


def _mails(scope: Scope) -> QuerySet:
    seen = visible_letters(**scope.own).filter(case__in=scope.keys)
    return seen.filter(original__isnull=False)


def _printed(scope: Scope) -> QuerySet[OutgoingLetter]:
    seen = visible_outgoing(**scope.own).filter(case__in=scope.keys)
    return seen.filter(pdf__isnull=False)


def _documents(scope: Scope) -> Iterator[Paper]:
    rows = _versions(scope).select_related("file", "document__case")
    for row in rows.order_by("document__case", "document__number", "number").iterator(AT_ONCE):
        name = f"{row.number} {clean_file_name(row.file_name)}"
        yield Paper(
            path=f"documents/{row.document.number:04d}/{name}", case=row.document.case.reference,
            of="document_versions", key=row.pk, file=row.file,
        )  # fmt: skip


def _originals(scope: Scope) -> Iterator[Paper]:
    rows = _mails(scope).select_related("original", "case").order_by("case", "pk")
    for row in rows.iterator(AT_ONCE):
        name = clean_file_name(f"{row.post_number} {row.pk}".strip().replace("/", "-"))
        yield Paper(
            path=f"letters/{name}.eml", case=row.case.reference, of="letters", key=row.pk,
            file=row.original,
        )  # fmt: skip


def _letters_out(scope: Scope) -> Iterator[Paper]:
    rows = _printed(scope).select_related("pdf", "case").order_by("case", "pk")
    for row in rows.iterator(AT_ONCE):
        name = clean_file_name(f"{row.number} {row.pk}".strip().replace("/", "-"))
        yield Paper(
            path=f"letters out/{name}.pdf", case=row.case.reference, of="letters_out", key=row.pk,
            file=row.pdf,
        )  # fmt: skip
