"""Count open deadlines again, and put what was counted in their place.

Counting reads and writes nothing, so that what is listed for approval and what is then
carried out come from the same functions.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import QuerySet

from casework.law.counting import Reckoning
from casework.law.declared import DeclaredDay
from casework.law.periods import Period, parse_period
from casework.law.procedure import TimeLimit, UnknownTimeLimit
from casework.models import Deadline, DeadlineChange
from casework.models.deadline import DeadlineState
from casework.operations.clocks import Cause, limit_of, note_change, reckon, set_day
from casework.queries.circumstances import is_respondent_abroad


@dataclass(frozen=True, kw_only=True)
class Rule:
    """By what a deadline is counted."""

    limit: TimeLimit
    regime: str
    period: Period


RuleOf = Callable[[Deadline], Rule]


@dataclass(frozen=True, kw_only=True)
class Recount:
    """An open deadline, and where it ends when counted again.

    Without a rule the law in force on the day it started knows no such time limit.
    """

    deadline: Deadline
    rule: Rule | None
    reckoning: Reckoning | None

    @property
    def label(self) -> str:
        """The English label of the time limit, or its code where the law has none."""
        return self.rule.limit.label if self.rule else self.deadline.limit

    @property
    def is_by_hand(self) -> bool:
        """Whether an officer must decide: the day was extended, or the rule is gone."""
        return self.reckoning is None or self.deadline.times_extended > 0

    @property
    def end(self) -> tuple[date, datetime | None] | None:
        """The day, and the moment where an hour matters, on which it ends when counted again."""
        return (self.reckoning.due_on, self.reckoning.due_at) if self.reckoning else None

    @property
    def differs(self) -> bool:
        """Whether that is not what the deadline says, before any extension of it."""
        stored = Reckoning.from_data(self.deadline.reckoning)
        if stored.extended_from is not None and self.reckoning is not None:
            return self.reckoning.due_on != stored.extended_from
        return self.end != (stored.due_on, stored.due_at)


def open_deadlines() -> QuerySet[Deadline]:
    """Return the open deadlines that were counted, with what counting them again needs."""
    found = Deadline.objects.filter(state=DeadlineState.OPEN, trigger_on__isnull=False)
    related = found.select_related("case__authority", "authority", "trigger", "order")
    return related.prefetch_related("suspensions").order_by("trigger_id", "id")


def rule_as_stored(deadline: Deadline) -> Rule:
    """Return the rule under which a deadline was counted.

    :raises UnknownTimeLimit: if the law knows the time limit no longer.
    """
    return Rule(
        limit=limit_of(deadline), regime=deadline.regime, period=parse_period(deadline.period)
    )


def rule_as_in_law(deadline: Deadline) -> Rule:
    """Return the rule as the law has it today for the day on which a deadline started.

    A period that the instrument or an order set stays.

    :raises UnknownTimeLimit: if the law knows the time limit no longer.
    """
    limit = limit_of(deadline)
    stored = parse_period(deadline.period)
    lawful = limit.period
    if limit.period_abroad is not None and is_respondent_abroad(deadline.case):
        lawful = limit.period_abroad
    was_set = deadline.order_id is not None or limit.may_be_longer or lawful is None
    return Rule(limit=limit, regime=limit.regime, period=stored if was_set else lawful or stored)


def recount_deadlines(
    *, deadlines: Iterable[Deadline], declared: Sequence[DeclaredDay], rule_of: RuleOf
) -> Iterator[Recount]:
    """Count each deadline again; those of one event must follow one another.

    A time that runs from the end of another, counted here too, runs from its new end.
    """
    for _, group in groupby(deadlines, key=lambda d: d.trigger_id):
        yield from _recount_group(list(group), declared, rule_of)


def _recount_group(
    group: Sequence[Deadline], declared: Sequence[DeclaredDay], rule_of: RuleOf
) -> list[Recount]:
    ends: dict[tuple[int | None, str], date] = {}
    recounts = []
    ruled = [(deadline, _find_rule(deadline, rule_of)) for deadline in group]
    for deadline, rule in sorted(ruled, key=lambda pair: _comes_later(pair[1])):
        if rule is None:
            recounts.append(Recount(deadline=deadline, rule=None, reckoning=None))
            continue
        reckoning = reckon(
            deadline, limit=rule.limit, regime=rule.regime, period=rule.period,
            declared=declared, start=_find_start(deadline, rule.limit, ends),
        )  # fmt: skip
        if deadline.times_extended == 0:
            ends[deadline.action_id, deadline.limit] = reckoning.due_on
        recounts.append(Recount(deadline=deadline, rule=rule, reckoning=reckoning))
    return recounts


def _find_rule(deadline: Deadline, rule_of: RuleOf) -> Rule | None:
    try:
        return rule_of(deadline)
    except UnknownTimeLimit:
        return None


def _comes_later(rule: Rule | None) -> bool:
    return rule is not None and rule.limit.after_end_of is not None


def _find_start(
    deadline: Deadline, limit: TimeLimit, ends: dict[tuple[int | None, str], date]
) -> date | None:
    """Return the new end from which a deadline runs, None where its start stays."""
    if limit.after_end_of is None:
        return None
    if deadline.order is not None and not deadline.order.after_appeal_period:
        return None
    return ends.get((deadline.action_id, limit.after_end_of))


def apply_recount(recount: Recount, *, act: str, cause: Cause) -> DeadlineChange:
    """Put the new day into a deadline and keep what it was; its case must be locked.

    What an officer must decide keeps its day, and the record says that it was met with.
    """
    deadline, rule, reckoning = recount.deadline, recount.rule, recount.reckoning
    before, working = deadline.due_on, deadline.reckoning
    if rule is not None and reckoning is not None and not recount.is_by_hand:
        deadline.regime, deadline.period = rule.regime, str(rule.period)
        deadline.whose, deadline.nature = rule.limit.whose, rule.limit.nature
        set_day(deadline, reckoning, rule.limit, cause.now)
        deadline.save()
    return note_change(deadline, act, before=before, working=working, cause=cause)
