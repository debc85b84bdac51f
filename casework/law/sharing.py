"""Which facts of a case one authority may share with another, within a matter."""

from collections.abc import Collection
from enum import StrEnum

from casework.law.wording import N_, LawError


class SharedFact(StrEnum):
    """A kind of fact that is shared or kept, as a whole."""

    STAGE = "stage"
    RESPONDENT = "respondent"
    DATES = "dates"
    PROVISIONS = "provisions"
    ORDERS = "orders"
    AMOUNTS = "amounts"
    APPEAL = "appeal"
    COOPERATION = "cooperation"


FACT_LABELS = {
    SharedFact.STAGE: N_("Stage, with the days of opening and closing"),
    SharedFact.RESPONDENT: N_("Respondents, with country and numbers of their cards"),
    SharedFact.DATES: N_("Acts and decisions, with their dates"),
    SharedFact.PROVISIONS: N_("Provisions"),
    SharedFact.ORDERS: N_("Orders"),
    SharedFact.AMOUNTS: N_("Amounts, and whether they bind"),
    SharedFact.APPEAL: N_("Appeal"),
    SharedFact.COOPERATION: N_("Steps of cooperation, with their clocks"),
}


class NothingShared(LawError):
    """A sharing names no fact."""


def check_facts(facts: Collection[SharedFact]) -> list[SharedFact]:
    """Return the facts once each, in the usual order.

    :raises NothingShared: if there is none.
    """
    chosen = [fact for fact in SharedFact if fact in facts]
    if not chosen:
        raise NothingShared(N_("Choose at least one kind of fact to share."))
    return chosen
