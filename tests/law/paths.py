"""Walk a case through its procedure in the law alone, event by event, checking each."""

from dataclasses import dataclass, field
from datetime import date

from casework.law.consequences import Clock, PastEvent, check_event, foresee
from casework.law.procedure import EventDate, Procedure

FAR = date(2032, 1, 1)


@dataclass
class Path:
    """A case as the law sees it: its stage, its events and its clocks."""

    procedure: Procedure
    calendar: str
    abroad: bool = False
    begun_on: date | None = None
    stage: str = "received"
    past: list[PastEvent] = field(default_factory=list)
    clocks: dict[int, Clock] = field(default_factory=dict)

    def happen(self, code, **given):
        """Let an event happen on days such as ``decided="2022-10-17"``; return its days due."""
        periods, orders = given.pop("periods", None), given.pop("orders", ())
        dates = {EventDate(name): date.fromisoformat(day) for name, day in given.items()}
        kind = self.procedure.event_kind(code)
        clocks = list(self.clocks.values())
        check_event(
            procedure=self.procedure, stage=self.stage, kind=kind, dates=dates, past=self.past,
            clocks=clocks, today=FAR, begun_on=self.begun_on,
        )  # fmt: skip
        plan = foresee(
            procedure=self.procedure, kind=kind, dates=dates, precise=True, clocks=clocks,
            calendar=self.calendar, orders=orders, periods=periods, abroad=self.abroad,
            begun_on=self.begun_on,
        )  # fmt: skip
        self.past.append(PastEvent(kind=code, label=kind.label, day=dates[kind.principal_date]))
        self.stage = plan.stage or self.stage
        return self._move(plan)

    def _move(self, plan):
        for clock in (*plan.ends, *plan.withdraws):
            self.clocks.pop(clock.id)
        for clock in (*plan.suspends, *plan.resumes):
            self.clocks[clock.id] = Clock(
                id=clock.id, limit=clock.limit, label=clock.label, due_on=clock.due_on,
                is_suspended=clock in plan.suspends,
            )  # fmt: skip
        due = {}
        for opening in plan.opens:
            day = opening.reckoning.due_on if opening.reckoning else None
            number = len(self.past) * 100 + len(due)
            self.clocks[number] = Clock(
                id=number, limit=opening.limit.code, label=opening.limit.label, due_on=day
            )
            due[opening.limit.code] = day and day.isoformat()
        return due

    @property
    def running(self):
        """The limits whose clocks run, and do not stand still."""
        return {clock.limit for clock in self.clocks.values() if not clock.is_suspended}
