"""Say of each row what it would become, or why it would not."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from casework.imports.fields import Field
from casework.imports.layout import Layout, measure
from casework.imports.letter_plans import SeenLetters, plan_letter
from casework.imports.limits import LONGEST_REFERENCE, LONGEST_TEXT
from casework.imports.manner import Kind
from casework.imports.people import organisation_key
from casework.imports.plan_beginning import begin_plan
from casework.imports.planned import (
    Outcome,
    Planned,
    PlannedDecision,
    PlannedInspection,
    Reason,
    Refused,
    RowPlan,
)
from casework.imports.row_facts import Facts, Reading, read_facts
from casework.imports.source import Form
from casework.imports.twins import Seen, Twin, digest
from casework.law.wording import N_, Sentence
from casework.tables.separated import CUT_OFF, Row
from casework.tables.words import clean

LONGER = N_("Line {line} has more cells than the header.")
SAME_AS = N_("It says the same as line {other}.")
DIFFERS = N_("It is the decision of line {other}, but differs in: {what}.")
TWIN = N_("Line {other} has the same respondent and day: it may be the same decision.")


@dataclass(kw_only=True)
class _Memory:
    """What must be known of the rows before: digests only."""

    decisions: Seen = field(default_factory=Seen)
    alike: Counter[bytes] = field(default_factory=Counter)
    letters: SeenLetters = field(default_factory=SeenLetters)


def plan_rows(
    rows: Iterable[Row], layout: Layout, reading: Reading, *, form: Form
) -> Iterator[RowPlan]:
    """Yield what would become of each row, in order."""
    memory = _Memory()
    for row in rows:
        shape = _check_shape(row, layout, form)
        yield _plan(row, reading, memory, shape)


def _check_shape(row: Row, layout: Layout, form: Form) -> Sentence | None:
    """Return why a row does not fit beneath the header, None where it does."""
    if measure(row) > layout.width:
        return Sentence(LONGER, {"line": row.line})
    if form is Form.TEXT and row.line == layout.last and len(row.cells) < layout.width:
        return Sentence(CUT_OFF, {"line": row.line})
    return None


def _plan(row: Row, reading: Reading, memory: _Memory, shape: Sentence | None) -> RowPlan:
    if reading.manner.kind is Kind.CORRESPONDENCE:
        return plan_letter(row, reading, memory.letters, shape)
    facts = read_facts(row, reading)
    plan = begin_plan(row, facts, shape)
    if plan.outcome is Outcome.OUT_OF_SCOPE or facts.refused:
        return plan
    if reading.manner.kind is Kind.INSPECTION:
        planned: Planned = _plan_inspection(row, reading, facts, memory)
        return replace(plan, outcome=Outcome.MADE, planned=planned)
    return _weigh(plan, _plan_decision(row, reading, facts), reading, memory)


def _weigh(plan: RowPlan, planned: PlannedDecision, reading: Reading, memory: _Memory) -> RowPlan:
    """Return the plan of a decision, held against those before it."""
    twin = memory.decisions.find_twin(planned, plan.line)
    if twin is None:
        return replace(plan, outcome=Outcome.MADE, planned=planned)
    other = {"other": twin.line}
    if not twin.is_certain:
        remarks = (Sentence(TWIN, other),)
        return replace(plan, outcome=Outcome.MADE, planned=planned, remarks=remarks)
    if twin.differs:
        said = Sentence(DIFFERS, {**other, "what": _name(twin, reading)})
        refused = (Refused(reason=Reason.DIFFERS, said=said),)
        return replace(plan, planned=planned, refused=refused)
    remarks = (Sentence(SAME_AS, other),)
    return replace(plan, outcome=Outcome.SAME, planned=planned, remarks=remarks)


def _name(twin: Twin, reading: Reading) -> str:
    """Return the titles of the columns in which two rows differ, as the file has them."""
    titles = reading.columns.titles
    return ", ".join(titles.get(one, one.value) for one in twin.differs)


def _plan_decision(row: Row, reading: Reading, facts: Facts) -> PlannedDecision:
    cell = reading.columns.cell
    parts = re.split(rf"[{re.escape(reading.manner.divider)}\n]", cell(row, Field.PROVISIONS))
    provisions = [clean(part, longest=LONGEST_REFERENCE) for part in parts]
    return PlannedDecision(
        authority=facts.authority,
        respondent=facts.respondent,
        organisation=organisation_key(facts.respondent),
        decided=facts.day,
        amount=facts.amount,
        reference=clean(cell(row, Field.REFERENCE), longest=LONGEST_REFERENCE),
        document=clean(cell(row, Field.DOCUMENT), longest=LONGEST_REFERENCE),
        provisions=tuple(dict.fromkeys(part for part in provisions if part)),
        subject=clean(cell(row, Field.SUBJECT), longest=LONGEST_TEXT),
        source=clean(cell(row, Field.SOURCE), longest=LONGEST_TEXT),
        summary=clean(cell(row, Field.SUMMARY), longest=LONGEST_TEXT),
    )


def _plan_inspection(
    row: Row, reading: Reading, facts: Facts, memory: _Memory
) -> PlannedInspection:
    """Return an inspection; rows that are alike are inspections of their own, and numbered."""

    def said(wanted: Field) -> str:
        return clean(reading.columns.cell(row, wanted), longest=LONGEST_REFERENCE)

    likeness = digest("\n".join(clean(cell, longest=LONGEST_TEXT) for cell in row.cells))
    memory.alike[likeness] += 1
    return PlannedInspection(
        authority=facts.authority,
        respondent=facts.respondent,
        organisation=organisation_key(facts.respondent),
        held=facts.day,
        nth=memory.alike[likeness],
        reference=said(Field.REFERENCE),
        basis=said(Field.BASIS),
        method=said(Field.METHOD),
        district=said(Field.DISTRICT),
        place=said(Field.PLACE),
        seat=said(Field.SEAT),
        sector=said(Field.SECTOR),
    )
