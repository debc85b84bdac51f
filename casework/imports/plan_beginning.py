"""What becomes of a row before it is known what it would make: refused, or out of scope."""

from dataclasses import replace

from casework.imports.planned import Outcome, Reason, RowPlan
from casework.imports.row_facts import Facts
from casework.law.wording import N_, Sentence
from casework.tables.separated import Row

NO_DAY = N_("Line {line} has no day. Say of which year the list is, or give it one.")


def begin_plan(
    row: Row, facts: Facts, shape: Sentence | None, *, remarks: tuple[Sentence, ...] = ()
) -> RowPlan:
    """Return the plan of a row, refused as yet; ``shape`` is why it does not fit its header."""
    if facts.day is None and not facts.refused:  # the record stands by days
        facts.refuse(Reason.NO_DAY, Sentence(NO_DAY, {"line": row.line}))
    if shape is not None:
        facts.refuse(Reason.SHAPE, shape)
    plan = RowPlan(
        line=row.line, original=row.cells, outcome=Outcome.REFUSED, country=facts.country,
        authority=facts.authority, year=facts.day.year if facts.day else None,
        amount=facts.amount, amount_state=facts.amount_state, refused=tuple(facts.refused),
        remarks=remarks,
    )  # fmt: skip
    if facts.country and not facts.authority and shape is None:
        return replace(plan, outcome=Outcome.OUT_OF_SCOPE, refused=())
    return plan
