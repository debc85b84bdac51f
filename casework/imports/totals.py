"""Count and sum what a rehearsal found, to hold it against the source."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from casework.imports.amounts import AmountState
from casework.imports.planned import Outcome, PlannedLetter, Reason, RowPlan
from casework.imports.twins import digest


@dataclass(frozen=True, kw_only=True, order=True)
class Group:
    """Whose amounts are summed: a country, a year (0 where it is not known), a currency."""

    country: str
    year: int
    currency: str


@dataclass(kw_only=True)
class Sum:
    """How many amounts, and what they come to in whole minor units."""

    count: int = 0
    minor: int = 0


@dataclass(kw_only=True)
class Tally:
    """Rows with an amount, without one, and with one that is unclear; and the sums.

    Rows are counted whatever would become of them. Sums are of what would be made, or for
    rows out of scope of what they state, so that a decision that stands twice counts once.
    """

    rows: int = 0
    amounts: Counter[AmountState] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    years: Counter[tuple[str, int]] = field(default_factory=Counter)
    sums: dict[Group, Sum] = field(default_factory=dict)
    ways: Counter[str] = field(default_factory=Counter)  # of letters: received and sent

    def add(self, plan: RowPlan) -> None:
        """Take a row into account."""
        self.rows += 1
        self.amounts[plan.amount_state] += 1
        if plan.outcome not in {Outcome.MADE, Outcome.OUT_OF_SCOPE}:
            return
        self.countries[plan.country] += 1
        self.years[plan.country, plan.year or 0] += 1
        if isinstance(plan.planned, PlannedLetter):
            self.ways[plan.planned.way] += 1
        if plan.amount is not None:
            group = Group(country=plan.country, year=plan.year or 0, currency=plan.amount.currency)
            total = self.sums.setdefault(group, Sum())
            total.count += 1
            total.minor += plan.amount.minor

    def by_country(self) -> Iterator[tuple[str, str, Sum]]:
        """Yield the sums of each country and currency over all years, in order."""
        found: dict[tuple[str, str], Sum] = {}
        for group, part in sorted(self.sums.items()):
            total = found.setdefault((group.country, group.currency), Sum())
            total.count += part.count
            total.minor += part.minor
        for (country, currency), total in found.items():
            yield country, currency, total


@dataclass(kw_only=True)
class Totals:
    """What a rehearsal comes to: the rows of authorities served, and those out of scope."""

    read: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    reasons: Counter[Reason] = field(default_factory=Counter)
    served: Tally = field(default_factory=Tally)
    outside: Tally = field(default_factory=Tally)
    organisations: set[bytes] = field(default_factory=set)
    unnamed: int = 0

    def add(self, plan: RowPlan) -> None:
        """Take a row into account; each of its reasons is counted."""
        self.read += 1
        self.outcomes[plan.outcome] += 1
        self.reasons.update({refused.reason for refused in plan.refused})
        tally = self.outside if plan.outcome is Outcome.OUT_OF_SCOPE else self.served
        tally.add(plan)
        if plan.planned is None or plan.outcome is not Outcome.MADE:
            return
        if isinstance(plan.planned, PlannedLetter):
            return
        if plan.planned.organisation:
            self.organisations.add(digest(f"{plan.authority} {plan.planned.organisation}"))
        else:
            self.unnamed += 1
