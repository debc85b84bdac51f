"""The penalty that an address names, where there are rules on how it is paid."""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest

from casework import clock
from casework.law.authorities import get_authority
from casework.law.powers import Power
from casework.models import Penalty
from casework.views.access import ask_power, penalty_or_404


def penalty_with_rules_or_404(request: HttpRequest, reference: str, pk: int) -> Penalty:
    """Return a penalty with its case, or raise 404 where the officer may not see that.

    There is no such page, either, where nobody has said how the authority's penalties are paid.
    """
    penalty = penalty_or_404(request, reference, pk)
    if get_authority(penalty.case.authority.code).money is None:
        raise Http404
    prefetch_related_objects([penalty], "amounts", "ledger")
    return penalty


def penalty_to_post_on(request: HttpRequest, reference: str, pk: int) -> Penalty:
    """Return such a penalty to an officer who posts payments at its authority.

    :raises PowerMissing: if the officer sees it, and may not post payments.
    """
    penalty = penalty_with_rules_or_404(request, reference, pk)
    ask_power(request, penalty.case.authority, Power.POST_PAYMENTS, clock.now())
    return penalty
