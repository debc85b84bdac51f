"""How an import stands: who may treat it, how far its work is, and what its file comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from casework.imports.planned import Outcome, Reason
from casework.law.money import Money
from casework.law.powers import POWERS, Power, Role
from casework.models import Authority, Import, ImportProfile, Job, Membership, Officer
from casework.models.imports import ImportState
from casework.models.job import JobState
from casework.queries.import_rows import Reader, visible_rows
from casework.queries.visibility import in_span

WORKING = {ImportState.REHEARSING, ImportState.APPLYING, ImportState.UNDOING}
ON_THE_WAY = {JobState.OWED, JobState.RUNNING}


@dataclass(frozen=True, kw_only=True)
class Held:
    """The codes of the authorities at which an officer reads cases, and those of importing."""

    reads: frozenset[str]
    imports: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far the work on an import is: so many rows of so many, as far as that is known."""

    batch: Import
    job: Job | None

    @property
    def is_on_its_way(self) -> bool:
        """Whether it is still being worked on."""
        is_owed = self.job is not None and self.job.state in ON_THE_WAY
        return self.batch.state in WORKING and is_owed

    @property
    def has_failed(self) -> bool:
        """Whether the work on it has ended without coming to its end."""
        return self.batch.state in WORKING and not self.is_on_its_way

    @property
    def done(self) -> int:
        """How many rows are treated."""
        return self.batch.checkpoint

    @property
    def total(self) -> int:
        """How many rows there are to treat."""
        rows: int = self.batch.found.get("rows", 0)
        return self.batch.rows_read or rows


@dataclass(frozen=True, kw_only=True)
class TotalLine:
    """How many rows a country has in a year, and what they state in one currency."""

    country: str
    year: int
    rows: int | None  # None where an earlier line says it
    amounts: int
    sum: Money | None


@dataclass(frozen=True, kw_only=True)
class Totals:
    """What rows come to, to hold against the source; year 0 is one that is not known."""

    rows: int
    with_amount: int
    without_amount: int
    unclear_amount: int
    lines: Sequence[TotalLine]
    sums: Sequence[TotalLine]
    ways: Mapping[str, int] | None = None  # of letters, which state no amounts


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many rows come to what, and for which reasons some are refused."""

    outcomes: Mapping[Outcome, int]
    reasons: Mapping[Reason, int]

    def number(self, outcome: Outcome) -> int:
        """Return how many rows come to one thing."""
        return self.outcomes.get(outcome, 0)

    @property
    def found(self) -> list[tuple[str, int]]:
        """The outcomes that there are, with how many rows come to each."""
        return [(one.value, self.outcomes[one]) for one in Outcome if self.outcomes.get(one)]


def read_held(*, officer: Officer, today: date) -> Held:
    """Return at which authorities an officer reads and imports, in one query."""
    if not officer.is_active or officer.is_system:
        return Held(reads=frozenset(), imports=frozenset())
    held = Membership.objects.filter(in_span(today), officer=officer, since_on__lte=today)
    roles = list(held.order_by().values_list("authority__code", "role").distinct())

    def at(power: Power) -> frozenset[str]:
        return frozenset(code for code, role in roles if power in POWERS[Role(role)])

    return Held(reads=at(Power.READ_CASES), imports=at(Power.IMPORT_CASES))


def known_imports(*, officer: Officer, held: Held) -> QuerySet[Import]:
    """Return the imports of which an officer may know: their own, and of authorities they read.

    To open one the officer needs the power besides.
    """
    if not held.reads:
        return Import.objects.none()
    found = Import.objects.filter(Q(actor=officer) | Q(authorities__overlap=sorted(held.reads)))
    related = ("original", "actor", "applied_by", "undone_by", "job", "undo_job")
    return found.select_related(*related)


def read_progress(batch: Import) -> Progress:
    """Return how far the work on an import is."""
    job = batch.undo_job if batch.state == ImportState.UNDOING else batch.job
    return Progress(batch=batch, job=job)


def count_rows(batch: Import, reader: Reader) -> Counted:
    """Return how many rows come to what; of the reader's authorities where not all are."""
    if reader.sees_whole(batch):
        return read_counts(batch, reader)
    rows = visible_rows(batch, reader).order_by().values_list("outcome")
    found = {Outcome(outcome): count for outcome, count in rows.annotate(Count("id"))}
    return Counted(outcomes=found, reasons={})


def read_counts(batch: Import, reader: Reader) -> Counted:
    """Return how many rows come to what, as an import keeps it; nothing where not all is seen."""
    said = batch.counts if reader.sees_whole(batch) else {}
    return Counted(
        outcomes={one: said[one.value] for one in Outcome if said.get(one.value)},
        reasons={Reason(one): n for one, n in said.get("refused_by_reason", {}).items()},
    )


def read_totals(said: Mapping[str, Any]) -> Totals:
    """Return what an import keeps of the sums of its rows, those of one scope."""
    numbers = {(one["country"], one["year"]): one["rows"] for one in said["years"]}
    summed: dict[tuple[str, int], list[Mapping[str, Any]]] = {place: [] for place in numbers}
    for one in said["sums"]:
        summed.setdefault((one["country"], one["year"]), []).append(one)
    return Totals(
        rows=said["rows"], with_amount=said["with_amount"], without_amount=said["without_amount"],
        unclear_amount=said["unclear_amount"],
        lines=[
            _line(country, year, one, numbers.get((country, year)) if nth == 0 else None)
            for (country, year), parts in sorted(summed.items())
            for nth, one in enumerate(parts or [None])
        ],
        sums=[_line(one["country"], 0, one, None) for one in said["sums_by_country"]],
        ways=said.get("ways"),
    )  # fmt: skip


def kept_profiles(codes: Sequence[str] | frozenset[str]) -> QuerySet[ImportProfile]:
    """Return the profiles that some authorities keep."""
    found = ImportProfile.objects.filter(authority__code__in=codes)
    return found.select_related("authority", "actor").order_by("name", "authority__code", "id")


def importing_rows(held: Held) -> QuerySet[Authority]:
    """Return the authorities at which an officer imports."""
    return Authority.objects.filter(code__in=held.imports).order_by("code", "id")


def _line(country: str, year: int, said: Mapping[str, Any] | None, rows: int | None) -> TotalLine:
    return TotalLine(
        country=country, year=year, rows=rows, amounts=said["amounts"] if said else 0,
        sum=Money.of(said["sum"], said["currency"]) if said else None,
    )  # fmt: skip
