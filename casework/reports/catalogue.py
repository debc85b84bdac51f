"""The reports that there are, and how each is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from casework.law.authorities import get_authority
from casework.law.wording import N_, LawError
from casework.models import Authority
from casework.operations.jobs import Lease
from casework.operations.reports import Span, store_report
from casework.reports import penalties, weekly
from casework.reports.papers import write_report_csv, write_report_pdf
from casework.reports.tables import Figures


class UnknownReport(LawError):
    """There is no report of this name."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A report by its name, with its English title and the function that counts."""

    name: str
    title: str
    summarise: Callable[..., Figures]


CATALOGUE = {
    weekly.NAME: Kind(name=weekly.NAME, title=weekly.TITLE, summarise=weekly.summarise_week),
    penalties.NAME: Kind(
        name=penalties.NAME, title=penalties.TITLE, summarise=penalties.summarise_penalties
    ),
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


def write_ordered_report(lease: Lease) -> None:
    """Do a job of the kind “report”: count, put on paper, keep.

    The figures are as recorded when the report was ordered, so that a second attempt
    gives the same.

    :raises UnknownReport: if the job names a report that does not exist.
    """
    job = lease.job
    kind = find_report(name=job.parameters["name"])
    authority = Authority.objects.get(code=job.parameters["authority"])
    span = Span(
        from_on=date.fromisoformat(job.parameters["from_on"]),
        until_on=date.fromisoformat(job.parameters["until_on"]),
    )
    figures = kind.summarise(authority=authority, span=span, as_of=job.recorded_at)
    lease.renew()
    language = get_authority(authority.code).language
    pdf = write_report_pdf(figures=figures, language=language)
    csv = write_report_csv(figures=figures)
    lease.renew()
    store_report(
        job=job, authority=authority, name=kind.name, span=span, as_of=job.recorded_at,
        figures=figures.as_data(), pdf=pdf, csv=csv, now=lease.read_clock(),
    )  # fmt: skip


WORK = {"report": write_ordered_report}
