"""Decided cases with their penalties, as a table that another portal can read in.

Its headings are the same in every language, so that the import profile ``casework-cases``
knows them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Exists, OuterRef, Prefetch

from casework.exports.table import Column, Kind, PartialDate, Precision, Value
from casework.law.authorities import get_authority
from casework.law.procedure import AmountEffect
from casework.law.procedure import Party as Role
from casework.lists.asked import Asked, Found, written_together
from casework.lists.words import BETWEEN, short
from casework.models import Breach, Party, Penalty, PenaltyAmount
from casework.models.action import Finding
from casework.queries.deadlines import procedure_of
from casework.queries.penalties import standing_of, standing_steps, stated_of
from casework.queries.penalty_totals import MoneyKind
from casework.queries.visibility import visible_penalties

NOT_KNOWN = "Unknown"  # as registers write a respondent whom they do not name
BETWEEN_PROVISIONS = "|"
SET = (AmountEffect.IMPOSED, AmountEffect.VARIED, AmountEffect.LIQUIDATED)
COLUMNS = (
    Column(code="reference", label="reference"),
    Column(code="document", label="document"),
    Column(code="case", label="case"),
    Column(code="country", label="country"),
    Column(code="authority", label="authority"),
    Column(code="respondent", label="respondent"),
    Column(code="decided_on", label="decided_on", kind=Kind.PARTIAL_DATE),
    Column(code="kind", label="kind"),
    Column(code="instrument", label="instrument"),
    Column(code="amount", label="amount", kind=Kind.MONEY, currency_label="amount_currency"),
    Column(code="amount_state", label="amount_state"),
    Column(
        code="amount_now", label="amount_now", kind=Kind.MONEY,
        currency_label="amount_now_currency",
    ),
    Column(code="provisions", label="provisions"),
    Column(code="summary", label="summary"),
    Column(code="source", label="source"),
)  # fmt: skip


def find_decision_table(asked: Asked) -> Found:
    """Return the penalties that were imposed, of one authority where the address names it."""
    imposed = PenaltyAmount.objects.filter(penalty=OuterRef("pk"), effect__in=SET)
    found = visible_penalties(**asked.own).filter(
        Exists(imposed), case__authority__in=sorted(asked.days)
    )
    if authority := asked.given.get("authority", "").replace("\x00", ""):
        found = found.filter(case__authority__code=authority)
    found = found.order_by("case__reference_key", "id")
    return Found(
        columns=COLUMNS, rows=written_together(found.only("pk", "case"), _write), found=found,
        cases=found.order_by().values("case"),
    )  # fmt: skip


def _write(piece: Sequence[Penalty]) -> Iterator[Sequence[Value]]:
    numbers = _number({row.case_id for row in piece})
    for penalty in _load([row.pk for row in piece]):
        steps = [step for step in standing_steps(penalty.amounts.all()) if step.effect in SET]
        if steps:
            yield _write_row(penalty, steps, *numbers[penalty.pk])


def _load(keys: Sequence[int]) -> Iterable[Penalty]:
    """Return penalties in the order of their keys, with what a row tells of each."""
    amounts = PenaltyAmount.objects.select_related("event").prefetch_related("parts")
    respondents = Party.objects.filter(role=Role.RESPONDENT, until_on=None)
    named = respondents.select_related("organisation").order_by("id")
    found = Penalty.objects.filter(pk__in=keys).select_related("case__authority", "action")
    by_key = found.prefetch_related(
        Prefetch("amounts", queryset=amounts.order_by("id")),
        Prefetch("action__breaches", queryset=Breach.objects.order_by("law", "id")),
        Prefetch("case__parties", queryset=named, to_attr="respondents"),
    ).in_bulk()
    return [by_key[key] for key in keys]


def _number(cases: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return, by penalty, its number among those of its case, and among those of its action."""
    of_case: Counter[int] = Counter()
    of_action: Counter[int] = Counter()
    numbers = {}
    rows = Penalty.objects.filter(case__in=cases).order_by("id")
    for pk, case, action in rows.values_list("pk", "case", "action"):
        of_case[case] += 1
        if action:
            of_action[action] += 1
        numbers[pk] = (of_case[case], of_action[action])
    return numbers


def _write_row(
    penalty: Penalty, steps: Sequence[PenaltyAmount], of_case: int, of_action: int
) -> Sequence[Value]:
    case, action, standing = penalty.case, penalty.action, standing_of(penalty)
    first, last = steps[0], steps[-1]
    rules = get_authority(case.authority.code)
    is_periodic = any(step.effect == AmountEffect.LIQUIDATED for step in steps)
    return (
        _apart(case.reference, of_case), _apart(action.reference if action else "", of_action),
        case.reference, rules.country, short(case.authority),
        BETWEEN.join(party.name for party in case.respondents) or NOT_KNOWN,
        PartialDate(on=first.occurred_on, precision=Precision(first.precision)),
        str(MoneyKind.PERIODIC if is_periodic else MoneyKind.FINE),
        procedure_of(case).instrument(action.instrument).label if action else "",
        standing.imposed, str(last.state), standing.effective,
        BETWEEN_PROVISIONS.join(_provisions(penalty, last)),
        (action.summary if action else "") or case.title,
        first.event.source_url or first.event.source,
    )  # fmt: skip


def _apart(text: str, number: int) -> str:
    """Return a number under which two penalties of one decision are told apart."""
    return f"{text} ({number})" if text and number > 1 else text


def _provisions(penalty: Penalty, step: PenaltyAmount) -> list[str]:
    stated = [f"{one.provision.law} {one.provision.place}" for one in stated_of(step)]
    if stated or penalty.action is None:
        return stated
    breaches = penalty.action.breaches.all()
    return [f"{b.law} {b.place}" for b in breaches if b.finding != Finding.NOT_UPHELD]
