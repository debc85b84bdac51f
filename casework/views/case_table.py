"""The list of cases as a table for spreadsheets."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext

from casework.models import Case
from casework.papers.comma_separated import stream_csv
from casework.queries.cases import read_row
from casework.queries.labels import word_for

AT_ONCE = 500  # cases


def name_export(today: date) -> str:
    """Return the name of the file of a day."""
    return f"cases-{today.isoformat()}.csv"


def stream_cases(cases: QuerySet[Case], *, days: Mapping[int, date]) -> Iterator[bytes]:
    """Yield the cases as CSV piece by piece, however many there are."""
    header = [
        gettext("Reference"), gettext("Authority"), gettext("Respondent"), gettext("Title"),
        gettext("Stage"), gettext("In charge"), gettext("Opened"), gettext("Closed"),
        gettext("Result"), gettext("Next due"), gettext("Tags"),
    ]  # fmt: skip
    return stream_csv(header=header, rows=_rows(cases, days), at_once=AT_ONCE)


def _rows(cases: QuerySet[Case], days: Mapping[int, date]) -> Iterable[list[str]]:
    for case in cases.iterator(chunk_size=AT_ONCE):
        row = read_row(case, days=days)
        yield [
            case.reference,
            case.authority.code.upper(),
            "; ".join(party.name for party in case.respondents),
            case.title,
            gettext(row.stage.label),
            case.lead.name if case.lead else "",
            case.opened_on.isoformat(),
            case.closed_on.isoformat() if case.closed_on else "",
            gettext(word_for("result", case.result)) if case.result else "",
            case.next_due_on.isoformat() if case.next_due_on else "",
            "; ".join(borne.tag.name for borne in case.borne_tags),
        ]
