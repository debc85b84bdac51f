"""Bank statements as officers read them: the files, their lines, and what these come to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from casework.banking.matching import How
from casework.law.procedure import Party as Role
from casework.law.wording import N_
from casework.models import BankFile, BankLine, Officer, Party, Penalty
from casework.models.bank import BankFileState, BankLineState
from casework.queries.refusals import say_refusal
from casework.queries.visibility import (
    visible_authorities,
    visible_bank_lines,
    visible_cases,
    visible_penalties,
)

FILE_STATES = {
    BankFileState.OPEN: N_("Not applied yet"),
    BankFileState.APPLIED: N_("Applied"),
    BankFileState.UNDONE: N_("Undone"),
    BankFileState.SET_ASIDE: N_("Put aside"),
}
BANK_LINE_STATES = {
    BankLineState.MATCHED: N_("Matched"),
    BankLineState.AMBIGUOUS: N_("To be decided"),
    BankLineState.UNMATCHED: N_("Not matched"),
    BankLineState.LEFT_OUT: N_("Left out"),
    BankLineState.SAME: N_("The same as an earlier line"),
    BankLineState.POSTED: N_("Posted"),
    BankLineState.UNDONE: N_("Undone"),
}
HOWS = {
    How.DUE: N_("Reference, and the whole sum due"),
    How.INSTALMENT: N_("Reference, and an instalment"),
    How.BALANCE: N_("Reference, and the balance outstanding"),
    How.CREDIT: N_("Reference, and the sum to be refunded"),
    How.BY_HAND: N_("Decided by hand"),
    How.ON_LEDGER: N_("Probably on the ledger already: the same sum within three days"),
    How.OTHER_AMOUNT: N_("The reference is there, and the sum fits nothing that is due"),
    How.SEVERAL_NAMED: N_("The text names several cases"),
    How.SEVERAL_FIT: N_("The sum fits several penalties"),
    How.AMOUNT_ONLY: N_("The sum fits a penalty, and no reference is there"),
    How.NO_PENALTY: N_("The text names a case in which no such penalty is imposed"),
    How.NOTHING: N_("Nothing is known that fits"),
    How.REVERSAL: N_("The bank takes back an earlier entry: reverse that on its ledger"),
    How.BATCH_DIFFERS: N_("Several payments in one entry, which do not make up its sum"),
    How.BATCH_UNSPLIT: N_("Several payments in one entry, which the bank does not list"),
    How.PENDING: N_("Not booked yet"),
    How.TO_COME: N_("Booked on a day that is still to come"),
    How.SAME: N_("It stands in an earlier statement of the account"),
}
FOUND = {
    "version": N_("Version"),
    "statements": N_("Statements in the file"),
    "encoding": N_("Characters"),
    "separator": N_("Columns set off by"),
    "header": N_("Header on line"),
    "days": N_("Days written with"),
    "amounts": N_("Amounts written"),
    "signs": N_("In and out told by"),
    "currency": N_("Currency"),
    "column_booked": N_("Column of the booking day"),
    "column_valued": N_("Column of the value day"),
    "column_amount": N_("Column of the amount"),
    "column_debit": N_("Column of what went out"),
    "column_credit": N_("Column of what came in"),
    "column_side": N_("Column of in or out"),
    "column_currency": N_("Column of the currency"),
    "column_text": N_("Columns of the text"),
    "column_payer": N_("Column of the payer"),
    "column_payer_account": N_("Column of the payer’s account"),
    "column_bank_reference": N_("Column of the bank’s reference"),
    "column_end_to_end": N_("Column of the end-to-end reference"),
    "column_account": N_("Column of the account"),
    "column_status": N_("Column of whether it is booked"),
    "column_balance": N_("Column of the balance"),
}


@dataclass(frozen=True, kw_only=True)
class StateTotal:
    """How many lines stand in a state, and what came in and went out on them."""

    state: str
    count: int
    came_in: int
    went_out: int


@dataclass(frozen=True, kw_only=True)
class ShownLine:
    """A line with the penalty it is matched to and those that could be meant, as far as seen."""

    line: BankLine
    penalty: Penalty | None
    candidates: tuple[Penalty, ...]

    @property
    def how(self) -> str:
        """How it was matched, or why not, without a word of penalties that are not seen."""
        by_sum = {How.SEVERAL_FIT, How.AMOUNT_ONLY, How.ON_LEDGER}
        if self.line.how in by_sum and not self.line.names and not self.candidates:
            return How.NOTHING
        return self.line.how


def visible_bank_files(*, officer: Officer, today: date) -> QuerySet[BankFile]:
    """Return the statements of the authorities whose cases the officer may read."""
    authorities = visible_authorities(officer=officer, today=today).order_by()
    files = BankFile.objects.filter(authority__in=authorities.values("pk"))
    return files.select_related("authority", "actor").order_by("-recorded_at", "-id")


def find_lines(
    *, file: BankFile, officer: Officer, today: date, state: str = ""
) -> QuerySet[BankLine]:
    """Return the lines of a statement that the officer sees, in a state or in all."""
    lines = visible_bank_lines(officer=officer, today=today).filter(file=file)
    found = lines.filter(state=state) if state else lines
    return found.select_related("same_as__file", "decided_by").order_by("number", "id")


def sum_up(lines: QuerySet[BankLine]) -> list[StateTotal]:
    """Return what some lines come to by their state, in the order of the states."""
    rows = lines.order_by().values("state").annotate(
        count=Count("pk"),
        came_in=Sum("amount_minor", filter=Q(is_credit=True), default=0),
        went_out=Sum("amount_minor", filter=Q(is_credit=False), default=0),
    )  # fmt: skip
    found = {row["state"]: StateTotal(**row) for row in rows}
    return [found[state] for state in BankLineState if state in found]


def count_hidden(file: BankFile, seen: QuerySet[BankLine]) -> int:
    """Return how many lines of a statement the officer does not see; nothing more of them."""
    return BankLine.objects.filter(file=file).count() - seen.count()


def read_found(file: BankFile) -> list[tuple[str, str]]:
    """Return how a statement was understood: the name of each thing, and what was found."""
    return [
        (label, say_refusal(value) if isinstance(value, dict) else value)
        for label, value in file.found
    ]


def show_lines(lines: Sequence[BankLine], *, officer: Officer, today: date) -> list[ShownLine]:
    """Return lines with their penalties, in two queries however many there are."""
    keys = {pk for line in lines for pk in (line.penalty_id, *line.candidates) if pk}
    found = find_penalties(keys, officer=officer, today=today)
    return [
        ShownLine(
            line=line,
            penalty=found.get(line.penalty_id) if line.penalty_id else None,
            candidates=tuple(found[pk] for pk in line.candidates if pk in found),
        )
        for line in lines
    ]


def find_penalties(keys: Collection[int], *, officer: Officer, today: date) -> dict[int, Penalty]:
    """Return the penalties of some keys that the officer sees, with their cases."""
    if not keys:
        return {}
    penalties = visible_penalties(officer=officer, today=today).filter(pk__in=keys)
    parties = Party.objects.filter(role=Role.RESPONDENT).select_related("organisation")
    loaded = penalties.select_related("case").prefetch_related(
        Prefetch("case__parties", queryset=parties.order_by("id"), to_attr="respondents"),
        "amounts",
        "ledger",
    )
    return {penalty.pk: penalty for penalty in loaded.order_by("id")}


def find_in_case(
    reference: str, *, file: BankFile, officer: Officer, today: date
) -> list[int] | None:
    """Return the keys of the penalties of a case that is seen; None if there is no such case."""
    cases = visible_cases(officer=officer, today=today).filter(authority=file.authority_id)
    case = cases.filter(reference__iexact=reference.replace("\x00", "").strip()).first()
    if case is None:
        return None
    penalties = visible_penalties(officer=officer, today=today).filter(case=case)
    return list(
        penalties.filter(currency=file.currency).order_by("id").values_list("pk", flat=True)
    )
