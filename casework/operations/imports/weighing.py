"""Weigh the rows of a register against the record: new, there already, or there otherwise."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from casework.imports.days import PartialDay
from casework.imports.plan_days import last_day
from casework.imports.planned import (
    Outcome,
    Planned,
    PlannedDecision,
    PlannedLetter,
    Reason,
    Refused,
    RowPlan,
)
from casework.law import naming
from casework.law.counting.storage import pack
from casework.law.powers import POWER_LABELS, Power
from casework.law.references import normalise_reference
from casework.law.wording import N_, Sentence, Shown, Term
from casework.models import Authority
from casework.operations.imports.days_on_record import agree, first_day, partial_day
from casework.queries.import_matches import Known, OnRecord, Wanted, find_alike, find_known

NO_POWER = N_("You lack the power to {power} at {authority}.")
TO_COME = N_("The day {day} lies after today.")
ON_RECORD_UNSEEN = N_("It is on record already, in a case that you do not see.")
MAYBE_UNSEEN = N_("It may be the decision of a case that you do not see.")
SAME_DAY = N_("{case} has the same respondent and day: it may be the same decision.")
SAME_NUMBER = N_("{case} bears the same number, and has another respondent and day.")
NEAR_CARD = N_("There is a card “{name}”: it may be the same organisation.")
core_of = lru_cache(maxsize=10_000)(naming.core_of)  # the rows of a chunk are asked again
bare_of = lru_cache(maxsize=10_000)(normalise_reference)
Doubt = tuple[str, OnRecord]  # what is pointed out, and of which case


@dataclass(frozen=True, kw_only=True)
class Difference:
    """In what a row differs from the record: which fact, as on record, as in the file."""

    what: str
    before: object
    after: object

    def pack(self) -> list[object]:
        """Return it as JSON-safe data."""
        return [self.what, _pack(self.before), _pack(self.after)]


@dataclass(kw_only=True)
class Weighed:
    """A row with what the record says to it; ``likeness`` is by what it is known again."""

    plan: RowPlan
    likeness: str = ""
    known: int | None = None
    differences: list[Difference] = field(default_factory=list)

    @property
    def planned(self) -> Planned:
        """The case that the row would become.

        :raises ValueError: if it becomes none.
        """
        if self.plan.planned is None or isinstance(self.plan.planned, PlannedLetter):
            raise ValueError("The row becomes no case.")
        return self.plan.planned

    @property
    def letter(self) -> PlannedLetter:
        """The letter that the row would become.

        :raises ValueError: if it becomes none.
        """
        if not isinstance(self.plan.planned, PlannedLetter):
            raise ValueError("The row becomes no letter.")
        return self.plan.planned


@dataclass(frozen=True, kw_only=True)
class Scale:
    """What rows are weighed against: who imports, where, on which days, and which import it is.

    ``may`` are the authorities at which whoever imports has the power; ``days`` says which day
    it is there, and ``see`` which of some cases that officer sees.
    """

    batch: int
    rows: Mapping[str, Authority]
    may: Collection[str]
    days: Mapping[str, date]
    see: Callable[[Collection[int]], Collection[int]]


@dataclass(frozen=True, kw_only=True)
class Found:
    """What is on record of some rows, against which each is weighed without asking anew.

    ``alike`` are the cases that imports made of rows that said the very same, and ``seen`` those
    of all that were found that whoever imports sees.
    """

    scale: Scale
    alike: Mapping[tuple[int, str], int]
    known: Known
    seen: Collection[int]

    def weigh(self, one: Weighed) -> None:
        """Hold a row that would be made against what was found; asks nothing of the database."""
        if one.plan.outcome is not Outcome.MADE:
            return
        authority = self.scale.rows[one.plan.authority].pk
        if (authority, one.likeness) in self.alike:
            _settle(one, self.alike[authority, one.likeness], None, self.seen)
        else:
            _weigh(one, authority, self.known, self.seen)


def weigh_plans(weighed: Sequence[Weighed], scale: Scale) -> None:
    """Weigh the rows that would be made, all at once."""
    found = look_up(weighed, scale)
    for one in weighed:
        found.weigh(one)


def look_up(weighed: Sequence[Weighed], scale: Scale) -> Found:
    """Return what is on record of the rows that would be made; refuse what must not be."""
    for one in weighed:
        if one.plan.outcome is Outcome.MADE:
            require_place(one, scale, day_of(one.planned))
    new = [one for one in weighed if one.plan.outcome is Outcome.MADE]
    keys = [(scale.rows[one.plan.authority].pk, one.likeness) for one in new]
    alike = find_alike(
        authorities={authority for authority, _ in keys}, likenesses={text for _, text in keys}
    )
    fresh = [one for one, key in zip(new, keys, strict=True) if key not in alike]
    known = find_known(_ask(fresh, scale))
    seen = scale.see({*alike.values(), *known.cases})
    return Found(scale=scale, alike=alike, known=known, seen=seen)


def require_place(one: Weighed, scale: Scale, day: PartialDay | None) -> None:
    """Refuse what the officer has no power for, and what lies after today."""
    plan = one.plan
    if plan.authority not in scale.may:
        values = {
            "power": Term(POWER_LABELS[Power.IMPORT_CASES]), "authority": plan.authority.upper()
        }  # fmt: skip
        one.plan = refuse(plan, Reason.POWER, Sentence(NO_POWER, values))
        return
    if day is not None and first_day(day) > scale.days[plan.authority]:
        one.plan = refuse(plan, Reason.TO_COME, Sentence(TO_COME, {"day": str(day)}))


def refuse(plan: RowPlan, reason: Reason, said: Sentence) -> RowPlan:
    """Return a plan that is refused for one more reason."""
    refused = (*plan.refused, Refused(reason=reason, said=said))
    return replace(plan, outcome=Outcome.REFUSED, refused=refused)


def _ask(new: Sequence[Weighed], scale: Scale) -> Wanted:
    plans = [one.planned for one in new]
    named = [planned for planned in plans if planned.organisation]
    days = [day_of(planned) for planned in named]
    return Wanted(
        batch=scale.batch,
        authorities={scale.rows[one.plan.authority].pk for one in new},
        numbers={number for planned in plans for number in numbers_of(planned)},
        words={planned.organisation for planned in named},
        cores={core_of(planned.respondent) for planned in named},
        days={last_day(day) for day in days if day is not None and day.day},
    )


def _weigh(one: Weighed, authority: int, known: Known, seen: Collection[int]) -> None:
    """Hold one row against what was found; what may be meant is pointed out."""
    planned = one.planned
    doubts: list[Doubt] = []
    found = _find_by_number(planned, authority, known, doubts)
    found = found or _find_by_day(planned, authority, known, doubts)
    if found is not None:
        _settle(one, found.pk, found, seen)
        return
    remarks = [_doubt(template, case, seen) for template, case in doubts]
    remarks += _near(planned, authority, known)
    if remarks:
        one.plan = replace(one.plan, remarks=(*one.plan.remarks, *remarks))


def _settle(one: Weighed, pk: int, found: OnRecord | None, seen: Collection[int]) -> None:
    """Say that a row is on record, and in what it differs; of an unseen case only that it is."""
    if pk not in seen:
        said = (*one.plan.remarks, Sentence(ON_RECORD_UNSEEN))
        one.plan = replace(one.plan, outcome=Outcome.SAME, remarks=said)
        return
    one.known, one.differences = pk, list(compare(one.planned, found)) if found else []
    outcome = Outcome.DIFFERS if one.differences else Outcome.SAME
    one.plan = replace(one.plan, outcome=outcome)


def _doubt(template: str, case: OnRecord, seen: Collection[int]) -> Sentence:
    if case.pk not in seen:
        return Sentence(MAYBE_UNSEEN)
    return Sentence(template, {"case": case.reference})


def _find_by_number(
    planned: Planned, authority: int, known: Known, doubts: list[Doubt]
) -> OnRecord | None:
    """Return the case that bears the row's number, if its respondent or its day is the row's."""
    for number in numbers_of(planned):
        for pk in known.by_number.get((authority, number), ()):
            found = known.cases[pk]
            if _is_respondent(planned, found) or _is_day(planned, found):
                return found
            doubts.append((SAME_NUMBER, found))
    return None


def _find_by_day(
    planned: Planned, authority: int, known: Known, doubts: list[Doubt]
) -> OnRecord | None:
    """Return the case of the same respondent and day, unless it may be another of that day.

    Two decisions of one day are told apart by their numbers, or by what they cost.
    """
    day = day_of(planned)
    if not isinstance(planned, PlannedDecision) or day is None or not planned.organisation:
        return None
    found = [
        known.cases[pk]
        for pk in known.by_day.get((authority, f"{planned.organisation} {last_day(day)}"), ())
    ]
    for one in found:
        if planned.amount is not None and planned.amount in one.amounts:
            return one
    for one in found:
        if not (set(numbers_of(planned)) and one.numbers - {""}):
            return one
        doubts.append((SAME_DAY, one))
    return None


def compare(planned: Planned, found: OnRecord) -> Iterator[Difference]:
    """Yield in what a row differs from what is on record; what it leaves unsaid differs not."""
    if planned.organisation and not _is_respondent(planned, found):
        yield Difference(
            what="respondent", before=found.respondent, after=planned.respondent
        )  # fmt: skip
    day = day_of(planned)
    if day is not None and found.day is not None and not _may_be(day, found):
        yield Difference(what="day", before=_partial(found), after=day)
    amount = planned.amount if isinstance(planned, PlannedDecision) else None
    if amount is not None and amount not in found.amounts:
        yield Difference(what="amount", before=found.amount, after=amount)


def numbers_of(planned: Planned) -> list[str]:
    """Return the numbers that a row gives, bare: the document's own, and that in its source."""
    document = planned.document if isinstance(planned, PlannedDecision) else ""
    return [bare for text in (document, planned.reference) if text and (bare := bare_of(text))]


