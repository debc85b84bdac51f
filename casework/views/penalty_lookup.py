"""The penalty that an address names: within its case, and shown only to who sees that."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from casework.law.authorities import get_authority
from casework.models import Penalty
from casework.views.access import case_or_404


def penalty_or_404(request: HttpRequest, reference: str, pk: int) -> Penalty:
    """Return a penalty with its case, or raise 404 where the officer may not see that.

    There is no such page, either, where nobody has said how the authority's penalties are paid.
    """
    case = case_or_404(request, reference)
    if get_authority(case.authority.code).money is None:
        raise Http404
    penalties = case.penalties.select_related("action").prefetch_related("amounts", "ledger")
    penalty = get_object_or_404(penalties, pk=pk)
    penalty.case = case
    return penalty
