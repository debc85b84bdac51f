"""What officers see of requests about public entries, and of what the public wrote."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casework.law.rights import RIGHT_LABELS, RIGHTS_OUTCOME_LABELS, Right, RightsOutcome
from casework.models import AskedCorrection, Case, EntryVersion, Officer, RightsRequest
from casework.models.intake import IntakeState
from casework.queries.deadlines import DeadlineLine, rule_of
from casework.queries.visibility import visible_cases

MOST_LISTED = 200


@dataclass(frozen=True, kw_only=True)
class Written:
    """Something that the public wrote about an entry, and the version that it is about."""

    row: AskedCorrection
    version: EntryVersion | None


@dataclass(frozen=True, kw_only=True)
class RequestLine:
    """A request with the words for what is asked and what came of it, and its deadline."""

    row: RightsRequest
    deadline: DeadlineLine

    @property
    def right_label(self) -> str:
        """What is asked for, in English."""
        return RIGHT_LABELS[Right(self.row.right)]

    @property
    def outcome_label(self) -> str:
        """What came of it, in English; empty while it waits."""
        return RIGHTS_OUTCOME_LABELS[RightsOutcome(self.row.outcome)] if self.row.outcome else ""


def find_written(*, officer: Officer, today: date, codes: Iterable[str]) -> Sequence[Written]:
    """Return what the public wrote about entries of these authorities and nobody took up yet.

    What is about a case that the officer does not see is left to those who do.
    """
    rows = list(
        AskedCorrection.objects.filter(state=IntakeState.NEW, authority_code__in=list(codes))
        .order_by("received_at", "id")[:MOST_LISTED]
    )  # fmt: skip
    cases = visible_cases(officer=officer, today=today)
    slugs = [row.slug for row in rows]
    versions = EntryVersion.objects.filter(case__in=cases).select_related(
        "case__authority", "action"
    )
    by_slug = {v.slug: v for v in versions.filter(slug__in=slugs)}
    by_slug |= {v.anonymous_slug: v for v in versions.filter(anonymous_slug__in=slugs)}
    found = [Written(row=r, version=by_slug.get(r.slug)) for r in rows]
    return [written for written in found if written.version is not None]


def find_requests(*, case: Case, today: date) -> list[RequestLine]:
    """Return the requests about decisions of a case, each with its deadline."""
    rows = RightsRequest.objects.filter(case=case).select_related("deadline__trigger", "action")
    return [_line(row, case, today) for row in rows.order_by("received_on", "id")]


def _line(row: RightsRequest, case: Case, today: date) -> RequestLine:
    row.deadline.case = case
    line = DeadlineLine(deadline=row.deadline, limit=rule_of(row.deadline), today=today)
    return RequestLine(row=row, deadline=line)
