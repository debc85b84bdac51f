"""Whether a penalty can be demanded on a day, and why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.law.counting import Step
from casework.law.money import Money
from casework.law.payment.rules import Bar, Recovery
from casework.law.penalties import Standing
from casework.law.wording import N_, Sentence


class Ground(StrEnum):
    """Why a penalty can be demanded, or cannot."""

    PROPOSED = "proposed"
    UNDONE = "undone"
    SUSPENDED = "suspended"
    APPEAL = "appeal"
    TIME_TO_APPEAL = "time_to_appeal"
    TIME_TO_PAY = "time_to_pay"
    NOT_DETERMINED = "not_determined"
    AMOUNT_UNKNOWN = "amount_unknown"
    PAYABLE = "payable"


GROUND_LABELS = {
    Ground.PROPOSED: N_("Proposed, not a penalty"),
    Ground.UNDONE: N_("Set aside or cancelled: nothing payable"),
    Ground.SUSPENDED: N_("Suspended by a court: not payable"),
    Ground.APPEAL: N_("Under appeal: not payable"),
    Ground.TIME_TO_APPEAL: N_("The time to appeal is running: not payable"),
    Ground.TIME_TO_PAY: N_("The time to pay is running: not to be recovered yet"),
    Ground.NOT_DETERMINED: N_("It is not known when it becomes payable"),
    Ground.AMOUNT_UNKNOWN: N_("Payable, the amount is not known"),
    Ground.PAYABLE: N_("Payable"),
}
SAID = {
    Ground.PROPOSED: N_("The sum was proposed and not imposed: it is no penalty."),
    Ground.UNDONE: N_("The penalty was set aside or cancelled: it amounts to nothing."),
    Ground.SUSPENDED: N_("A court has suspended the penalty."),
    Ground.APPEAL: N_("An appeal is pending, and nothing can be demanded until it ends."),
    Ground.AMOUNT_UNKNOWN: N_("The amount imposed is not known."),
    Ground.PAYABLE: N_("Nothing stands in the way: {amount} can be demanded."),
}
RUNNING = {
    Bar.TIME_TO_APPEAL: N_("The time to appeal ends on {day}, and nothing can be demanded before."),
    Bar.TIME_TO_PAY: N_("The time to pay ends on {day}, and nothing can be recovered before."),
}
NOT_KNOWN = {
    Bar.TIME_TO_APPEAL: N_("On which day the time to appeal ends is not known."),
    Bar.TIME_TO_PAY: N_("On which day the time to pay ends is not known."),
}
GROUNDS = {Bar.TIME_TO_APPEAL: Ground.TIME_TO_APPEAL, Bar.TIME_TO_PAY: Ground.TIME_TO_PAY}


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """What is known on a day of the appeals and the times that bear on a penalty.

    ``appeal_until`` and ``pay_until`` are the last days of those times, None if not known.
    ``is_appealed`` says that an appeal against the penalty, or a variation of it, is pending.
    ``stay_lapsed`` says that what a court suspended is no longer so, by a later judgment.
    """

    on: date
    is_appealed: bool
    appeal_until: date | None
    pay_until: date | None
    stay_lapsed: bool = False


@dataclass(frozen=True, kw_only=True)
class Payable:
    """What can be demanded of a penalty on a day: the sum, the ground, and the working.

    ``amount`` is zero where nothing can be demanded, None where the sum is not known.
    """

    amount: Money | None
    ground: Ground
    is_overdue: bool
    working: tuple[Step, ...]

    @property
    def is_payable(self) -> bool:
        """Whether anything can be demanded."""
        return self.ground in {Ground.PAYABLE, Ground.AMOUNT_UNKNOWN}


def find_payable(
    *, standing: Standing, recovery: Recovery, circumstances: Circumstances, currency: str
) -> Payable:
    """Return what can be demanded of a penalty, by the rule of its authority's country.

    United Kingdom: nothing until the time to pay, the time to appeal and every appeal are
    over. Austria: an appeal suspends. France and Italy: the penalty is payable unless a
    court says otherwise. What a court sent back to another is still under appeal.
    """
    found = next(_find_obstacles(standing, recovery, circumstances), None)
    if found is not None:
        ground, sentence = found
        step = Step(sentence, recovery.citation.provision)
        return Payable(amount=Money(0, currency), ground=ground, is_overdue=False, working=(step,))
    amount, until = standing.effective, circumstances.pay_until
    ground = Ground.AMOUNT_UNKNOWN if amount is None else Ground.PAYABLE
    values = {} if amount is None else {"amount": amount}
    return Payable(
        amount=amount,
        ground=ground,
        is_overdue=until is not None and circumstances.on > until,
        working=(Step(Sentence(SAID[ground], values), recovery.citation.provision),),
    )


def _find_obstacles(
    standing: Standing, recovery: Recovery, known: Circumstances
) -> Iterator[tuple[Ground, Sentence]]:
    if not standing.is_imposed:
        yield Ground.PROPOSED, Sentence(SAID[Ground.PROPOSED])
    if standing.is_undone:
        yield Ground.UNDONE, Sentence(SAID[Ground.UNDONE])
    if standing.is_suspended and not known.stay_lapsed:
        yield Ground.SUSPENDED, Sentence(SAID[Ground.SUSPENDED])
    if not standing.is_final:
        if Bar.APPEAL in recovery.bars and (known.is_appealed or standing.is_remitted):
            yield Ground.APPEAL, Sentence(SAID[Ground.APPEAL])
        yield from _find_running(Bar.TIME_TO_APPEAL, recovery, known.on, known.appeal_until)
    yield from _find_running(Bar.TIME_TO_PAY, recovery, known.on, known.pay_until)


def _find_running(
    bar: Bar, recovery: Recovery, on: date, until: date | None
) -> Iterator[tuple[Ground, Sentence]]:
    if bar not in recovery.bars:
        return
    if until is None:
        yield Ground.NOT_DETERMINED, Sentence(NOT_KNOWN[bar])
    elif on <= until:
        yield GROUNDS[bar], Sentence(RUNNING[bar], {"day": until})
