"""Say of each row of a list of correspondence which letter it would become, or why none."""

from dataclasses import dataclass, field, replace

from casework.imports.letter_facts import read_letter_facts
from casework.imports.plan_beginning import begin_plan
from casework.imports.planned import Outcome, PlannedLetter, Reason, Refused, RowPlan
from casework.imports.row_facts import Reading
from casework.imports.twins import SIZE, digest
from casework.law.folding import fold_words
from casework.law.references import normalise_reference
from casework.law.wording import N_, Sentence, Term
from casework.tables.separated import Row

SAME_AS = N_("It says the same as line {other}.")
DIFFERS = N_("It is the letter of line {other}, but differs in: {what}.")
COMPARED = (N_("day"), N_("correspondent"), N_("subject"))


@dataclass(kw_only=True)
class SeenLetters:
    """The letters of a file so far, kept as digests, so that a long file needs little room."""

    rows: dict[bytes, tuple[int, bytes, bool]] = field(default_factory=dict)

    def find_same(self, planned: PlannedLetter, line: int) -> tuple[int, str] | None:
        """Return the earlier line of the same letter and in what it differs, and keep this.

        A letter with a number is known by it, within its case and its way; without one, by its
        day, its correspondents and what it is about.
        """
        facts = b"".join(digest(text) for text in _facts(planned))
        bare = normalise_reference(planned.number)
        place = f"{planned.authority} {normalise_reference(planned.case)} {planned.way}"
        by_facts = digest(f"facts {place}") + facts
        by_number = digest(f"number {place} {bare}") if bare else by_facts
        found = self.rows.get(by_number)
        if found is None and bare:
            alike = self.rows.get(by_facts)  # one that has no number may be this
            found = alike if alike is not None and not alike[2] else None
            if found is not None:  # and no other number's
                self.rows[by_facts] = (found[0], facts, True)
        for key in {by_number, by_facts}:
            self.rows.setdefault(key, (line, facts, bool(bare)))
        return None if found is None else (found[0], _compare(found[1], facts))


def plan_letter(row: Row, reading: Reading, seen: SeenLetters, shape: Sentence | None) -> RowPlan:
    """Return what would become of one row; ``shape`` is why it does not fit its header."""
    said = read_letter_facts(row, reading)
    facts = said.facts
    plan = begin_plan(row, facts, shape, remarks=tuple(said.remarks))
    if plan.outcome is Outcome.OUT_OF_SCOPE or facts.refused or said.planned is None:
        return plan
    return _weigh(replace(plan, planned=said.planned), said.planned, seen)


def _weigh(plan: RowPlan, planned: PlannedLetter, seen: SeenLetters) -> RowPlan:
    """Return the plan of a letter, held against those before it."""
    found = seen.find_same(planned, plan.line)
    if found is None:
        return replace(plan, outcome=Outcome.MADE)
    line, differs = found
    if differs:
        values = {"other": line, "what": Term(differs)}
        return replace(
            plan, refused=(Refused(reason=Reason.DIFFERS, said=Sentence(DIFFERS, values)),)
        )
    remarks = (*plan.remarks, Sentence(SAME_AS, {"other": line}))
    return replace(plan, outcome=Outcome.SAME, remarks=remarks)


def _facts(planned: PlannedLetter) -> tuple[str, ...]:
    return str(planned.day), fold_words(planned.who), fold_words(planned.subject)


def _compare(one: bytes, other: bytes) -> str:
    """Return the first thing in which two letters differ, empty where they do in none."""
    places = ((at * SIZE, (at + 1) * SIZE) for at in range(len(COMPARED)))
    differs = (
        what for what, (start, end) in zip(COMPARED, places, strict=True)
        if one[start:end] != other[start:end]
    )  # fmt: skip
    return next(differs, "")
