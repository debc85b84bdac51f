"""What becomes of a letter that was issued: sent by mail, posted, delivered, come back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.letters_out import DeliveredForm, PostFilterForm, PostForm, ReturnedForm
from casework.law.wording import LawError
from casework.models import OutgoingLetter
from casework.operations import letter_sending as operations
from casework.queries.letter_templates import kept_authorities
from casework.queries.letters_out import PostFilter, find_outgoing
from casework.queries.refusals import say_refusal
from casework.queries.visibility import visible_authorities, visible_outgoing
from casework.views.access import change_page, day_of, officers_page, today_at
from casework.views.letters_out import letter_to_act_on

PAGE_SIZE = 50


@require_safe
@officers_page
def list_posted(request: HttpRequest) -> HttpResponse:
    """Show the register of letters out of the officer's authorities, filtered, in pages."""
    own = {"officer": request.user, "today": day_of(request)}
    codes = visible_authorities(**own).values_list("code", flat=True)
    form = PostFilterForm(request.GET, authorities=codes)
    form.is_valid()
    wanted = PostFilter(**{name: value for name, value in form.cleaned_data.items() if value})
    found = find_outgoing(visible_outgoing(**own), wanted=wanted)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "letters_out/posted.html", {
        "form": form, "page": page, "is_filtered": wanted != PostFilter(),
        "address": _address(request), "keeps_templates": kept_authorities(**own).exists(),
    })  # fmt: skip


@require_POST
@officers_page
def send_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a letter into the outbox as a mail."""
    letter_to_act_on(request, pk)
    try:
        message = operations.send_by_email(letter_id=pk, actor=request.user, now=clock.now())
    except LawError as error:
        messages.error(request, say_refusal(error))
    else:
        said = gettext("The letter is in the outbox, to %(address)s.")
        messages.success(request, said % {"address": message.to})
    return redirect("show_letter_out", pk=pk)


@change_page
@officers_page
def post_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Note by which post a letter went, with its tracking number."""
    letter = letter_to_act_on(request, pk)
    form = PostForm(request.POST or None, initial={"on": today_at(letter.case.authority)})
    return _act(
        request, letter, form, operations.mark_posted, template="letters_out/post.html",
        done=gettext("Noted as posted."),
    )  # fmt: skip


@change_page
@officers_page
def mark_delivered(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a letter arrived."""
    letter = letter_to_act_on(request, pk)
    form = DeliveredForm(request.POST or None, initial={"on": today_at(letter.case.authority)})
    return _act(
        request, letter, form, operations.mark_delivered, template="letters_out/delivered.html",
        done=gettext("Noted as delivered."),
    )  # fmt: skip


@change_page
@officers_page
def mark_returned(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a letter came back."""
    letter = letter_to_act_on(request, pk)
    form = ReturnedForm(request.POST or None, initial={"on": today_at(letter.case.authority)})
    return _act(
        request, letter, form, operations.mark_returned, template="letters_out/returned.html",
        done=gettext("Noted that it came back."),
    )  # fmt: skip


def _address(request: HttpRequest) -> str:
    """Return the filters of the address, without the page."""
    given = request.GET.copy()
    given.pop("page", None)
    return given.urlencode()


def _act(
    request: HttpRequest, letter: OutgoingLetter, form: Form, operation: Callable[..., Any], *,
    template: str, done: str,
) -> HttpResponse:  # fmt: skip
    if request.method == "POST" and form.is_valid():
        act = partial(operation, letter_id=letter.pk, actor=request.user, now=clock.now())
        try:
            act(**form.cleaned_data)
        except LawError as error:
            form.add_error(None, say_refusal(error))
        else:
            messages.success(request, done)
            return redirect("show_letter_out", pk=letter.pk)
    return render(request, template, {"case": letter.case, "letter": letter, "form": form})
