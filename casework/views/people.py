"""The people of an authority, for its administrators: invite, give and end roles, see out."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.people import InvitationForm, RoleForm
from casework.law.powers import Power, Role
from casework.law.wording import LawError
from casework.models import Authority, Membership, Officer
from casework.operations import people as operations
from casework.operations.acting import PowerMissing
from casework.queries.people import find_people, managed_authorities
from casework.queries.refusals import say_refusal
from casework.views.access import change_page, day_of, officers_page, today_at


@require_safe
@officers_page
def list_people(request: HttpRequest) -> HttpResponse:
    """List the people of every authority that the officer administers."""
    places = [(row, today_at(row), find_people(authority=row)) for row in _managed(request)]
    return render(request, "people/list.html", {"places": places})


@change_page
@officers_page
def invite_officer(request: HttpRequest) -> HttpResponse:
    """Ask who is to be invited, and invite."""
    form = InvitationForm(request.POST or None, authorities=_managed(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            officer = operations.invite_officer(
                authority=given["authority"], email=given["email"], name=given["name"],
                role=Role(given["role"]), language=given["language"], actor=request.user,
                now=clock.now(),
            )  # fmt: skip
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            messages.success(request, gettext("%(name)s is invited.") % {"name": officer.name})
            return redirect("show_officer", pk=officer.pk)
    return render(request, "people/invite.html", {"form": form})


@change_page
@officers_page
def show_officer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an officer's roles, and give another."""
    authority, officer = _find(request, pk)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.give_role(
                authority=authority, officer=officer, role=Role(form.cleaned_data["role"]),
                actor=request.user, now=clock.now(),
            )  # fmt: skip
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            messages.success(request, gettext("Role given."))
            return redirect("show_officer", pk=pk)
    return render(request, "people/show.html", {
        "authority": authority,
        "officer": officer,
        "today": today_at(authority),
        "form": form,
        "is_waiting": not officer.has_usable_password(),
        "led": officer.led_cases.filter(authority=authority, closed_on=None).count(),
    })  # fmt: skip


@require_POST
@officers_page
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role from today on."""
    held = get_object_or_404(Membership, pk=pk, authority__in=_managed(request))
    _act(request, gettext("Role ended."), operations.end_role, membership_id=held.pk)
    still = Membership.objects.filter(authority=held.authority, officer=held.officer_id)
    if still.exists():
        return redirect("show_officer", pk=held.officer_id)
    return redirect("list_people")


@require_POST
@officers_page
def see_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a leaver's account at once."""
    authority, officer = _find(request, pk)
    said = gettext("The account is closed: roles and sessions have ended.")
    _act(request, said, operations.see_out, authority=authority, officer=officer)
    return redirect("list_people")


@require_POST
@officers_page
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send another invitation."""
    authority, officer = _find(request, pk)
    said = gettext("Another invitation is on its way.")
    _act(request, said, operations.invite_again, authority=authority, officer=officer)
    return redirect("show_officer", pk=pk)


def _act(request: HttpRequest, said: str, act: object, **given: object) -> None:
    try:
        act(**given, actor=request.user, now=clock.now())
    except LawError as error:
        messages.error(request, say_refusal(error))
    else:
        messages.success(request, said)


def _managed(request: HttpRequest) -> QuerySet[Authority]:
    """Return the authorities whose people the officer manages.

    :raises PowerMissing: if there is none.
    """
    rows = managed_authorities(officer=request.user, today=day_of(request))
    if not rows:
        raise PowerMissing(Power.MANAGE_PEOPLE, _first_authority(request))
    return rows


def _first_authority(request: HttpRequest) -> Authority:
    """Return an authority to name in the refusal: the officer's own, if there is one."""
    held = request.user.memberships.select_related("authority").first()
    return held.authority if held else Authority.objects.order_by("code", "id").first()


def _find(request: HttpRequest, pk: int) -> tuple[Authority, Officer]:
    """Return an officer with the authority that the reader administers; 404 for any other."""
    for authority in _managed(request):
        officer = find_people(authority=authority).filter(pk=pk).first()
        if officer is not None:
            return authority, officer
    raise Http404
