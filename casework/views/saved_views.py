"""Saved views of the list of cases: save one, and delete it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from casework import clock
from casework.forms.saved_views import SavedViewForm
from casework.law.wording import LawError
from casework.models import SavedView
from casework.operations import saved_views
from casework.queries.refusals import say_refusal
from casework.queries.visibility import visible_authorities
from casework.views.access import change_page, day_of, officers_page
from casework.views.case_filters import PLACES, chips_of, filter_form, without


@change_page
@officers_page
def save_view(request: HttpRequest) -> HttpResponse:
    """Ask under which name the list is saved, and for whom; and save it."""
    given = QueryDict(request.GET.get("list", ""))
    authorities = list(visible_authorities(officer=request.user, today=day_of(request)))
    wanted = filter_form(request, given, authorities).read_filter()
    form = SavedViewForm(request.POST or None, authorities=authorities)
    if request.method == "POST" and form.is_valid():
        query = without(given, *PLACES)
        try:
            saved_views.save_view(
                name=form.cleaned_data["name"], query=query, actor=request.user,
                shared_at=form.read_shared(), now=clock.now(),
            )  # fmt: skip
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            messages.success(request, gettext("View saved."))
            return redirect(f"{reverse('list_cases')}?{query}")
    return render(request, "cases/save_view.html", {
        "form": form,
        "chips": chips_of(given, wanted, authorities),
        "address": without(given),
    })  # fmt: skip


@require_POST
@officers_page
def forget_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one of the officer's own saved views."""
    view = get_object_or_404(SavedView, pk=pk, officer=request.user)
    saved_views.forget_view(view_id=view.pk, actor=request.user, now=clock.now())
    messages.success(request, gettext("View deleted."))
    return redirect("list_cases")
