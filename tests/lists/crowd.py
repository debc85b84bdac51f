"""One told case of the ICO with a penalty, and as many likenesses of it as a test wants."""

from datetime import date
from random import Random

from django.db import transaction

from casework.management.demo.cast import Cast, admit_cast
from casework.management.demo.crowds import Crowd
from casework.management.demo.likenesses import OWNER, Likenesses
from casework.management.demo.plots import PLOTS
from casework.management.demo.seeding import Draw, tell_one
from casework.operations.setting_up import sync_authorities

TODAY = date(2025, 10, 13)
FINED = next(plot for plot in PLOTS if any(step.kind == "penalty_paid" for step in plot.steps))


class Growing:
    """An authority whose cases become more and more; all that it writes is committed."""

    def __init__(self, *, most: int) -> None:
        """Tell the first case, and make room for ``most`` likenesses."""
        [authority] = [row for row in sync_authorities() if row.code == FINED.authority]
        self.cast: Cast = admit_cast(authority)
        casts = {authority.code: self.cast}
        told = tell_one(casts, Draw(Random(3), FINED, TODAY), date(2023, 1, 9))
        with transaction.atomic(using=OWNER):
            self.crowd = Crowd(casts, [told], Random(3))
            self.likenesses = Likenesses(told=[told.pk], rounds=most, has_history=False)
        self.number = 1

    def grow(self, number: int) -> None:
        """Add likenesses until there are so many cases."""
        with transaction.atomic(using=OWNER):
            self.likenesses.write(self.crowd.lines(self.number - 1, number - 1))
            self.crowd.keep_counters()
        self.number = number