def day_of(planned: Planned) -> PartialDay | None:
    """Return the day of a plan."""
    return planned.decided if isinstance(planned, PlannedDecision) else planned.held


def _near(planned: Planned, authority: int, known: Known) -> Iterator[Sentence]:
    """Yield that there are cards of nearly the same name, where none is of the very same."""
    if not planned.organisation:
        return
    core = core_of(planned.respondent)
    if known.find_card(authority, core, planned.organisation) is None:
        for card in known.cards.get((authority, core), ())[:1]:
            yield Sentence(NEAR_CARD, {"name": card.name})


def _is_respondent(planned: Planned, found: OnRecord) -> bool:
    return bool(planned.organisation) and planned.organisation in found.words


def _is_day(planned: Planned, found: OnRecord) -> bool:
    day = day_of(planned)
    return day is not None and found.day is not None and _may_be(day, found)


def _may_be(day: PartialDay, found: OnRecord) -> bool:
    """Whether a day agrees with one of those on record, as far as both are known."""
    return any(agree(day, known, found.precision) for known in found.days)


def _partial(found: OnRecord) -> PartialDay | None:
    return partial_day(found.day, found.precision) if found.day else None


def _pack(value: object) -> object:
    if isinstance(value, PartialDay):
        return str(value)
    return pack(value) if isinstance(value, Shown) else value
