"""Documents of a case as officers read them: the list, one with its versions, and the index."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from casework.law.correspondence import Audience
from casework.models import (
    Case,
    Disclosure,
    Document,
    DocumentVersion,
    Officer,
)
from casework.queries.visibility import visible_documents, visible_letters


@dataclass(frozen=True)
class DocumentLine:
    """A document with its latest version, and to whom it was disclosed by now."""

    document: Document

    @property
    def latest(self) -> DocumentVersion | None:
        """The version that was added last."""
        versions = list(self.document.versions.all())
        return versions[-1] if versions else None

    @property
    def disclosed(self) -> dict[Audience, Disclosure]:
        """What was said last of each audience."""
        return {Audience(said.audience): said for said in self.document.disclosures.all()}

    @property
    def audiences(self) -> list[Disclosure]:
        """What was said last of each audience, in the order of the audiences."""
        said = self.disclosed
        return [said[audience] for audience in Audience if audience in said]

    def is_disclosed_to(self, audience: Audience) -> bool:
        """Whether the last that was said of an audience is that it has the document."""
        said = self.disclosed.get(audience)
        return said is not None and said.is_disclosed


def with_versions(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Return documents with their versions, files and disclosures, the earliest first."""
    versions = DocumentVersion.objects.select_related("file", "actor").order_by("number")
    said = Disclosure.objects.select_related("actor").order_by("id")
    return documents.prefetch_related(
        Prefetch("versions", queryset=versions), Prefetch("disclosures", queryset=said)
    )


def find_documents(case: Case, *, officer: Officer, today: date) -> QuerySet[Document]:
    """Return the documents of a case that may be read, by their numbers."""
    own = {"officer": officer, "today": today}
    letters = visible_letters(**own).order_by()
    originals = visible_documents(**own).order_by()
    found = visible_documents(**own).filter(case=case).order_by("number", "id")
    return with_versions(found).prefetch_related(
        Prefetch("correspondence", queryset=letters), Prefetch("redacts", queryset=originals)
    )


def read_lines(documents: Iterable[Document]) -> list[DocumentLine]:
    """Return documents as lines of a list."""
    return [DocumentLine(document) for document in documents]


def choose_for_index(
    lines: Iterable[DocumentLine], *, audience: Audience | None, is_redacted: bool
) -> Iterator[DocumentLine]:
    """Yield what goes into an index: only what an audience has, or all of it.

    With ``is_redacted`` a document that has a redacted copy gives way to its copies.
    """
    every = list(lines)
    replaced = {line.document.redacts_id for line in every if line.document.redacts_id}
    for line in every:
        if audience is not None and not line.is_disclosed_to(audience):
            continue
        if is_redacted and line.document.pk in replaced:
            continue
        yield line
