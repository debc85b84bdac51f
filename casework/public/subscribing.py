"""Be told of new decisions by e-mail: ask, confirm by a link in a mail, and end it.

A page that is read writes nothing: a mail program that opens links confirms and ends nothing.
Ending by one click (RFC 8058) is a POST without a session, and is answered by a page at once.
The answers are alike whoever's the address is and whether or not it is known.
"""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.public.choosing import make_chips, read_selection
from casework.public.limits import is_too_often
from casework.public.reader import days_now, for_everybody, for_writing, show_page
from casework.register.filters import write_filter
from casework.register.intake import (
    LONGEST_QUERY,
    Wanted,
    ask_to_be_told,
    confirm_subscription,
    end_subscription,
)


class SubscriptionForm(forms.Form):
    """Where to send the mails.

    ``website`` is shown to nobody: what fills it in is a program.
    """

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254,
        help_text=_("It is used for these mails and for nothing else."),
    )  # fmt: skip
    website = forms.CharField(required=False, max_length=200)

    @property
    def is_by_program(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.cleaned_data.get("website"))


@for_writing
def subscribe(request: HttpRequest) -> HttpResponse:
    """Take in where to tell of the decisions that the address' filter finds."""
    form = SubscriptionForm(request.POST if request.method == "POST" else None)
    selection = read_selection(request.GET)
    query = write_filter(selection)
    if request.method == "POST" and form.is_valid():
        if len(query) > LONGEST_QUERY:
            form.add_error(None, gettext("The filter is too long. Please use fewer words."))
        elif is_too_often(request, what="subscribe"):
            form.add_error(None, gettext("Too many requests in this hour. Please try again later."))
        else:
            return _receive(form, query)
    chips = make_chips(request.GET, selection, days_now())
    context = {"form": form, "chips": chips, "query": query}
    return show_page(
        request, "register/subscribe.html", context, status=400 if form.errors else 200
    )


@for_everybody
def show_asked(request: HttpRequest) -> HttpResponse:
    """Say that a mail with a link is on its way, whatever became of what was asked."""
    return show_page(request, "register/subscription_asked.html", {})


@for_writing
def confirm(request: HttpRequest, *, key: UUID) -> HttpResponse:
    """Confirm the subscription whose link was mailed, or say that the link works no more."""
    if request.method != "POST":
        return show_page(request, "register/subscription_confirm.html", {})
    is_there = confirm_subscription(key=key, now=clock.now())
    return show_page(
        request, "register/subscription_confirmed.html", {"is_there": is_there},
        status=200 if is_there else 404,
    )  # fmt: skip


@for_writing
def end(request: HttpRequest, *, key: UUID) -> HttpResponse:
    """End a subscription and let its address be erased; ending it twice is as ending it once."""
    is_ended = request.method == "POST"
    if is_ended:
        end_subscription(key=key, now=clock.now())
    return show_page(request, "register/subscription_end.html", {"is_ended": is_ended})


def _receive(form: SubscriptionForm, query: str) -> HttpResponse:
    """Keep what was asked; what a program wrote is thrown away and answered the same."""
    if not form.is_by_program:
        wanted = Wanted(
            email=form.cleaned_data["email"], query=query, language=translation.get_language()
        )
        ask_to_be_told(wanted=wanted, now=clock.now())
    return HttpResponseRedirect(reverse("public:show_asked"), status=303)
