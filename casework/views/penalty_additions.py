"""What is added to a penalty: shown with its working, and then posted."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.additions import CostsForm, DayForm
from casework.forms.deadlines import DatedReasonForm
from casework.law.payment.costs import Costs
from casework.law.payment.growth import Grown
from casework.law.powers import Power
from casework.law.wording import N_
from casework.models import Penalty
from casework.operations import additions as operations
from casework.queries.additions import read_additions
from casework.queries.delay import foresee_interest, foresee_surcharge
from casework.queries.recovery import money_rules_of
from casework.views.access import change_page, officers_page, powers_at, today_at
from casework.views.meanwhile import attempt, remember_seen
from casework.views.penalty_lookup import penalty_to_post_on, penalty_with_rules_or_404
from casework.views.refused import found_or_said
from casework.views.shown_first import was_shown


@dataclass(frozen=True, kw_only=True)
class Posting:
    """A page that posts an addition: what it foresees, the operation, and its words."""

    heading: str
    done: str
    foresee: Callable[..., Grown | Costs]
    post: Callable[..., object]


SURCHARGE = Posting(
    heading=N_("Post the surcharge for delay"), done=N_("Surcharge posted."),
    foresee=foresee_surcharge, post=operations.post_surcharge,
)  # fmt: skip
INTEREST = Posting(
    heading=N_("Post the interest for delay"), done=N_("Interest posted."),
    foresee=foresee_interest, post=operations.post_interest,
)  # fmt: skip
COSTS = Posting(
    heading=N_("Post the costs of the proceedings"), done=N_("Costs posted."),
    foresee=operations.foresee_costs, post=operations.post_costs,
)  # fmt: skip


@require_safe
@officers_page
def show_additions(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show what has grown for delay by a day, the costs, and what of it is on the ledger."""
    penalty = penalty_with_rules_or_404(request, reference, pk)
    today = today_at(penalty.case.authority)
    form = DayForm(request.GET or None, initial={"on": today})
    on = form.cleaned_data["on"] if form.is_bound and form.is_valid() else today
    powers = powers_at(request, penalty.case.authority, clock.now())
    return render(request, "additions/show.html", {
        "case": penalty.case,
        "penalty": penalty,
        "form": form,
        "on": on,
        "page": read_additions(penalty=penalty, on=on),
        "may_post": Power.POST_PAYMENTS in powers,
    })  # fmt: skip


@change_page
@officers_page
def post_surcharge(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show the surcharge that has grown by a day, and post it."""
    return _post_grown(request, penalty_to_post_on(request, reference, pk), SURCHARGE)


@change_page
@officers_page
def post_interest(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show the interest that has grown by a day, and post it."""
    return _post_grown(request, penalty_to_post_on(request, reference, pk), INTEREST)


@change_page
@officers_page
def post_costs(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show the costs of a stage of the proceedings, and post them."""
    penalty = penalty_to_post_on(request, reference, pk)
    form = CostsForm(
        request.POST or None, currency=penalty.currency,
        stages=[rule.stage for rule in money_rules_of(penalty).costs],
        initial={"on": today_at(penalty.case.authority)},
    )  # fmt: skip
    return _answer(request, penalty, form, COSTS, what=("stage", "set_at", "reason"))


def _post_grown(request: HttpRequest, penalty: Penalty, posting: Posting) -> HttpResponse:
    initial = {"on": request.GET.get("on") or today_at(penalty.case.authority)}
    form = DatedReasonForm(request.POST or None, initial=initial)
    return _answer(request, penalty, form, posting, what=("on",))


def _answer(
    request: HttpRequest, penalty: Penalty, form: Form, posting: Posting, *, what: tuple[str, ...]
) -> HttpResponse:
    """Show the sum with its working; once it was shown and sent again, post it."""
    case = penalty.case
    remember_seen(request, case=case, form=form)
    found: Grown | Costs | None = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        foresee = partial(posting.foresee, penalty=penalty, **{name: given[name] for name in what})
        found = found_or_said(form, foresee)
        if found is not None and was_shown(request, found.amount):
            act = partial(
                posting.post, penalty_id=penalty.pk, actor=request.user, now=clock.now(), **given
            )
            if attempt(request, case=case, form=form, act=act).is_done:
                messages.success(request, gettext(posting.done))
                return redirect(_back(penalty))
    return render(request, "additions/post.html", {
        "case": case, "penalty": penalty, "form": form, "found": found, "posting": posting,
        "back": _back(penalty),
    })  # fmt: skip


def _back(penalty: Penalty) -> str:
    return reverse("show_additions", args=[penalty.case.reference, penalty.pk])
