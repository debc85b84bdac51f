"""An officer's own keys to the staff API: list them, make one, revoke one."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.keys import KeyForm
from casework.law.wording import LawError
from casework.operations import keys as operations
from casework.queries.keys import find_keys, read_keys
from casework.queries.refusals import say_refusal
from casework.views.access import change_page, officers_page


@require_safe
@officers_page
def list_keys(request: HttpRequest) -> HttpResponse:
    """List the officer's keys, those that still work first."""
    lines = read_keys(find_keys(officer=request.user), now=clock.now())
    return render(request, "account/keys.html", {"lines": lines})


@change_page
@never_cache
@officers_page
@reauthentication_required
def make_key(request: HttpRequest) -> HttpResponse:
    """Ask what the key is for, make it, and show it this once.

    It is shown in answer to the form itself, so that it is kept nowhere, in no session.
    """
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = clock.now()
        try:
            made = operations.make_key(
                name=form.cleaned_data["name"], scopes=form.read_scopes(),
                expires_at=form.read_end(now), actor=request.user, now=now,
            )  # fmt: skip
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            return render(request, "account/key_made.html", {"made": made})
    return render(request, "account/make_key.html", {"form": form})


@require_POST
@officers_page
def revoke_key(request: HttpRequest, pk: int) -> HttpResponse:
    """End a key at once."""
    key = get_object_or_404(find_keys(officer=request.user), pk=pk)
    operations.revoke_key(key_id=key.pk, actor=request.user, now=clock.now())
    messages.success(request, gettext("Key revoked: it works no more."))
    return redirect("list_keys")
