"""The reports that there are, and how each is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from casework.law.authorities import get_authority
from casework.law.wording import N_, LawError
from casework.models import Authority, Case, Report
from casework.operations.jobs import Lease
from casework.operations.reports import Span, moment_of, store_report
from casework.reports import (
    appeals,
    caseload,
    cooperation,
    correspondence,
    deadlines,
    enforcement,
    penalties,
    publications,
    weekly,
    yearly,
)
from casework.reports.counted import Part
from casework.reports.papers import write_report_csv, write_report_pdf
from casework.reports.scope import Scope
from casework.reports.tables import Figures

MODULES = (
    weekly, enforcement, deadlines, caseload, penalties, correspondence, appeals, publications,
    cooperation, yearly,
)  # fmt: skip


class UnknownReport(LawError):
    """There is no report of this name."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A report by its name, with its English title and the function that lists its tables."""

    name: str
    title: str
    list_parts: Callable[..., Sequence[Part]]

    def summarise(
        self, *, authority: Authority, span: Span, as_of: datetime,
        note_progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> Figures:  # fmt: skip
        """Return the figures of a span, as recorded by the moment ``as_of``.

        ``note_progress`` is told after each table how many are counted, and of how many.
        """
        parts = self.list_parts(scope=Scope(authority=authority, span=span, as_of=as_of))
        tables = []
        for number, part in enumerate(parts, start=1):
            tables.append(part.table())
            note_progress(number, len(parts))
        return Figures(
            name=self.name, authority=authority.code, span=span, as_of=as_of, tables=tuple(tables)
        )

    def find_part(self, *, scope: Scope, table: str) -> Part | None:
        """Return the table of this code; None if the report has none."""
        parts = self.list_parts(scope=scope)
        return next((part for part in parts if part.code == table), None)


CATALOGUE: Mapping[str, Kind] = {
    module.NAME: Kind(name=module.NAME, title=module.TITLE, list_parts=module.list_parts)
    for module in MODULES
}


def find_report(*, name: str) -> Kind:
    """Return the report of this name.

    :raises UnknownReport: naming those that there are.
    """
    if name not in CATALOGUE:
        raise UnknownReport(
            N_("“{name}” is not a report; there is: {known}."),
            name=name,
            known=", ".join(sorted(CATALOGUE)),
        )
    return CATALOGUE[name]


def scope_of(report: Report, *, seen: QuerySet[Case]) -> Scope:
    """Return what a report that was written counted, of the cases that a reader may see."""
    span = Span(from_on=report.from_on, until_on=report.until_on)
    return Scope(authority=report.authority, span=span, as_of=report.as_of, seen=seen)


def write_ordered_report(lease: Lease) -> None:
    """Do a job of the kind “report”: count, put on paper, keep.

    The figures are as recorded by the moment that was asked for, or else when the report was
    ordered, so that a second attempt gives the same.

    :raises UnknownReport: if the job names a report that does not exist.
    """
    job = lease.job
    kind = find_report(name=job.parameters["name"])
    authority = Authority.objects.get(code=job.parameters["authority"])
    span = Span(
        from_on=date.fromisoformat(job.parameters["from_on"]),
        until_on=date.fromisoformat(job.parameters["until_on"]),
    )
    as_of = moment_of(job)
    figures = kind.summarise(
        authority=authority, span=span, as_of=as_of,
        note_progress=lambda done, total: lease.note_progress(done=done, total=total + 1),
    )  # fmt: skip
    language = get_authority(authority.code).language
    pdf = write_report_pdf(figures=figures, title=kind.title, language=language)
    csv = write_report_csv(figures=figures)
    lease.renew()
    store_report(
        job=job, authority=authority, name=kind.name, span=span, as_of=as_of,
        figures=figures.as_data(), pdf=pdf, csv=csv, now=lease.read_clock(),
    )  # fmt: skip


WORK = {"report": write_ordered_report}
