"""Matters: one affair, the authorities side by side; and what is shared of a case in one."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.deadlines import ReasonForm
from casework.forms.matters import JoinMatterForm, OpenMatterForm, ShareForm
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import Case, Matter
from casework.operations import matters as operations
from casework.operations import sharing
from casework.queries.access import empowered_authorities
from casework.queries.matters import (
    find_shares,
    find_sides,
    possible_receivers,
    visible_matters,
)
from casework.queries.refusals import say_refusal
from casework.queries.visibility import visible_shares
from casework.views.access import (
    ask_power,
    case_or_404,
    cases_of,
    change_page,
    day_of,
    officers_page,
    powers_at,
    refuse_everywhere,
)


@require_safe
@officers_page
def list_matters(request: HttpRequest) -> HttpResponse:
    """Show the matters in which the officer may see a case, or something of one."""
    return render(request, "matters/list.html", {"matters": _visible(request)})


@require_safe
@officers_page
def show_matter(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one matter: what the officer may see of it, side by side."""
    matter = get_object_or_404(_visible(request), slug=slug)
    today = day_of(request)
    shares = visible_shares(officer=request.user, today=today)
    sides = find_sides(cases_of(request), shares=shares, matter=matter, today=today)
    return render(request, "matters/show.html", {"matter": matter, "sides": sides})


@change_page
@officers_page
def open_matter(request: HttpRequest) -> HttpResponse:
    """Open a matter with a case of one's own in it."""
    _ask_to_record(request)
    form = OpenMatterForm(
        request.POST or None, initial={"reference": request.GET.get("reference", "")}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        case = cases_of(request).filter(reference__iexact=given["reference"].strip()).first()
        if case is None:
            said = gettext("No case that you may see has this reference.")
            form.add_error("reference", said)
        else:
            try:
                matter = operations.open_matter(
                    title=given["title"], case_id=case.pk, actor=request.user, now=clock.now()
                )
            except LawError as error:
                form.add_error(None, say_refusal(error))
            else:
                messages.success(request, gettext("Matter opened."))
                return redirect("show_matter", slug=matter.slug)
    return render(request, "matters/open.html", {"form": form})


@change_page
@officers_page
def join_matter(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a case into a matter."""
    case = _recordable(request, reference)
    form = JoinMatterForm(request.POST or None, matters=_visible(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.join_matter(
                case_id=case.pk, matter=form.cleaned_data["matter"], actor=request.user,
                now=clock.now(),
            )  # fmt: skip
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            messages.success(request, gettext("The case is in the matter now."))
            return redirect("show_case", reference=case.reference)
    return render(request, "matters/join.html", {"case": case, "form": form})


@change_page
@officers_page
def leave_matter(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a case out of its matter, and withdraw what was shared of it."""
    case = _recordable(request, reference)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.leave_matter(
                case_id=case.pk, reason=form.cleaned_data["reason"], actor=request.user,
                now=clock.now(),
            )  # fmt: skip
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            messages.success(request, gettext("The case is in no matter now."))
            return redirect("show_case", reference=case.reference)
    return render(request, "matters/leave.html", {"case": case, "form": form})


@change_page
@officers_page
def share_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what is shared of a case, and share facts of it with another authority."""
    case = case_or_404(request, reference)
    now = clock.now()
    if request.method == "POST":
        ask_power(request, case.authority, Power.SHARE_CASES, now)
    form = ShareForm(request.POST or None, receivers=possible_receivers(case))
    if request.method == "POST" and form.is_valid():
        try:
            sharing.share_case(case_id=case.pk, actor=request.user, now=now, **form.cleaned_data)
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            messages.success(request, gettext("Shared."))
            return redirect("share_case", reference=case.reference)
    return render(request, "matters/share.html", {
        "case": case,
        "form": form,
        "shares": find_shares(case),
        "may_share": Power.SHARE_CASES in powers_at(request, case.authority, now),
    })  # fmt: skip


@change_page
@officers_page
def withdraw_share(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Withdraw what is shared of a case with another authority."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.SHARE_CASES, clock.now())
    share = get_object_or_404(case.shares.select_related("receiver"), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sharing.withdraw_share(
                share_id=share.pk, reason=form.cleaned_data["reason"], actor=request.user,
                now=clock.now(),
            )  # fmt: skip
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            messages.success(request, gettext("Withdrawn."))
            return redirect("share_case", reference=case.reference)
    return render(request, "matters/withdraw.html", {"case": case, "share": share, "form": form})


def _visible(request: HttpRequest) -> QuerySet[Matter]:
    shares = visible_shares(officer=request.user, today=day_of(request))
    return visible_matters(cases_of(request), shares=shares)


def _ask_to_record(request: HttpRequest) -> None:
    """Refuse the page to an officer who may record events nowhere.

    :raises PowerMissing: naming the power.
    """
    own = {"officer": request.user, "today": day_of(request)}
    if not empowered_authorities(power=Power.RECORD_EVENTS, **own).exists():
        refuse_everywhere(request, Power.RECORD_EVENTS)


def _recordable(request: HttpRequest, reference: str) -> Case:
    """Return a case in which the officer may record."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    return case
