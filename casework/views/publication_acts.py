"""Acts on what is embargoed or in public: cancel, put off, withdraw, take back, take a name off."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from casework import clock
from casework.forms.actions import ReleaseForm, WithdrawalForm
from casework.forms.deadlines import ReasonForm
from casework.law.leaving import Leaving
from casework.law.powers import Power
from casework.models import EntryVersion
from casework.operations import embargoes, withdrawals
from casework.queries.visibility import visible_cases
from casework.views.access import ask_power, change_page, day_of, officers_page
from casework.views.meanwhile import act_on_case

Verb = Callable[..., object]


@change_page
@officers_page
def cancel_embargo(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel an embargo, for a reason."""
    version = _version_or_404(request, pk)
    act = partial(embargoes.cancel_embargo, version_id=pk, actor=request.user, now=clock.now())
    return _page(request, version, "cancel_embargo")(
        ReasonForm(request.POST or None),
        lambda given: act(reason=given["reason"]),
        gettext("Embargo cancelled."),
    )


@change_page
@officers_page
def reschedule_embargo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the hour of a release off, for a reason."""
    version = _version_or_404(request, pk)
    act = partial(embargoes.reschedule_embargo, version_id=pk, actor=request.user, now=clock.now())
    return _page(request, version, "reschedule_embargo")(
        ReleaseForm(request.POST or None, zone=version.case.authority.zone),
        lambda given: act(publish_at=given["publish_at"], reason=given["reason"]),
        gettext("Release put off."),
    )


@change_page
@officers_page
def withdraw_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an entry, for a reason that its tombstone gives."""
    version = _version_or_404(request, pk)
    act = _on_action(withdrawals.withdraw_entry, request, version)
    return _page(request, version, "withdraw_entry")(
        WithdrawalForm(request.POST or None),
        lambda given: act(leaving=Leaving(given["leaving"]), note=given["reason"]),
        gettext("Entry withdrawn."),
    )


@change_page
@officers_page
def take_back_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was released by mistake."""
    return _act(request, pk, withdrawals.take_back_entry, gettext("Publication taken back."))


@change_page
@officers_page
def restore_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what was withdrawn by mistake."""
    return _act(request, pk, withdrawals.restore_entry, gettext("Entry put back."))


@change_page
@officers_page
def anonymise_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the respondent's name off an entry for good."""
    return _act(request, pk, withdrawals.anonymise_entry, gettext("Name taken off."))


@change_page
@officers_page
def review_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that an entry was looked at and stays."""
    return _act(request, pk, withdrawals.review_entry, gettext("Review noted."))


def _version_or_404(request: HttpRequest, pk: int) -> EntryVersion:
    """Return a version of a case that the officer sees, for one who may publish."""
    cases = visible_cases(officer=request.user, today=day_of(request))
    rows = EntryVersion.objects.filter(case__in=cases).select_related("case__authority", "action")
    version = get_object_or_404(rows, pk=pk)
    ask_power(request, version.case.authority, Power.PUBLISH, clock.now())
    return version


def _on_action(verb: Verb, request: HttpRequest, version: EntryVersion) -> Verb:
    return partial(verb, action_id=version.action_id, actor=request.user, now=clock.now())


def _act(request: HttpRequest, pk: int, verb: Verb, done: str) -> HttpResponse:
    """Answer the page of an act that takes a reason and nothing else."""
    version = _version_or_404(request, pk)
    act = _on_action(verb, request, version)
    return _page(request, version, verb.__name__)(
        ReasonForm(request.POST or None), lambda given: act(note=given["reason"]), done
    )


def _page(
    request: HttpRequest, version: EntryVersion, name: str
) -> Callable[[Form, Callable[[dict[str, Any]], object], str], HttpResponse]:
    """Return what shows the page of an act on a version, and does it once sent."""
    back = reverse("show_publication", args=[version.case.reference])

    def answer(form: Form, act: Callable[[dict[str, Any]], object], done: str) -> HttpResponse:
        return act_on_case(
            request, case=version.case, form=form, act=act, done=done, back=back,
            template=f"publications/{name}.html", version=version,
        )  # fmt: skip

    return answer
